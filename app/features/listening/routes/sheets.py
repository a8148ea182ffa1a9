"""Doors of tellers: a pile of sheets typed with the keys 1 to 4, a wall of stickers, a file, words taken out."""

import secrets
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.domain.exchange.lines import text_of
from app.features.assemblies.queries import who
from app.features.listening.forms.rounds import FileForm
from app.features.listening.models import ListeningRound
from app.features.listening.queries.rounds import sheets_in
from app.features.listening.rendering.reading import read_sheets
from app.features.listening.routes.door import blueprint, page, run_round
from app.features.listening.routes.running import desk_of, desk_page
from app.features.listening.services import papers
from app.features.listening.services.rounds import FIRST
from app.web.doors import Answer, attempt, gesture, lead, shown
from app.web.sent import typed_number

LARGEST_FILE = 2_000_000


@blueprint.route("/listening/<int:round_id>/sheets", methods=["GET", "POST"])
def sheets(round_id: int) -> Answer:
    """One sheet a screen; the next one opens by itself."""
    one, pile = run_round(round_id), typed_number(request.values.get("pile", "")) or FIRST
    key = request.form.get("key") or secrets.token_hex(16)
    if request.method == "GET":
        return sheet_page(one, pile, {}, key)
    typed = {question.key: request.form.get(question.key, "")[:600] for question in one.asked}
    helped = bool(request.form.get("helped"))
    here = url_for("listening.sheets", round_id=one.id, pile=pile)
    return gesture(
        lambda: papers.type_sheet(one, typed, key, pile=pile, helped=helped, by=who()),
        here,
        page=lambda: sheet_page(one, pile, typed, key),
    )


def sheet_page(one: ListeningRound, pile: int, typed: dict[str, str], key: str) -> str:
    """A sheet to type; `typed` is what stands in it."""
    return page(
        "sheets.html",
        one=one,
        assembly=one.assembly,
        pile=pile,
        typed=typed,
        key=key,
        helped=bool(request.form.get("helped")),
        number=sheets_in(one, pile) + 1,
    )


@blueprint.post("/listening/<int:round_id>/piles")
def pile(round_id: int) -> Response:
    """Begin a pile again."""
    one = run_round(round_id)
    number = typed_number(request.form.get("pile", "")) or 0
    said = _("The pile is empty: type it again.")
    return gesture(lambda: papers.forget_pile(one, number, by=who()), desk_of(one), said)


@blueprint.route("/listening/<int:round_id>/counts", methods=["GET", "POST"])
def counts(round_id: int) -> Answer:
    """How many stickers are in each column of the wall."""
    one = run_round(round_id)
    if request.method == "GET":
        return counts_page(one, as_typed(one))
    typed = typed_counts(one)

    def act() -> None:
        papers.count_stickers(one, read_counts(typed), by=who())

    return gesture(act, desk_of(one), _("Saved."), page=lambda: counts_page(one, typed))


def counts_page(one: ListeningRound, typed: dict[str, dict[str, str]]) -> str:
    """A box a column."""
    return page("counts.html", one=one, assembly=one.assembly, typed=typed)


def as_typed(one: ListeningRound) -> dict[str, dict[str, str]]:
    """The counts that are there."""
    return {
        name: {key: str(n) for key, n in row.items()} for name, row in (one.counts or {}).items()
    }


def typed_counts(one: ListeningRound) -> dict[str, dict[str, str]]:
    """What was typed, question by question; fields are called `q1-2`."""
    return {
        question.key: {
            key: request.form.get(f"{question.key}-{key}", "")[:12] for key in question.options
        }
        for question in one.asked
        if question.is_counted
    }


def read_counts(typed: dict[str, dict[str, str]]) -> dict[str, dict[str, int]]:
    """The numbers; what is none is said to be out of bounds."""

    def number(text: str) -> int:
        found = typed_number(text.strip()) if text.strip() else 0
        return -1 if found is None else found

    return {name: {key: number(text) for key, text in row.items()} for name, row in typed.items()}


@blueprint.post("/listening/<int:round_id>/import")
def take_in(round_id: int) -> Answer:
    """Sheets from a file: our own, or one that KoboToolbox collected with the same questions."""
    one, form = run_round(round_id), FileForm()
    taken: list[int] = []

    def act() -> None:
        content = form.file.data.read(LARGEST_FILE + 1) if form.file.data else b""
        found: list[dict[str, Any]] = read_sheets(one.asked, text_of(content[:LARGEST_FILE]))
        taken.append(papers.take_in(one, found, by=who()))

    if attempt(form, act):
        many = taken[0]
        return lead(
            desk_of(one),
            ngettext("%(num)s sheet was added.", "%(num)s sheets were added.", many),
        )
    return shown(desk_page(one, file_form=form), form)


@blueprint.post("/listening/<int:round_id>/words/<key>/removal")
def words_removal(round_id: int, key: str) -> Response:
    """Take words out."""
    one = run_round(round_id)
    return gesture(lambda: papers.remove_words(one, key, by=who()), desk_of(one), _("Removed."))
