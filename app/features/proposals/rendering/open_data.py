"""Proposals as JSON and as a table: everything their pages tell, in every language, documented in docs/open-data.md."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from app.features.assemblies.queries.addresses import in_every_language, key_of
from app.features.proposals.models import Proposal, ProposalStep
from app.features.proposals.queries.asked import Filter
from app.features.proposals.queries.lineage import quoted_words
from app.formats import spreadsheet
from app.formats.plain import Json, listed, moment, words
from app.formats.qr import whole_address
from app.web.addresses import path_of
from app.words.i18n import settings_languages

FORMAT = "tablee-proposals"
VERSION = 1


def changed_at(proposal: Proposal) -> datetime:
    """When anything of it was last recorded."""
    known = (proposal.created_at, proposal.moved_at, proposal.current.made_at)
    steps = [step.at for step in proposal.steps]
    return max(at for at in (*known, *steps) if at is not None)


def list_in_pieces(found: Iterable[Proposal], asked: Filter) -> Iterator[str]:
    """`list_record` as JSON, a proposal at a time."""
    return listed(list_record([], asked), "proposals", map(proposal_record, found))


def list_record(found: Iterable[Proposal], asked: Filter) -> Json:
    """The proposals somebody asked for, and what was asked."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "asked": {
            "state": asked.state,
            "theme": asked.theme,
            "place": asked.place,
            "assembly": asked.assembly,
        },
        "proposals": [proposal_record(proposal) for proposal in found],
    }


def proposal_record(proposal: Proposal) -> Json:
    """One proposal: its present words, who brings it, what it would take, where it comes from, its life."""
    return {
        "key": proposal_key(proposal),
        "number": proposal.number,
        "addresses": in_every_language("proposals.proposal", proposal_id=proposal.id),
        "assembly": {"slug": proposal.assembly.slug, "name": words(proposal.assembly.name)},
        "title": words(proposal.title),
        "text": words(proposal.current.text),
        "version": proposal.current.number,
        "state": proposal.status,
        "bearer": proposal.bearer,
        "carrier": proposal.carrier,
        "theme": proposal.theme,
        "cost_cents": proposal.cost_cents,
        "volunteer_hours": proposal.volunteer_hours,
        "places": [
            {"name": words(place.name), "address": place.address} for place in proposal.places
        ],
        "pictures": [
            {
                "address": whole_address(picture_path(proposal, one.name)),
                "words": words(one.alt),
                "width": one.width,
                "height": one.height,
            }
            for one in proposal.pictures
        ],
        "origins": [
            {"kind": one.kind, "words": words(quoted_words(one))} for one in proposal.origins
        ],
        "life": [step_record(step) for step in proposal.steps],
        "created_at": moment(proposal.created_at),
        "changed_at": moment(changed_at(proposal)),
    }


def proposal_key(proposal: Proposal, *told: object) -> str:
    """The lasting id of a proposal, or of what is told of it."""
    return key_of(proposal.assembly, "proposal", proposal.number, *told)


def picture_path(proposal: Proposal, name: str) -> str:
    """The path of one of its pictures."""
    return path_of("writing.picture", proposal_id=proposal.id, name=name)


def step_record(step: ProposalStep) -> Json:
    """A step of its life: into which state, when, by which role, in which session, why."""
    session = step.session
    return {
        "state": step.state,
        "at": moment(step.at),
        "role": step.role,
        "session": {"kind": session.kind, "number": session.number_said} if session else None,
        "reason": words(step.reason),
        "other": proposal_key(step.other) if step.other else None,
    }


def table_in_pieces(found: Iterable[Proposal], separator: str) -> Iterator[str]:
    """A line for each, for a spreadsheet, one at a time; money in euros, moments in UTC, places and texts on one line."""
    langs = settings_languages()
    head = [
        "key", "assembly", "number", "state", *(f"title_{code}" for code in langs), *(f"text_{code}" for code in langs),
        "theme", "proposed_by", "done_by", "cost_euros", "volunteer_hours", "places", "created_at", "changed_at", "address",
    ]  # fmt: skip
    yield spreadsheet.written([head], mark=separator != ",", separator=separator)
    for proposal in found:
        yield spreadsheet.written([line(proposal)], mark=False, separator=separator)


def line(proposal: Proposal) -> Sequence[str]:
    """One proposal in the order of the head."""
    langs, cents, text = settings_languages(), proposal.cost_cents, proposal.current.text
    main = proposal.assembly.language
    return [
        proposal_key(proposal),
        proposal.assembly.slug,
        str(proposal.number),
        proposal.status,
        *(proposal.title.words.get(code, "") for code in langs),
        *(" ".join(text.words.get(code, "").split()) for code in langs),
        proposal.theme,
        proposal.bearer,
        proposal.carrier,
        "" if cents is None else f"{cents / 100:.2f}",
        "" if proposal.volunteer_hours is None else str(proposal.volunteer_hours),
        " | ".join(place.name.in_(main).text for place in proposal.places),
        moment(proposal.created_at) or "",
        moment(changed_at(proposal)) or "",
        whole_address(path_of("proposals.proposal", proposal_id=proposal.id)),
    ]
