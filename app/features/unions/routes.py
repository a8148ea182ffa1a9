"""Doors of merging, splitting and undoing: for those who conduct."""

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app.features.assemblies.queries import who
from app.features.proposals.models import Proposal
from app.features.proposals.queries import find_proposal
from app.features.unions import queries, services
from app.features.unions.forms import MergeForm, SplitForm, UndoForm
from app.features.unions.policies import can_join
from app.web.doors import Answer, attempt, done, permit, shown
from app.words.i18n import tongue

blueprint = Blueprint("unions", __name__, url_prefix="/<lang:lang>", template_folder="templates")


def joined(proposal_id: int) -> Proposal:
    """The proposal, for whoever may merge it. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_join, find_proposal(proposal_id))


@blueprint.route("/proposals/<int:proposal_id>/merging", methods=["GET", "POST"])
def merging(proposal_id: int) -> Answer:
    """Others become part of this one."""
    proposal = joined(proposal_id)
    form = merge_form(proposal)

    def act() -> None:
        others = queries.by_numbers(proposal.assembly_id, form.others.data or [])
        text = form.text.revised(proposal.current.text)
        services.merge(proposal, others, text=text, reason=form.reason.words(), by=who())

    if attempt(form, act):
        said = _("They are one proposal now. Until a vote opens, this can be undone.")
        return done(address_of(proposal), said)
    return shown(render_template("unions/merging.html", proposal=proposal, form=form), form)


def merge_form(proposal: Proposal) -> MergeForm:
    """The form, with the proposals to choose from."""
    form = MergeForm(data={"text": proposal.current.text})
    form.others.choices = [
        (one.id, Markup("{}. {}").format(one.number, tongue(one.title)))
        for one in queries.joinable(proposal)
    ]
    return form


@blueprint.route("/proposals/<int:proposal_id>/splitting", methods=["GET", "POST"])
def splitting(proposal_id: int) -> Answer:
    """This one becomes several."""
    proposal, form = joined(proposal_id), SplitForm()

    def act() -> None:
        services.split(proposal, form.parts(), reason=form.reason.words(), by=who())

    if attempt(form, act):
        said = _("It is several proposals now. Until a vote opens, this can be undone.")
        return done(address_of(proposal), said)
    return shown(render_template("unions/splitting.html", proposal=proposal, form=form), form)


@blueprint.route("/proposals/<int:proposal_id>/undoing", methods=["GET", "POST"])
def undoing(proposal_id: int) -> Answer:
    """A proposal that was merged or split is where it was again."""
    proposal, form = joined(proposal_id), UndoForm()
    if attempt(form, lambda: services.undo(proposal, reason=form.reason.words(), by=who())):
        return done(address_of(proposal), _("It is undone, and the record says so."))
    page = render_template(
        "unions/undoing.html",
        proposal=proposal,
        form=form,
        whole=queries.became_one(proposal),
        parts=queries.parts_of(proposal),
    )
    return shown(page, form)


def address_of(proposal: Proposal) -> str:
    """The page of the proposal."""
    return url_for("proposals.proposal", proposal_id=proposal.id)
