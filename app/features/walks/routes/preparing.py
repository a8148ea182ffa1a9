"""The organiser's doors: a new walk, its description, its stops, its basket, publishing and cancelling it."""

from flask import request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.domain.walking.ordering import End
from app.features.assemblies.policies import can_conduct_in
from app.features.assemblies.queries import find_assembly, reopens_until, who
from app.features.walks.forms.preparing import (
    BasketForm,
    CancelForm,
    ImportForm,
    StopForm,
    WalkForm,
    about_stop,
    about_walk,
)
from app.features.walks.forms.wording import reworded
from app.features.walks.models import Stop, Walk
from app.features.walks.queries import find_stop, notes_of, question_address, questions_of, walks_of
from app.features.walks.queries.itinerary import reckon
from app.features.walks.routes.door import blueprint, edited_walk, page
from app.features.walks.services import describing, importing, noting, registering, stopping, voting
from app.features.walks.wording import basket_lines, passed_words, read_basket
from app.formats.geodata.apart import trace_of
from app.formats.geodata.reading import Positions
from app.formats.geodata.trace import Trace
from app.formats.qr import qr_drawing, whole_address
from app.store.clock import now
from app.store.transactions import let_go
from app.web.doors import Answer, attempt, gesture, lead, permit, say, shown, tried
from app.web.paging import page_of
from app.web.security import asks_position
from app.web.sent import typed_number
from app.words.i18n import current_language
from app.words.localized import Localized


def bench(walk: Walk) -> str:
    """The address of the walk's workbench."""
    return url_for("walks.workbench", slug=walk.slug)


@blueprint.get("/assemblies/<assembly>/walks")
def of_assembly(assembly: str) -> str:
    """Every walk of an assembly, drafts too, for those who prepare them."""
    found = permit(can_conduct_in, find_assembly(assembly))
    walks = page_of(walks_of(found.id))
    return page("of_assembly.html", assembly=found, walks=walks, noted=notes_of(walks))


@blueprint.route("/assemblies/<assembly>/walks/new", methods=["GET", "POST"])
def new(assembly: str) -> Answer:
    """A new walk, as a draft."""
    found = permit(can_conduct_in, find_assembly(assembly))
    form = WalkForm.of(None, found.time_zone)
    made: list[Walk] = []

    def act() -> None:
        values = form.values(None, found.time_zone)
        made.append(describing.create_walk(found, values, by=who()))

    if attempt(form, act):
        say(form.easy_notice(), "info")
        return lead(bench(made[0]), _("The walk is created. Now add its stops."))
    return shown(page("describe.html", form=form, assembly=found), form)


@blueprint.get("/walks/<slug>/prepare")
def workbench(slug: str) -> str:
    """Everything about preparing one walk, and the next gesture."""
    walk = edited_walk(slug)
    return page(
        "workbench.html",
        walk=walk,
        itinerary=reckon(walk, current_language()),
        moment=now(),
        cancel=CancelForm(),
        questions=questions_of(walk),
        question_address=question_address,
        way_in=way_in(walk),
        until=reopens_until(walk.session) if walk.session else None,
    )


def way_in(walk: Walk) -> Markup | None:
    """The QR by which walkers take a seat, while the walk goes on."""
    if walk.session is None or walk.session.state != "open":
        return None
    path = url_for("short.session_door", code=walk.session.code)
    return qr_drawing(whole_address(path), _("QR code to take a seat"))


@blueprint.route("/walks/<slug>/describe", methods=["GET", "POST"])
def describe(slug: str) -> Answer:
    """What is said of the walk."""
    walk = edited_walk(slug)
    form = WalkForm.of(walk, walk.time_zone)

    def act() -> None:
        registering.locked(walk)
        form.check_meanwhile(about_walk(walk, walk.time_zone))
        describing.describe_walk(walk, form.values(walk, walk.time_zone), by=who())

    if attempt(form, act):
        say(form.easy_notice(), "info")
        return lead(bench(walk), _("Saved."))
    return shown(page("describe.html", form=form, walk=walk), form)


@blueprint.route("/walks/<slug>/stops/new", methods=["GET", "POST"])
@asks_position
def new_stop(slug: str) -> Answer:
    """A stop at the end of the walk."""
    walk, form = edited_walk(slug), StopForm.of(None)

    def act() -> None:
        stopping.add_stop(walk, form.values(None), by=who())

    if attempt(form, act):
        return lead(bench(walk), _("The stop is added."))
    return shown(page("stop.html", form=form, walk=walk, stop=None), form)


@blueprint.route("/walks/<slug>/stops/<int:position>/describe", methods=["GET", "POST"])
@asks_position
def stop(slug: str, position: int) -> Answer:
    """A stop and its place."""
    walk = edited_walk(slug)
    stop = find_stop(walk, position)
    form = StopForm.of(stop)

    def act() -> None:
        registering.locked(walk)
        form.check_meanwhile(about_stop(stop))
        stopping.describe_stop(stop, form.values(stop), by=who())

    if attempt(form, act):
        return lead(bench(walk), _("Saved."))
    return shown(page("stop.html", form=form, walk=walk, stop=stop), form)


@blueprint.post("/walks/<slug>/stops/<int:position>/move")
def move(slug: str, position: int) -> Response:
    """One place up or down, by a button."""
    walk = edited_walk(slug)
    step = -1 if request.form.get("way") == "up" else 1
    place = max(1, min(len(walk.stops), position + step))
    return gesture(
        lambda: stopping.move_stop(find_stop(walk, position), step, by=who()),
        url_for("walks.workbench", slug=slug, _anchor=f"stop-{place}"),
    )


@blueprint.post("/walks/<slug>/stops/<int:position>/removal")
def remove(slug: str, position: int) -> Response:
    """Take a stop out, unless something was noted there."""
    walk = edited_walk(slug)
    return gesture(
        lambda: stopping.remove_stop(find_stop(walk, position), by=who()),
        bench(walk),
        _("The stop is removed."),
    )


@blueprint.route("/walks/<slug>/order", methods=["GET", "POST"])
def order(slug: str) -> Answer:
    """A suggested order, shown beside the present one; taken only if the person says so."""
    walk = edited_walk(slug)
    end = (
        End(request.values.get("end", "free"))
        if request.values.get("end") in list(End)
        else End.FREE
    )
    suggestion = stopping.suggested_order(walk, end)
    if request.method == "POST":
        return gesture(
            lambda: stopping.reorder(walk, chosen_order(), by=who()),
            bench(walk),
            _("The stops are in the new order."),
        )
    stops: list[Stop] = [walk.stops[index] for index in suggestion.order]
    return page(
        "order.html", walk=walk, suggestion=suggestion, stops=stops, end=end, ends=list(End)
    )


def chosen_order() -> list[int]:
    """The order that was shown and agreed to. Raises RuleViolation."""
    written = [typed_number(part) for part in request.form.get("order", "").split(",")]
    rows = [number for number in written if number is not None]
    if rows != written:
        raise RuleViolation("malformed_message")
    return rows


@blueprint.route("/walks/<slug>/basket", methods=["GET", "POST"])
def basket(slug: str) -> Answer:
    """The reference basket, one product a line."""
    walk = edited_walk(slug)
    form = BasketForm(data={"lines": Localized.from_json(basket_lines(walk))})

    def act() -> None:
        noting.set_basket(walk, read_basket(form.lines.written()), by=who())

    if attempt(form, act):
        return lead(bench(walk), _("Saved."))
    return shown(page("basket.html", form=form, walk=walk), form)


@blueprint.route("/walks/<slug>/import", methods=["GET", "POST"])
def import_file(slug: str) -> Answer:
    """Stops, a line or streets from a file."""
    walk, form = edited_walk(slug), ImportForm()

    trace = Trace()

    def read() -> None:
        nonlocal trace
        importing.check_room(walk, form.purpose.data, form.credit.data or "", by=who())
        let_go()
        data = form.file.data.read() if form.file.data else b""
        trace = trace_of(data, Positions(form.positions.data))

    def act() -> None:
        if form.purpose.data == "both":
            importing.walk_from(walk, trace, current_language(), by=who())
        elif form.purpose.data == "stops":
            importing.stops_from(walk, trace, current_language(), by=who())
        elif form.purpose.data == "track":
            importing.track_from(walk, trace, by=who())
        else:
            importing.streets_from(walk, trace, form.credit.data or "", by=who())

    if form.validate_on_submit() and tried(form, read) and attempt(form, act):
        words = _("The file is read. Please look at the map.")
        passed = importing.passed_over(trace, form.purpose.data)
        return lead(bench(walk), " ".join([words, *passed_words(passed)]))
    return shown(page("import.html", form=form, walk=walk), form)


@blueprint.post("/walks/<slug>/track/removal")
def remove_track(slug: str) -> Response:
    """Back to straight lines between the stops."""
    walk = edited_walk(slug)
    return gesture(
        lambda: importing.forget_track(walk, by=who()), bench(walk), _("The line is removed.")
    )


@blueprint.post("/walks/<slug>/publication")
def publish(slug: str) -> Response:
    """Make the walk public."""
    walk = edited_walk(slug)
    return gesture(
        lambda: describing.publish_walk(walk, by=who()), bench(walk), _("The walk is public.")
    )


@blueprint.route("/walks/<slug>/cancellation", methods=["GET", "POST"])
def cancel(slug: str) -> Answer:
    """Cancel, saying why."""
    walk, form = edited_walk(slug), CancelForm()

    def act() -> None:
        describing.cancel_walk(walk, reworded(form.reason, None), by=who())

    if attempt(form, act):
        return lead(bench(walk), _("The walk is cancelled. Its page and its calendar say so."))
    return shown(page("cancel.html", form=form, walk=walk), form)


@blueprint.post("/walks/<slug>/record/publication")
def publish_record(slug: str) -> Response:
    """Publish the record of observations; notes close."""
    walk = edited_walk(slug)
    return gesture(
        lambda: describing.publish_record(walk, by=who()), bench(walk), _("The record is public.")
    )


@blueprint.post("/walks/<slug>/beginning")
def begin(slug: str) -> Response:
    """The walk begins: walkers may sit down, and questions at the stops be opened."""
    walk = edited_walk(slug)
    return gesture(
        lambda: voting.begin_walk(walk, by=who()),
        bench(walk),
        _("The walk has begun. Show the code to the walkers."),
    )


@blueprint.post("/walks/<slug>/ending")
def end(slug: str) -> Response:
    """The walk is over; what was voted is shown once that is sure."""
    walk = edited_walk(slug)
    return gesture(lambda: voting.end_walk(walk, by=who()), bench(walk), _("The walk has ended."))


@blueprint.post("/walks/<slug>/reopening")
def reopen(slug: str) -> Response:
    """The end was pressed by mistake."""
    walk = edited_walk(slug)
    words = _("The walk goes on. Questions that were closed stay closed.")
    return gesture(lambda: voting.reopen_walk(walk, by=who()), bench(walk), words)


@blueprint.post("/walks/<slug>/results")
def show_results(slug: str) -> Response:
    """The results of its questions, now."""
    walk = edited_walk(slug)
    words = _("The results of its questions are public.")
    return gesture(lambda: voting.show_results(walk, by=who()), bench(walk), words)


@blueprint.post("/walks/<slug>/position")
def say_where(slug: str) -> Response:
    """One tap of the guide: "we are at stop 3"."""
    walk = edited_walk(slug)
    return gesture(
        lambda: describing.say_where(walk, request.form.get("stop", type=int), by=who()),
        bench(walk),
    )
