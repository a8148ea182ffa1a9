"""Socket door of listening rounds: the phone's answers, by the same use case as the page."""

from typing import Any

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Phone, Seat
from app.features.assemblies.queries import Who
from app.features.listening.models import ListeningRound
from app.features.listening.services.answering import answer_round as hand_in
from app.live.acknowledge import acknowledged
from app.live.connection import on
from app.live.identity import Caller
from app.store.transactions import transaction
from app.web.errors import NotAllowed, NotFound
from app.web.sent import LARGEST


@on("answer_round")
@acknowledged
def answer_round(caller: Caller, data: dict[str, Any]) -> None:
    """`answer_round {round, answers, key}`: acknowledged once it is on disk; the same key again is the same sheet."""
    number, answers, key = data.get("round"), data.get("answers"), data.get("key")
    whole = isinstance(number, int) and not isinstance(number, bool) and 0 < number <= LARGEST
    if not whole or not isinstance(answers, dict) or not isinstance(key, str):
        raise RuleViolation("malformed_message")
    with transaction():
        hand_in(round_of(int(number or 0), caller), answers, key, by=holder(caller))


def round_of(number: int, caller: Caller) -> ListeningRound:
    """The round, if it is one of this phone's session. Raises NotFound."""
    one = db.session.get(ListeningRound, number)
    if one is None or one.session_id != caller.session_id:
        raise NotFound
    return one


def holder(caller: Caller) -> Who:
    """The phone and the seat that send it. Raises NotAllowed for a phone that was let go."""
    phone = db.session.get(Phone, caller.phone_id) if caller.phone_id else None
    seat = db.session.get(Seat, caller.seat_id) if caller.seat_id else None
    if phone is None or seat is None or not phone.is_bound or phone.seat_id != seat.id:
        raise NotAllowed
    return Who(None, phone, seat)
