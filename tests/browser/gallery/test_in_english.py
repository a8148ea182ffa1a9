"""The pictures in English."""

import pytest

from tests.browser.gallery.story import Gallery, paint

pytestmark = pytest.mark.browser


def test_every_state_of_the_session_has_its_picture_in_english(gallery: Gallery) -> None:
    paint(gallery, "en")
