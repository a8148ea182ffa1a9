"""What the fund answers: its page among those of an assembly, what rests on a decision, what is joined to a proposal."""

from typing import Any

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.assemblies.signals import Tab, public_things_asked, tabs_asked
from app.features.decisions.models import Decision
from app.features.decisions.signals import Resting, resting_asked
from app.features.fund.models import Approval, Rule
from app.features.fund.policies import can_approve, can_keep_fund
from app.features.fund.queries.money import any_of_fund, has_fund
from app.features.fund.queries.params import reckoned
from app.features.fund.queries.scenarios import annex_of, lines_of
from app.features.fund.wording import RULE
from app.features.proposals.models import Proposal
from app.features.proposals.signals import proposal_drawn
from app.web.addresses import path_of
from app.words.i18n import current_language


@tabs_asked.connect
def offer_tab(_sender: Any, *, assembly: Assembly, **_facts: Any) -> list[Tab]:
    """The fund, where there is one; where there is none, to those who could keep one."""
    there = None if can_keep_fund(who(), assembly) else any_of_fund(assembly)
    return [Tab("fund", _("The fund"), path_of("fund.home", slug=assembly.slug), there=there)]


@public_things_asked.connect
def has_public_money(_sender: Any, *, assembly: Assembly) -> bool:
    """Rules, places and resources stay to be read."""
    return has_fund(assembly)


@resting_asked.connect
def rests_on(decision: Decision) -> list[Resting]:
    """The rules and approvals of a decision; where an annex was joined to its proposal, a rule that it could make."""
    slug = decision.assembly.slug
    rules = db.session.scalars(select(Rule).where(Rule.decision_id == decision.id)).all()
    approvals = select(Approval).where(Approval.decision_id == decision.id)
    places = db.session.scalars(approvals.options(joinedload(Approval.place)))
    found = [
        Resting(str(RULE[one.kind]), path_of("fund.rule", slug=slug, kind=one.kind, version=one.version))
        for one in rules
    ]  # fmt: skip
    lang = current_language()
    found += [
        Resting(one.place.name.in_(lang).text, path_of("fund.places", slug=slug)) for one in places
    ]
    return found + list(could_make(decision, rules))


def could_make(decision: Decision, rules: Any) -> list[Resting]:
    """What those who keep the fund can make of it: nothing is made by itself."""
    slug, found = decision.assembly.slug, []
    joined = decision.proposal is not None and annex_of(decision.proposal) is not None
    if joined and not rules and can_keep_fund(who(), decision.assembly):
        address = path_of("fund.new_rule", slug=slug, kind="allocation", decision=decision.id)
        found.append(Resting(_("This decision makes a rule"), address, offer=True))
    if has_fund(decision.assembly) and can_approve(who(), decision.assembly):
        address = path_of("fund.approvals", slug=slug, decision=decision.id)
        found.append(Resting(_("It puts a place in the list"), address, offer=True))
    return found


@proposal_drawn.connect
def draw_on_proposal(proposal: Proposal, **_facts: Any) -> Markup:
    """The scenario that the room looked at, if it was joined."""
    annex = annex_of(proposal)
    if annex is None:
        return Markup("")
    return Markup(
        render_template(
            "fund/on_proposal.html",
            lines=lines_of(reckoned(annex.params)),
            address=path_of("fund.home", slug=proposal.assembly.slug),
        )
    )
