"""Doors of a debate: its page, a reason or a question, an answer, a sign of interest."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.features.assemblies.models import Seat
from app.features.assemblies.queries import who
from app.features.assemblies.services.signing import attempt_signed
from app.features.debate import queries, services
from app.features.debate.forms import AnswerForm, SayForm, SupportForm
from app.features.debate.policies import can_answer, can_say, holds_seat, is_open
from app.features.moderation.policies import can_moderate
from app.features.proposals.models import Argument, Proposal
from app.features.proposals.policies import can_see, can_write
from app.features.proposals.queries import find_proposal
from app.web.doors import Answer, attempt, back_to, demand, done, find, shown
from app.web.errors import NotFound

blueprint = Blueprint("debate", __name__, url_prefix="/<lang:lang>", template_folder="templates")


def seen(proposal_id: int) -> Proposal:
    """The proposal, for whoever may read it. Raises NotFound."""
    proposal = find_proposal(proposal_id)
    if not can_see(who(), proposal):
        raise NotFound
    return proposal


@blueprint.get("/proposals/<int:proposal_id>/debate")
def page(proposal_id: int) -> str:
    """Reasons side by side, questions and answers, and the forms for one more."""
    return debate_page(seen(proposal_id))


def debate_page(proposal: Proposal, **tried: FlaskForm) -> str:
    """The page with its forms; `tried`: one as it was sent."""
    asked = who()
    seat = asked.seat if holds_seat(asked.seat, proposal) else None
    forms: dict[str, FlaskForm] = {
        "saying": SayForm(formdata=None),
        "supporting": SupportForm(formdata=None),
        "answering": AnswerForm(formdata=None),
    }
    return render_template(
        "debate/page.html",
        proposal=proposal,
        said=queries.said_of(proposal),
        count=queries.support_of(proposal),
        supports=seat is not None and queries.supports(proposal, seat.id),
        seat=seat,
        needs_card=not can_say(asked, asked.seat, proposal),
        for_somebody=can_write(asked, proposal.assembly_id),
        may_answer=can_answer(asked, proposal),
        may_moderate=can_moderate(asked, proposal.assembly_id),
        is_open=is_open(proposal),
        **{**forms, **tried},
    )


@blueprint.post("/proposals/<int:proposal_id>/debate")
def say(proposal_id: int) -> Answer:
    """A reason for or against, or a question."""
    proposal, form = seen(proposal_id), SayForm()

    def write(seat: Seat | None) -> None:
        services.say(
            proposal,
            kind=form.kind.data or "",
            text=form.text.words(),
            source=form.source.data or "",
            seat=seat,
            by=who(),
        )

    if attempt_signed(form, write):
        return done(address_of(proposal), _("Thank you. It stands with the others."))
    return shown(debate_page(proposal, saying=form), form)


@blueprint.post("/proposals/<int:proposal_id>/support")
def support(proposal_id: int) -> Answer:
    """A sign of interest; with `removal`, it is taken back."""
    proposal, form = seen(proposal_id), SupportForm()
    wanted = "removal" not in request.form

    def write(seat: Seat | None) -> None:
        services.support(proposal, wanted, seat=seat, by=who())

    if attempt_signed(form, write):
        words = (
            _("Your sign of interest counts. It is no vote.") if wanted else _("It is taken back.")
        )
        return done(back_to(address_of(proposal)), words)
    return shown(debate_page(proposal, supporting=form), form)


@blueprint.post("/arguments/<int:argument_id>/answer")
def answer(argument_id: int) -> Answer:
    """What was answered to a question."""
    argument, form = find(Argument, argument_id), AnswerForm()
    proposal = seen(argument.proposal_id)
    demand(can_answer(who(), proposal))
    if attempt(form, lambda: services.answer(argument, form.text.words(), by=who())):
        return done(address_of(proposal), _("The answer stands under the question."))
    return shown(debate_page(proposal, answering=form), form)


def address_of(proposal: Proposal) -> str:
    """The page of its debate."""
    return url_for("debate.page", proposal_id=proposal.id)
