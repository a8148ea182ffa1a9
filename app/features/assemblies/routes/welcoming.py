"""The welcome table: who is here, whose phone, whose proxy, how many children; by buttons, one row per seat.

It is kept by those who conduct, and by whoever holds a greeter's address of the session (routes/greeting.py).
"""

from collections.abc import Callable
from functools import partial

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.domain.reading_seats import seats_in
from app.domain.violations import RuleViolation
from app.features.assemblies import services
from app.features.assemblies.forms.days import ArrivalsForm, FiguresForm
from app.features.assemblies.models import Proxy, Seat, Session
from app.features.assemblies.queries import (
    find_seat,
    headcount,
    quorum_of,
    seat_numbered,
    welcome_list,
)
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.greeting import keeper, session_to_greet
from app.web.doors import Answer, attempt, find, gesture, lead, shown
from app.web.sent import typed_number


@blueprint.get("/sessions/<int:session_id>/welcome")
def welcome(session_id: int) -> Answer:
    """The list of seats with their buttons."""
    session = session_to_greet(session_id)
    return show_welcome(session, figures_form(session))


def show_welcome(
    session: Session, form: FiguresForm, arrivals: ArrivalsForm | None = None
) -> tuple[str, int]:
    """The whole table on one page."""
    arrivals = arrivals or ArrivalsForm(formdata=None)
    page = render_template(
        "assemblies/welcome.html",
        session=session,
        assembly=session.assembly,
        rows=welcome_list(session),
        count=headcount(session),
        quorum=quorum_of(session),
        guests_decide=session.assembly.charter.rules.get("open_seats_decide", False),
        most=session.assembly.charter.rules.get("proxies_per_person", 0),
        form=form,
        arrivals=arrivals,
        room_left=services.room_left(session),
        taken=services.open_seats_taken(session),
        pictogram_of=services.pictogram_of,
    )
    return shown(page, form, arrivals)


def figures_form(session: Session) -> FiguresForm:
    """The form filled with what was counted so far."""
    known = session.figures
    return FiguresForm(
        first_time=known.get("first_time"),
        children=known.get("children"),
        interpreters=", ".join(known.get("interpreters", [])),
    )


@blueprint.post("/sessions/<int:session_id>/attendance")
def attendance(session_id: int) -> Response:
    """`here`, `left`, `phone` (let its phone go), `seen` or `unseen` (a guest without a card) is a seat's number in the
    table; `number` is what was typed."""
    session = session_to_greet(session_id)
    acts: dict[str, Callable[..., object]] = {
        "here": services.note_present,
        "left": services.note_left,
        "phone": services.release_phone,
        "seen": services.confirm_guest,
        "unseen": partial(services.confirm_guest, seen=False),
    }
    asked = [name for name in acts if request.form.get(name)]
    if len(asked) != 1:
        raise RuleViolation("malformed_message")
    value = request.form[asked[0]]
    return gesture(
        lambda: acts[asked[0]](session, seat_asked(session, value), by=keeper(session)),
        at_table(session, "number" if value == "typed" else f"seat-{value}"),
    )


@blueprint.post("/sessions/<int:session_id>/arrivals")
def arrivals(session_id: int) -> Answer:
    """Who signed on paper, all at once; a number that nobody has keeps what was typed."""
    session, form, come = session_to_greet(session_id), ArrivalsForm(), []

    def note() -> None:
        numbers = seats_in(form.numbers.data or "")
        come.append(services.note_arrivals(session, numbers, by=keeper(session)))

    if attempt(form, note):
        words = ngettext("%(num)s person more is here.", "%(num)s people more are here.", come[0])
        return lead(at_table(session, "paper"), words)
    return show_welcome(session, figures_form(session), form)


@blueprint.post("/sessions/<int:session_id>/guests")
def guests(session_id: int) -> Response:
    """A numbered seat for somebody without a card, with or without a phone."""
    session, given = session_to_greet(session_id), []
    return gesture(
        lambda: given.append(services.seat_guest(session, by=keeper(session))),
        at_table(session, "open-seats"),
        lambda: _(
            "This guest has seat %(number)s. Write the number down for them.",
            number=given[0].number,
        ),
    )


@blueprint.post("/sessions/<int:session_id>/open-seats")
def open_seats(session_id: int) -> Response:
    """How many people without a card the session's code lets in, over its whole life; more while it goes on."""
    session = session_to_greet(session_id)
    count = request.form.get("count", -1, type=int)
    return gesture(
        lambda: services.set_open_seats(session, count, by=keeper(session)),
        at_table(session, "open-seats"),
        _("Saved."),
    )


def seat_asked(session: Session, value: str) -> Seat:
    """A row's button gives the seat's key; `typed` means the number in the box."""
    if value == "typed":
        return seat_numbered(session, request.form.get("number", type=int) or 0)
    return find_seat(typed_number(value) or 0)


def at_table(session: Session, anchor: str) -> str:
    """The table, at the row that was touched."""
    return url_for("assemblies.welcome", session_id=session.id, _anchor=anchor)


@blueprint.post("/sessions/<int:session_id>/proxies")
def proxies(session_id: int) -> Response:
    """An absent member's vote is carried by somebody here, both by their numbers."""
    session = session_to_greet(session_id)

    def give() -> None:
        principal = seat_numbered(session, request.form.get("principal", type=int) or 0)
        holder = seat_numbered(session, request.form.get("holder", type=int) or 0)
        services.give_proxy(session, principal, holder, by=keeper(session))

    return gesture(give, at_table(session, "proxies"), _("The proxy is recorded."))


@blueprint.post("/sessions/<int:session_id>/proxies/<int:proxy_id>/end")
def proxy_end(session_id: int, proxy_id: int) -> Response:
    """The mandate is taken back."""
    session = session_to_greet(session_id)
    proxy = find(Proxy, proxy_id)
    return gesture(
        lambda: services.revoke_proxy(proxy, session, by=keeper(session)),
        at_table(session, "proxies"),
    )


@blueprint.post("/sessions/<int:session_id>/figures")
def figures(session_id: int) -> Answer:
    """Counts: people here for the first time, children looked after, languages interpreted."""
    session = session_to_greet(session_id)
    form = FiguresForm()
    if attempt(form, lambda: services.note_figures(session, form.figures(), by=keeper(session))):
        return lead(at_table(session, "figures"), _("Saved."))
    return show_welcome(session, form)
