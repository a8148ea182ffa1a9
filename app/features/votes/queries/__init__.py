"""Reading votes: what is open, how many have voted, what is shown of a result."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import bindparam, func, select

from app.domain.electorate import Electorate
from app.domain.rules import TiePolicy
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Seat, Session
from app.features.votes.models import Ballot, Recusal, Result, Roll, Vote
from app.store.transactions import as_it_is
from app.web.doors import find
from app.words.localized import LANGUAGES

SHORT_CODE = 12
"""Hexadecimal digits of a receipt."""
NAMELESS = bytes(16)
"""How the tracker of a paper ballot begins where its vote was sealed when paper had no name yet: such a vote keeps its
seal and its record, so its list of receipts stays as it was published."""
FEWEST_PUBLISHED = 5
"""Figures of a secret vote with fewer ballots than this are not shown: they would point at people."""


@dataclass(frozen=True)
class Turnout:
    """How many of the seats on the roll have voted."""

    cast: int
    of: int

    @property
    def still_choosing(self) -> int:
        """Seats on the roll that have not voted."""
        return self.of - self.cast


def find_vote(vote_id: int) -> Vote:
    """Raises NotFound."""
    return find(Vote, vote_id)


def lock(vote: Vote) -> None:
    """Take the vote's row for ourselves: ballots being written finish first, later ones see what we did.

    Its proposal and its session before it, always in this order: two desks come one after the other, and neither waits
    for the other.
    """
    if vote.proposal is not None:
        as_it_is(vote.proposal, to_change=True)
    as_it_is(vote.session, to_change=True)
    db.session.execute(select(Vote.id).where(Vote.id == vote.id).with_for_update())
    db.session.refresh(vote)


def votes_of(session: Session) -> list[Vote]:
    """All votes of a session in the order they were prepared."""
    return list(
        db.session.scalars(select(Vote).where(Vote.session_id == session.id).order_by(Vote.id))
    )


OPEN = (
    select(Vote)
    .where(
        Vote.session_id == bindparam("session"),
        Vote.opened_at.is_not(None),
        Vote.closed_at.is_(None),
        Vote.annulled_at.is_(None),
    )
    .order_by(Vote.opened_at)
)


def open_votes(session_id: int) -> list[Vote]:
    """The votes that take ballots now."""
    return list(db.session.scalars(OPEN, {"session": session_id}))


def electorate_of(vote: Vote) -> Electorate:
    """Whom the vote asked, under the counting rules it was opened with.

    Votes of before have no electorate of their own: what was counted at their closing stands, else at their opening.
    """
    if vote.electorate is not None:
        return Electorate.from_json(vote.electorate)
    return Electorate.from_json(vote.facts.get("closing") or vote.facts.get("opening") or {}, 1)


def turnout(vote_id: int) -> Turnout:
    """Counted from the roll: rows, never a counter."""
    row = db.session.execute(
        select(func.count(), func.count().filter(Roll.signed)).where(Roll.vote_id == vote_id)
    ).one()
    return Turnout(cast=row[1], of=row[0])


def has_signed(vote_id: int, seat_id: int) -> bool:
    """True if this seat's ballot is in the box."""
    signed = select(Roll.signed).where(Roll.vote_id == vote_id, Roll.seat_id == seat_id)
    return bool(db.session.scalar(signed))


def places_for(vote_id: int, seat_id: int) -> list[Roll]:
    """The rows of the roll that this seat may fill: its own, unless it gave a proxy, and those it carries."""
    rows = db.session.scalars(
        select(Roll)
        .where(Roll.vote_id == vote_id, (Roll.seat_id == seat_id) | (Roll.held_by_id == seat_id))
        .order_by(Roll.seat_id != seat_id, Roll.seat_id)
    )
    return [row for row in rows if row.held_by_id in (None, seat_id)]


def board(vote: Vote) -> list[str]:
    """The trackers of a sealed secret vote, sorted: whoever kept a receipt can find it, nobody learns a choice."""
    rows = db.session.scalars(
        select(Ballot.tracker).where(Ballot.vote_id == vote.id).order_by(Ballot.tracker)
    )
    return [tracker.hex() for tracker in rows if not tracker.startswith(NAMELESS)]


def is_in_the_box(vote: Vote, code: str) -> bool:
    """Whether a sealed secret vote holds the ballot of this receipt: its first twelve digits or more, dashes aside.

    Asked without a seat and answered without a choice: the list of receipts is public with the result anyway, and in a
    secret vote a receipt no longer stands beside what was chosen. Nobody can guess one of 2^48.
    """
    digits = code.replace("-", "").lower()
    if vote.sealed_at is None or len(digits) < SHORT_CODE:
        return False
    return any(name.startswith(digits) for name in board(vote))


def hides_figures(vote: Vote, result: Result) -> bool:
    """True when too few secret ballots were cast for their figures to be shown; raised hands were seen by the room."""
    attested = result.channels.get("hands", 0) == result.cast
    return vote.secrecy != "named" and 0 < result.cast < FEWEST_PUBLISHED and not attested


def public_outcome(vote: Vote) -> dict[str, Any] | None:
    """The outcome as anybody may see it, None before publication."""
    return shown_outcome(vote) if vote.state == "published" else None


def shown_outcome(vote: Vote) -> dict[str, Any] | None:
    """The outcome as those who conduct check it: who or what is chosen, and no figure or order of a few people."""
    result = vote.result
    if result is None or not hides_figures(vote, result):
        return result.outcome if result else None
    return {**result.outcome, "figures": {}, "stages": [], "tiers": [], "hidden": True}


def final_verdict(vote: Vote) -> bool | None:
    """Whether the question passed, a casting vote included; None where nothing is to pass, or is not settled yet."""
    if vote.result is None:
        return None
    counted: bool | None = vote.result.outcome.get("passed")
    return vote.result.settled.get("passed", counted)


def next_round(vote: Vote) -> Vote | None:
    """The vote that goes on from this one and was not set aside: its second round, or the tied options again."""
    wanted = select(Vote).where(Vote.follows_id == vote.id, Vote.annulled_at.is_(None))
    return db.session.scalar(wanted.order_by(Vote.id.desc()).limit(1))


def to_be_settled(vote: Vote) -> bool:
    """True while an exact tie leaves open who or what is chosen: the charter's policy waits for a gesture of the desk,
    or leaves it to the assembly."""
    if vote.result is None:
        return False
    settled = vote.result.settled
    return bool(settled["open"] or settled["again"]) if settled else bool(unresolved(vote.result))


def may_settle(vote: Vote) -> bool:
    """Whether a tie waits for a gesture of the desk: none was made, or it left everything to the room."""
    settled = vote.result.settled if vote.result else {}
    return to_be_settled(vote) and settled.get("policy", "report") == TiePolicy.REPORT


def ways_out(vote: Vote) -> list[str]:
    """How the desk may settle the tie of this vote: the charter's way, or any where it leaves it to the room."""
    policy = vote.rule.get("ties", TiePolicy.REPORT)
    if policy != TiePolicy.REPORT:
        return [policy]
    return [way.value for way in TiePolicy if way is not TiePolicy.REPORT]


def tied_in(vote: Vote) -> list[str]:
    """Every option of an open tie."""
    return [key for group in unresolved(vote.result) for key in group] if vote.result else []


def unresolved(result: Result) -> list[list[str]]:
    """The groups that are exactly tied for the places left."""
    groups: list[list[str]] = result.outcome.get("unresolved", [])
    return groups


def missed_quorum(vote: Vote) -> bool:
    """True for a counted vote that decided nothing because too few took part."""
    outcome = vote.result.outcome if vote.result else {}
    quorum = outcome.get("figures", {}).get("quorum")
    return bool(quorum) and not quorum["met"]


def counts_of(app: Flask) -> dict[int, dict[str, Any]]:
    """What this process is counting: {vote: {"cost", "budget", "at"}}."""
    counts: dict[int, dict[str, Any]] = app.extensions.setdefault("counts", {})
    return counts


def words_awaited(vote: Vote) -> list[str]:
    """The languages that this vote waits for because its charter says so: not written, or older than what they translate."""
    if not vote.session.assembly.charter.rules.get("wait_for_words"):
        return []
    question = vote.question
    if vote.proposal is not None and vote.state == "prepared":
        said = vote.proposal.current.text
        same = question.words.get(question.source) == said.words.get(question.source)
        question = said if same else question
    options = (
        vote.options or [] if vote.takes_ballots else []
    )  # names of people and places stay as they are
    texts = [question, *(vote.label_of(option["key"]) for option in options)]
    return [
        lang
        for lang in LANGUAGES
        if any(not text.words.get(lang) or text.is_stale(lang) for text in texts)
    ]


def recused_from(item: AgendaItem) -> list[Seat]:
    """The seats left aside at a point, by number."""
    wanted = select(Seat).join(Recusal, Recusal.seat_id == Seat.id).order_by(Seat.number)
    return list(db.session.scalars(wanted.where(Recusal.item_id == item.id)))


def left_aside(vote: Vote) -> set[int]:
    """The seats that a roll made now leaves out."""
    item = vote.item or vote.session.current_item
    return {seat.id for seat in recused_from(item)} if item else set()
