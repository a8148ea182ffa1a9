"""The blueprint of the register, and the words its pages share."""

from typing import Any

from flask import Blueprint

from app.decisions.queries import words

blueprint = Blueprint(
    "decisions", __name__, url_prefix="/<lang:lang>/decisions", template_folder="../templates"
)

blueprint.add_app_template_filter(words.long_day)


@blueprint.context_processor
def shared_words() -> dict[str, Any]:
    """The names of what the register holds, for its templates."""
    return {
        "status_words": words.STATUS,
        "step_words": words.STEP,
        "action_words": words.ACTION,
        "answer_words": words.ANSWER,
        "report_words": words.REPORT,
        "face_words": words.FACE,
        "theme_words": words.THEME,
        "lateness": words.lateness,
        "how_taken": words.how_taken,
    }
