"""What the search finds of amendments: those whose proposal everybody reads and whose words were not put away."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.extensions import db
from app.features.amendments.models import Amendment
from app.features.amendments.wording import amendment_label
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import Who
from app.features.moderation.models import ModerationAct
from app.features.moderation.queries import is_away
from app.features.proposals.models import Proposal
from app.features.proposals.policies import can_see
from app.features.proposals.wording import proposal_label
from app.formats.search_part import Findable, SearchPart, wordings
from app.web.addresses import path_of
from app.words.i18n import current_language
from app.words.localized import Wording


def read(amendment: Amendment) -> Findable | None:
    """The title that it is about, the words that it proposes, why, and from whom."""
    if not can_see(Who(), amendment.proposal) or is_away("amendment", amendment.id):
        return None
    proposed = Wording(amendment.after, amendment.language)
    beside = wordings(amendment.reason, amendment.bearer)
    return Findable(amendment.proposal.title, (proposed, *beside))


def of_proposal(proposal: Proposal) -> list[int]:
    """All that were proposed to it: its title and whether it is read are theirs."""
    wanted = select(Amendment.id).where(Amendment.proposal_id == proposal.id)
    return list(db.session.scalars(wanted))


def of_assembly(assembly: Assembly) -> list[int]:
    """All of its amendments: whether anybody reads them depends on whether it is shown."""
    wanted = select(Amendment.id).join(Amendment.proposal)
    return list(db.session.scalars(wanted.where(Proposal.assembly_id == assembly.id)))


def of_act(act: ModerationAct) -> list[int]:
    """The one whose words were put away, or put back."""
    return [act.ref] if act.kind == "amendment" else []


def line(amendment: Amendment) -> str:
    """Its number, that of its proposal, and the assembly."""
    proposal = amendment.proposal
    name = proposal.assembly.name.in_(current_language()).text
    return f"{amendment_label(amendment)} · {proposal_label(proposal.number)} · {name}"


PART = SearchPart(
    "amendment",
    _l("Changes proposed"),
    "pencil",
    Amendment,
    read,
    lambda amendment: path_of("amendments.page", amendment_id=amendment.id),
    line,
    {
        Amendment: lambda row: [row.id],
        Proposal: of_proposal,
        Assembly: of_assembly,
        ModerationAct: of_act,
    },
)
