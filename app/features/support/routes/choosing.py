"""Choosing a way together: what is needed, the six questions, the vote among six ways."""

from flask import render_template, request, url_for
from flask_babel import gettext as _

from app.domain.violations import RuleViolation
from app.features.assemblies.queries import who
from app.features.assemblies.queries.lists import sessions_to_come
from app.features.support.forms import LONGEST_WORDS
from app.features.support.models import Accompaniment
from app.features.support.queries import answers_of
from app.features.support.routes.door import accompanied, blueprint
from app.features.support.services import choosing
from app.features.support.wording import QUESTIONS, WAYS
from app.web.doors import Answer, gesture
from app.web.sent import typed_number
from app.words.i18n import current_language


@blueprint.get("/requests/<int:support_id>/choice")
def choice(support_id: int) -> str:
    """The three steps, with what was answered at the beginning and at the end."""
    return page_of(accompanied(support_id))


def page_of(support: Accompaniment) -> str:
    """The page, with what was typed last where it could not be noted."""
    return render_template(
        "support/choice.html",
        support=support,
        answers=answers_of(support),
        sessions=sessions_to_come(support.assembly),
        questions=QUESTIONS,
        ways=WAYS,
        typed=request.form if request.method == "POST" else {},
        longest=LONGEST_WORDS,
    )


@blueprint.post("/requests/<int:support_id>/answers")
def answers(support_id: int) -> Answer:
    """What the group answers, at the beginning or at the end."""
    support = accompanied(support_id)

    def act() -> None:
        moment = request.form.get("moment", "")
        words = {key: request.form.get(key, "") for key in QUESTIONS}
        for key, text in words.items():
            if len(text) > LONGEST_WORDS:
                raise RuleViolation("text_too_long", longest=LONGEST_WORDS, field=f"{moment}-{key}")
        choosing.answer(support, moment, words, current_language(), by=who())  # fmt: skip

    return gesture(
        act,
        url_for("support.choice", support_id=support.id),
        _("Written down. What is said stays, and stands side by side with the other time."),
        page=lambda: page_of(support),
    )


@blueprint.post("/requests/<int:support_id>/choice")
def prepare(support_id: int) -> Answer:
    """A vote among the ways that were ticked, on the agenda of a session to come."""
    support = accompanied(support_id)

    def act() -> None:
        number = typed_number(request.form.get("session", ""))
        ahead = {one.id: one for one in sessions_to_come(support.assembly)}
        choosing.prepare_choice(support, ahead.get(number or 0), request.form.getlist("way"), by=who())  # fmt: skip

    return gesture(
        act,
        url_for("support.choice", support_id=support.id),
        _("The choice is on the agenda. Open the vote from the desk of that session."),
        page=lambda: page_of(support),
    )
