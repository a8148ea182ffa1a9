"""Where a proposal comes from, said by those who write it: one or several things that can be read, or words."""

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import Who
from app.features.proposals.models import Origin, Proposal
from app.features.proposals.policies import can_edit
from app.features.proposals.queries.lineage import known_as
from app.features.proposals.services.writing import check_text
from app.web.errors import NotAllowed
from app.words.localized import Localized

IN_WORDS = ("table", "request", "idea")
"""Kinds that are told in words; the others name something that can be read."""
NAMED = ("observation", "price", "proposal", "decision")


def quoted(assembly: Assembly, kind: str, ref: int) -> Localized:
    """The words of something of this assembly that is public, to be quoted. Raises RuleViolation("origin_unknown")."""
    found = known_as(kind, ref) if kind in NAMED else None
    if found is None or found.assembly_id != assembly.id:
        raise RuleViolation("origin_unknown")
    return found.words


def add_origin(
    proposal: Proposal,
    kind: str,
    ref: int | None = None,
    words: Localized | None = None,
    *,
    by: Who,
) -> Origin:
    """It comes from this too; the same thing twice is once.

    Raises NotAllowed, RuleViolation("origin_unknown", "origin_of_itself", "text_missing", "text_too_long").
    """
    if not can_edit(by, proposal):
        raise NotAllowed
    if kind in IN_WORDS:
        check_text(words or Localized())
        ref = None
    else:
        words = quoted(proposal.assembly, kind, ref or 0)
        check_no_circle(proposal, kind, ref or 0)
    known = [one for one in proposal.origins if ref and (one.kind, one.ref) == (kind, ref)]
    if known:
        return known[0]
    origin = Origin(kind=kind, ref=ref, words=words)
    proposal.origins.append(origin)
    db.session.flush()
    return origin


def check_no_circle(proposal: Proposal, kind: str, ref: int) -> None:
    """Nothing comes from what came of it. Raises RuleViolation("origin_of_itself")."""
    found = known_as(kind, ref)
    waiting = [found.proposal_id] if found and found.proposal_id else []
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number == proposal.id:
            raise RuleViolation("origin_of_itself")
        if number in seen:
            continue
        seen.add(number)
        earlier = db.session.get_one(Proposal, number)
        named = [known_as(one.kind, one.ref) for one in earlier.origins if one.ref]
        waiting += [one.proposal_id for one in named if one and one.proposal_id]


def drop_origin(origin: Origin, *, by: Who) -> None:
    """It does not come from there after all. Raises NotAllowed."""
    if not can_edit(by, origin.proposal):
        raise NotAllowed
    origin.proposal.origins.remove(origin)
    db.session.flush()
