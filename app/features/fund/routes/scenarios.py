"""Scenarios: reckoned from the address for whoever sits in the assembly, moved by the desk in front of the room."""

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.fund.allowances import losses
from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import find_assembly, find_session, who
from app.features.fund.forms.money import ScenarioForm
from app.features.fund.policies import can_see_scenarios
from app.features.fund.queries.money import start_of_scenario
from app.features.fund.queries.params import Params, Reckoned, formula_of, reckoned
from app.features.fund.queries.rules import rules_in_force
from app.features.fund.queries.scenarios import open_session, said, shown_in
from app.features.fund.routes.door import blueprint, day_of, kept, page
from app.features.fund.services import scenarios
from app.features.fund.wording import loss_words
from app.features.proposals.queries import find_proposal
from app.web.doors import back_to, gesture, permit, words_of
from app.web.errors import NotFound


@blueprint.get("/<slug>/scenario")
def scenario(slug: str) -> str:
    """What a formula would cost, and how long the reserve would last: the figures stand in the address, nothing is kept."""
    assembly = permit(can_see_scenarios, find_assembly(slug))
    start, form = start_of_scenario(assembly, day_of(assembly)), ScenarioForm(request.args)
    params = form.params(start) if form.validate() else start
    found, problem = tried(params)
    if not form.errors:
        form.fill(params)
    return page(
        "scenario",
        assembly,
        form=form,
        found=said(found) if found else None,
        problem=problem,
        lost=lost_by(assembly, found),
        session=open_session(assembly),
    )


def tried(params: Params) -> tuple[Reckoned | None, str]:
    """What the figures come to, or why they cannot be."""
    try:
        return reckoned(params), ""
    except RuleViolation as refusal:
        return None, words_of(refusal)


def lost_by(assembly: Assembly, found: Reckoned | None) -> list[str]:
    """Who would receive less than by the rule in force."""
    before = rules_in_force(assembly, day_of(assembly)).get("allocation")
    lost = losses(formula_of(before.params), found.formula) if before and found else []
    return [loss_words(one) for one in lost]


def session_asked(slug: str) -> Session:
    """The session that the form names, of this assembly, for those who conduct it. Raises NotFound, SignInNeeded, NotAllowed."""
    assembly = kept(slug)
    session = find_session(request.form.get("session", type=int) or 0)
    if session.assembly_id != assembly.id:
        raise NotFound
    return permit(can_conduct, session)


def params_sent(session: Session) -> Params:
    """The figures of the form; those that it does not have are those that the room looks at, else the present ones.

    Raises RuleViolation("amount_wrong") for what is no number.
    """
    looked_at = shown_in(session)
    assembly = session.assembly
    start = looked_at.params if looked_at else start_of_scenario(assembly, day_of(assembly))
    form = ScenarioForm(request.form)
    if not form.validate():
        raise RuleViolation("amount_wrong")
    return form.params(start)


@blueprint.post("/<slug>/scenario")
def move(slug: str) -> Response:
    """The sliders have moved: the wall and the phones follow."""
    session = session_asked(slug)
    return gesture(
        lambda: scenarios.move_scenario(session, params_sent(session), by=who()),
        back_to(request.referrer or "/"),
        _("The room sees it."),
    )


@blueprint.post("/<slug>/scenario/away")
def put_away(slug: str) -> Response:
    """The room looks at something else."""
    session = session_asked(slug)
    return gesture(lambda: scenarios.put_away(session, by=who()), back_to("/"), _("Put away."))


@blueprint.post("/<slug>/scenario/annex")
def join_annex(slug: str) -> Response:
    """What the room looks at is joined to a proposal."""
    session = session_asked(slug)
    proposal = find_proposal(request.form.get("proposal", type=int) or 0)
    return gesture(
        lambda: scenarios.join_to(proposal, session, by=who()),
        back_to("/"),
        _("Joined to proposal no. %(number)s.", number=proposal.number),
    )
