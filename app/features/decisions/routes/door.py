"""The blueprint of the register, and the words its pages share."""

from flask import Blueprint

from app.features.decisions.queries import words
from app.features.decisions.queries.resting import resting_on
from app.words.i18n import long_day

blueprint = Blueprint(
    "decisions", __name__, url_prefix="/<lang:lang>/decisions", template_folder="../templates"
)

blueprint.add_app_template_filter(long_day)


blueprint.context_processor(words.for_templates)
blueprint.context_processor(lambda: {"resting_on": resting_on})
