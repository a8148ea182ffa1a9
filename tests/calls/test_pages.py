"""The pages and papers of a draw are valid HTML in each of its states."""

from tests import html_rules
from tests.doors.rows_calls import a_call, files, fixed, with_an_empty_place
from tests.world import SLUG, World


def test_every_page_is_valid(world: World) -> None:
    drawn, new, shown = (lay(world)["call_id"] for lay in (with_an_empty_place, a_call, fixed))
    client = world.client("organiser")
    paths = (
        "", f"/{drawn}?number=3", f"/{drawn}/desk", f"/{new}/desk", f"/{shown}/desk", f"/{drawn}/redo", "/new",
        f"/{new}/slips", f"/{drawn}/poster", f"/{drawn}/to-call", f"/of/{SLUG}",
    )  # fmt: skip
    pages = {path: client.get(f"/fr/calls{path}").text for path in paths}
    for name in ("slips", "witness-list", "possible"):
        pages[f"posted {name}"] = client.post(f"/fr/calls/{new}/{name}", data=files()).text
    assert not html_rules.faults(pages)


def test_a_slip_speaks_both_languages(world: World) -> None:
    """Whoever took it home reads one of them."""
    call = a_call(world)["call_id"]
    slips = world.client("organiser").post(f"/en/calls/{call}/slips", data=files()).text
    for words in ("Mon numéro\xa0: 3", "My number: 3", "Gardez ce papier", "Keep this slip"):
        assert words in slips, words
