"""What a page that was in order spares the next one, and what it does not."""

import pytest

from tests.browser import checks
from tests.browser.pages import OpenPage
from tests.browser.seen_before import Marks

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="fr"><title>Essai</title><style>body { background: #fff; color: #222 }</style>
<main><h1>Bonjour</h1><p>Une <a href="/">phrase</a>.</p><button aria-label="Oui, voter">Oui</button></main></html>"""


def test_other_words_are_the_same_page(open_page: OpenPage) -> None:
    page = open_page("desk", base_url="http://127.0.0.1:9")
    page.set_content(PAGE)
    first = Marks.of(page, checks.CONTRAST)
    page.set_content(PAGE.replace("Une ", "Encore une ").replace("Bonjour", "Merci"))
    assert Marks.of(page, checks.CONTRAST) == first


@pytest.mark.parametrize(
    ("lost", "instead", "named"),
    [
        (">phrase<", "><", "link-name"),
        ('"Oui, voter"', '"Peut-être"', "label-content-name-mismatch"),
        ("<h1>Bonjour</h1>", "<h3>Bonjour</h3>", "heading"),
        ('"Oui, voter"', '"Oui, voter" aria-checkd="x"', "aria-valid-attr"),
        ("color: #222", "color: #bbb", "color-contrast"),
        ("background: #fff", "background: #444", "color-contrast"),
        ("body {", "a { opacity: .3 } body {", "color-contrast"),
    ],
    ids=[
        "no words",
        "another name",
        "another level",
        "no such attribute",
        "words",
        "ground",
        "faint",
    ],
)
def test_a_fault_of_the_next_page_is_seen(
    open_page: OpenPage, lost: str, instead: str, named: str
) -> None:
    page = open_page("desk", base_url="http://127.0.0.1:9")
    page.set_content(PAGE)
    checks.axe(page)
    assert lost in PAGE
    page.set_content(PAGE.replace(lost, instead))
    with pytest.raises(AssertionError, match=named):
        checks.axe(page)
