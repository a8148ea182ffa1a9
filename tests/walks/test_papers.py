"""A walk on paper and as one file: valid PDF/UA, the same numbers, no text that becomes markup, nothing to fetch."""

import re
from io import BytesIO
from pathlib import Path

import page
import pytest
from pypdf import PdfReader

from app.features.walks.services import describing
from app.words.localized import Localized
from tests.walks.lyon8 import WALK, load, the_walk
from tests.walks.on_the_way import TODAY, today
from tests.world import World

PAPERS = (".pdf", "/sheet.pdf", "/record.pdf")


def fetch(world: World, ending: str, lang: str = "fr", slug: str = WALK) -> bytes:
    """The file."""
    answer = world.client("visitor").get(f"/{lang}/walks/{slug}{ending}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.data


def check(pdf: bytes, tmp_path: Path) -> None:
    """Valid PDF/UA-1 by an independent validator."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    found = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
    assert found.is_compliant, [str(fault) for fault in found.failures]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("ending", PAPERS)
def test_every_paper_is_accessible(world: World, tmp_path: Path, ending: str, lang: str) -> None:
    load(world)
    check(fetch(world, ending, lang), tmp_path)


@pytest.mark.parametrize("ending", PAPERS)
def test_a_walk_with_almost_nothing_still_prints(world: World, tmp_path: Path, ending: str) -> None:
    load(world)
    with world.act():
        walk = the_walk()
        walk.seated = True
        walk.question = walk.debrief = walk.next_step = walk.bring = Localized()
        walk.basket.clear()
        for stop in walk.stops:
            stop.questions = stop.place.access = Localized()
    check(fetch(world, ending), tmp_path)


def test_what_people_write_is_never_markup(world: World, tmp_path: Path) -> None:
    load(world)
    nasty = '#read("/etc/passwd") *gras* $x$ <b>@lien</b> \\ "] #[ // fin'
    with world.act():
        walk = the_walk()
        walk.title = Localized.of(fr=nasty)
        walk.stops[0].place.name = Localized.of(fr=nasty)
        walk.stops[0].questions = Localized.of(fr=nasty)
        walk.observations[0].text = Localized.of(fr=nasty)
    for ending in PAPERS:
        check(fetch(world, ending), tmp_path)


def test_the_same_walk_gives_the_same_bytes(world: World) -> None:
    load(world)
    assert fetch(world, ".pdf") == fetch(world, ".pdf")


def test_a_cancelled_walk_says_so_on_paper_and_in_the_copy(world: World, tmp_path: Path) -> None:
    today(world)
    with world.act():
        reason = Localized.of(fr="Alerte au vent")
        describing.cancel_walk(the_walk(TODAY), reason, by=world.who("facilitator"))
    for ending in PAPERS:
        check(fetch(world, ending, slug=TODAY), tmp_path)
    assert "Alerte au vent" in fetch(world, "/copy.html", slug=TODAY).decode()


def test_the_copy_has_nothing_to_fetch(world: World) -> None:
    load(world)
    text = fetch(world, "/copy.html").decode()
    assert not re.search(r"<(script|link|iframe)\b", text)
    assert not re.search(r'(src|href)="(?!#|data:)', text)
    assert "url(" not in text.split("</style>")[0].replace("url(#", "")
    assert "Supérette Le Bon Coin" in text
    assert "13,92" in text


@pytest.mark.parametrize("ending", PAPERS)
def test_any_sign_in_any_words_still_prints(world: World, tmp_path: Path, ending: str) -> None:
    load(world)
    with world.act():
        walk = the_walk()
        walk.title = Localized.of(fr="Le marché ✅")
        walk.question = walk.debrief = Localized.of(fr="中文 ?")
        walk.stops[0].place.name = Localized.of(fr="L’étal 中 de \U0001f9c0 \uffff")
        walk.stops[0].questions = Localized.of(fr="العربية\n\ue000")
        walk.observations[0].text = Localized.of(fr="Super accueil 👍")
    pdf = fetch(world, ending)
    check(pdf, tmp_path)
    words = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)
    assert "Le marché" in words
    assert "étal" in words
    assert ending != "/record.pdf" or "Super accueil 👍" in words
