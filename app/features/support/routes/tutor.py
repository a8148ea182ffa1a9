"""The page of a tutor: the steps of somebody who chose them, and what they see that this person can do."""

from flask import render_template, request, url_for
from flask_babel import gettext as _

from app.features.assemblies.queries import who
from app.features.support.models import Trainee
from app.features.support.policies import can_tutor
from app.features.support.queries.skills import (
    framework_of,
    name_of,
    names_of,
    spoken,
    steps_of,
)
from app.features.support.rendering.radar import radar
from app.features.support.routes.card import levels_of
from app.features.support.routes.door import accompanied, blueprint
from app.features.support.services import skills
from app.features.support.wording import HAND, LEVEL
from app.web.doors import Answer, find, gesture, permit
from app.web.errors import NotFound
from app.web.sent import typed_number
from app.words.i18n import current_language


def tutored(support_id: int, trainee_id: int) -> Trainee:
    """The trainee, for the tutor whom they chose. Raises NotFound, SignInNeeded, NotAllowed."""
    support, trainee = accompanied(support_id), find(Trainee, trainee_id)
    if trainee.support_id != support.id or trainee.left_on is not None:
        raise NotFound
    return permit(can_tutor, trainee)


@blueprint.get("/requests/<int:support_id>/trainees/<int:trainee_id>")
def tutor(support_id: int, trainee_id: int) -> str:
    """Their steps, and a form for what the tutor sees."""
    return page_of(tutored(support_id, trainee_id))


def page_of(trainee: Trainee) -> str:
    """The page, with what was chosen last where it could not be noted."""
    lang, kept = current_language(), framework_of(trainee.support.assembly)
    steps = steps_of(trainee)
    return render_template(
        "support/tutor.html",
        trainee=trainee,
        support=trainee.support,
        framework=spoken(kept.content, lang) if kept else None,
        names=names_of(kept.content) if kept else {},
        steps=[(name_of(trainee, one.statement), one) for one in steps],
        picture=radar([one for one in steps if one.by == "self"]),
        now={one.statement: one.last for one in steps if one.by == "trainer"},
        held=[one for one in trainee.support.meetings if not one.planned],
        typed=request.form if request.method == "POST" else None,
        levels=LEVEL,
        hands=HAND,
    )


@blueprint.post("/requests/<int:support_id>/trainees/<int:trainee_id>")
def place_trainee(support_id: int, trainee_id: int) -> Answer:
    """What the tutor sees that they can do."""
    trainee = tutored(support_id, trainee_id)

    def act() -> None:
        meeting = typed_number(request.form.get("meeting", "")) or None
        skills.place_as_tutor(trainee, levels_of(request.form.items()), meeting, by=who())

    return gesture(
        act,
        url_for("support.tutor", support_id=support_id, trainee_id=trainee_id),
        _("Noted: %(alias)s sees it on their own page.", alias=trainee.alias),
        page=lambda: page_of(trainee),
    )
