"""Doors of the paper channel: ballots to print, the two tellers' pages, the switch to paper in the middle of a vote."""

import json
from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for
from flask import session as browser
from werkzeug.wrappers import Response

from app.domain.canonical import canonical_json
from app.domain.violations import RuleViolation
from app.features.assemblies.queries import who
from app.features.votes import queries
from app.features.votes.box import paper
from app.features.votes.box.papers import few_on_paper
from app.features.votes.box.tellers import TELLERS, check_teller, held_by
from app.features.votes.forms.ballots import numbers_in
from app.features.votes.models import Vote
from app.features.votes.policies import can_conduct_vote, can_see
from app.features.votes.queries.filling import choice_from_form
from app.features.votes.rendering.paper import drawn
from app.features.votes.services.closing import after_closing
from app.features.votes.wording import choice_words
from app.store.transactions import after_commit
from app.web.doors import Answer, gesture, permit, refused
from app.web.errors import NotFound
from app.words.i18n import current_language
from app.words.localized import LANGUAGES

blueprint = Blueprint(
    "votes_on_paper", __name__, url_prefix="/<lang:lang>", template_folder="../templates"
)
blueprint.add_app_template_global(choice_words)
HELD = "tellers"
"""Where a browser's cookie keeps the secrets of its teller's addresses."""


@blueprint.get("/votes/<int:vote_id>/paper")
def ballots(vote_id: int) -> str:
    """The ballot to print, in each language, the reader's first; `?print=large` for eyes that need big letters."""
    vote = queries.find_vote(vote_id)
    if not can_see(who(), vote):
        raise NotFound
    if not vote.takes_ballots:
        raise NotFound
    langs = [current_language(), *(lang for lang in LANGUAGES if lang != current_language())]
    large = request.args.get("print") == "large"
    facts = drawn(vote, langs)
    return render_template("votes/paper.html", vote=vote, langs=langs, large=large, **facts)


@blueprint.get("/votes/<int:vote_id>/tellers/<int:teller>")
def teller(vote_id: int, teller: int) -> str:
    """One teller's page: the ballots or the hands counted so far, the seats that ballots spend."""
    vote = found_for_tellers(vote_id, teller)
    kind = asked_kind(vote, teller)
    entry = paper.entry_of(vote, teller, kind)
    return page(vote, teller, kind, entry.ballots if entry else [])


@blueprint.post("/votes/<int:vote_id>/tellers/<int:teller>")
def entry(vote_id: int, teller: int) -> Answer:
    """Add some equal ballots to the count, take the last ones back, or keep the count."""
    vote = found_for_tellers(vote_id, teller)
    kind = asked_kind(vote, teller)
    counted = paper.check_ballots(vote, typed(request.form.get("counted", "[]")))
    asked = request.form.get("gesture", "keep")
    if asked == "back":
        return page(vote, teller, kind, counted[:-1])
    if asked == "add":
        return added(vote, teller, kind, counted)
    return gesture(
        lambda: keep(vote, teller, kind, counted),
        way(vote_id, teller, kind),
        page=lambda: page(vote, teller, kind, counted),
    )


def added(vote: Vote, teller: int, kind: str, counted: list[dict[str, Any]]) -> Answer:
    """The page with one line more; a line that no ballot can be is said, and the others stay."""
    choice = choice_from_form(vote.method, vote.option_keys, request.form)
    line = {"choice": choice, "count": request.form.get("count", 0, type=int)}
    try:
        return page(vote, teller, kind, paper.check_ballots(vote, [*counted, line]))
    except RuleViolation as refusal:
        return refused(refusal, lambda: page(vote, teller, kind, counted))


def keep(vote: Vote, teller: int, kind: str, counted: list[dict[str, Any]]) -> None:
    """This count is a teller's; it may have been what stood against the seal. Raises RuleViolation."""
    seats = numbers_in(request.form.get("seats", "")) if kind == "paper" else []
    paper.enter_paper(
        vote,
        teller=teller,
        kind=kind,
        ballots=counted,
        seats=paper.seats_on_the_roll(vote, seats),
        by=who(),
        held=browser.get(HELD, {}),
    )
    if vote.state == "closing":
        app, number = current_app._get_current_object(), vote.id  # type: ignore[attr-defined]
        after_commit(lambda: after_closing(app, number, 0))


@blueprint.post("/votes/<int:vote_id>/paper-switch")
def switch(vote_id: int) -> Response:
    """From here on, whoever has not voted takes a paper ballot."""
    vote = permit(can_conduct_vote, queries.find_vote(vote_id))
    return gesture(lambda: paper.switch_to_paper(vote, by=who()), way(vote_id, 1, "paper"))


def asked_kind(vote: Vote, teller: int) -> str:
    """Which count the page is about. Not asked for: ballots, unless only hands were counted so far."""
    asked = request.form.get("kind") or request.args.get("kind")
    if asked in paper.KINDS:
        return asked
    only_hands = paper.entry_of(vote, teller, "hands") and not paper.entry_of(vote, teller, "paper")
    return "hands" if only_hands else "paper"


def way(vote_id: int, teller: int, kind: str) -> str:
    """The address of a teller's page about one kind of count."""
    asked = None if kind == "paper" else kind
    return url_for("votes_on_paper.teller", vote_id=vote_id, teller=teller, kind=asked)


def found_for_tellers(vote_id: int, teller: int) -> Vote:
    """Raises NotFound, and as check_teller."""
    vote = queries.find_vote(vote_id)
    if teller not in TELLERS:
        raise NotFound
    check_teller(vote, teller, browser.get(HELD, {}), by=who())
    return vote


def typed(text: str) -> list[dict[str, Any]]:
    """The count that the page carries from one gesture to the next. Raises RuleViolation("malformed_message")."""
    try:
        rows = json.loads(text)
    except ValueError as fault:
        raise RuleViolation("malformed_message") from fault
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RuleViolation("malformed_message")
    return rows


def page(vote: Vote, teller: int, kind: str, counted: list[dict[str, Any]]) -> str:
    """The teller's page with this count on it."""
    kept = paper.entry_of(vote, teller, kind)
    return render_template(
        "votes/tellers.html",
        vote=vote,
        teller=teller,
        kind=kind,
        other=next(one for one in paper.KINDS if one != kind),
        way=way,
        counted=counted,
        few=few_on_paper(vote) if kind == "paper" else 0,
        carried=canonical_json(counted),
        kept=kept,
        seats=paper.numbers_of(kept.seats) if kept else [],
        conducts=can_conduct_vote(who(), vote),
        address=held_by(vote.session_id, browser.get(HELD, {})),
        agreement={one: paper.agreement(vote, one) for one in paper.KINDS},
    )
