"""The public list of proposals, of one assembly or of all, with its filters; the same as files and as feeds."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import gettext as _
from wtforms import SelectField

from app.features.assemblies.queries.feeding import feed_of, open_feed
from app.features.proposals.forms import FilterForm
from app.features.proposals.models import Proposal
from app.features.proposals.notices import of_proposal, whole_notice
from app.features.proposals.queries import batches
from app.features.proposals.queries.asked import (
    Filter,
    asked_for,
    assemblies_asked,
    find_public,
    places_asked,
)
from app.features.proposals.queries.history import history as history_of
from app.features.proposals.rendering import open_data
from app.features.proposals.routes.page import seen
from app.features.proposals.signals import told_asked
from app.formats import atom, spreadsheet
from app.formats.answers import open_answer, open_marked, open_stream
from app.formats.notice import entry
from app.formats.qr import whole_address
from app.web.aside import beside, in_the_loop
from app.web.doors import there
from app.web.fields import SelectChoice
from app.web.paging import page_asked, page_of
from app.web.sent import typed_number
from app.words.i18n import current_language

blueprint = Blueprint("open_proposals", __name__, url_prefix="/<lang:lang>")
JSON = "application/json; charset=utf-8"
MOST_ENTRIES = 100
"""Entries of a page of the feed."""


@blueprint.get("/proposals")
def index() -> str:
    """Every proposal, or those a reader asks for: by state, theme, place and assembly."""
    form = filter_form()
    asked = filter_of(form)
    return render_template(
        "proposals/index.html", form=form, asked=asked, found=page_of(asked_for(asked)), file=file_address
    )  # fmt: skip


def filter_form() -> FilterForm:
    """The filters of the address, with the places and assemblies there are."""
    form, lang = FilterForm(request.args), current_language()
    everything = SelectChoice("", _("Everything"))
    places = [SelectChoice(str(one.id), one.name.in_(lang).text) for one in places_asked()]
    assemblies = [SelectChoice(one.slug, one.name.in_(lang).text) for one in assemblies_asked()]
    form.place.choices, form.assembly.choices = [everything, *places], [everything, *assemblies]
    form.validate()
    return form


def filter_of(form: FilterForm) -> Filter:
    """What was asked; a value that makes no sense lets everything through."""
    return Filter(
        state=chosen(form.state),
        theme=chosen(form.theme),
        place=typed_number(chosen(form.place)),
        assembly=chosen(form.assembly),
    )


def chosen(field: SelectField) -> str:
    """What was chosen in a list; empty when that is none of its choices."""
    return "" if field.errors else str(field.data or "")


def file_address(ending: str) -> str:
    """The same list as a file."""
    asked: dict[str, Any] = {name: value for name, value in request.args.items() if name != "page"}
    return url_for(f"open_proposals.{ending}", **asked)


def whole(write: Callable[[Iterator[Proposal], Filter], Iterator[str]], mime: str) -> Response:
    """A file of all proposals asked for: nothing of it is read for somebody who has it already, the rest as it leaves."""
    asked = filter_of(filter_form())
    mark, last = beside(batches.state)
    return open_stream(lambda: write(batches.each(asked), asked), mime, mark, last)


def answer(body: str, mime: str, found: list[Proposal]) -> Response:
    """A file about these proposals."""
    return open_answer(body, mime, max(map(open_data.changed_at, found), default=None))


@blueprint.get("/proposals.json")
@in_the_loop
def as_json() -> Response:
    """The list with everything the pages tell, in every language."""
    return whole(open_data.list_in_pieces, JSON)


@blueprint.get("/proposals.csv")
@in_the_loop
def as_csv() -> Response:
    """The list as a table."""
    separator = spreadsheet.separator_of(request.args.get("separator"))
    made = whole(
        lambda found, _asked: open_data.table_in_pieces(found, separator), spreadsheet.MIME
    )
    made.headers["Content-Disposition"] = 'attachment; filename="proposals.csv"'
    return made


@blueprint.get("/proposals.atom")
def as_feed() -> Response:
    """The list as a feed, by the page: a proposal comes back to the top when it goes on."""
    asked, number = filter_of(filter_form()), page_asked()

    def write() -> bytes:
        proposals, total = batches.last_changed(asked, MOST_ENTRIES, number)
        entries = [entry(whole_notice(one), whole_address("")) for one in proposals]
        pages = -(-total // MOST_ENTRIES)
        return feed_of(_("Proposals"), url_for("open_proposals.index"), entries, number, pages)

    return open_marked(write, atom.MIME, *batches.state())


@blueprint.get("/proposals/<int:proposal_id>.json")
def proposal_json(proposal_id: int) -> Response:
    """One proposal. Raises NotFound."""
    found = there(find_public(proposal_id))
    return answer(written(open_data.proposal_record(found)), JSON, [found])


@blueprint.get("/proposals/<int:proposal_id>.atom")
def proposal_feed(proposal_id: int) -> Response:
    """One proposal to follow: each step of its life, each new version, each change proposed to it. Raises NotFound."""
    found = there(find_public(proposal_id))
    title = found.title.in_(current_language()).text
    home = url_for("proposals.proposal", proposal_id=proposal_id)
    more = [notice for answer in told_asked.send(found) for notice in answer]
    return open_feed(title, home, [*of_proposal(found), *more])


@blueprint.get("/proposals/<int:proposal_id>/history")
def history(proposal_id: int) -> str:
    """Its versions, each with what it changed in the title and the words. Raises NotFound."""
    found = seen(proposal_id)
    changes = history_of(found, current_language())
    return render_template("proposals/history.html", proposal=found, changes=changes)


def written(data: object) -> str:
    """JSON that a person can read too."""
    return json.dumps(data, ensure_ascii=False, indent=1)
