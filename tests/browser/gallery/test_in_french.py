"""The pictures in French."""

import pytest

from tests.browser.gallery.story import Gallery, paint

pytestmark = pytest.mark.browser


def test_every_state_of_the_session_has_its_picture_in_french(gallery: Gallery) -> None:
    paint(gallery, "fr")
