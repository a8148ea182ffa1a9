"""Doors of a session to come: when and where, its agenda, its poster and sheet to sign."""

from datetime import datetime, timedelta
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.codes import spaced
from app.domain.violations import RuleViolation
from app.features.assemblies import services
from app.features.assemblies.forms import choices
from app.features.assemblies.forms.days import ItemForm, SessionForm
from app.features.assemblies.models import AgendaItem, Assembly, Session
from app.features.assemblies.policies import can_conduct, can_prepare
from app.features.assemblies.queries import (
    find_item,
    find_session,
    member_seats,
    who,
)
from app.features.assemblies.queries.meeting_places import places_to_choose
from app.features.assemblies.queries.paper_heads import paper_languages
from app.features.assemblies.queries.points import drawn_at, points_of
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.frames import (
    agenda_of,
    assembly_to_prepare,
    both,
    form_page,
    session_to_conduct,
)
from app.features.assemblies.services.agendas import AGENDAS, copy_agenda
from app.features.assemblies.wording import KINDS, ROLES
from app.features.places.services import add_place
from app.formats.qr import qr_drawing, spoken_address, whole_address
from app.store.clock import now
from app.web.doors import Answer, attempt, gesture, lead, permit, shown
from app.web.errors import NotFound
from app.words.i18n import current_language, day_and_clock, local_time
from app.words.pairs import pair


@blueprint.route("/assemblies/<slug>/sessions/new", methods=["GET", "POST"])
def session_founding(slug: str) -> Answer:
    """Plan a session."""
    assembly = assembly_to_prepare(slug)
    like = session_to_copy(assembly)
    form = with_places(session_form(like, copied=True) if like else SessionForm(), assembly)
    made: list[Session] = []

    def create() -> None:
        facts = session_facts(form, assembly)
        made.append(services.create_session(assembly, title=form.title.words(), **facts, by=who()))
        if like:
            copy_agenda(made[0], like, by=who())

    if attempt(form, create):
        return lead(agenda_of(made[0]), _("Saved."))
    return form_page("session_founding.html", form, assembly=assembly, like=like)


def session_to_copy(assembly: Assembly) -> Session | None:
    """The session of this assembly that the new one is to be like; None where none is asked for. Raises NotFound."""
    asked = request.values.get("like", type=int)
    if asked is None:
        return None
    session = find_session(asked)
    if session.assembly_id != assembly.id:
        raise NotFound
    return session


def with_places(form: SessionForm, assembly: Assembly) -> SessionForm:
    """Fill the list of places; none is a choice too."""
    lang = current_language()
    known = {place.id: str(place.name.in_(lang)) for place in places_to_choose(assembly)}
    form.place_id.choices = choices({0: _("Not known yet"), **known})
    return form


def session_facts(form: SessionForm, assembly: Assembly) -> dict[str, Any]:
    """What the services take, the title apart."""
    return {
        **form.hours(assembly.time_zone),
        "place_id": place_chosen(form, assembly),
        "open_seats": form.open_seats.data,
        "roles": form.roles(),
    }


def place_chosen(form: SessionForm, assembly: Assembly) -> int | None:
    """The place that was typed, made now, else the one that was chosen."""
    if typed := form.place():
        return add_place(typed, by=who().person, assembly_id=assembly.id).id
    return form.place_id.data or None


@blueprint.route("/sessions/<int:session_id>/preparation", methods=["GET", "POST"])
def preparation(session_id: int) -> Answer:
    """The session's day and roles (organisers), and its agenda (facilitators too)."""
    session = session_to_conduct(session_id)
    if request.method == "POST":
        permit(can_prepare, session.assembly)
    form = with_places(session_form(session), session.assembly)

    def change() -> None:
        facts = session_facts(form, session.assembly)
        title = form.title.revised(session.title)
        services.change_session(session, title=title, **facts, by=who())

    if attempt(form, change):
        return lead(url_for("assemblies.preparation", session_id=session_id), _("Saved."))
    return show_preparation(session, form, ItemForm(formdata=None))


def session_form(session: Session, *, copied: bool = False) -> SessionForm:
    """The form filled with what was planned, on the assembly's clock; a copy waits for a day of its own."""
    zone = session.assembly.time_zone
    starts, ends = local_time(session.starts_at, zone), local_time(session.ends_at, zone)
    return SessionForm(
        title=session.title,
        like=session.id if copied else None,
        day=None if copied else starts.date(),
        begins=starts.time(),
        ends=ends.time(),
        place_id=session.place_id or 0,
        open_seats=session.open_seats,
        **{name: session.roles.get(name, "") for name in ROLES},
    )


def show_preparation(session: Session, form: SessionForm, item_form: ItemForm) -> tuple[str, int]:
    """Everything about the day on one page."""
    page = render_template(
        "assemblies/preparation.html",
        form=form,
        session=session,
        assembly=session.assembly,
        item_form=item_form,
        kinds=KINDS,
        planned=planned_times(session),
        points=points_of(session),
        ready=AGENDAS,
        may_prepare=can_prepare(who(), session.assembly),
        day_passed=is_past(session),
    )
    return shown(page, form, item_form)


def is_past(session: Session) -> bool:
    """Its time has passed without its being opened: it may have been held on paper."""
    return session.state == "planned" and not session.is_cancelled and session.ends_at < now()


def planned_times(session: Session) -> list[tuple[AgendaItem, datetime]]:
    """Each point with the moment it should begin, if all goes as planned."""
    out, minutes = [], 0
    for item in session.items:
        out.append((item, session.starts_at + timedelta(minutes=minutes)))
        minutes += item.minutes
    return out


@blueprint.post("/sessions/<int:session_id>/items")
def items(session_id: int) -> Answer:
    """One more point on the agenda."""
    session = session_to_conduct(session_id)
    form = ItemForm()

    def add() -> None:
        services.add_item(session, **item_facts(form), title=form.title.words(), note=form.note.words(), by=who())  # fmt: skip

    if attempt(form, add):
        return lead(agenda_of(session), _("Saved."))
    return show_preparation(session, with_places(session_form(session), session.assembly), form)


def item_facts(form: ItemForm) -> dict[str, Any]:
    """What the services take, texts apart."""
    return {
        "minutes": form.minutes.data,
        "kind": form.kind.data,
        "protected": form.protected.data,
    }


@blueprint.route("/items/<int:item_id>", methods=["GET", "POST"])
def item(item_id: int) -> Answer:
    """One point: its words, minutes and kind."""
    item = item_to_write(item_id)
    form = ItemForm(obj=item)

    def change() -> None:
        services.change_item(
            item,
            **item_facts(form),
            title=form.title.revised(item.title),
            note=form.note.revised(item.note),
            by=who(),
        )

    if attempt(form, change):
        return lead(agenda_of(item.session), _("Saved."))
    return form_page("item.html", form, item=item, session=item.session, pieces=drawn_at(item))


def item_to_write(item_id: int) -> AgendaItem:
    """The point, for those who conduct its session. Raises NotFound, SignInNeeded, NotAllowed."""
    item = find_item(item_id)
    permit(can_conduct, item.session)
    return item


@blueprint.post("/items/<int:item_id>/place")
def item_place(item_id: int) -> Response:
    """One place up or down."""
    item = item_to_write(item_id)
    step = {"up": -1, "down": 1}.get(request.form.get("step", ""))
    if step is None:
        raise RuleViolation("malformed_message")
    return gesture(lambda: services.move_item(item, step, by=who()), agenda_of(item.session))


@blueprint.post("/items/<int:item_id>/removal")
def item_removal(item_id: int) -> Response:
    """Take a point off the agenda."""
    item = item_to_write(item_id)
    back = agenda_of(item.session)
    return gesture(lambda: services.remove_item(item, by=who()), back, _("Removed."))


@blueprint.get("/sessions/<int:session_id>/poster")
def poster(session_id: int) -> str:
    """The poster at the door: the session's QR, address and code."""
    session = session_to_conduct(session_id)
    path = url_for("short.session_door", code=session.code)
    langs = paper_languages(session.assembly)
    name = session.title if session.title else session.assembly.name
    return render_template(
        "assemblies/poster.html",
        session=session,
        langs=langs,
        title=pair(name, langs),
        drawing=qr_drawing(whole_address(path), _("Join a session")),
        address=spoken_address("/j"),
        code=spaced(session.code),
        lines=[
            both(lambda: day_and_clock(session.starts_at, session.assembly.time_zone)),
            both(lambda: _("Scan the QR code, or type the code at this address.")),
        ],
    )


@blueprint.get("/sessions/<int:session_id>/sign-in-sheet")
def sign_in_sheet(session_id: int) -> str:
    """Paper to sign at the welcome table: seats and aliases, no address, no income, no status."""
    session = session_to_conduct(session_id)
    seats = member_seats(session.assembly)
    lines = [f"{seat.number}{'  ·  ' + seat.alias if seat.alias else ''}" for seat in seats]
    return render_template(
        "assemblies/sign_in_sheet.html",
        session=session,
        sheets=[lines[at : at + 20] for at in range(0, len(lines), 20)],
        spare=20,
    )
