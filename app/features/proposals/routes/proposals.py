"""Doors of proposals: the public page, writing one, and its road as the desk conducts it."""

from collections.abc import Callable

from flask import Blueprint, current_app, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import find_assembly, find_item, quorum_of, who
from app.features.proposals import queries, services
from app.features.proposals.forms import (
    AmendForm,
    ArgumentForm,
    EndingForm,
    ObjectionForm,
    ProposalForm,
    ReturnForm,
    StepForm,
    TranslationForm,
)
from app.features.proposals.models import Objection, Proposal
from app.features.proposals.policies import (
    can_share,
    can_steer,
    can_withdraw,
    can_write,
)
from app.features.proposals.queries import running_session
from app.features.proposals.routes.origins import origins_asked
from app.features.proposals.routes.page import page_without_words, public_page, seen
from app.features.proposals.routes.points import item_asked, of_item, put_words
from app.features.proposals.routes.writer import editable, writer
from app.features.proposals.wording import (
    came_from,
    proposal_state,
    step_words,
    theme_of,
    written_where,
)
from app.formats.plain_lines import lined, unmarked
from app.store.transactions import let_go
from app.web import translator
from app.web.aside import drawn_in
from app.web.doors import (
    Answer,
    attempt,
    back_to,
    demand,
    done,
    find,
    gesture,
    lead,
    permit,
    refused,
    say,
    shown,
)
from app.web.drawn import demand_state
from app.web.errors import NotFound
from app.web.fields import filled
from app.web.paging import page_of
from app.words.i18n import settings_languages

blueprint = Blueprint(
    "proposals", __name__, url_prefix="/<lang:lang>", template_folder="../templates"
)
blueprint.add_app_template_global(step_words)
blueprint.add_app_template_global(theme_of)
blueprint.add_app_template_global(proposal_state)
blueprint.add_app_template_global(came_from)
blueprint.add_app_template_global(written_where)
blueprint.add_app_template_global(queries.unhidden)
blueprint.add_app_template_filter(lined)
blueprint.add_app_template_filter(unmarked)


@blueprint.get("/assemblies/<slug>/proposals")
@drawn_in("pages")
def proposals(slug: str) -> str:
    """All proposals of an assembly; drafts for those who write them."""
    assembly = find_to_read(slug)
    may_write = can_write(who(), assembly.id)
    page = page_of(queries.listed(assembly, drafts=may_write))
    return render_template(
        "proposals/list.html",
        assembly=assembly,
        proposals=page,
        discussed=queries.discussed(page),
        may_write=may_write,
        may_propose=may_write or assembly.archived_at is None,
    )


@blueprint.route("/assemblies/<slug>/proposals/new", methods=["GET", "POST"])
def new(slug: str) -> Answer:
    """Write a proposal, perhaps from an observation of a walk (?observation=12) or for a point of an agenda (?item=3)."""
    assembly = find_assembly(slug)
    demand(can_write(who(), assembly.id))
    origins, item = origins_asked(assembly, who()), item_asked(assembly)
    form = ProposalForm(data={"text": origins[0][2]} if origins else None)
    made: list[Proposal] = []

    def write() -> None:
        words = {"title": form.title.words(), "text": form.text.words()}
        bearer = form.bearer.data or ""
        made.append(
            services.write_proposal(
                assembly,
                **words,
                bearer=bearer,
                origins=origins,
                source=form.source.data or "desk",
                by=who(),
            )
        )
        if item is not None and can_steer(who(), made[0]):
            services.put_on_agenda(made[0], item, by=who())

    if attempt(form, write):
        say(form.text.easy_notice(), "info")
        return written(made[0], item)
    page = render_template(
        "proposals/new.html", form=form, assembly=assembly, origins=origins, item=item
    )
    return shown(page, form)


def written(proposal: Proposal, item: AgendaItem | None) -> Response:
    """On to where the new proposal was put, else to its own page."""
    steers = can_steer(who(), proposal)
    if item is not None and steers:
        return lead(of_item(item), put_words(proposal, item))
    page = "proposals.road" if steers else "proposals.proposal"
    return lead(url_for(page, proposal_id=proposal.id))


@blueprint.get("/proposals/<int:proposal_id>")
def proposal(proposal_id: int) -> str:
    """The words, where they came from, what was said, how they changed."""
    return page_without_words(proposal_id) or public_page(seen(proposal_id))


@blueprint.post("/proposals/<int:proposal_id>/steps")
def steps(proposal_id: int) -> Answer:
    """A step of its life: the field `step` names it, `reason` says why."""
    found, form, by = seen(proposal_id), StepForm(), writer()
    demand(can_share(by, found) or can_withdraw(by, found))
    reason, made = form.reason.words(), form.step.data or ""
    acts: dict[str, Callable[[], None]] = {
        "share": lambda: services.share(found, by=by),
        "withdraw": lambda: services.withdraw(found, reason, by=by),
        "set_aside": lambda: services.set_aside(found, reason, by=by),
        "take_up": lambda: services.take_up(found, reason, by=by),
    }
    if attempt(form, acts.get(made, lambda: None)):
        return done(url_for("proposals.proposal", proposal_id=proposal_id))
    return shown(public_page(found, stepping=form), form)


@blueprint.post("/proposals/<int:proposal_id>/removal")
def removal(proposal_id: int) -> Response:
    """A draft goes."""
    proposal, by = editable(proposal_id), writer()
    return gesture(
        lambda: services.delete_draft(proposal, by=by),
        url_for("proposals.proposals", slug=proposal.assembly.slug),
        _("The draft is deleted."),
    )


@blueprint.get("/proposals/<int:proposal_id>/road")
def road(proposal_id: int) -> Answer:
    """The desk's page for one proposal: where it stands, and the gestures that are possible now."""
    return road_page(steered(proposal_id))


def steered(proposal_id: int) -> Proposal:
    """The proposal, for somebody who may steer it. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_steer, queries.find_proposal(proposal_id))


def told(proposal_id: int) -> Proposal:
    """The proposal, for somebody who may write down what is said of it. Raises as `steered`."""
    proposal = queries.find_proposal(proposal_id)
    demand(can_write(who(), proposal.assembly_id))
    return proposal


def road_page(found: Proposal, which: int = 0, **tried: FlaskForm) -> tuple[str, int]:
    """The page with its forms; `tried`: one as it was sent, `which`: the objection that it is about."""
    session = running_session(found)
    text = found.current.text
    forms: dict[str, FlaskForm] = {
        "amending": AmendForm(formdata=None, data={"text": text}),
        "arguing": ArgumentForm(formdata=None),
        "objecting": ObjectionForm(formdata=None),
        "returning": ReturnForm(formdata=None, data={"day": found.back_on}),
        "translating": TranslationForm(formdata=None, data={"title": found.title, "text": text}),
    }
    shown_here = {**forms, **tried}
    shown_here["objecting"]["source"].id = "source-objection"  # what is said has one too
    page = render_template(
        "proposals/road.html",
        proposal=found,
        talk=found.deliberation,
        session=session,
        quorum=quorum_of(session) if session else None,
        sessions=queries.sessions_ahead(found.assembly_id),
        discussed=queries.items_with(found),
        tried=next(iter(tried.values()), None),
        machine=translator.is_on(current_app.config["TABLEE"]),
        drafted="translating" in tried,
        endings=endings_of(found, which, tried.get("ending")),
        **shown_here,
    )
    return shown(page, *tried.values())


def endings_of(found: Proposal, which: int, tried: FlaskForm | None) -> dict[int, FlaskForm]:
    """How each objection ends, by its id; the question has an id of its own in each, or only the first would be named."""
    made: dict[int, FlaskForm] = {}
    for objection in found.objections:
        fresh = EndingForm(formdata=None, data={"text": found.current.text})
        made[objection.id] = tried if tried and objection.id == which else fresh
        made[objection.id]["outcome"].id = f"outcome-{objection.id}"
    return made


def back(proposal_id: int) -> str:
    """The page that a gesture on a proposal is made on."""
    return back_to(url_for("proposals.road", proposal_id=proposal_id))


def write(
    found: Proposal,
    form: FlaskForm,
    act: Callable[[Session | None], object],
    name: str,
    which: int = 0,
) -> Answer:
    """Keep what the road's form `name` says, during the running session; or show it there again with what is wrong."""
    if attempt(form, lambda: act(running_session(found))):
        return done(back(found.id))
    return road_page(found, which, **{name: form})


@blueprint.post("/proposals/<int:proposal_id>/gestures")
def gestures(proposal_id: int) -> Response:
    """One step on the road: the field `gesture` names it."""
    found, name = steered(proposal_id), request.form.get("gesture", "")

    def act() -> None:
        demand_state(found.moment)
        services.make_gesture(found, name, session=running_session(found), by=who())

    return gesture(act, back(proposal_id))


@blueprint.post("/proposals/<int:proposal_id>/versions")
def versions(proposal_id: int) -> Answer:
    """Amend it."""
    found, form = steered(proposal_id), AmendForm()

    def act(session: Session | None) -> None:
        text, reason = form.text.revised(found.current.text), form.reason.words()
        services.amend(found, text=text, reason=reason, session=session, by=who())
        say(form.text.easy_notice(), "info")

    return write(found, form, act, "amending")


@blueprint.post("/proposals/<int:proposal_id>/translation")
def translation(proposal_id: int) -> Answer:
    """Write or read again the other languages of the present version."""
    found, form = steered(proposal_id), TranslationForm()

    def act(session: Session | None) -> None:
        title = form.title.translated(found.title)
        text = form.text.translated(found.current.text)
        services.translate(found, title=title, text=text, session=session, by=who())

    return write(found, form, act, "translating")


@blueprint.post("/proposals/<int:proposal_id>/translation/draft")
def translation_draft(proposal_id: int) -> Answer:
    """The form of the translation, filled with what a machine makes of it: nothing is kept before somebody has saved it.

    Raises NotFound where no translation server is set.
    """
    found, settings = steered(proposal_id), current_app.config["TABLEE"]
    if not translator.is_on(settings):
        raise NotFound
    title, text, langs = found.title, found.current.text, settings_languages()
    try:
        let_go()
        drafts = {
            "title": translator.drafted(title, langs, settings),
            "text": translator.drafted(text, langs, settings),
        }
    except RuleViolation as refusal:
        return refused(refusal, lambda: road_page(queries.find_proposal(proposal_id))[0])
    form = TranslationForm(formdata=None, data=drafts)
    return road_page(queries.find_proposal(proposal_id), translating=form)


@blueprint.post("/proposals/<int:proposal_id>/arguments")
def arguments(proposal_id: int) -> Answer:
    """Write down what was said."""
    found, form = told(proposal_id), ArgumentForm()

    def act(session: Session | None) -> None:
        services.note_argument(
            found,
            kind=form.kind.data or "",
            text=form.text.words(),
            answer=form.answer.words(),
            source=form.source.data or "",
            session=session,
            by=who(),
        )

    return write(found, form, act, "arguing")


@blueprint.post("/proposals/<int:proposal_id>/objections")
def objections(proposal_id: int) -> Answer:
    """Somebody objects."""
    found, form = told(proposal_id), ObjectionForm()

    def act(session: Session | None) -> None:
        text, source = form.text.words(), form.source.data or ""
        services.raise_objection(found, text=text, source=source, session=session, by=who())

    return write(found, form, act, "objecting")


@blueprint.post("/objections/<int:objection_id>/ending")
def ending(objection_id: int) -> Answer:
    """How an objection ends."""
    objection, form = find(Objection, objection_id), EndingForm()
    proposal = permit(can_steer, objection.proposal)

    def act(session: Session | None) -> None:
        services.end_objection(
            objection,
            outcome=form.outcome.data or "",
            resolution=form.resolution.words(),
            text=form.text.revised(proposal.current.text),
            session=session,
            by=who(),
        )
        say(form.text.easy_notice(), "info")

    return write(proposal, form, act, "ending", objection_id)


@blueprint.post("/proposals/<int:proposal_id>/return")
def coming_back(proposal_id: int) -> Answer:
    """It did not pass: the field `day` says when it comes back."""
    found, form = steered(proposal_id), ReturnForm()

    def act(session: Session | None) -> None:
        services.bring_back_on(found, filled(form.day.data), session=session, by=who())

    return write(found, form, act, "returning")


@blueprint.post("/proposals/<int:proposal_id>/agenda")
def agenda(proposal_id: int) -> Response:
    """Put it on the agenda: the field `item` names the point; with `removal`, take it off again."""
    proposal, item = steered(proposal_id), find_item(request.form.get("item", 0, type=int))
    if "removal" in request.form:
        return gesture(
            lambda: services.take_off_agenda(proposal, item, by=who()),
            back(proposal_id),
            _("It is off the agenda."),
        )
    return put(proposal, item, back(proposal_id))


@blueprint.post("/items/<int:item_id>/proposals")
def at_item(item_id: int) -> Response:
    """Discuss a proposal at this point: the field `proposal` names it."""
    item, proposal = find_item(item_id), steered(request.form.get("proposal", 0, type=int))
    return put(proposal, item, back_to(of_item(item)))


def put(proposal: Proposal, item: AgendaItem, address: str) -> Response:
    """A proposal is discussed at a point from now on."""
    return gesture(
        lambda: services.put_on_agenda(proposal, item, by=who()),
        address,
        lambda: put_words(proposal, item),
    )
