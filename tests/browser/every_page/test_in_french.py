"""Every page in French."""

import pytest

from tests.browser.every_page.everywhere import Everywhere
from tests.browser.every_page.faults import check_every_page

pytestmark = pytest.mark.browser


def test_every_page_is_open_to_everyone_in_french(everywhere: Everywhere) -> None:
    check_every_page(everywhere, "fr")
