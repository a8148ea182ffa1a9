"""What waits for a translation: which part of which proposal, in which language, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.domain.proposal_life import UNFINISHED, State
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.proposals.models import Proposal
from app.words.i18n import settings_languages
from app.words.localized import Localized

SOONEST = (State.IN_DELIBERATION, State.ON_AGENDA, State.UNDER_DISCUSSION, State.SHARED)
"""What a room will soon read comes first."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """One part (title, text, easy) of a proposal in one language; why: missing, older than its source, or a machine's."""

    proposal: Proposal
    part: str
    lang: str
    why: str


def awaited_of(text: Localized, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(language, why) of each that is not written, older than what it translates, or read again by nobody."""
    for lang in languages:
        if not text.words.get(lang):
            yield lang, "missing"
        elif text.is_stale(lang):
            yield lang, "older"
        elif text.by_machine(lang):
            yield lang, "machine"


def waiting_in(proposal: Proposal, languages: tuple[str, ...]) -> Iterator[Awaited]:
    """Of one proposal; simple words are awaited wherever a room will read it."""
    for part, text in (("title", proposal.title), ("text", proposal.current.text)):
        for lang, why in awaited_of(text, languages):
            yield Awaited(proposal, part, lang, why)
    if proposal.state in UNFINISHED:
        for lang in languages:
            if not proposal.current.text.easy.get(lang):
                yield Awaited(proposal, "easy", lang, "missing")


def waiting(assembly: Assembly) -> list[Awaited]:
    """Of an assembly: what is nearest to a room first, drafts and what is over left aside."""
    wanted = (
        select(Proposal)
        .where(Proposal.assembly_id == assembly.id, Proposal.status.in_(SOONEST))
        .options(selectinload(Proposal.versions))
    )
    found = sorted(db.session.scalars(wanted), key=nearness)
    return [one for proposal in found for one in waiting_in(proposal, settings_languages())]


def nearness(proposal: Proposal) -> tuple[int, int]:
    """What orders the queue."""
    return SOONEST.index(proposal.state), proposal.number
