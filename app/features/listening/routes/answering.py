"""Answering: a seat of the assembly, or whoever types the code on the wall; on a phone, or through a helper's hands."""

import secrets
from collections.abc import Mapping
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.codes import read_code
from app.domain.violations import RuleViolation
from app.features.assemblies.queries import who
from app.features.listening.models import ListeningRound
from app.features.listening.policies import can_answer, can_run_round
from app.features.listening.queries.rounds import find_round
from app.features.listening.routes.door import blueprint, page
from app.features.listening.services.answering import answer_round, has_answered
from app.web.at_field import at_field
from app.web.doors import Answer, gesture, in_error
from app.web.errors import NotAllowed, wants_json

KEY_BYTES = 16
Typed = dict[str, Any]


@blueprint.route("/listening/<int:round_id>/answer", methods=["GET", "POST"])
def answer(round_id: int) -> Answer:
    """The questions, and the answers of one person. Raises NotFound, NotAllowed."""
    one, code = find_round(round_id), typed_code()
    if not can_answer(who(), one, code):
        return code_page(one)
    if request.method == "POST":
        return take_answers(one, code)
    if (
        one.state != "open"
        or request.args.get("done")
        or (not helping() and has_answered(one, who()))
    ):
        return page("answered.html", one=one, code=code, session=one.session, assembly=one.assembly)
    return questions_page(one, code, {}, secrets.token_hex(KEY_BYTES))


def typed_code() -> str:
    """The code in the address or the form, as it is kept; "" where it is none."""
    try:
        return read_code(request.values.get("code", ""))
    except RuleViolation:
        return ""


def helping() -> bool:
    """Whether somebody writes down what another person says."""
    return bool(request.values.get("helped"))


def code_page(one: ListeningRound) -> Answer:
    """The field for the code; a post without it is refused."""
    if request.method == "POST" or wants_json():
        raise NotAllowed
    typed = request.args.get("code", "")[:40]
    drawn = page("code.html", one=one, typed=typed)
    if typed:
        drawn = in_error(
            at_field(
                drawn, "code", _("This code does not open this listening round. Look at the wall.")
            )
        )
    return drawn, 403


def take_answers(one: ListeningRound, code: str) -> Response:
    """Hand in a sheet; refused, the page comes back with what was chosen."""
    typed, key = typed_answers(one), request.form.get("key", "")

    def act() -> None:
        answer_round(one, typed, key, helped=helping(), code=code, by=who())

    thanks = url_for("listening.answer", round_id=one.id, code=code or None, done=1)
    return gesture(act, thanks, page=lambda: questions_page(one, code, typed, key))


def typed_answers(one: ListeningRound) -> Typed:
    """What the form says, by the key of each question."""
    several = {question.key for question in one.asked if question.kind == "several"}
    return {
        question.key: request.form.getlist(question.key)
        if question.key in several
        else request.form.get(question.key, "")
        for question in one.asked
    }


def questions_page(one: ListeningRound, code: str, typed: Mapping[str, Any], key: str) -> str:
    """One question a screen with script, one below the other without."""
    return page(
        "answer.html",
        one=one,
        code=code,
        typed=typed,
        key=key,
        helped=helping(),
        helps=can_run_round(who(), one),
        session=one.session,
        assembly=one.assembly,
    )
