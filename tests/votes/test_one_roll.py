"""Paper and phone are one roll: a seat is spent once, whatever the channel, and what stands in the way is named."""

from datetime import timedelta

import gevent
import pytest
from flask import Flask
from sqlalchemy import text

from app.domain.record import check_record
from app.domain.violations import RuleViolation
from app.features.assemblies import services as assemblies
from app.features.votes import services
from app.features.votes.box import paper
from app.features.votes.queries import find_vote, turnout
from app.features.votes.services import closing
from app.store.clock import now
from app.store.database import engine_of
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.votes.conftest import Room, make_room

FOR, AGAINST = {"choice": "for"}, {"choice": "against"}


def cast(room: Room, vote: int, seat: int, choice: dict[str, str] = FOR) -> str:
    answer = room.box.cast(vote, seat, seat, choice, f"{seat:032x}")
    return str(answer.get("state") or answer["error"])


def enter(
    room: Room, vote: int, teller: int, seats: list[int], choice: dict[str, str] = AGAINST
) -> None:
    """One teller names these seats, with the same choice for all."""
    ballots = [{"choice": choice, "count": len(seats)}] if seats else []
    with room.app.app_context(), transaction():
        paper.enter_paper(
            find_vote(vote), teller=teller, kind="paper", ballots=ballots, seats=seats,
            by=room.bruno(),
        )  # fmt: skip


def both_enter(room: Room, vote: int, seats: list[int]) -> None:
    for teller in (1, 2):
        enter(room, vote, teller, seats)


def with_grace(room: Room, seconds: int = 30, **wanted: object) -> int:
    """An open vote that leaves a moment to ballots on their way."""
    vote = room.vote(**wanted)
    with room.app.app_context(), transaction():
        services.set_grace(find_vote(vote), seconds, by=room.bruno())
    return vote


def later(room: Room, seconds: int) -> None:
    moment = now() + timedelta(seconds=seconds)
    room.app.extensions["clock"] = lambda: moment


@pytest.mark.parametrize("secrecy", ["secret", "secret_verifiable", "named"])
def test_a_seat_on_an_agreed_entry_is_spent_at_once(room: Room, secrecy: str) -> None:
    vote, seat = room.vote(secrecy=secrecy), room.seats[2]
    enter(room, vote, 1, [seat])
    with room.app.app_context():
        assert turnout(vote).cast == 0
    enter(room, vote, 2, [seat])
    with room.app.app_context():
        assert turnout(vote).cast == 1
    assert cast(room, vote, seat) == "voted_on_paper"
    assert room.close(vote)["figures"]["against"] == 1


def test_a_seat_that_voted_by_phone_is_refused_on_paper_by_its_number(room: Room) -> None:
    vote = room.vote()
    for seat in (room.seats[2], room.seats[6]):
        cast(room, vote, seat)
    with pytest.raises(RuleViolation) as refusal:
        enter(room, vote, 1, room.seats[1:8])
    assert (refusal.value.code, refusal.value.facts) == ("seats_have_voted", {"seats": "3, 7"})


def test_a_phone_between_the_two_tellers_is_named_to_the_second(room: Room) -> None:
    vote, seat = room.vote(), room.seats[2]
    enter(room, vote, 1, [seat])
    assert cast(room, vote, seat) == "counted"
    with pytest.raises(RuleViolation) as refusal:
        enter(room, vote, 2, [seat])
    assert refusal.value.facts == {"seats": "3"}


def test_a_seat_stays_spent_while_its_paper_is_counted_again(room: Room) -> None:
    vote, seat = room.vote(), room.seats[2]
    both_enter(room, vote, [seat])
    enter(room, vote, 1, [seat], FOR)
    assert cast(room, vote, seat) == "voted_on_paper"
    enter(room, vote, 2, [seat], FOR)
    assert room.close(vote)["figures"]["for"] == 1


def test_a_seat_named_by_mistake_gets_its_vote_back(room: Room) -> None:
    vote, wrong, right = room.vote(), room.seats[2], room.seats[3]
    both_enter(room, vote, [wrong])
    both_enter(room, vote, [right])
    assert cast(room, vote, wrong) == "counted"
    assert cast(room, vote, right) == "voted_on_paper"
    figures = room.close(vote)["figures"]
    assert (figures["for"], figures["against"]) == (1, 1)


def test_counts_that_differ_name_the_seats(room: Room) -> None:
    vote = room.vote()
    enter(room, vote, 1, room.seats[2:4])
    enter(room, vote, 2, room.seats[3:5])
    with pytest.raises(RuleViolation) as refusal:
        room.close(vote)
    assert (refusal.value.code, refusal.value.facts) == ("tellers_seats_differ", {"seats": "3, 5"})


def test_closing_with_a_grace_looks_at_the_paper_before(room: Room) -> None:
    vote = with_grace(room)
    enter(room, vote, 1, room.seats[2:3])
    with pytest.raises(RuleViolation) as refusal:
        room.close(vote)
    assert refusal.value.code == "second_teller_missing"
    with room.app.app_context():
        assert find_vote(vote).state == "open"


def test_what_stands_against_the_seal_is_kept_then_gone(room: Room) -> None:
    vote = with_grace(room)
    cast(room, vote, room.seats[0])
    room.close(vote)
    enter(room, vote, 1, room.seats[2:3])
    later(room, 40)
    closing.sweep(room.app)
    with room.app.app_context():
        found = find_vote(vote)
        assert found.state == "closing"
        assert found.facts["unsealed"]["code"] == "second_teller_missing"
    enter(room, vote, 2, room.seats[2:3])
    closing.sweep(room.app)
    with room.app.app_context():
        found = find_vote(vote)
        assert found.state == "closed"
        assert "unsealed" not in found.facts
        assert found.result is not None
        assert found.result.cast == 2


def test_a_session_does_not_close_over_a_vote_that_is_not_counted(room: Room) -> None:
    vote = with_grace(room)
    cast(room, vote, room.seats[0])

    def close_session() -> None:
        with room.app.app_context(), transaction():
            assemblies.close_session(room.session(), by=room.bruno())

    for _ in ("open", "closing"):
        with pytest.raises(RuleViolation) as refusal:
            close_session()
        assert refusal.value.code == "vote_keeps_session_open"
        assert refusal.value.facts["question"] == "Du pain ?"
        with room.app.app_context():
            if find_vote(vote).state == "open":
                room.close(vote)
    later(room, 40)
    closing.sweep(room.app)
    close_session()
    with room.app.app_context():
        assert room.session().state == "closed"


def rows_about(room: Room, vote: int) -> dict[str, list[tuple[object, ...]]]:
    """Every row that names the vote, by table, in the file as it is."""
    out = {}
    with engine_of(room.app).connect() as connection:
        names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        for table in names.all():
            columns = [row[1] for row in connection.execute(text(f"PRAGMA table_info({table})"))]
            if "vote_id" in columns:
                wanted = text(f"SELECT * FROM {table} WHERE vote_id = :vote")
                out[table] = [tuple(row) for row in connection.execute(wanted, {"vote": vote})]
    return out


@pytest.mark.parametrize("secrecy", ["secret", "secret_verifiable"])
@pytest.mark.parametrize("papers", [1, 3])
def test_after_the_seal_no_paper_ballot_is_tied_to_its_seat(
    room: Room, secrecy: str, papers: int
) -> None:
    vote = room.vote(secrecy=secrecy)
    for seat in room.seats[:6]:
        cast(room, vote, seat)
    both_enter(room, vote, room.seats[-papers:])
    room.close(vote)
    rows = rows_about(room, vote)
    assert len(rows["ballots"]) == 6 + papers
    assert "against" not in str(rows["paper_entries"])
    with room.app.app_context():
        found = find_vote(vote)
        kept = [(e.seats, e.ballots, e.papers) for e in paper.entries_of(found, "paper")]
        assert kept == [([], [], papers)] * 2
        assert found.result is not None
        assert found.result.channels == {"phone": 6, "paper": papers, "hands": 0}
        assert found.result.signed == 6 + papers
    room.publish(vote)
    told = room.app.test_client().get(f"/fr/votes/{vote}.json").get_json()
    assert len(set(told["trackers"])) == 6 + papers
    assert [finding.agrees for finding in check_record(told)] == [True] * 6
    names = [line["name"] for line in told.get("lines", [])]
    assert "" not in names
    assert room.app.test_cli_runner().invoke(args=["recount"]).exit_code == 0


def test_the_file_forgets_what_was_on_the_paper(room: Room) -> None:
    """Not only the rows: the bytes of the file and of its log, once scrubbed."""
    vote = room.vote(method="approval", options=OVENS, params={})
    for seat in room.seats[:6]:
        assert room.box.cast(vote, seat, seat, {"approve": ["a"]}, f"{seat:032x}")["ok"]
    with room.app.app_context(), transaction():
        for teller in (1, 2):
            paper.enter_paper(
                find_vote(vote), teller=teller, kind="paper", by=room.bruno(),
                ballots=[{"choice": {"approve": ["b"]}, "count": 1}], seats=room.seats[-1:],
            )  # fmt: skip
    typed = b'[{"choice": {"approve": ["b"]}, "count": 1}]'
    assert typed in on_disk(room)
    room.close(vote)
    closing.scrub_quietly(room.app)
    assert typed not in on_disk(room)


OVENS = [
    {"key": key, "label": Localized.of(fr=words, en=words)}
    for key, words in (("a", "Four"), ("b", "Banc"))
]


def on_disk(room: Room) -> bytes:
    """The database's file and its log."""
    path = str(engine_of(room.app).url.database)
    out = b""
    for name in (path, f"{path}-wal"):
        with open(name, "rb") as file:
            out += file.read()
    return out


def test_a_vote_set_aside_unlinks_its_paper_too(room: Room) -> None:
    vote = room.vote()
    cast(room, vote, room.seats[0])
    both_enter(room, vote, room.seats[-1:])
    with room.app.app_context(), transaction():
        services.annul_vote(find_vote(vote), reason=Localized.of(fr="Erreur"), by=room.bruno())
    assert "against" not in str(rows_about(room, vote))


def test_raised_hands_stay_a_count_without_seats(room: Room) -> None:
    vote = room.vote()
    with room.app.app_context(), transaction():
        for teller in (1, 2):
            paper.enter_paper(
                find_vote(vote), teller=teller, kind="hands", seats=[], by=room.bruno(),
                ballots=[{"choice": AGAINST, "count": 4}],
            )  # fmt: skip
    assert room.close(vote)["figures"]["against"] == 4
    with room.app.app_context():
        assert paper.entries_of(find_vote(vote), "hands")[0].ballots == [
            {"choice": AGAINST, "count": 4}
        ]


def test_both_tellers_and_every_phone_at_once(app: Flask) -> None:
    """Twelve seats try both channels in the same moment: each counts once, by the channel that was told so."""
    room = make_room(app, seats=12)
    vote = room.vote()
    disputed = room.seats[4:8]
    said: dict[int, str] = {}

    def by_phone(seat: int) -> None:
        said[seat] = cast(room, vote, seat)

    def by_paper(seat: int, teller: int) -> None:
        kept = [row for row in taken[teller] if row != seat]
        try:
            enter(room, vote, teller, sorted([*kept, seat]))
        except RuleViolation as refusal:
            refusals.append(refusal.code)
        else:
            taken[teller] = [*kept, seat]

    taken: dict[int, list[int]] = {1: [], 2: []}
    refusals: list[str] = []
    jobs = [gevent.spawn(by_phone, seat) for seat in room.seats]
    for seat in disputed:
        jobs += [gevent.spawn(by_paper, seat, teller) for teller in (1, 2)]
    gevent.joinall(jobs, timeout=20, raise_error=True)
    assert set(refusals) <= {"seats_have_voted"}
    on_paper = sorted(set(taken[1]) & set(taken[2]))
    both_enter(room, vote, [seat for seat in on_paper if said[seat] == "voted_on_paper"])
    figures = room.close(vote)["figures"]
    counted = [seat for seat, answer in said.items() if answer == "counted"]
    assert figures["for"] == len(counted)
    assert figures["for"] + figures["against"] == figures["cast"] == len(said)
