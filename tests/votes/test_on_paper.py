"""The paper channel by its pages: printed ballots, two tellers, the switch in the middle, one count in the end."""

import re

import pytest
from flask.testing import FlaskClient

from app.features.assemblies import services as assemblies
from app.features.assemblies.queries import present_seats
from app.features.votes import services
from app.features.votes.queries import find_vote
from tests.votes.test_every_ballot import CASES, written
from tests.world import World


def carried(page: str) -> str:
    """The count that the page hands on."""
    found = re.search(r'name="counted" value="([^"]*)"', page)
    assert found is not None
    return found[1].replace("&#34;", '"')


def typed(world: World, vote: int, teller: int, rows: list[tuple[dict, int]], seats: str) -> int:
    """A teller adds rows of equal ballots, then keeps the count; the status of the last gesture. No seat: hands."""
    desk, address = world.client("facilitator"), f"/fr/votes/{vote}/tellers/{teller}"
    kind = {"kind": "paper" if seats else "hands"}
    counted = carried(desk.get(address, query_string=kind).get_data(as_text=True))
    for ballot, times in rows:
        sent = {**ballot, **kind, "count": str(times), "gesture": "add", "counted": counted}
        page = desk.post(address, data=sent)
        assert page.status_code == 200
        counted = carried(page.get_data(as_text=True))
    keep = {"gesture": "keep", "counted": counted, **kind}
    return desk.post(address, data={**keep, "seats": seats}).status_code


@pytest.mark.parametrize("method", CASES)
def test_two_tellers_type_any_ballot(world: World, method: str) -> None:
    fields, ballot = CASES[method]
    vote = written(world, method, fields)
    assert typed(world, vote, 1, [(ballot, 2)], "1, 2") == 303
    assert typed(world, vote, 2, [(ballot, 2)], "2 1") == 303
    page = world.client("facilitator").get(f"/fr/votes/{vote}/tellers/2").get_data(as_text=True)
    assert "Les deux comptes sont pareils." in page
    with world.act():
        services.close_vote(find_vote(vote), by=world.who("facilitator"))
    with world.app.app_context():
        result = find_vote(vote).result
        assert result is not None
        assert result.channels == {"phone": 0, "paper": 2, "hands": 0}


@pytest.mark.parametrize("method", CASES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_method_has_a_ballot_to_print(world: World, method: str, lang: str) -> None:
    vote = written(world, method, CASES[method][0])
    printed = world.client("visitor").get(f"/{lang}/votes/{vote}/paper")
    assert printed.status_code == 200
    assert 'class="ring' in printed.get_data(as_text=True)


def test_phone_paper_and_the_switch_make_one_count_that_says_so(world: World) -> None:
    vote = written(world, "for_against", {})
    with world.app.app_context():
        seats = [(seat.id, seat.number) for seat in present_seats(world.session())]
    phone = world.phone_client(seats[0][0])
    phone.post(f"/fr/votes/{vote}/ballot", data={"choice": "for", "key": "a" * 32})
    desk = world.client("facilitator")
    assert desk.post(f"/fr/votes/{vote}/paper-switch").status_code == 303
    spent = f"{seats[0][1]} {seats[1][1]}"
    rows = [({"choice": "against"}, 1), ({"choice": "for"}, 1)]
    assert typed(world, vote, 1, rows, spent) == 422
    late = " ".join(str(number) for _, number in seats[1:3])
    assert typed(world, vote, 1, rows, late) == 303
    assert desk.post(f"/fr/votes/{vote}/closure", data={"back": "/fr/"}).status_code == 409
    assert typed(world, vote, 2, list(reversed(rows)), late) == 303
    assert desk.post(f"/fr/votes/{vote}/closure", data={"back": "/fr/"}).status_code == 303
    assert desk.post(f"/fr/votes/{vote}/publication", data={"back": "/fr/"}).status_code == 303
    with world.app.app_context():
        found = find_vote(vote)
        assert found.result is not None
        assert found.result.outcome["figures"]["for"] == 2
        assert (found.result.cast, found.result.signed) == (3, 3)
    shown = world.client("visitor").get(f"/en/votes/{vote}").get_data(as_text=True)
    assert "by phone: 1, on paper: 2" in shown
    assert "went on with paper after 1" in shown
    assert world.app.test_cli_runner().invoke(args=["recount"]).exit_code == 0


def test_paper_and_raised_hands_in_one_vote(world: World) -> None:
    vote = written(world, "for_against", {})
    with world.app.app_context():
        seats = [(seat.id, seat.number) for seat in present_seats(world.session())]
    phone = world.phone_client(seats[0][0])
    phone.post(f"/fr/votes/{vote}/ballot", data={"choice": "for", "key": "a" * 32})
    desk, paper = world.client("facilitator"), str(seats[1][1])
    for teller in (1, 2):
        assert typed(world, vote, teller, [({"choice": "against"}, 1)], paper) == 303
    assert typed(world, vote, 1, [({"choice": "for"}, 1)], "") == 303
    page = desk.get(f"/fr/votes/{vote}/tellers/2").get_data(as_text=True)
    assert "Le compte des mains levées n’est pas encore fini." in page
    assert desk.post(f"/fr/votes/{vote}/closure", data={"back": "/fr/"}).status_code == 409
    assert typed(world, vote, 2, [({"choice": "for"}, 1)], "") == 303
    page = desk.get(f"/fr/votes/{vote}/tellers/2?kind=hands").get_data(as_text=True)
    assert "Les deux comptes sont pareils." in page
    assert desk.post(f"/fr/votes/{vote}/closure", data={"back": "/fr/"}).status_code == 303
    with world.app.app_context():
        result = find_vote(vote).result
        assert result is not None
        assert result.channels == {"phone": 1, "paper": 1, "hands": 1}
        assert (result.cast, result.signed) == (3, 2)
        figures = result.outcome["figures"]
        assert (figures["for"], figures["against"]) == (2, 1)


def test_more_hands_than_voices_left_are_not_counted(world: World) -> None:
    vote = written(world, "for_against", {})
    with world.app.app_context():
        seats = [(seat.id, seat.number) for seat in present_seats(world.session())]
    phone = world.phone_client(seats[0][0])
    phone.post(f"/fr/votes/{vote}/ballot", data={"choice": "for", "key": "a" * 32})
    hands = [({"choice": "against"}, len(seats))]
    assert typed(world, vote, 1, hands, "") == 422
    kept = [({"choice": "against"}, len(seats) - 1)]
    assert [typed(world, vote, teller, kept, "") for teller in (1, 2)] == [303, 303]
    late = world.phone_client(seats[1][0])
    late.post(f"/fr/votes/{vote}/ballot", data={"choice": "for", "key": "b" * 32})
    desk = world.client("facilitator")
    assert desk.post(f"/fr/votes/{vote}/closure", data={"back": "/fr/"}).status_code == 422
    with world.app.app_context():
        assert find_vote(vote).state == "open"


def test_somebody_without_a_card_can_go_on_with_paper(world: World) -> None:
    with world.act():
        session = world.session()
        session.open_seats = 3
        session.assembly.charter.rules = {
            **session.assembly.charter.rules,
            "open_seats_decide": True,
        }
    with world.app.app_context():
        code = world.session().code
    visitor = world.app.test_client()
    assert visitor.post("/fr/join", data={"code": code}).status_code == 303
    with world.act():
        guest = present_seats(world.session())[-1]
        assemblies.confirm_guest(world.session(), guest, by=world.who("facilitator"))
    vote = written(world, "for_against", {})
    with world.app.app_context():
        number = max(seat.number for seat in present_seats(world.session()))
    assert number > 100
    rows = [({"choice": "for"}, 1)]
    assert [typed(world, vote, teller, rows, str(number)) for teller in (1, 2)] == [303, 303]
    with world.act():
        services.close_vote(find_vote(vote), by=world.who("facilitator"))
    with world.app.app_context():
        result = find_vote(vote).result
        assert result is not None
        assert result.channels == {"phone": 0, "paper": 1, "hands": 0}


def given_addresses(world: World) -> list[str]:
    """The desk gives both tellers an address; the two paths, first teller first."""
    desk, page = world.client("facilitator"), f"/fr/sessions/{world.ids['session']}/tellers"
    assert desk.post(page, data={"name_1": "Mei", "name_2": "Joël"}).status_code == 303
    shown = desk.get(page).get_data(as_text=True)
    paths = [f"/fr/tellers/{code}" for code in re.findall(r"/fr/tellers/([0-9A-Z]{10})", shown)]
    return list(dict.fromkeys(paths))


def keep(client: FlaskClient, vote: int, teller: int, seats: str) -> int:
    """A teller keeps a count of ballots for, one a seat; the status."""
    counted = f'[{{"choice": {{"choice": "for"}}, "count": {len(seats.split())}}}]'
    sent = {"gesture": "keep", "kind": "paper", "counted": counted, "seats": seats}
    return client.post(f"/fr/votes/{vote}/tellers/{teller}", data=sent).status_code


def test_two_tellers_without_an_account_count_each_in_their_own_browser(world: World) -> None:
    vote = written(world, "for_against", {})
    first, second = given_addresses(world)
    mei, joel = world.app.test_client(), world.app.test_client()
    assert keep(mei, vote, 1, "1") == 403
    assert mei.post(first).status_code == joel.post(second).status_code == 303
    assert f"/fr/votes/{vote}/tellers/1" in mei.get(first).get_data(as_text=True)
    assert mei.post(second).status_code == 422
    assert "compte déjà" in mei.get(second).get_data(as_text=True)
    assert joel.post(first).status_code == 422
    assert (keep(mei, vote, 1, "1"), keep(mei, vote, 2, "1")) == (303, 422)
    assert keep(world.client("facilitator"), vote, 2, "1") == 422
    assert keep(joel, vote, 2, "1") == 303
    stranger = world.app.test_client()
    assert stranger.post(first).status_code == 422
    assert stranger.post("/fr/tellers/0123456789").status_code == 404
    desk = world.client("facilitator")
    assert desk.post(f"/fr/votes/{vote}/closure", data={"back": "/fr/"}).status_code == 303
    assert desk.post(f"/fr/votes/{vote}/publication", data={"back": "/fr/"}).status_code == 303
    assert "Mei, Joël" in stranger.get(f"/fr/votes/{vote}").get_data(as_text=True)


def test_addresses_taken_back_or_of_a_session_that_is_over_open_nothing(world: World) -> None:
    vote = written(world, "for_against", {})
    desk, page = world.client("facilitator"), f"/fr/sessions/{world.ids['session']}/tellers"
    first, _second = given_addresses(world)
    mei = world.app.test_client()
    mei.post(first)
    assert desk.post(page, data={"gesture": "back"}).status_code == 303
    assert (mei.get(first).status_code, keep(mei, vote, 1, "1")) == (404, 403)
    assert keep(desk, vote, 1, "1") == 303
    again = given_addresses(world)[0]
    mei.post(again)
    reason = {"reason_fr": "Erreur", "back": "/fr/"}
    assert desk.post(f"/fr/votes/{vote}/annulment", data=reason).status_code == 303
    assert (
        desk.post(f"/fr/desk/{world.ids['session']}/closure", data={"back": "/fr/"}).status_code
        < 400
    )
    assert mei.get(again).status_code == 404
