"""The blueprint of the feature, and how its doors find what they are about."""

from typing import Any

from flask import Blueprint, render_template

from app.features.assemblies.queries import who
from app.features.listening.models import ListeningRound, Questionnaire
from app.features.listening.policies import (
    can_end_round,
    can_run_round,
    can_see_result,
    can_write_questionnaire,
)
from app.features.listening.queries.rounds import find_questionnaire, find_round
from app.features.listening.wording import table_of_words
from app.web.doors import permit
from app.web.errors import NotFound

blueprint = Blueprint(
    "listening", __name__, url_prefix="/<lang:lang>", template_folder="../templates"
)


def page(template: str, **context: Any) -> str:
    """A page of this feature: its words come with it."""
    return render_template(f"listening/{template}", **table_of_words(), **context)


def run_round(number: int) -> ListeningRound:
    """The round, for those who run it. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_run_round, find_round(number))


def ended_round(number: int) -> ListeningRound:
    """The round, for those who close and publish it. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_end_round, find_round(number))


def seen_round(number: int) -> ListeningRound:
    """The round whose result the one who asks may read. Raises NotFound."""
    one = find_round(number)
    if not can_see_result(who(), one):
        raise NotFound
    return one


def written_questionnaire(number: int) -> Questionnaire:
    """The questions, for those who write them. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_write_questionnaire, find_questionnaire(number))
