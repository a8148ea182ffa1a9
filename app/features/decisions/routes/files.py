"""The register to take away: JSON, the French open-data CSV, linked data, feeds and a calendar. Chosen by their ending."""

from collections.abc import Callable, Iterator

from flask import Blueprint, Response, current_app, request, url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries.feeding import feed_of, open_feed
from app.features.decisions.models import Decision
from app.features.decisions.notices import of_decision, whole_notice
from app.features.decisions.queries import batches, citing, following, register
from app.features.decisions.queries.changes import changed_at
from app.features.decisions.queries.open_files import written
from app.features.decisions.queries.register import Filter
from app.features.decisions.rendering import linked, open_data, scdl
from app.features.decisions.routes.public import filter_form, filter_of
from app.formats import atom, icalendar, spreadsheet
from app.formats import linked as linked_data
from app.formats.answers import open_answer, open_marked, open_stream
from app.formats.notice import entry, event
from app.formats.preview import picture
from app.formats.qr import whole_address
from app.store.clock import now
from app.web.aside import beside, in_the_loop
from app.web.paging import neighbours, page_asked

blueprint = Blueprint("open_data", __name__, url_prefix="/<lang:lang>")
JSON = "application/json; charset=utf-8"
MOST_ENTRIES = 100
"""Entries of a page of a feed: those that changed last."""
AHEAD, BEHIND = 300, 200
"""Events of a page of the calendar: to come, and past."""


def asked_for() -> Filter:
    """What the address asks for, with the filters of the register's page."""
    return filter_of(filter_form())


def whole(write: Callable[[Iterator[Decision]], Iterator[str]], mime: str) -> Response:
    """A file of all decisions asked for: nothing of it is read for somebody who has it already, the rest as it leaves."""
    asked = asked_for()
    mark, last = beside(batches.state)
    return open_stream(lambda: write(batches.each(asked)), mime, mark, last)


def answer(body: str | bytes, mime: str, found: list[Decision]) -> Response:
    """A file about these decisions."""
    return open_answer(body, mime, max(map(changed_at, found), default=None))


@blueprint.get("/decisions.json")
@in_the_loop
def as_json() -> Response:
    """The list with everything the pages tell, in every language."""
    asked = asked_for()
    return whole(lambda found: open_data.list_in_pieces(found, asked), JSON)


@blueprint.get("/decisions.csv")
@in_the_loop
def as_csv() -> Response:
    """The list in the French open-data format for deliberations."""
    separator = spreadsheet.separator_of(request.args.get("separator"))
    siret = current_app.config["TABLEE"].siret
    made = whole(lambda found: scdl.list_in_pieces(found, siret, separator), spreadsheet.MIME)
    made.headers["Content-Disposition"] = 'attachment; filename="deliberations.csv"'
    return made


@blueprint.get("/decisions.jsonld")
@in_the_loop
def as_linked() -> Response:
    """The list as linked data."""
    return whole(linked.graph_in_pieces, linked_data.MIME)


@blueprint.get("/decisions.atom")
def as_feed() -> Response:
    """The last changes as a feed, earlier ones by the page: an entry comes back to the top when its decision changes."""
    asked, number = asked_for(), page_asked()

    def write() -> bytes:
        decisions, total = batches.last_changed(asked, MOST_ENTRIES, number)
        entries = [entry(whole_notice(one), whole_address("")) for one in decisions]
        pages = -(-total // MOST_ENTRIES)
        return feed_of(_("Decisions"), url_for("decisions.index"), entries, number, pages)

    return open_marked(write, atom.MIME, *batches.state())


@blueprint.get("/decisions/<int:decision_id>.json")
def decision_json(decision_id: int) -> Response:
    """One decision."""
    decision = register.find_decision(decision_id)
    return answer(written(open_data.decision_record(decision)), JSON, [decision])


@blueprint.get("/decisions/<int:decision_id>.jsonld")
def decision_linked(decision_id: int) -> Response:
    """One decision as linked data."""
    decision = register.find_decision(decision_id)
    return answer(written(linked.graph([decision])), linked_data.MIME, [decision])


@blueprint.get("/decisions/<int:decision_id>.atom")
def decision_feed(decision_id: int) -> Response:
    """One decision to follow: each change of its status, what is done, what is answered, what became of it."""
    decision = register.find_decision(decision_id)
    notices = list(of_decision(decision, register.today(decision.assembly)))
    home = url_for("decisions.page", decision_id=decision_id)
    return open_feed(citing.citation(decision), home, notices)


@blueprint.get("/decisions/<int:decision_id>.png")
def decision_picture(decision_id: int) -> Response:
    """What other sites show of a link to it."""
    return picture(citing.preview(register.find_decision(decision_id)))


@blueprint.get("/follow-up.atom")
def follow_up_feed() -> Response:
    """What becomes of decisions, the last changes first, earlier ones by the page: actions, answers, silence, reports."""
    wanted, number = assembly_asked(), page_asked()

    def write() -> bytes:
        found = following.moved(wanted, number, MOST_ENTRIES)
        entries = [entry(one, whole_address("")) for one in found.notices]
        title, home = _("What became of our decisions?"), url_for("decisions.board")
        return feed_of(title, home, entries, number, found.pages)

    return open_followed(write, atom.MIME)


@blueprint.get("/calendar.ics")
def as_calendar() -> Response:
    """Sessions and the days by which somebody owes something, to subscribe to: those around today, others by the page."""
    wanted, number = assembly_asked(), page_asked()
    found: list[following.Found] = []

    def write() -> bytes:
        found.append(following.dated(wanted, number, AHEAD, BEHIND))
        events = [event(one, whole_address(""), now()) for one in found[0].notices]
        return icalendar.write_ical(events, _("Sessions and dates to keep"), "Assemblies")

    answer = open_followed(write, icalendar.MIME)
    for rel, path in neighbours(number, found[0].pages if found else 1).items():
        answer.headers.add("Link", f'<{whole_address(path)}>; rel="{rel}"')
    return answer


def open_followed(write: Callable[[], bytes], mime: str) -> Response:
    """A file of what people follow; not made for a reader who has it already."""
    return open_marked(write, mime, following.mark())


def assembly_asked() -> Assembly | None:
    """The assembly that the address names, if it names one. Raises NotFound."""
    slug = request.args.get("assembly", "")
    return find_to_read(slug) if slug else None
