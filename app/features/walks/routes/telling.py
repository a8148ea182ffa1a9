"""After the walk: typing paper sheets, moderating, the record as page and as tables."""

from dataclasses import replace
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from app.domain.violations import RuleViolation
from app.features.assemblies.queries import who
from app.features.walks.forms.noting import AltForm, ModerateForm, RefuseForm
from app.features.walks.forms.sheets import Sheet, empty_sheet, typed_sheet
from app.features.walks.forms.wording import reworded
from app.features.walks.models import Observation, Photo, Walk
from app.features.walks.policies import can_type_sheets
from app.features.walks.queries import (
    baskets_of,
    next_sheet,
    onward_of,
    onward_of_prices,
    proposal_address,
    questions_of,
    shown_stop,
    visible_observations,
    visible_prices,
)
from app.features.walks.queries.itinerary import reckon
from app.features.walks.rendering.tables import observation_table, price_table
from app.features.walks.routes.door import blueprint, edited_walk, page, seen_walk
from app.features.walks.routes.public import grouped
from app.features.walks.services import moderating, noting, photographing
from app.formats.spreadsheet import separator_of, written
from app.store.transactions import transaction
from app.web.doors import Answer, attempt, find, gesture, in_error, lead, permit, shown, words_of
from app.web.errors import NotAllowed, NotFound
from app.words.i18n import current_language


@blueprint.route("/walks/<slug>/sheets", methods=["GET", "POST"])
def sheets(slug: str) -> Answer:
    """Type a paper sheet; the next one is there at once."""
    walk = permit(can_type_sheets, seen_walk(slug))
    if request.method == "GET":
        sheet = empty_sheet(walk, next_sheet(walk))
        return page("sheets.html", walk=walk, sheet=sheet)
    sheet = typed_sheet(walk, request.form)
    checked, saved = save_sheet(walk, sheet)
    if checked.faults:
        return in_error(page("sheets.html", walk=walk, sheet=checked)), 422
    words = ngettext("Sheet %(sheet)s: %(num)s line saved.", "Sheet %(sheet)s: %(num)s lines saved.", saved, sheet=sheet.number)  # fmt: skip
    return lead(url_for("walks.sheets", slug=slug), words)


def save_sheet(walk: Walk, sheet: Sheet) -> tuple[Sheet, int]:
    """Keep the whole sheet, or none of it: what is wrong stands beside its row."""
    saved = 0
    try:
        with transaction():
            rows = [replace(row, fault=save_row(walk, sheet, row)) for row in sheet.rows]
            prices = [(i, t, save_price(walk, sheet, i, t)) for i, t, _fault in sheet.prices]
            saved = sum(not row.is_empty for row in rows) + sum(bool(t) for _i, t, _f in prices)
            checked = replace(sheet, rows=tuple(rows), prices=tuple(prices))
            if checked.faults:
                raise RuleViolation
    except RuleViolation as refusal:
        if refusal.code != RuleViolation.code:
            raise
    return checked, saved


def save_row(walk: Walk, sheet: Sheet, row: Any) -> str:
    """Keep one remark; gives what is wrong with it, or "". Nothing stays of a sheet with a fault."""
    if row.is_empty:
        return ""
    values = {
        **row.values, "source": "paper", "sheet": sheet.number, "language": current_language(),
        "client_key": f"{sheet.key}-{row.number}",
    }  # fmt: skip
    try:
        noting.note_observation(walk, values, by=who())
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        return words_of(refusal)
    return ""


def save_price(walk: Walk, sheet: Sheet, item: int, typed: str) -> str:
    """Keep one price; gives what is wrong with it, or ""."""
    if not typed:
        return ""
    values = {
        "stop": sheet.price_stop, "item": item, "price": typed, "source": "paper",
        "client_key": f"{sheet.key}-p{item}",
    }  # fmt: skip
    try:
        noting.read_price(walk, values, by=who())
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        return words_of(refusal)
    return ""


@blueprint.get("/walks/<slug>/notes")
def notes(slug: str) -> str:
    """Every remark and price, those that wait first; for those who moderate."""
    walk = edited_walk(slug)
    return page(
        "notes.html",
        walk=walk,
        refuse=RefuseForm(),
        onward=onward_of(walk.observations),
        proposal_address=proposal_address,
    )


def moderated(slug: str, number: int) -> Observation:
    """The remark, if the one who asks may moderate it. Raises NotFound, NotAllowed."""
    walk, found = edited_walk(slug), find(Observation, number)
    if found.walk_id != walk.id:
        raise NotFound
    return found


def at_note(slug: str, number: int | None = None) -> str:
    """The list again, at the same remark."""
    return url_for("walks.notes", slug=slug, _anchor=f"note-{number}" if number else None)


@blueprint.post("/walks/<slug>/notes/<int:number>/publication")
def publish_note(slug: str, number: int) -> BaseResponse:
    """Make a remark public, with or without the name of the place."""
    observation = moderated(slug, number)
    hide = True if request.form.get("hide_place") else None
    return gesture(
        lambda: moderating.publish_observation(observation, by=who(), hide_place=hide),
        at_note(slug, number),
    )


@blueprint.post("/walks/<slug>/notes/<int:number>/refusal")
def refuse_note(slug: str, number: int) -> BaseResponse:
    """Keep a remark back, saying why."""
    observation = moderated(slug, number)
    return gesture(
        lambda: moderating.refuse_observation(observation, request.form.get("why", ""), by=who()),
        at_note(slug, number),
    )


@blueprint.post("/walks/<slug>/notes/<int:number>/question")
def ask_for_reply(slug: str, number: int) -> BaseResponse:
    """Note that the shop was told and asked for its reply."""
    observation = moderated(slug, number)
    return gesture(lambda: moderating.ask_for_reply(observation, by=who()), at_note(slug, number))


@blueprint.route("/walks/<slug>/notes/<int:number>", methods=["GET", "POST"])
def edit_note(slug: str, number: int) -> Answer:
    """The words of a remark, its count, and what the place answered."""
    observation = moderated(slug, number)
    form = ModerateForm.of(observation)

    def act() -> None:
        text = reworded(form.text, observation.text)
        moderating.reword(observation, text, agree=form.agree.data or 0, by=who())
        observation.hide_place = bool(form.hide_place.data)
        if form.reply.words():
            moderating.write_reply(observation, reworded(form.reply, observation.reply), by=who())

    if attempt(form, act):
        return lead(at_note(slug, number))
    context = {"walk": observation.walk, "form": form, "observation": observation, "alt": AltForm()}
    return shown(page("note.html", **context), form)


@blueprint.post("/walks/<slug>/notes/emptying")
def empty_notes(slug: str) -> BaseResponse:
    """Delete in one gesture what phones sent and nobody has looked at. A tick says that it is meant."""
    walk, gone = edited_walk(slug), 0

    def act() -> None:
        nonlocal gone
        if not request.form.get("sure"):
            raise RuleViolation("not_sure")
        gone = moderating.empty_waiting(walk, by=who())

    return gesture(
        act,
        at_note(slug),
        lambda: ngettext("%(num)s note deleted.", "%(num)s notes deleted.", gone),
    )


@blueprint.post("/walks/<slug>/notes/prices")
def publish_prices(slug: str) -> BaseResponse:
    """Make every price public that was not kept back; or keep one back."""
    walk = edited_walk(slug)
    refused = request.form.get("refuse", type=int)
    prices = [price for stop in walk.stops for price in stop.prices]

    def act() -> None:
        if refused is None:
            moderating.publish_prices(walk, [p for p in prices if p.refused_at is None], by=who())
        for price in prices:
            if price.id == refused:
                moderating.refuse_price(price, by=who())

    return gesture(act, at_note(slug))


@blueprint.post("/walks/<slug>/photos/<int:number>")
def moderate_photo(slug: str, number: int) -> BaseResponse:
    """Publish a photo with its description, or delete its pixels: anybody who was there may ask for it."""
    walk, found, form = edited_walk(slug), find(Photo, number), AltForm()
    if found.observation.walk_id != walk.id:
        raise NotFound

    def act() -> None:
        if request.form.get("withdraw"):
            photographing.withdraw_photo(found, by=who())
        else:
            photographing.publish_photo(found, form.alt.words(), by=who())

    back = url_for("walks.edit_note", slug=slug, number=found.observation_id)
    return gesture(act, back, _("Saved."))


@blueprint.get("/walks/<slug>/record")
def record(slug: str) -> str:
    """The record: map, stops, strengths first, difficulties, ideas, prices, next date. Made to be printed."""
    walk = seen_walk(slug)
    observations = visible_observations(walk, who())
    prices = visible_prices(walk, who())
    return page(
        "record.html",
        walk=walk,
        itinerary=reckon(walk, current_language()),
        groups=grouped(observations),
        onward=onward_of(observations),
        baskets=baskets_of(walk, prices),
        prices=prices,
        became=onward_of_prices(prices),
        shown_stop=shown_stop,
        questions=questions_of(walk),
    )


@blueprint.get("/walks/<slug>/wall")
def wall(slug: str) -> str:
    """Looking back together: one remark at a time, large, in both languages, with its photo."""
    walk = seen_walk(slug)
    observations = [
        one for group in grouped(visible_observations(walk, who())).values() for one in group
    ]
    last = len(observations) + 1
    at = max(0, min(last, request.args.get("at", 0, type=int)))
    return page(
        "wall.html",
        walk=walk,
        itinerary=reckon(walk, walk.assembly.language),
        observation=observations[at - 1] if 0 < at < last else None,
        at=at,
        last=last,
        shown_stop=shown_stop,
    )


@blueprint.get("/walks/<slug>/<any(observations, prices):what>.csv")
def table_file(slug: str, what: str) -> Response:
    """The record as a table for a spreadsheet."""
    walk = seen_walk(slug)
    if what == "observations":
        rows = observation_table(visible_observations(walk, who()), current_language())
    else:
        rows = price_table(visible_prices(walk, who()), current_language())
    separator = separator_of(request.args.get("separator"))
    response = Response(written(rows, separator=separator), content_type="text/csv; charset=utf-8")
    name = f"{walk.slug}-{what}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
