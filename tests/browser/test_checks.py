"""The browser's checks themselves: each one sees the fault it is there for, and passes what is right."""

import pytest

from tests.browser import checks
from tests.browser.pages import OpenPage

RIGHT = """<!doctype html><html lang="fr"><meta name="viewport" content="width=device-width"><title>Essai</title>
<main><h1>Bonjour</h1><p>Une <a href="/">phrase</a>.</p><button style="width:44px;height:44px">Oui</button></main></html>"""
NOWHERE = "http://127.0.0.1:9"

pytestmark = pytest.mark.browser


def test_a_right_page_passes(open_page: OpenPage) -> None:
    page = open_page("small", base_url=NOWHERE)
    page.set_content(RIGHT)
    checks.axe(page)
    checks.big_targets(page)
    checks.fits(page)


@pytest.mark.parametrize(
    ("check", "fault", "named"),
    [
        (checks.axe, '<img src="data:,">', "image-alt"),
        (checks.big_targets, '<button style="width:30px;height:44px">Non</button>', "30x44"),
        (checks.fits, '<p style="width:400px">Large</p>', "in 320 px"),
    ],
    ids=["axe", "targets", "width"],
)
def test_a_fault_is_seen_and_named(open_page: OpenPage, check, fault: str, named: str) -> None:
    page = open_page("small", base_url=NOWHERE)
    page.set_content(RIGHT.replace("</main>", f"{fault}</main>"))
    with pytest.raises(AssertionError, match=named):
        check(page)


def test_axe_sees_what_a_page_shows_where_scripts_are_off(open_page: OpenPage) -> None:
    page = open_page("phone", javascript=False, base_url=NOWHERE)
    page.set_content(RIGHT.replace("</main>", "<script>document.title = ''</script></main>"))
    checks.axe(page)
    page.set_content(RIGHT.replace("</main>", '<noscript><img src="data:,"></noscript></main>'))
    with pytest.raises(AssertionError, match="image-alt"):
        checks.axe(page)


def test_a_wall_needs_more_contrast_than_a_page(open_page: OpenPage) -> None:
    page = open_page("wall", base_url=NOWHERE)
    pale = RIGHT.replace("</main>", '<p style="color:#6e6e6e">Au fond de la salle</p></main>')
    page.set_content(pale)
    checks.axe_for_its_readers(page)
    page.set_content(pale.replace("<html", '<html data-face="wall"'))
    with pytest.raises(AssertionError, match="Au fond de la salle"):
        checks.axe_for_its_readers(page)
