"""Paper ballots and raised hands: two tellers each type what they counted, and only what agrees is counted.

One vote may have both, next to phones: ballots and hands are two counts, each typed twice.
"""

import secrets
from typing import Any

from flask import current_app
from sqlalchemy import func, insert, select, update

from app.domain.canonical import canonical_json
from app.domain.tally import registry
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who
from app.features.assemblies.services.one_browser import Held
from app.features.votes.box.tellers import TELLERS, check_teller
from app.features.votes.models import Ballot, PaperEntry, Roll, Vote
from app.features.votes.policies import can_conduct_vote
from app.features.votes.queries import lock
from app.store.transactions import after_commit
from app.web.errors import Conflict, NotAllowed

KINDS = ("paper", "hands")
TRACKER_BYTES = 32
NOTHING: Held = {}


def enter_paper(
    vote: Vote,
    *,
    teller: int,
    kind: str,
    ballots: list[dict[str, Any]],
    seats: list[int],
    by: Who,
    held: Held = NOTHING,
) -> PaperEntry:
    """Keep one teller's count of this kind, replacing their earlier one.

    `ballots` are [{"choice", "count"}]; `seats` the seats that voted on paper, as many as ballots (none for hands).
    `held`: the addresses of tellers that the browser holds (app.features.votes.box.tellers).
    Seats that both tellers name are spent at once: a phone's ballot from one of them is refused from then on.
    Raises as check_teller, RuleViolation (not the shape of a ballot, seat already spent, numbers that do not add up, more
    hands than voices left).
    """
    if teller not in TELLERS or kind not in KINDS:
        raise RuleViolation("malformed_message")
    name = check_teller(vote, teller, held, by=by)
    lock(vote)
    if vote.state not in ("open", "closing"):
        raise RuleViolation("vote_closed" if vote.closed_at else "vote_not_open")
    checked = check_ballots(vote, ballots)
    total = sum(row["count"] for row in checked)
    sign(vote, spent_on_paper(vote), signed=False)
    check_seats(vote, kind, seats, total)
    entry = entry_of(vote, teller, kind) or PaperEntry(vote_id=vote.id, teller=teller, kind=kind)
    entry.ballots, entry.seats, entry.papers, entry.name = checked, sorted(seats), total, name
    db.session.add(entry)
    db.session.flush()
    sign(vote, spent_on_paper(vote), signed=True)
    after_commit(lambda: current_app.extensions["turnouts"].wake(vote.id))
    return entry


def spent_on_paper(vote: Vote) -> list[int]:
    """The seats that both tellers name: spent at once, and still while only the choices are counted again."""
    entries = entries_of(vote, "paper")
    if len(entries) < len(TELLERS):
        return []
    return sorted(set.intersection(*(set(entry.seats) for entry in entries)))


def sign(vote: Vote, seats: list[int], *, signed: bool) -> None:
    """Write in the roll that these seats have voted, or have not."""
    if seats:
        db.session.execute(
            update(Roll)
            .where(Roll.vote_id == vote.id, Roll.seat_id.in_(seats))
            .values(signed=signed)
        )


def check_ballots(vote: Vote, ballots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Canonical ballots with their counts, equal ones put together. Raises RuleViolation."""
    method = registry.get(vote.method)
    box = method.collect(
        tuple(vote.option_keys),
        [(row.get("choice"), row.get("count", 0)) for row in ballots],
        method.check_params(vote.option_keys, vote.params),
    )
    return [{"choice": choice, "count": times} for choice, times in box]


def check_seats(vote: Vote, kind: str, seats: list[int], total: int) -> None:
    """A paper ballot spends the seat of whoever handed it in; raised hands name no seat, but there are not more
    of them than seats still unspent."""
    if kind == "hands":
        if seats:
            raise RuleViolation("malformed_message")
        check_hands(vote, total)
    else:
        check_paper(vote, seats, total)


def check_paper(vote: Vote, seats: list[int], total: int) -> None:
    """Raises RuleViolation("paper_seats_differ", "not_on_the_roll", "seats_have_voted" with their numbers)."""
    if len(set(seats)) != total or len(seats) != total:
        raise RuleViolation("paper_seats_differ", seats=len(seats), ballots=total)
    rows = db.session.scalars(
        select(Roll).where(Roll.vote_id == vote.id, Roll.seat_id.in_(seats))
    ).all()
    if len(rows) != len(seats):
        raise RuleViolation("not_on_the_roll")
    spent = [row.seat_id for row in rows if row.signed]
    if spent:
        raise RuleViolation("seats_have_voted", seats=in_words(numbers_of(spent)))


def check_hands(vote: Vote, total: int) -> None:
    """Raises RuleViolation("too_many_hands") when some who raised a hand have voted by phone too."""
    unspent = select(func.count()).where(Roll.vote_id == vote.id, ~Roll.signed)
    left = db.session.scalar(unspent) or 0
    if total > left:
        raise RuleViolation("too_many_hands", hands=total, left=left)


def seats_on_the_roll(vote: Vote, numbers: list[int]) -> list[int]:
    """The seats that bear these numbers on the roll of a vote, those without a card too: theirs start at a hundred.

    Raises RuleViolation("seats_not_on_the_roll").
    """
    rows = db.session.execute(
        select(Seat.number, Seat.id)
        .join(Roll, Roll.seat_id == Seat.id)
        .where(Roll.vote_id == vote.id)
    )
    known = {row.number: row.id for row in rows}
    strangers = sorted({number for number in numbers if number not in known})
    if strangers:
        raise RuleViolation("seats_not_on_the_roll", seats=in_words(strangers))
    return [known[number] for number in numbers]


def numbers_of(seats: list[int]) -> list[int]:
    """The numbers of these seats, in order."""
    wanted = select(Seat.number).where(Seat.id.in_(seats)).order_by(Seat.number)
    return list(db.session.scalars(wanted))


def in_words(numbers: list[int]) -> str:
    """« 3, 7 »"""
    return ", ".join(str(number) for number in numbers)


def agreement(vote: Vote, kind: str) -> str:
    """Where the two tellers are with their counts of this kind: none, one, agree or differ."""
    entries = entries_of(vote, kind)
    if len(entries) < len(TELLERS):
        return "one" if entries else "none"
    return "agree" if fingerprint(entries[0]) == fingerprint(entries[1]) else "differ"


def switch_to_paper(vote: Vote, *, by: Who) -> None:
    """The network fails: those who have not voted go on with paper. Kept with the vote, for its minutes.

    Ballots already in the box stay there; a seat is spent once, whatever the channel. Raises NotAllowed,
    RuleViolation("vote_not_open", "vote_closed").
    """
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    if vote.state != "open":
        raise RuleViolation("vote_closed" if vote.closed_at else "vote_not_open")
    if "paper_after" not in vote.facts:
        cast = select(func.count()).where(Roll.vote_id == vote.id, Roll.signed)
        vote.facts = {**vote.facts, "paper_after": db.session.scalar(cast) or 0}


def entry_of(vote: Vote, teller: int, kind: str) -> PaperEntry | None:
    """What this teller has typed of this kind for this vote."""
    return next((one for one in entries_of(vote, kind) if one.teller == teller), None)


def entries_of(vote: Vote, kind: str) -> list[PaperEntry]:
    """The counts of this kind, first teller first."""
    kept = (PaperEntry.vote_id == vote.id, PaperEntry.kind == kind)
    return list(db.session.scalars(select(PaperEntry).where(*kept).order_by(PaperEntry.teller)))


def agreed_entries(vote: Vote) -> list[PaperEntry]:
    """At most one count of ballots and one of hands, on which both tellers agree, ballots first.

    Raises Conflict("second_teller_missing", "tellers_disagree", "tellers_seats_differ" with their numbers).
    """
    out = []
    for kind in KINDS:
        where = agreement(vote, kind)
        if where == "one":
            raise Conflict("second_teller_missing")
        if where == "differ":
            raise disagreement(vote, kind)
        out += entries_of(vote, kind)[:1]
    return out


def disagreement(vote: Vote, kind: str) -> Conflict:
    """What to say of two counts that differ: the seats that only one of them names, where there are any."""
    first, second = (set(entry.seats) for entry in entries_of(vote, kind))
    apart = numbers_of(sorted(first ^ second))
    if apart:
        return Conflict("tellers_seats_differ", seats=in_words(apart))
    return Conflict("tellers_disagree")


def fingerprint(entry: PaperEntry) -> str:
    """Two entries agree when this text is the same."""
    return canonical_json([entry.papers, entry.ballots, entry.seats])


def check_counts(vote: Vote) -> None:
    """What was counted by hand can be sealed. Raises RuleViolation if there are more hands than seats left, and as
    agreed_entries."""
    for entry in agreed_entries(vote):
        if entry.kind == "hands":
            check_hands(vote, entry.papers)


def put_in_the_box(vote: Vote) -> None:
    """Paper ballots of a secret vote become ordinary ones, each with a name that nobody made from a key; what tied
    them to seats is emptied."""
    for entry in agreed_entries(vote):
        if entry.kind == "paper" and entry.ballots:
            rows = [
                {
                    "vote_id": vote.id,
                    "tracker": secrets.token_bytes(TRACKER_BYTES),
                    "choice": canonical_json(row["choice"]),
                }
                for row in entry.ballots
                for _ in range(row["count"])
            ]
            db.session.execute(insert(Ballot.__table__), rows)
    forget_seats(vote)


def forget_seats(vote: Vote) -> None:
    """Empty what was typed of the paper ballots, but for their number."""
    for entry in entries_of(vote, "paper"):
        entry.seats, entry.ballots = [], []
    db.session.flush()
