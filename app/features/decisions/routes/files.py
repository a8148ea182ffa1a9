"""The register to take away: JSON, the French open-data CSV, linked data, feeds and a calendar. Chosen by their ending."""

from collections.abc import Callable, Iterator
from datetime import datetime

from flask import Blueprint, Response, current_app, request, url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import shown_assemblies
from app.features.assemblies.queries.feeding import open_feed
from app.features.decisions.models import Decision
from app.features.decisions.notices import of_decision, whole_notice
from app.features.decisions.queries import batches, citing, register
from app.features.decisions.queries.changes import changed_at
from app.features.decisions.queries.open_files import events_of, written
from app.features.decisions.queries.register import Filter
from app.features.decisions.rendering import linked, open_data, scdl
from app.features.decisions.routes.public import filter_form, filter_of
from app.features.manifest import notices_of
from app.formats import icalendar, spreadsheet
from app.formats import linked as linked_data
from app.formats.answers import open_answer, open_stream
from app.formats.atom import BEGINNING
from app.formats.notice import Notice
from app.formats.preview import picture
from app.web.aside import beside, in_the_loop

blueprint = Blueprint("open_data", __name__, url_prefix="/<lang:lang>")
JSON = "application/json; charset=utf-8"
MOST_ENTRIES = 100
"""Entries of a feed: those that changed last."""


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
    """The last changes as a feed: an entry comes back to the top when its decision changes."""
    notices = [whole_notice(one) for one in batches.last_changed(asked_for(), MOST_ENTRIES)]
    return open_feed(_("Decisions"), url_for("decisions.index"), notices)


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
    """What becomes of decisions: actions, answers, silence, reports."""
    found = [n for one in assemblies_asked() for n in notices_of(one, register.today(one))]
    notices = [notice for notice in found if notice.published]
    notices = sorted(notices, key=moment_of, reverse=True)
    home = url_for("decisions.board")
    return open_feed(_("What became of our decisions?"), home, notices[:MOST_ENTRIES])


def moment_of(notice: Notice) -> datetime:
    """When something of it last changed."""
    return notice.changed or notice.published or BEGINNING


@blueprint.get("/calendar.ics")
def as_calendar() -> Response:
    """Sessions and the days by which somebody owes something, to subscribe to."""
    events = [e for assembly in assemblies_asked() for e in events_of(assembly)]
    body = icalendar.write_ical(events, _("Sessions and dates to keep"), "Assemblies")
    return open_answer(body, icalendar.MIME)


def assemblies_asked() -> list[Assembly]:
    """The assembly that the address names, else all. Raises NotFound."""
    slug = request.args.get("assembly", "")
    return [find_to_read(slug)] if slug else list(shown_assemblies())
