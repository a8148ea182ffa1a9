"""One decision in simple words on one screen, and who has checked that they are simple."""

from flask import render_template

from app.features.decisions.queries.register import find_decision, today
from app.features.minutes.policies import is_public
from app.features.minutes.queries.easy import easy_check_of
from app.features.minutes.queries.reading import minutes_of
from app.features.minutes.routes.door import blueprint
from app.words.i18n import current_language


@blueprint.get("/easy/<int:decision_id>")
def easy(decision_id: int) -> str:
    """For everybody: what was decided, since when, and nothing else."""
    decision = find_decision(decision_id)
    minutes = minutes_of(decision.session)
    lang = current_language()
    return render_template(
        "minutes/easy.html",
        decision=decision,
        words=decision.text.easy_in(lang),
        standing=decision.standing(today(decision.assembly)) or decision.latest,
        check=easy_check_of(minutes, lang) if minutes else None,
        minutes=minutes if minutes and is_public(minutes) else None,
    )
