"""Doors of proposals: the public page, writing one, and its road as the desk conducts it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.models import AgendaItem, Assembly
from app.features.assemblies.queries import find_assembly, find_item, quorum_of, who
from app.features.proposals import queries, services
from app.features.proposals.forms import (
    AmendForm,
    ArgumentForm,
    EndingForm,
    ObjectionForm,
    ProposalForm,
    ReturnForm,
    TranslationForm,
)
from app.features.proposals.models import Proposal
from app.features.proposals.policies import can_see, can_steer, can_write
from app.features.proposals.queries import running_session
from app.features.walks.policies import can_see_observation
from app.features.walks.queries import find_observation
from app.formats.plain_lines import lined, unmarked
from app.store.transactions import transaction
from app.web.drawn import demand_state
from app.web.errors import NotAllowed, NotFound
from app.web.security import own_path
from app.words.i18n import current_language
from app.words.localized import Localized

blueprint = Blueprint("proposals", __name__, url_prefix="/<lang:lang>", template_folder="templates")
blueprint.add_app_template_filter(lined)
blueprint.add_app_template_filter(unmarked)


@blueprint.get("/assemblies/<slug>/proposals")
def proposals(slug: str) -> str:
    """All proposals of an assembly; drafts for those who write them."""
    assembly = find_assembly(slug)
    listed = [p for p in queries.proposals_of(assembly) if can_see(who(), p)]
    return render_template(
        "proposals/list.html",
        assembly=assembly,
        proposals=listed,
        discussed={p.id: queries.items_with(p) for p in listed},
        may_write=can_write(who(), assembly.id),
    )


@blueprint.route("/assemblies/<slug>/proposals/new", methods=["GET", "POST"])
def new(slug: str) -> str | Response:
    """Write a proposal, perhaps from an observation of a walk (?observation=12) or for a point of an agenda (?item=3)."""
    assembly = find_assembly(slug)
    if not can_write(who(), assembly.id):
        raise NotAllowed
    origins, item = origins_asked(assembly), item_asked(assembly)
    form = ProposalForm(data={"text": origins[0][2]} if origins else None)
    if not form.validate_on_submit():
        return render_template(
            "proposals/new.html", form=form, assembly=assembly, origins=origins, item=item
        )
    with transaction():
        proposal = services.write_proposal(
            find_assembly(slug),
            title=form.title.words(),
            text=form.text.words(),
            bearer=form.bearer.data or "",
            origins=origins,
            by=who(),
        )
        number = proposal.id
        if item is not None and can_steer(who(), proposal):
            services.put_on_agenda(proposal, item, by=who())
            say_where(proposal, item)
            return redirect(of_item(item), 303)
    page = "road" if can_steer(who(), queries.find_proposal(number)) else "proposal"
    return redirect(url_for(f"proposals.{page}", proposal_id=number), 303)


def item_asked(assembly: Assembly) -> AgendaItem | None:
    """The point named in the address, if it belongs to a session of this assembly that is not over."""
    number = request.args.get("item", type=int)
    item = find_item(number) if number else None
    if item is None or item.session.assembly_id != assembly.id or item.session.state == "closed":
        return None
    return item


def of_item(item: AgendaItem) -> str:
    """Where one goes on after a proposal was put on a point: the desk of an open session, else its preparation."""
    if item.session.state == "open":
        return url_for("screens.desk", session_id=item.session_id)
    anchor = f"item-{item.id}"
    return url_for("assemblies.preparation", session_id=item.session_id, _anchor=anchor)


def say_where(proposal: Proposal, item: AgendaItem) -> None:
    """Confirm what was put where."""
    lang = current_language()
    title, point = proposal.title.in_(lang), item.title.in_(lang)
    flash(
        _("“%(proposal)s” is on the agenda, at “%(point)s”.", proposal=title, point=point), "done"
    )


def origins_asked(assembly: Assembly) -> list[tuple[str, int | None, Localized]]:
    """The observation named in the address, if it belongs to a walk of this assembly."""
    number = request.args.get("observation", type=int)
    observation = find_observation(number) if number else None
    if observation is None or observation.walk.assembly_id != assembly.id:
        return []
    if not can_see_observation(who(), observation):
        return []
    return [("observation", observation.id, observation.text)]


@blueprint.get("/proposals/<int:proposal_id>")
def proposal(proposal_id: int) -> str:
    """The words, where they came from, what was said, how they changed."""
    found = queries.find_proposal(proposal_id)
    if not can_see(who(), found):
        raise NotFound
    return render_template(
        "proposals/proposal.html", proposal=found, may_steer=can_steer(who(), found)
    )


@blueprint.get("/proposals/<int:proposal_id>/road")
def road(proposal_id: int) -> str:
    """The desk's page for one proposal: where it stands, and the gestures that are possible now."""
    return road_page(steered(proposal_id))


def steered(proposal_id: int) -> Proposal:
    """The proposal, for somebody who may steer it."""
    found = queries.find_proposal(proposal_id)
    if not can_steer(who(), found):
        raise NotAllowed
    return found


def road_page(found: Proposal) -> str:
    """The page with its forms, empty or as they were sent."""
    session = running_session(found)
    amending = AmendForm(data={"text": found.current.text})
    return render_template(
        "proposals/road.html",
        proposal=found,
        talk=found.deliberation,
        session=session,
        quorum=quorum_of(session) if session else None,
        sessions=queries.sessions_ahead(found.assembly_id),
        discussed=queries.items_with(found),
        amending=amending,
        arguing=ArgumentForm(),
        objecting=ObjectionForm(),
        ending=EndingForm(data={"text": found.current.text}),
        returning=ReturnForm(data={"day": found.back_on}),
        translating=TranslationForm(data={"title": found.title, "text": found.current.text}),
    )


def back(proposal_id: int) -> Response:
    """To the page the gesture was made on."""
    target = own_path(request.form.get("back")) or url_for(
        "proposals.road", proposal_id=proposal_id
    )
    return redirect(target, 303)


@blueprint.post("/proposals/<int:proposal_id>/gestures")
def gestures(proposal_id: int) -> Response:
    """One step on the road: the field `gesture` names it."""
    with transaction():
        found = queries.find_proposal(proposal_id)
        demand_state(found.moment)
        services.make_gesture(
            found, request.form.get("gesture", ""), session=running_session(found), by=who()
        )
    return back(proposal_id)


@blueprint.post("/proposals/<int:proposal_id>/versions")
def versions(proposal_id: int) -> Response:
    """Amend it."""
    form = AmendForm()
    with transaction():
        found = queries.find_proposal(proposal_id)
        services.amend(
            found,
            text=form.text.revised(found.current.text),
            reason=form.reason.words(),
            session=running_session(found),
            by=who(),
        )
    return back(proposal_id)


@blueprint.post("/proposals/<int:proposal_id>/translation")
def translation(proposal_id: int) -> Response:
    """Write or read again the other languages of the present version."""
    form = TranslationForm()
    with transaction():
        found = queries.find_proposal(proposal_id)
        services.translate(
            found,
            title=form.title.translated(found.title),
            text=form.text.translated(found.current.text),
            session=running_session(found),
            by=who(),
        )
    return back(proposal_id)


@blueprint.post("/proposals/<int:proposal_id>/arguments")
def arguments(proposal_id: int) -> Response:
    """Write down what was said."""
    form = ArgumentForm()
    with transaction():
        found = queries.find_proposal(proposal_id)
        services.note_argument(
            found,
            kind=form.kind.data or "",
            text=form.text.words(),
            answer=form.answer.words(),
            source=form.source.data or "",
            session=running_session(found),
            by=who(),
        )
    return back(proposal_id)


@blueprint.post("/proposals/<int:proposal_id>/objections")
def objections(proposal_id: int) -> Response:
    """Somebody objects."""
    form = ObjectionForm()
    with transaction():
        found = queries.find_proposal(proposal_id)
        services.raise_objection(
            found,
            text=form.text.words(),
            source=form.source.data or "",
            session=running_session(found),
            by=who(),
        )
    return back(proposal_id)


@blueprint.post("/objections/<int:objection_id>/ending")
def ending(objection_id: int) -> Response:
    """How an objection ends."""
    form = EndingForm()
    with transaction():
        objection = queries.find_objection(objection_id)
        services.end_objection(
            objection,
            outcome=form.outcome.data or "",
            resolution=form.resolution.words(),
            text=form.text.revised(objection.proposal.current.text),
            session=running_session(objection.proposal),
            by=who(),
        )
        number = objection.proposal_id
    return back(number)


@blueprint.post("/proposals/<int:proposal_id>/return")
def coming_back(proposal_id: int) -> Response:
    """It did not pass: the field `day` says when it comes back."""
    form = ReturnForm()
    if form.day.data is None:
        raise RuleViolation("malformed_message")
    with transaction():
        found = queries.find_proposal(proposal_id)
        services.bring_back_on(found, form.day.data, session=running_session(found), by=who())
    return back(proposal_id)


@blueprint.post("/proposals/<int:proposal_id>/agenda")
def agenda(proposal_id: int) -> Response:
    """Put it on the agenda: the field `item` names the point; with `removal`, take it off again."""
    with transaction():
        proposal = queries.find_proposal(proposal_id)
        item = find_item(request.form.get("item", 0, type=int))
        if "removal" in request.form:
            services.take_off_agenda(proposal, item, by=who())
            flash(_("It is off the agenda."), "done")
        else:
            services.put_on_agenda(proposal, item, by=who())
            say_where(proposal, item)
    return back(proposal_id)


@blueprint.post("/items/<int:item_id>/proposals")
def at_item(item_id: int) -> Response:
    """Discuss a proposal at this point: the field `proposal` names it."""
    with transaction():
        item = find_item(item_id)
        proposal = queries.find_proposal(request.form.get("proposal", 0, type=int))
        services.put_on_agenda(proposal, item, by=who())
        say_where(proposal, item)
        target = own_path(request.form.get("back")) or of_item(item)
    return redirect(target, 303)
