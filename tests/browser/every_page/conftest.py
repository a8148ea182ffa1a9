"""Every page that the permission table knows, a file of tests for each language: both processors look at once.

A new page cannot be forgotten: a door without a row in the table fails tests/doors, and a row that answers 200 with a page
is looked at here, as somebody who may see it; so is a page for each way of being refused. A language from right to left
stands for those that are to come.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.every_page.everywhere import LANGUAGES, Everywhere


@pytest.fixture
def everywhere(
    laid_database: bytes, tmp_path: Path, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Everywhere]:
    """The world in French, English, and a language from right to left."""
    monkeypatch.setenv("LANGUAGES", ",".join(LANGUAGES))
    hall = Everywhere(laid_database, tmp_path, chromium)
    yield hall
    hall.close()
