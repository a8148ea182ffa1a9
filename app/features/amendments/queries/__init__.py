"""Reading amendments: how each stands beside the present text, and which of them are about one passage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.domain.amending.carrying import Carried, carry, on_one_passage
from app.domain.amending.changes import changes_between, words_changed
from app.domain.amending.showing import Part, Step, difference, passages, steps_between
from app.domain.amending.words import normal
from app.extensions import db
from app.features.amendments.models import Amendment, AmendmentStep
from app.features.moderation.models import ModerationAct
from app.features.moderation.queries import put_away
from app.features.proposals.models import Proposal, ProposalVersion
from app.features.votes.models import Vote
from app.store.transactions import one_by_one
from app.web.aside import beside
from app.web.doors import find
from app.words.i18n import settings_languages

MOST_TOLD = 20
"""Lines that phones are told at once: all of them share one page."""


@dataclass(frozen=True)
class Standing:
    """An amendment beside the present text of its proposal.

    `state` is amendment_open, _carried (written for an earlier version, and put over to the present one), _clash (it and
    the present text changed the same words), _there (the text says so already), _accepted, _refused, _withdrawn,
    _rewritten, or _away (its words were put away). `present` is the present text, `text` what it would become, None where the two clash.
    """

    amendment: Amendment
    state: str
    present: str
    carried: Carried
    away: ModerationAct | None = None
    """What holds or hides its words, if something does: then only that is shown."""

    @property
    def text(self) -> str | None:
        """The present text with this change."""
        return self.carried.text

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it changes: in the present text while it can, else as it was written."""
        one = self.amendment
        if one.status == "open" and self.text is not None and self.text != self.present:
            return difference(self.present, self.text)
        return difference(one.before, one.after)

    @property
    def passages(self) -> tuple[Part, ...]:
        """The same, with only a few words around each change."""
        return passages(self.parts)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Each change in words."""
        one = self.amendment
        if one.status == "open" and self.text is not None:
            return steps_between(self.present, self.text)
        return steps_between(one.before, one.after)

    @property
    def reach(self) -> int:
        """How many words go or come."""
        return words_changed(self.amendment.before, self.amendment.after)

    @property
    def may_be_taken(self) -> bool:
        """Whether the text can take it as it is."""
        return self.state in ("amendment_open", "amendment_carried")


def find_amendment(amendment_id: int) -> Amendment:
    """Raises NotFound."""
    return find(Amendment, amendment_id)


def text_in(
    proposal: Proposal, language: str, version: int | None = None, part: str = "text"
) -> str:
    """A part of a version, the present one unless said, as it is compared; "" where there is none."""
    found = next((v for v in proposal.versions if v.number == version), None)
    if version is not None and found is None:
        return ""
    return normal(words_in(part, found or proposal.current).get(language, ""))


def words_in(part: str, version: ProposalVersion) -> Mapping[str, str]:
    """{language: words} of a part of a version."""
    if part == "title":
        return version.title.words
    return version.text.easy if part == "easy" else version.text.words


def languages_of(proposal: Proposal, part: str = "text") -> list[str]:
    """The languages that a part of it is written in, the first words' own language first."""
    words, source = words_in(part, proposal.current), proposal.current.text.source
    written = [code for code in settings_languages() if words.get(code)]
    return sorted(written, key=lambda code: code != source)


def present_of(amendment: Amendment) -> str:
    """What it would change, as it stands now."""
    return text_in(amendment.proposal, amendment.language, part=amendment.part)


def amendments_of(proposal: Proposal) -> list[Amendment]:
    """All of them, as they came."""
    wanted = select(Amendment).where(Amendment.proposal_id == proposal.id)
    return list(db.session.scalars(wanted.order_by(Amendment.number)))


def open_amendments(proposals: Iterable[Proposal]) -> list[Amendment]:
    """Those of these proposals that are to be decided, as they came."""
    wanted = select(Amendment).where(
        Amendment.proposal_id.in_([proposal.id for proposal in proposals]),
        Amendment.status == "open",
    )
    return list(db.session.scalars(wanted.order_by(Amendment.proposal_id, Amendment.number)))


def amendment_of_vote(vote_id: int) -> Amendment | None:
    """The amendment that a vote asks about."""
    return db.session.scalar(select(Amendment).where(Amendment.vote_id == vote_id))


def amendments_voted_on(session_id: int) -> list[Amendment]:
    """Those that are to be decided and were put to a vote of this session."""
    wanted = select(Amendment).join(Vote, Vote.id == Amendment.vote_id)
    return list(
        db.session.scalars(wanted.where(Vote.session_id == session_id, Amendment.status == "open"))
    )


def next_number(proposal: Proposal) -> int:
    """The number of its next amendment, for one who writes at a time."""
    one_by_one(Proposal, proposal.id)
    wanted = select(func.max(Amendment.number)).where(Amendment.proposal_id == proposal.id)
    return (db.session.scalar(wanted) or 0) + 1


def open_of_seat(proposal: Proposal, seat_id: int | None) -> int:
    """How many changes a seat has proposed to this text that are still to be decided; all of them for None."""
    wanted = select(func.count()).where(
        Amendment.proposal_id == proposal.id, Amendment.status == "open"
    )
    if seat_id is not None:
        wanted = wanted.where(Amendment.seat_id == seat_id)
    return db.session.scalar(wanted) or 0


def standings(amendments: Iterable[Amendment]) -> list[Standing]:
    """How each stands beside the present text."""
    rows = list(amendments)
    away = put_away("amendment", [one.id for one in rows])
    return [standing_of(one, away.get(one.id)) for one in rows]


def standing(amendment: Amendment) -> Standing:
    """How it stands beside the present text."""
    return standings([amendment])[0]


def standing_of(amendment: Amendment, away: ModerationAct | None) -> Standing:
    """The same, where it is known whether it was put away."""
    present = present_of(amendment)
    if away is not None or amendment.status != "open":
        state = "away" if away is not None else amendment.status
        as_written = Carried(amendment.after)
        return Standing(amendment, f"amendment_{state}", present, as_written, away)
    carried = carry(amendment.before, present, amendment.after)
    return Standing(amendment, state_beside(amendment, present, carried), present, carried)


def state_beside(amendment: Amendment, present: str, carried: Carried) -> str:
    """The state of one that is still to be decided."""
    if carried.text is None:
        return "amendment_clash"
    if carried.text == present:
        return "amendment_there"
    return "amendment_open" if amendment.before == present else "amendment_carried"


def may_be_answered(standing: Standing) -> bool:
    """Whether the seat that wrote the proposal can say something of it: no vote has spoken, or is about to."""
    one = standing.amendment
    asked = one.vote is not None and one.vote.state in ("open", "closing", "closed")
    free = standing.may_be_taken and one.voted is None and not asked
    return free and one.proposal.seat_id is not None


def open_to_seats(assembly_id: int) -> list[Amendment]:
    """Those to be decided whose proposal a seat of the assembly wrote, the latest first."""
    wanted = (
        select(Amendment)
        .join(Amendment.proposal)
        .where(
            Proposal.assembly_id == assembly_id,
            Proposal.seat_id.is_not(None),
            Amendment.status == "open",
        )
    )
    return list(db.session.scalars(wanted.order_by(Amendment.id.desc()).limit(MOST_TOLD)))


def told_since(assembly_id: int, since: datetime | None) -> list[tuple[Amendment, str]]:
    """What became of changes that seats wrote, since a moment: (amendment, kept, accepted or refused), the latest first."""
    wanted = (
        select(AmendmentStep)
        .join(AmendmentStep.amendment)
        .join(Amendment.proposal)
        .where(
            Proposal.assembly_id == assembly_id,
            Amendment.seat_id.is_not(None),
            AmendmentStep.kind.in_(("kept", "accepted", "refused")),
        )
        .order_by(AmendmentStep.id.desc())
        .limit(MOST_TOLD)
    )
    if since is not None:
        wanted = wanted.where(AmendmentStep.at >= since)
    last: dict[int, tuple[Amendment, str]] = {}
    for step in db.session.scalars(wanted):
        last.setdefault(step.amendment_id, (step.amendment, step.kind))
    away = put_away("amendment", last)
    return [told for number, told in last.items() if number not in away]


def compare_beside(amendments: Iterable[Amendment]) -> None:
    """Compare their texts beside the room (app.web.aside), where whoever asks next finds the answers: long texts take long."""
    texts = [(one.before, present_of(one), one.after) for one in amendments if one.status == "open"]

    def compare() -> None:
        for before, present, after in texts:
            carried = carry(before, present, after)
            if carried.text is not None:
                changes_between(present, carried.text)

    if texts:
        beside(compare)


def place_of(amendment: Amendment) -> tuple[int, str]:
    """Title, text and easy words in the order in which they are read, language by language."""
    return ("title", "text", "easy").index(amendment.part), amendment.language


def in_groups(standings: Iterable[Standing]) -> list[list[Standing]]:
    """Those to be decided, those about one passage together, in the order of the text; what reaches furthest first.

    A change that clashes with the present text stands alone, after the others.
    """
    waiting = [one for one in standings if one.amendment.status == "open"]
    known = {one.amendment.id: one for one in waiting if one.away is None}
    groups: list[list[Standing]] = []
    for place in sorted({place_of(one.amendment) for one in known.values()}):
        texts = {
            number: one.text
            for number, one in known.items()
            if place_of(one.amendment) == place and one.text is not None
        }
        if texts:
            present = known[next(iter(texts))].present
            groups += [
                sorted((known[number] for number in group), key=lambda one: -one.reach)
                for group in on_one_passage(present, texts)
            ]
    return groups + [[one] for one in waiting if one.text is None or one.away is not None]
