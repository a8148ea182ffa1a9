"""The first half of all pages, in every language."""

import pytest

from tests.browser.every_page.everywhere import Everywhere
from tests.browser.every_page.faults import check_every_second_page

pytestmark = pytest.mark.browser


def test_the_first_half_of_all_pages_is_open_to_everyone(everywhere: Everywhere) -> None:
    check_every_second_page(everywhere, 0)
