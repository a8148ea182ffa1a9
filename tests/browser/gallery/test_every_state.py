"""Every state of the session on the three faces: each opens there without a fault; with PICTURES=1, painted in both languages."""

import pytest

from tests.browser.checks import PICTURES
from tests.browser.gallery.story import Gallery, play

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", ["fr", "en"] if PICTURES else ["fr"])
def test_every_state_of_the_session_is_shown(gallery: Gallery, lang: str) -> None:
    play(gallery, lang)
