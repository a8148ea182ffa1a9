"""What an archive keeps of amendments: both texts whole, why, from whom, each step of their lives."""

from collections.abc import Iterator

from sqlalchemy import func, select

from app.extensions import db
from app.features.amendments.models import Amendment, AmendmentStep
from app.features.assemblies.models import Assembly
from app.features.moderation.queries import put_away
from app.features.proposals.models import Proposal
from app.features.proposals.queries.lineage import IS_READ
from app.formats.plain import Json, dumped, moment, words

Files = Iterator[tuple[str, bytes]]


def kept_files(assembly: Assembly) -> Files:
    """One file; nothing where nobody has proposed a change."""
    wanted = select(Amendment).join(Amendment.proposal).where(*IS_READ)
    ours = wanted.where(Proposal.assembly_id == assembly.id)
    found = list(db.session.scalars(ours.order_by(Proposal.number, Amendment.number)))
    away = put_away("amendment", [one.id for one in found])
    if found:
        told = [record(one) for one in found if one.id not in away]
        yield "amendments.json", dumped({"amendments": told}).encode()


def record(amendment: Amendment) -> Json:
    """One change as it was written, and what became of it."""
    return {
        "proposal": amendment.proposal.number,
        "number": amendment.number,
        "part": amendment.part,
        "language": amendment.language,
        "version": amendment.version,
        "before": amendment.before,
        "after": amendment.after,
        "reason": words(amendment.reason),
        "bearer": amendment.bearer,
        "state": amendment.status,
        "taken_version": amendment.taken_version,
        "life": [
            {
                "kind": step.kind,
                "at": moment(step.at),
                "role": step.role,
                "reason": words(step.reason),
            }
            for step in amendment.steps
        ],
    }


def kept_mark(assembly: Assembly) -> str:
    """Changes with each step of an amendment."""
    wanted = (
        select(func.count(), func.max(AmendmentStep.id))
        .join(Amendment, Amendment.id == AmendmentStep.amendment_id)
        .join(Proposal, Proposal.id == Amendment.proposal_id)
    )
    return repr(tuple(db.session.execute(wanted.where(Proposal.assembly_id == assembly.id)).one()))
