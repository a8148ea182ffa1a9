"""Every page in a language from right to left."""

import pytest

from tests.browser.every_page.everywhere import Everywhere
from tests.browser.every_page.faults import check_every_page

pytestmark = pytest.mark.browser


def test_every_page_is_open_to_everyone_from_right_to_left(everywhere: Everywhere) -> None:
    check_every_page(everywhere, "ar")
