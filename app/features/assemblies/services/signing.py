"""A form that is signed by a seat: that of the phone it is sent from, or of the card whose code is typed in it.

Between two sessions no phone holds a seat; the code travels with the form and is kept nowhere.
"""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import who
from app.features.assemblies.services.showing_cards import count_if_wrong, seat_by_card
from app.store.transactions import transaction
from app.web.doors import attempt, mark


def card_field(**named: Any) -> Any:
    """The field `card` of such a form; a page with two of them gives one another `id`."""
    too_long = Length(
        max=60, message=_l("This is not the code of a card: it has eight characters.")
    )
    return StringField(
        _l("The code on your card"),
        [too_long],
        description=_l("Eight characters. Spaces, dashes and capitals do not matter."),
        **named,
    )


CARD = card_field()
AT_FAULT = dict.fromkeys(
    (
        "unknown_code",
        "spent_code",
        "seat_removed",
        "too_many_tries",
        "card_needed",
        "card_elsewhere",
    ),
    "card",
)
"""Which refusals are about it."""


def attempt_signed(form: FlaskForm, act: Callable[[Seat | None], object]) -> bool:
    """`attempt` (app.web.doors) for a form with the field `card`: `act` takes the seat of the card that was typed, else that
    of this phone; None for whoever has neither."""
    if not form.validate_on_submit():
        return False
    typed = str(form["card"].data or "").strip()
    try:
        seat = seat_by_card(typed) if typed else who().seat
    except RuleViolation as refusal:
        with transaction():
            count_if_wrong(refusal, typed)
        mark(form, refusal)
        return False
    number = seat.id if seat else None
    return attempt(form, lambda: act(db.session.get(Seat, number) if number else None))
