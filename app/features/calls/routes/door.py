"""The blueprint of calls, and what every door does first: which call, may the one who asks see it."""

from decimal import Decimal

from babel.numbers import format_decimal
from flask import Blueprint, url_for
from flask_babel import gettext as _

from app.features.assemblies.queries import who
from app.features.calls import wording
from app.features.calls.models import Call
from app.features.calls.policies import can_prepare_call, can_see_call
from app.features.calls.queries import find_call
from app.features.decisions.queries.register import today
from app.web.doors import permit
from app.web.errors import NotFound
from app.words.i18n import current_language

blueprint = Blueprint(
    "calls", __name__, url_prefix="/<lang:lang>/calls", template_folder="../templates"
)
blueprint.context_processor(
    lambda: {
        "answer_signs": wording.ANSWER_SIGNS,
        "answer_words": wording.ANSWERS,
        "answers_line": wording.answers_line,
        "chance_sentences": wording.chance_sentences,
        "feature_words": wording.feature_words,
        "grouped": wording.grouped,
        "percent": lambda share: _("%(share)s%%", share=in_digits(share)),
        "places_line": wording.places_line,
        "spread_sentence": wording.spread_sentence,
        "state_of": lambda call: "call_" + call.state_on(today(call.assembly)),
        "value_words": wording.value_words,
        "until_line": lambda call: wording.until_line(call, today(call.assembly)),
    }
)


def in_digits(share: str) -> str:
    """A decimal number as the reader's language writes it."""
    return format_decimal(Decimal(share), locale=current_language())


def seen_call(call_id: int) -> Call:
    """The call, if the one who asks may see it. Raises NotFound."""
    call = find_call(call_id)
    if not can_see_call(who(), call):
        raise NotFound
    return call


def prepared_call(call_id: int) -> Call:
    """The call, for organisers. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_prepare_call, find_call(call_id))


def desk_of(call: Call) -> str:
    """The address of the desk of a draw."""
    return url_for("calls.desk", call_id=call.id)
