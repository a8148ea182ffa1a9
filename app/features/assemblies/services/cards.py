"""Personal cards: derived from the instance's secret, so that a lost sheet is printed again; only hashes are kept."""

import base64
import re
from dataclasses import dataclass

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager

from app.domain.codes import CARD_LENGTH, code_from_bytes, read_code
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly, Card, Seat
from app.features.assemblies.policies import Asker, can_prepare
from app.features.assemblies.queries import active_phones, fingerprint, member_seats
from app.features.assemblies.services.phones import release
from app.store.clock import now
from app.store.keys import lasting
from app.web.errors import NotAllowed

TOKEN = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
PICTOGRAMS = (
    "carrot", "apple", "bread", "cherry", "fish", "lemon", "soup", "wheat", "egg", "salad",
    "cheese", "pepper", "coffee", "mushroom", "milk", "melon", "cookie", "seedling", "teapot", "basket",
)  # fmt: skip
"""By seat number, so that two neighbours at the welcome table see at once whose card it is."""


@dataclass(frozen=True)
class CardFace:
    """What is printed: the seat, the secret of the QR (128 bits), the code of eight characters, the picture."""

    seat: Seat
    token: str
    code: str
    pictogram: str


def issue_cards(assembly: Assembly, *, by: Asker) -> list[CardFace]:
    """The faces of all members' cards, by seat number; a card is made for each seat that has none.

    Asked again, it gives the same cards. Raises NotAllowed.
    """
    if not can_prepare(by, assembly):
        raise NotAllowed
    return [face_of(card_for(seat)) for seat in member_seats(assembly)]


def printable_cards(assembly: Assembly, *, by: Asker) -> list[CardFace]:
    """The faces of the cards that exist and can be printed again, by seat number. Writes nothing. Raises NotAllowed."""
    if not can_prepare(by, assembly):
        raise NotAllowed
    known = [seat.card for seat in member_seats(assembly)]
    return [face_of(card) for card in known if card is not None and is_ours(card)]


def is_ours(card: Card) -> bool:
    """False when the instance's key of the cards has changed since the card was made."""
    return card.token_hash == fingerprint(token_of(card))


def cards_of_another_key() -> list[Card]:
    """The cards in use that were made under another CARD_KEY, by assembly and seat: they have to be printed again."""
    wanted = (
        WITH_SEAT.where(Card.revoked_at.is_(None), Seat.removed_at.is_(None))
        .order_by(Assembly.slug, Seat.number)
        .execution_options(yield_per=500)
    )
    return [card for card in db.session.scalars(wanted) if not is_ours(card)]


def replace_card(seat: Seat, *, by: Asker) -> CardFace:
    """A lost card is spent, its phone let go, and a new card made. Raises NotAllowed, RuleViolation("seat_removed")."""
    if not can_prepare(by, seat.assembly):
        raise NotAllowed
    if seat.removed_at is not None:
        raise RuleViolation("seat_removed")
    for card in seat.cards:
        card.revoked_at = card.revoked_at or now()
    for phone in active_phones(seat):
        release(phone)
    return face_of(make_card(seat))


def card_for(seat: Seat) -> Card:
    """The seat's card in use, made if needed; also when the instance's secret has changed since it was printed."""
    card = seat.card
    if card is not None and is_ours(card):
        return card
    if card is not None:
        card.revoked_at = now()
    return make_card(seat)


def make_card(seat: Seat) -> Card:
    """The next generation of the seat's card."""
    card = Card(generation=len(seat.cards) + 1, seat_id=seat.id, issued_at=now())
    while code_known(card):
        card.generation += 1
    card.token_hash, card.code_hash = fingerprint(token_of(card)), keyed(code_of(card))
    seat.cards.append(card)
    db.session.flush()
    return card


def code_known(card: Card) -> bool:
    """True when chance gave this card the code of another (once in billions): then the next is taken."""
    wanted = select(Card.id).where(Card.code_hash == keyed(code_of(card)))
    with db.session.no_autoflush:
        return db.session.scalar(wanted) is not None


def face_of(card: Card) -> CardFace:
    """What to print of a card."""
    return CardFace(card.seat, token_of(card), code_of(card), pictogram_of(card.seat.number))


def pictogram_of(number: int) -> str:
    """The icon of a seat's number."""
    return PICTOGRAMS[(number - 1) % len(PICTOGRAMS)]


def token_of(card: Card) -> str:
    """The secret of the QR: 128 bits in 22 characters."""
    return base64.urlsafe_b64encode(derive("card", card)[:16]).decode().rstrip("=")


def code_of(card: Card) -> str:
    """The code to type: 40 bits in eight characters."""
    return code_from_bytes(derive("code", card), CARD_LENGTH)


def derive(purpose: str, card: Card) -> bytes:
    """HMAC-SHA256 of the seat and its card's generation under the instance's secret."""
    return sign(f"{purpose}:{card.seat_id}:{card.generation}")


def keyed(code: str) -> str:
    """How a typed code is kept: 40 bits would not resist a plain hash if the database were stolen."""
    return sign(f"typed:{code}").hex()


def sign(message: str) -> bytes:
    """HMAC-SHA256 under the instance's key of the cards."""
    return lasting(message)


WITH_SEAT = (
    select(Card)
    .join(Card.seat)
    .join(Seat.assembly)
    .options(contains_eager(Card.seat).contains_eager(Seat.assembly))
)
BY_TOKEN = WITH_SEAT.where(Card.token_hash == bindparam("secret"))
BY_CODE = WITH_SEAT.where(Card.code_hash == bindparam("secret"))
TOKEN_LENGTH = 22


def is_token(text: str) -> bool:
    """Whether this has the form of a QR's secret: nothing shorter is tried where guesses are not counted."""
    return len(text) == TOKEN_LENGTH and TOKEN.fullmatch(text) is not None


def find_card(token: str, *, to_sit_down: bool = False) -> Card:
    """The card of a QR's secret, even spent. Raises RuleViolation("unknown_code").

    `to_sit_down` locks its seat: two phones with one card are served one after the other.
    """
    if not is_token(token):
        raise RuleViolation("unknown_code")
    return found_card(BY_TOKEN, fingerprint(token), to_sit_down)


def find_typed_card(code: str, *, to_sit_down: bool = False) -> Card:
    """The same by the code that was typed: whoever asks has checked the pace, and counts what is unknown."""
    return found_card(BY_CODE, keyed(read_code(code)), to_sit_down)


def found_card(wanted: Select[Card], secret: str, to_sit_down: bool) -> Card:
    """The card under this hash. Raises RuleViolation("unknown_code")."""
    query = wanted.with_for_update(of=Seat) if to_sit_down else wanted
    card = db.session.scalar(query, {"secret": secret})
    if card is None:
        raise RuleViolation("unknown_code")
    return card
