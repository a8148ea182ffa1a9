"""The thread of a proposal, as anybody may read it: up to what was seen and said, down to what became of it."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Select, select

from app.extensions import db
from app.features.proposals.models import Origin, Proposal, ProposalStep
from app.features.proposals.signals import (
    Became,
    Whence,
    became_asked,
    origin_asked,
    origins_offered,
)
from app.features.proposals.wording import proposal_label
from app.features.walks.models import Observation, PriceReading, Stop, Walk
from app.features.walks.policies import can_see_observation
from app.features.walks.queries import find_observation
from app.features.walks.wording import unit_price_words
from app.web.addresses import path_of
from app.words.i18n import current_language
from app.words.localized import Localized
from app.words.pairs import in_every_language

IS_READ = (Proposal.status != "draft", Proposal.away.is_(False))
"""What makes a proposal one that people read."""
MOST_OFFERED = 100
"""Of a kind, to choose among."""
MOST_STEPS_UP = 5
"""Generations that are followed: a proposal after a proposal after a decision…"""


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that a proposal came from, and what that came from itself."""

    kind: str
    whence: Whence
    before: list["Source"] = field(default_factory=list)


def sources_of(proposal: Proposal, seen: Collection[int] = ()) -> list[Source]:
    """What a proposal came from, with everything above it; a circle is followed once."""
    if proposal.id in seen or len(seen) >= MOST_STEPS_UP:
        return []
    known = {*seen, proposal.id}
    return [
        Source(origin.kind, found, before_of(found, known))
        for origin in proposal.origins
        for found in [whence(origin)]
    ]


def before_of(found: Whence, seen: Collection[int]) -> list[Source]:
    """What came before it, where it came of a proposal itself."""
    earlier = db.session.get(Proposal, found.proposal_id) if found.proposal_id else None
    return sources_of(earlier, seen) if earlier is not None else []


def whence(origin: Origin) -> Whence:
    """Where an origin is read; what is not public leaves only the words that the proposal quotes."""
    found = known_as(origin.kind, origin.ref) if origin.ref else None
    return found or Whence(quoted_words(origin))


def quoted_words(origin: Origin) -> Localized:
    """The words that it quotes; of a proposal whose words were put away, only its number."""
    earlier = db.session.get(Proposal, origin.ref) if origin.kind == "proposal" else None
    if earlier is None or not earlier.away:
        return origin.words
    return in_every_language(lambda: proposal_label(earlier.number))


def known_as(kind: str, ref: int) -> Whence | None:
    """What a kind and a number name, for everybody; None where there is none, or where it is not public."""
    own = {"observation": as_observation, "price": as_price, "proposal": as_proposal}
    if kind in own:
        return own[kind](ref)
    answers = origin_asked.send(None, kind=kind, ref=ref)
    return next((one for one in answers if one is not None), None)


def as_observation(number: int) -> Whence | None:
    """A remark of a walk, once it is public."""
    seen = find_observation(number)
    if seen is None or not can_see_observation(None, seen):
        return None
    address = path_of("walks.show", slug=seen.walk.slug, _anchor=f"note-{seen.id}")
    walk = seen.walk
    return Whence(
        seen.text, address, walk.assembly_id, walk.title, walk.starts_at, agree=seen.agree
    )


def as_price(number: int) -> Whence | None:
    """A price that was read on a walk, once it is public."""
    read = db.session.get(PriceReading, number)
    if read is None or read.published_at is None or read.stop.walk.published_at is None:
        return None
    walk = read.stop.walk
    address = path_of("walks.show", slug=walk.slug, _anchor="what-we-saw")
    told = in_every_language(lambda: price_words(read), walk.assembly.language)
    return Whence(told, address, walk.assembly_id, about=walk.title, when=walk.starts_at)


def price_words(read: PriceReading) -> str:
    """« Carottes, 2,90 € le kilo », in the language of the moment."""
    name = read.item.name.in_(current_language()).text if read.item else read.product
    return f"{name}, {unit_price_words(read)}"


def as_proposal(number: int) -> Whence | None:
    """An earlier proposal, unless it is a draft or its words were put away."""
    earlier = db.session.get(Proposal, number)
    if earlier is None or earlier.status == "draft" or earlier.away:
        return None
    return Whence(
        earlier.title,
        path_of("proposals.proposal", proposal_id=earlier.id),
        earlier.assembly_id,
        when=earlier.created_at,
        proposal_id=earlier.id,
    )


def became(proposal: Proposal) -> list[Became]:
    """What came of it: what higher features know (decisions), then the proposals that it led to."""
    told = [one for answers in became_asked.send(proposal) for one in answers or ()]
    return [*told, *(as_became(one) for one in led_to(proposal))]


def as_became(after: Proposal) -> Became:
    """A proposal that came of another one, or of a decision."""
    address = path_of("proposals.proposal", proposal_id=after.id)
    return Became(after.title, address, after.status, after.created_at)


def led_to(proposal: Proposal) -> list[Proposal]:
    """The proposals, no drafts, that name it among their origins, or into which it went."""
    onward = select(ProposalStep.other_id).where(ProposalStep.proposal_id == proposal.id)
    named = came_from("proposal", proposal.id)
    wanted = select(Proposal).where(Proposal.id.in_(named) | Proposal.id.in_(onward), *IS_READ)
    return list(db.session.scalars(wanted.order_by(Proposal.id)))


def came_from(kind: str, ref: int) -> Select[int]:
    """The numbers of what names it among its origins."""
    return select(Origin.proposal_id).where(Origin.kind == kind, Origin.ref == ref)


def proposals_from(kind: str, ref: int) -> list[Became]:
    """The proposals, no drafts, that came of something."""
    wanted = select(Proposal).where(Proposal.id.in_(came_from(kind, ref)), *IS_READ)
    return [as_became(one) for one in db.session.scalars(wanted.order_by(Proposal.id))]


def may_come_from(proposal: Proposal) -> dict[str, list[tuple[str, str]]]:
    """What it may come from, to choose among: {kind: [("observation:12", its words)]}, the newest first."""
    lang, assembly_id = current_language(), proposal.assembly_id
    seen = [
        ("observation", one.id, one.text.in_(lang).text) for one in public_observations(assembly_id)
    ]
    read = [("price", one.id, price_words(one)) for one in public_prices(assembly_id)]
    told = [(one.number, one) for one in others(proposal)]
    written = [("proposal", one.id, f"{number}. {one.title.in_(lang)}") for number, one in told]
    above = origins_offered.send(None, assembly_id=assembly_id)
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, ref, words in [
        *seen,
        *read,
        *written,
        *(one for some in above for one in some or ()),
    ]:
        found.setdefault(kind, []).append((f"{kind}:{ref}", words[:120]))
    return found


def public_observations(assembly_id: int) -> list[Observation]:
    """The remarks that everybody can read, the newest first."""
    wanted = (
        select(Observation)
        .join(Walk, Walk.id == Observation.walk_id)
        .where(
            Walk.assembly_id == assembly_id,
            Walk.published_at.is_not(None),
            Observation.published_at.is_not(None),
            Observation.refused_at.is_(None),
        )
    )
    return list(db.session.scalars(wanted.order_by(Observation.id.desc()).limit(MOST_OFFERED)))


def public_prices(assembly_id: int) -> list[PriceReading]:
    """The prices that everybody can read, the newest first."""
    wanted = (
        select(PriceReading)
        .join(Stop, Stop.id == PriceReading.stop_id)
        .join(Walk, Walk.id == Stop.walk_id)
        .where(
            Walk.assembly_id == assembly_id,
            Walk.published_at.is_not(None),
            PriceReading.published_at.is_not(None),
            PriceReading.refused_at.is_(None),
        )
    )
    return list(db.session.scalars(wanted.order_by(PriceReading.id.desc()).limit(MOST_OFFERED)))


def others(proposal: Proposal) -> list[Proposal]:
    """The other proposals of its assembly, no drafts, the newest first."""
    wanted = select(Proposal).where(
        Proposal.assembly_id == proposal.assembly_id,
        Proposal.id != proposal.id,
        *IS_READ,
    )
    return list(db.session.scalars(wanted.order_by(Proposal.number.desc()).limit(MOST_OFFERED)))
