"""What the minutes tell at a point of proposals that became one, or several, in that session: which, and why."""

from collections.abc import Iterator

from flask_babel import gettext as _

from app.domain.proposal_life import State
from app.features.assemblies.models import AgendaItem, Session
from app.features.proposals.models import Proposal, ProposalStep
from app.features.proposals.queries import proposals_at
from app.features.unions.queries import latest, made_of, part_of, parts_of
from app.formats.document import Block, Line, Run
from app.formats.minutes_part import PointPart, Source, Telling
from app.formats.plain import words
from app.formats.voice import Json, Voice, paragraph
from app.web.addresses import path_of


def compile_point(session: Session, item: AgendaItem | None) -> list[Json] | None:
    """What was merged and split in this session, of the proposals of a point; None where nothing was."""
    there = proposals_at(item) if item is not None else []
    joined = [(one, [whole]) for whole in there for one in made_of(whole)]
    wholes = {one.id: one for one in (part_of(part) or part for part in there)}
    split = [(one, parts_of(one)) for one in wholes.values()]
    found = [facts(one, into, session) for one, into in (*joined, *split) if into]
    return [one for one in found if one] or None


def facts(proposal: Proposal, into: list[Proposal], session: Session) -> Json | None:
    """{"kind": merged or split, "proposal", "into": what it became, "reason"}; None where that was another day."""
    step = step_of(proposal)
    if step is None or step.session_id != session.id:
        return None
    return {
        "kind": "merged" if step.state == State.MERGED.value else "split",
        "proposal": named(proposal),
        "into": [named(one) for one in into],
        "reason": words(step.reason),
    }


def step_of(proposal: Proposal) -> ProposalStep | None:
    """The step by which it became one with another, or several."""
    return latest(proposal, proposal.state)


def named(proposal: Proposal) -> Json:
    """Its row, its number, its title and who bears it."""
    return {
        "id": proposal.id,
        "number": proposal.number,
        "title": {} if proposal.away else words(proposal.title),
        "bearer": "" if proposal.away else proposal.bearer,
    }


def tell(found: list[Json] | None, telling: Telling) -> Iterator[Block]:
    """A line for each, and why."""
    for one in found or []:
        yield paragraph(sentence(one, telling.voice))
        if telling.voice.words(one["reason"]):
            yield paragraph(_("Why:") + " ", telling.voice.words(one["reason"]))


def sentence(one: Json, voice: Voice) -> Line:
    """« Proposition n° 9 « Des ardoises » : réunie à la proposition n° 1. »"""
    numbers = voice.several([str(into["number"]) for into in one["into"]])
    became = (
        _("became part of proposal no. %(number)s.", number=numbers)
        if one["kind"] == "merged"
        else _("became several: proposals no. %(numbers)s.", numbers=numbers)
    )
    head = _("Proposal no. %(number)s", number=one["proposal"]["number"])
    title = voice.quoted(one["proposal"]["title"]) if one["proposal"]["title"] else ()
    return (Run(head + " "), *title, Run(voice.colon + became))


def sources(found: list[Json] | None) -> Iterator[Source]:
    """The proposals that became part of others, or several."""
    for one in found or []:
        number, row = one["proposal"]["number"], one["proposal"]["id"]
        yield (
            _("Proposal no. %(number)s", number=number),
            path_of("proposals.proposal", proposal_id=row),
        )


POINT = PointPart("unions", compile_point, tell, sources=sources)
