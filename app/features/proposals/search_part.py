"""What the search finds of proposals: those that are no drafts, by their present words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import Who
from app.features.proposals.models import Proposal, ProposalVersion
from app.features.proposals.policies import can_see
from app.formats.search_part import Findable, SearchPart, wordings
from app.web.addresses import path_of
from app.words.i18n import current_language


def read(proposal: Proposal) -> Findable | None:
    """Its title, its words and who bears it; None for a draft, and for words put away."""
    if not can_see(Who(), proposal):
        return None
    return Findable(proposal.title, wordings(proposal.current.text, proposal.bearer))


def of_assembly(assembly: Assembly) -> list[int]:
    """All of its proposals: whether anybody reads them depends on whether it is shown."""
    wanted = select(Proposal.id).where(Proposal.assembly_id == assembly.id)
    return list(db.session.scalars(wanted))


def line(proposal: Proposal) -> str:
    """Its number and its assembly."""
    name = proposal.assembly.name.in_(current_language()).text
    return f"{_('Proposal no. %(number)s', number=proposal.number)} · {name}"


PART = SearchPart(
    "proposal",
    _l("Proposals"),
    "messages",
    Proposal,
    read,
    lambda proposal: path_of("proposals.proposal", proposal_id=proposal.id),
    line,
    {
        Proposal: lambda row: [row.id],
        ProposalVersion: lambda row: [row.proposal_id],
        Assembly: of_assembly,
    },
)
