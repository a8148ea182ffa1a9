"""What people follow of proposals: each step of their life, and each new version of their words."""

import re
from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import select

from app.domain.proposal_life import State
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.proposals.models import Proposal, ProposalStep, ProposalVersion
from app.features.proposals.rendering.open_data import changed_at
from app.features.proposals.wording import STATES, mark_of, proposal_label, step_words
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.i18n import current_language


def whole_notice(proposal: Proposal) -> Notice:
    """A proposal with its state in its line: it comes back to the top of a list when it goes on."""
    said = STATES[proposal.status]
    title = proposal.title.in_(current_language()).text
    return Notice(
        key=key_in(proposal.assembly, "proposal", proposal.number),
        kind="proposal",
        sign=Sign(_("Proposal"), "messages", "plum"),
        title=proposal.title,
        name=f"{title} ({said})",
        state=proposal.status,
        words=proposal.current.text,
        who=proposal.bearer,
        address=page_of_proposal(proposal),
        about=proposal_label(proposal.number),
        changed=changed_at(proposal),
        published=proposal.created_at,
    )


def of_proposal(proposal: Proposal) -> Iterator[Notice]:
    """Everything that was ever said of one proposal once it was no draft, each with the moment it was said."""
    yield from (step_notice(step) for step in proposal.steps if step.state != "draft")
    yield from (version_notice(version) for version in proposal.versions[1:])


def step_notice(step: ProposalStep) -> Notice:
    """A step of its life, with why."""
    proposal = step.proposal
    title = proposal.title.in_(current_language()).text
    return Notice(
        key=key_in(proposal.assembly, "proposal", proposal.number, "step", step.id),
        kind="proposal",
        sign=Sign(_("Proposal"), "messages", "plum"),
        title=proposal.title,
        name=f"{title} ({STATES[step.state]})",
        state=step.state,
        words=step.reason,
        lines=(step_words(step),),
        address=page_of_proposal(proposal),
        about=proposal_label(proposal.number),
        changed=step.at,
        published=step.at,
        session_id=None if step.state == State.ON_AGENDA.value else step.session_id,
        alone=mark_of(proposal),
    )


def version_notice(version: ProposalVersion) -> Notice:
    """Its words have changed, and why."""
    proposal = version.proposal
    title = proposal.title.in_(current_language()).text
    name = _("%(title)s: version %(number)s", title=title, number=version.number)
    return Notice(
        key=key_in(proposal.assembly, "proposal", proposal.number, "version", version.number),
        kind="proposal",
        sign=Sign(_("Proposal"), "messages", "plum"),
        title=proposal.title,
        name=name,
        words=version.reason or version.text,
        address=page_of_proposal(proposal),
        about=proposal_label(proposal.number),
        changed=version.made_at,
        published=version.made_at,
    )


def followed_alone(assembly: Assembly, mark: str) -> str | None:
    """« la proposition n° 3 », where everybody can read it."""
    found = re.fullmatch(r"proposal-([0-9]{1,9})", mark)
    if found is None:
        return None
    number = int(found[1])
    wanted = select(Proposal.id).where(
        Proposal.assembly_id == assembly.id, Proposal.number == number, Proposal.status != "draft"
    )
    if db.session.scalar(wanted) is None:
        return None
    return _("proposal no. %(number)s", number=number)


def page_of_proposal(proposal: Proposal) -> str:
    """The path of its page."""
    return path_of("proposals.proposal", proposal_id=proposal.id)


def news_of_step(step: ProposalStep) -> Notice | None:
    """A step as a piece of news; nothing to say of a draft."""
    return step_notice(step) if step.state != "draft" else None


NEWS = {"proposal_step": (ProposalStep, news_of_step)}
