"""A draw from the call to the seats, through the pages: hash before the dice, two people, answers, a second draw."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.domain.panels.check import check
from app.extensions import db
from app.features.assemblies.queries import member_seats
from app.features.calls.models import Call
from app.features.calls.queries import find_call
from app.features.calls.services.answering import forget_seats
from app.features.people.queries import find_by_email
from app.store.clock import now
from tests.domain.panels import pools
from tests.doors.rows_calls import CALL, PEOPLE, QUOTAS, fixed
from tests.personae import make_person
from tests.world import SLUG, World


def files(people: bytes = PEOPLE, quotas: bytes = QUOTAS, **more: str) -> dict[str, Any]:
    return {
        "candidates": (BytesIO(people), "c.csv"),
        "features": (BytesIO(quotas), "f.csv"),
        **more,
    }


@pytest.fixture
def organiser(world: World) -> FlaskClient:
    return world.client("organiser")


def written_call(client: FlaskClient, places: int = 2) -> str:
    answer = client.post("/en/calls", data={**CALL, "places": str(places)})
    assert answer.status_code == 303
    return answer.location.removesuffix("/desk")


def said(answer: TestResponse, *words: str) -> None:
    text = " ".join(answer.text.split())
    for one in words:
        assert one in text, one


def six(client: FlaskClient) -> str:
    """The lists of example A are fixed."""
    people = "number;age;genre\n" + "".join(
        f"{p.number};{p.values[0]};{p.values[1]}\n" for p in pools.SIX.people
    )
    quotas = "feature,value,min,max\n" + "".join(
        f"{q.feature},{q.value},{q.least},{q.most}\n" for q in pools.SIX_QUOTAS
    )
    call = written_call(client, 3)
    found = client.post(f"{call}/possible", data=files(people.encode(), quotas.encode()))
    assert found.status_code == 200
    said(found, "6 volunteers.", "Each number is in 500 of the 1,000 lists.")
    answer = client.post(f"{call}/freeze", data=files(people.encode(), quotas.encode()))
    assert answer.status_code == 303
    return call


def test_a_draw_from_the_list_to_the_second_draw(world: World, organiser: FlaskClient) -> None:
    facilitator, visitor = world.client("facilitator"), world.app.test_client()
    call = six(organiser)
    with world.app.app_context():
        row = find_call(1)
        mark, root = str(row.panels_hash), row.list_hash
    shown = visitor.get(f"{call}?number=4")
    said(shown, f"{mark[:4]} {mark[4:8]}", "Number 4 is in 500 of the 1,000 lists.", "not a sample")
    assert "Chosen by the coordination, not decided yet." in shown.text

    assert organiser.post(f"{call}/digits", data={"digits": "4-1-7"}).status_code == 303
    said(
        organiser.post(f"{call}/digits", data={"digits": "417"}, follow_redirects=True),
        "another person",
    )
    differ = facilitator.post(f"{call}/digits", data={"digits": "471"})
    assert differ.status_code == 422
    said(differ, "The two people did not type the same digits.")
    assert facilitator.post(f"{call}/digits", data={"digits": "41"}).status_code == 422
    drawn = facilitator.post(f"{call}/digits", data={"digits": "417"}, follow_redirects=True)
    said(drawn, "Drawn: list 417.")
    assert organiser.post(f"{call}/digits", data={"digits": "000"}).status_code == 422

    panels, quotas = visitor.get(f"{call}/panels.csv").data, visitor.get(f"{call}/quotas.csv").data
    checked = check(panels, quotas, "417", seen=mark)
    assert all(finding.agrees for finding in checked.findings)
    with world.app.app_context():
        numbers = [one.number for one in find_call(1).drawn]
    assert list(checked.panel) == numbers
    said(visitor.get(call), "4-1-7", ", ".join(map(str, numbers)))
    said(visitor.get(f"{call}/redo"), f"417 --hash {mark[:16]}")

    assert (
        organiser.post(f"{call}/answers/{numbers[0]}", data={"state": "accepted"}).status_code
        == 303
    )
    assert (
        organiser.post(f"{call}/answers/{numbers[1]}", data={"state": "declined"}).status_code
        == 303
    )
    assert organiser.post(f"{call}/answers/99", data={"state": "declined"}).status_code == 404
    assert organiser.post(f"{call}/answers/{numbers[0]}", data={"state": "x"}).status_code == 422
    assert organiser.post(f"{call}/seats").status_code == 303
    assert organiser.post(f"{call}/seats").status_code == 422, "nobody waits for a second seat"
    with world.app.app_context():
        assert len(member_seats(find_call(1).assembly)) == 7

    second = organiser.post(f"{call}/second").location.removesuffix("/desk")
    people = "number,age,genre\n" + "".join(
        f"{p.number},{p.values[0]},{p.values[1]}\n" for p in pools.SIX.people
    )
    changed = organiser.post(f"{second}/possible", data=files(people.replace("F", "H").encode()))
    assert changed.status_code == 422
    said(changed, "The file is no longer the one that was shown.")
    assert organiser.post(f"{second}/freeze", data=files(people.encode())).status_code == 303
    with world.app.app_context():
        later = find_call(2)
        assert (later.places, later.list_hash, later.people_count) == (1, root, 3)
        gone = {number for panel in later.panels or [] for number in panel[1]} & set(numbers)
        if later.draw != "all":
            assert not gone, "who declined or has a place is drawn no more"


def test_no_more_volunteers_than_places_is_no_draw(world: World, organiser: FlaskClient) -> None:
    call = written_call(organiser, 4)
    said(organiser.post(f"{call}/possible", data=files()), "Nobody needs to be drawn.")
    assert organiser.post(f"{call}/freeze", data=files()).status_code == 303
    page = world.app.test_client().get(call.replace("/en/", "/fr/"))
    said(page, "ce groupe n’a pas été tiré au sort".capitalize())
    assert organiser.post(f"{call}/digits", data={"digits": "417"}).status_code == 422
    assert world.app.test_client().get(f"{call}/panels.csv").status_code == 404


@pytest.mark.parametrize(
    ("people", "quotas", "words"),
    [
        (b"", QUOTAS, "Choose the file of volunteers, or type it."),
        (PEOPLE + b"1,60+\n", QUOTAS, "Line 6: number 1 is there twice."),
        (PEOPLE + b"x,60+\n", QUOTAS, "is not a number of a volunteer"),
        (PEOPLE + b"7,\n", QUOTAS, "Line 6 says nothing for “age”"),
        (PEOPLE + b"7,35\n", QUOTAS, "the numbers say nothing of “35” for age"),
        (b"number,sex\n1,F\n", QUOTAS, "A field is missing: age."),
        (PEOPLE, QUOTAS.replace(b"1,1", b"2,2"), "for age the minimums make 4 and there are 2 places"),
        (PEOPLE, QUOTAS.replace(b"1,1", b"0,0"), "for age the maximums make 0 and there are 2 places"),
        (PEOPLE, b"feature,value,min\nage,a,1\n", "A field is missing: max."),
        (b"\x00\x01\x02" * 99, QUOTAS, "not a text file"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said_and_what_was_typed_stays(
    organiser: FlaskClient, people: bytes, quotas: bytes, words: str
) -> None:
    call = written_call(organiser)
    answer = organiser.post(
        f"{call}/possible", data=files(people, quotas, features_text="kept words")
    )
    assert answer.status_code == 422
    said(answer, words, "kept words")


def test_the_list_shown_must_be_the_list_fixed(organiser: FlaskClient) -> None:
    call = written_call(organiser, 4)
    answer = organiser.post(f"{call}/freeze", data=files(list_hash="0" * 64))
    assert answer.status_code == 422
    said(answer, "The file is no longer the one that was shown.")


def test_impossible_numbers_come_with_the_smallest_change(organiser: FlaskClient) -> None:
    people = b"number,age,bord\n1,a,n\n2,a,n\n3,b,s\n"
    quotas = b"feature,value,min,max\nage,a,1,1\nage,b,1,1\nbord,n,2,2\nbord,s,0,0\n"
    call = written_call(organiser)
    answer = organiser.post(f"{call}/possible", data=files(people, quotas))
    said(answer, "No list can keep these numbers.", "The smallest change that would do:")
    assert organiser.post(f"{call}/freeze", data=files(people, quotas)).status_code == 422


def test_slips_and_the_witness_list_are_made_of_the_posted_file(organiser: FlaskClient) -> None:
    call = written_call(organiser)
    slips = organiser.post(f"{call}/slips", data=files())
    said(slips, "My number: 1", "18-34")
    said(
        organiser.post(f"{call}/witness-list", data=files()),
        "Fingerprint of the list of volunteers",
    )
    said(organiser.get(f"{call}/poster"), "until 1 February 2030")


def test_which_number_has_which_seat_is_forgotten_after_thirty_days(
    world: World, organiser: FlaskClient
) -> None:
    call = written_call(organiser, 4)
    organiser.post(f"{call}/freeze", data=files())
    organiser.post(f"{call}/answers/3", data={"state": "accepted"})
    organiser.post(f"{call}/seats")
    with world.app.app_context():
        assert forget_seats() == 0
        later = now() + timedelta(days=32)
        world.app.extensions["clock"] = lambda: later
        assert forget_seats() == 1
        row = next(one for one in find_call(1).drawn if one.number == 3)
        assert (row.state, row.seat_id) == ("accepted", None)
        db.session.rollback()
    assert organiser.post(f"{call}/seats").status_code == 422, "nobody gets a second seat"


def test_a_call_is_changed_until_its_list_is_fixed_and_withdrawn_until_the_dice(
    world: World, organiser: FlaskClient
) -> None:
    call = written_call(organiser, 4)
    wrong = organiser.post(f"{call}/edit", data={**CALL, "closes_on": "2029-01-01"})
    assert wrong.status_code == 422
    said(wrong, "The last day comes before the first.")
    assert organiser.post(f"{call}/edit", data={**CALL, "places": "4"}).status_code == 303
    assert organiser.post(f"{call}/withdraw").status_code == 303
    assert world.app.test_client().get(call).status_code == 404
    other = written_call(organiser, 4)
    organiser.post(f"{other}/freeze", data=files())
    assert organiser.post(f"{other}/edit", data=CALL).status_code == 422
    assert organiser.post(f"{other}/withdraw").status_code == 422


def test_two_accounts_are_two_people(world: World, organiser: FlaskClient) -> None:
    """One who is facilitator and organiser is still one."""
    call = six(organiser)
    with world.app.app_context():
        make_person("second", "organiser", world.ids["assembly"])
        assert find_by_email("second@example.org")
    client = world.app.test_client()
    world.let_in(client, "second")
    assert client.post(f"{call}/digits", data={"digits": "000"}).status_code == 303
    assert client.post(f"{call}/digits", data={"digits": "000"}).status_code == 303
    with world.app.app_context():
        assert db.session.get_one(Call, 1).digits is None


def test_the_calls_of_an_assembly_are_one_of_its_pages(
    world: World, organiser: FlaskClient
) -> None:
    visitor = world.app.test_client()
    page = f"/en/calls/of/{SLUG}"
    assert page not in visitor.get(f"/en/assemblies/{SLUG}").text
    written_call(organiser)
    assert page in visitor.get(f"/en/assemblies/{SLUG}").text
    said(visitor.get(page), "Un comité")
    said(visitor.get("/en/calls"), "Un comité")


def test_lists_that_were_shown_stay_public_when_the_call_is_withdrawn(
    world: World, organiser: FlaskClient
) -> None:
    """Whoever dislikes what the dice say cannot begin again as if nothing had been shown."""
    visitor, call = world.app.test_client(), f"/en/calls/{fixed(world)['call_id']}"
    assert organiser.post(f"{call}/digits", data={"digits": "417"}).status_code == 303
    assert organiser.post(f"{call}/withdraw").status_code == 303
    said(visitor.get(call), "Withdrawn", "Fingerprint of the thousand lists")
    assert visitor.get(f"{call}/panels.csv").status_code == 200
    for listed in ("/en/calls", f"/en/calls/of/{SLUG}"):
        assert f'{call}"' in visitor.get(listed).text
    for door in ("withdraw", "digits"):
        assert organiser.post(f"{call}/{door}", data={"digits": "417"}).status_code == 422


def test_a_call_that_was_withdrawn_is_neither_changed_nor_drawn(
    world: World, organiser: FlaskClient
) -> None:
    call = written_call(organiser, 4)
    assert organiser.post(f"{call}/withdraw").status_code == 303
    assert world.app.test_client().get(call).status_code == 404
    said(organiser.post(f"{call}/freeze", data=files()), "This call is withdrawn.")
    assert organiser.post(f"{call}/edit", data=CALL).status_code == 422
    with world.app.app_context():
        row = db.session.query(Call).one()
        assert (row.frozen_at, row.drawn_at) == (None, None)


def test_whom_no_list_can_hold_is_told_who_is_missing_and_that_is_not_kept(
    world: World, organiser: FlaskClient
) -> None:
    """On the page of whoever prepares the draw: with the numbers asked for, it would tell what somebody said of themselves."""
    people = "number;genre;bord\n1;F;nord\n2;F;sud\n3;F;sud\n4;H;nord\n5;H;nord\n"
    quotas = "feature,value,min,max\ngenre,F,1,1\ngenre,H,1,1\nbord,nord,1,1\nbord,sud,1,1\n"
    call = written_call(organiser).replace("/en/", "/fr/")
    found = organiser.post(f"{call}/possible", data=files(people.encode(), quotas.encode()))
    said(found, "Le numéro 1 ne peut pas être tiré")
    assert "Il faudrait encore 1 personne volontaire\xa0: bord sud, Genre hommes." in found.text
    frozen = organiser.post(f"{call}/freeze", data=files(people.encode(), quotas.encode()))
    assert frozen.status_code == 303
    assert "encore 1 personne" not in world.app.test_client().get(call).text
    with world.app.app_context():
        assert "missing" not in db.session.query(Call).one().facts
