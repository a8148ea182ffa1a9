"""What counts as the same page in other words."""

import html5lib
import pytest

from tests.browser.every_page.shape import Shape, shape

FRENCH = '<nav aria-label="Pages"><a href="/fr/" title="Accueil">Tables</a></nav><nav aria-label="Langues"></nav><p>Oui</p>'
ENGLISH = '<nav aria-label="Pages"><a href="/en/" title="Home">Tables</a></nav><nav aria-label="Languages"></nav><p>Yes</p>'


def shape_of(page: str) -> Shape:
    return shape(html5lib.parse(page))


def test_other_words_are_the_same_shape() -> None:
    assert shape_of(ENGLISH) == shape_of(FRENCH)


@pytest.mark.parametrize(
    ("lost", "instead"),
    [
        ("<p>Yes</p>", "<p></p>"),
        ('"Home"', '""'),
        ('"Languages"', '"Pages"'),
        ("<p>", '<p role="note">'),
        ("<p>Yes</p>", "<b>Yes</b>"),
    ],
    ids=["no words", "no name", "two of one name", "another role", "another element"],
)
def test_what_english_alone_lacks_is_another_shape(lost: str, instead: str) -> None:
    assert lost in ENGLISH
    assert shape_of(ENGLISH.replace(lost, instead)) != shape_of(FRENCH)
