"""What people follow of amendments: that one was proposed, and what became of it."""

from collections.abc import Iterator
from dataclasses import replace

from flask_babel import gettext as _

from app.domain.amending.showing import steps_between
from app.features.amendments.models import TOLD, Amendment, AmendmentStep
from app.features.amendments.queries import amendments_of
from app.features.amendments.wording import STEP_WORDS, amendment_label, step_sentence
from app.features.moderation.queries import is_away, put_away
from app.features.proposals.models import Proposal
from app.features.proposals.wording import mark_of, proposal_label
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.i18n import current_language, local_time

KIND = "amendment"
MOST_SAID = 3
"""Changes of one amendment that are said in words; its page has all of them."""


def step_notice(step: AmendmentStep) -> Notice:
    """A step of its life: the first with the words that go and come, the others with why."""
    amendment = step.amendment
    proposal = amendment.proposal
    label, said = amendment_label(amendment), STEP_WORDS[step.kind]
    title = proposal.title.in_(current_language()).text
    first = step.kind == "written"
    return Notice(
        key=key_in(proposal.assembly, "proposal", proposal.number, "amendment", amendment.number, step.id),
        kind=KIND,
        sign=Sign(_("Change proposed"), "pencil", "mustard"),
        title=proposal.title,
        name=f"{title} · {label} ({said})",
        state=step.kind,
        words=amendment.reason if first else step.reason,
        lines=changes_in_words(amendment) if first else (),
        who=amendment.bearer,
        address=path_of("amendments.page", amendment_id=amendment.id),
        about=proposal_label(proposal.number),
        changed=step.at,
        published=step.at,
        session_id=step.session_id,
        alone=mark_of(proposal),
    )  # fmt: skip


def whole_notice(amendment: Amendment) -> Notice:
    """One amendment as it stands: told on the day it was written or taken back, done on the day it was decided."""
    told = [step for step in amendment.steps if step.kind in TOLD]
    first, last = told[0], told[-1]
    on = local_time(last.at, amendment.proposal.assembly.time_zone).date()
    decided = amendment.status in ("accepted", "refused")
    return replace(
        step_notice(last),
        key=key_in(amendment.proposal.assembly, "proposal", amendment.proposal.number, "amendment", amendment.number),
        words=amendment.reason,
        lines=changes_in_words(amendment),
        published=first.at,
        done=on if decided else None,
        told=None if decided else on,
    )  # fmt: skip


def changes_in_words(amendment: Amendment) -> tuple[str, ...]:
    """The first of its changes, a line each."""
    steps = steps_between(amendment.before, amendment.after)
    return tuple(step_sentence(step) for step in steps[:MOST_SAID])


def of_proposal(proposal: Proposal) -> Iterator[Notice]:
    """Everything that was said of the changes to one text, without those whose words were put away."""
    found = amendments_of(proposal)
    away = put_away("amendment", [one.id for one in found])
    for amendment in (one for one in found if one.id not in away):
        yield from (step_notice(step) for step in amendment.steps if step.kind in TOLD)


def news_of_step(step: AmendmentStep) -> Notice | None:
    """A step as a piece of news; nothing to say where the words were put away."""
    hidden: Amendment = step.amendment
    return None if is_away("amendment", hidden.id) else step_notice(step)


NEWS = {"amendment_step": (AmendmentStep, news_of_step)}
