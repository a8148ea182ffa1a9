"""A trainee's own pages, opened by their card and by nothing else: where I stand, what I pass on, my file, leaving."""

from collections.abc import Iterable
from typing import Any

from flask import Response, make_response, render_template, request, url_for
from flask_babel import gettext as _

from app.domain.codes import spaced
from app.domain.violations import RuleViolation
from app.features.support.models import Trainee
from app.features.support.queries import companions
from app.features.support.queries.skills import (
    framework_of,
    name_of,
    names_of,
    spoken,
    steps_of,
    trainee_by_card,
    trainees_of,
)
from app.features.support.rendering.radar import radar
from app.features.support.rendering.skills import own_file
from app.features.support.routes.door import blueprint, opened
from app.features.support.services import skills
from app.features.support.wording import HAND, LEVEL
from app.formats.plain import dumped
from app.web.doors import Answer, gesture, there
from app.web.sent import typed_number
from app.words.i18n import current_language


def held(secret: str) -> Trainee:
    """Whose card this is. Raises NotFound, TooMuch."""
    return opened(trainee_by_card, secret)


def page_of(secret: str, trainee: Trainee) -> str:
    """Their page, with what was typed last where it could not be noted."""
    lang, kept = current_language(), framework_of(trainee.support.assembly)
    steps = steps_of(trainee)
    return render_template(
        "support/card.html",
        secret=secret,
        code=spaced(secret),
        trainee=trainee,
        framework=spoken(kept.content, lang) if kept else None,
        names=names_of(kept.content) if kept else {},
        steps=[(name_of(trainee, one.statement), one) for one in steps],
        picture=radar([one for one in steps if one.by == "self"]),
        now={one.statement: one.last for one in steps if one.by == "self"},
        typed=request.form if request.endpoint == "support.place_myself" else None,
        said=request.form if request.endpoint == "support.place_peer" else {},
        team=companions(trainee.support.assembly),
        others=[one for one in trainees_of(trainee.support) if one.id != trainee.id],
        levels=LEVEL,
        hands=HAND,
    )


@blueprint.get("/card/<secret>")
def card(secret: str) -> Answer:
    """My own picture, and where I place myself today."""
    answer = make_response(page_of(secret, held(secret)))
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@blueprint.post("/card/<secret>")
def place_myself(secret: str) -> Answer:
    """Where I stand today, and what I pass on."""
    trainee = held(secret)
    return gesture(
        lambda: skills.place(trainee, levels_of(request.form.items()), "self", request.form.getlist("share")),
        url_for("support.card", secret=secret),
        _("Saved. Only you see it, and the people you show it to."),
        page=lambda: page_of(secret, trainee),
    )  # fmt: skip


def levels_of(fields: Iterable[tuple[str, Any]]) -> dict[str, int]:
    """Levels by statement, from fields named level-A1. Raises RuleViolation("no_such_level")."""
    found: dict[str, int] = {}
    for name, value in fields:
        if name.startswith("level-") and value:
            level = typed_number(str(value))
            if level is None:
                raise RuleViolation("no_such_level", field=name)
            found[name.removeprefix("level-")] = level
    return found


@blueprint.post("/card/<secret>/peer")
def place_peer(secret: str) -> Answer:
    """What I see that somebody of my group can do."""
    trainee = held(secret)

    def act() -> None:
        other = there(next((one for one in [trainee, *trainees_of(trainee.support)] if one.id == request.form.get("trainee", type=int)), None))  # fmt: skip
        level = typed_number(request.form.get("level", ""))
        if level is None:
            raise RuleViolation("no_such_level", field="level")
        skills.place_peer(trainee, other, {request.form.get("statement", ""): level})

    return gesture(
        act,
        url_for("support.card", secret=secret),
        _("Saved: they see it on their own page."),
        page=lambda: page_of(secret, trainee),
    )


@blueprint.post("/card/<secret>/tutor")
def choose_tutor(secret: str) -> Answer:
    """Whom I let read my steps and place me; or nobody any more."""
    trainee = held(secret)

    def act() -> None:
        sent = request.form.get("tutor", "").strip()
        number = typed_number(sent) if sent else None
        if sent and number is None:
            raise RuleViolation("not_a_companion", field="tutor")
        skills.choose_tutor(trainee, number or None)

    return gesture(
        act,
        url_for("support.card", secret=secret),
        lambda: _("%(name)s can read your steps now, and say what they see.", name=trainee.tutor.name)
        if trainee.tutor
        else _("Nobody but you reads your steps now."),
        page=lambda: page_of(secret, trainee),
    )  # fmt: skip


@blueprint.get("/card/<secret>/file.json")
def my_file(secret: str) -> Response:
    """Everything that is kept of me, to take along."""
    answer = Response(
        dumped(own_file(held(secret), current_language())), mimetype="application/json"
    )
    answer.headers["Content-Disposition"] = "attachment; filename=my-skills.json"
    return answer


@blueprint.post("/card/<secret>/leave")
def leave(secret: str) -> Answer:
    """What is kept of me goes; the group knows only that somebody was there."""
    trainee = trainee_by_card(secret)  # pressed twice, the card is known no more: that is no guess
    return gesture(
        lambda: skills.leave(trainee),
        url_for("support.index"),
        _("Everything about you is deleted. Thank you for having been there."),
    )
