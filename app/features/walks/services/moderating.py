"""Before publishing: a remark is about a place, not a person, and a shop may answer first."""

from collections.abc import Iterable

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.policies import Asker, number_of
from app.features.walks.models import Observation, PriceReading, Walk
from app.features.walks.policies import can_edit_walk
from app.features.walks.queries import onward_of
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import Localized

REFUSALS = ("about_a_person", "not_about_food", "twice", "unkind", "other")


def publish_observation(
    observation: Observation, *, by: Asker, hide_place: bool | None = None
) -> None:
    """Make a remark public. A difficulty that names a shop waits until the shop was asked, or goes without its name.

    Raises NotAllowed, RuleViolation("reply_first").
    """
    _may_moderate(observation.walk, by)
    if hide_place is not None:
        observation.hide_place = hide_place
    needs_reply = observation.kind == "difficulty" and observation.names_a_shop
    if needs_reply and observation.reply_asked_at is None:
        raise RuleViolation("reply_first")
    observation.refused_at, observation.refused_why = None, ""
    if observation.published_at is None:
        observation.published_at, observation.published_by_id = now(), number_of(by)


def refuse_observation(observation: Observation, why: str, *, by: Asker) -> None:
    """Keep a remark back, with a reason from the list. Raises NotAllowed, RuleViolation."""
    _may_moderate(observation.walk, by)
    if why not in REFUSALS:
        raise RuleViolation("refusal_needs_reason")
    observation.refused_at, observation.refused_why = now(), why
    observation.published_at = observation.published_by_id = None


def empty_waiting(walk: Walk, *, by: Asker) -> int:
    """Delete every remark and price from phones that nobody has looked at yet, with their photos; gives how many.

    For a walk that somebody has filled with rubbish: what was published, kept back, typed from paper or led to a proposal
    stays.
    Raises NotAllowed.
    """
    _may_moderate(walk, by)
    notes = [one for one in walk.observations if one.state == "waiting" and one.source == "phone"]
    onward = onward_of(notes)
    notes = [one for one in notes if one.id not in onward]
    prices = [
        price
        for stop in walk.stops
        for price in stop.prices
        if price.source == "phone" and price.published_at is None and price.refused_at is None
    ]
    for one in [*notes, *prices]:
        db.session.delete(one)
    db.session.flush()
    db.session.expire(walk)
    return len(notes) + len(prices)


def ask_for_reply(observation: Observation, *, by: Asker) -> None:
    """Note that the shop was told and asked. Raises NotAllowed."""
    _may_moderate(observation.walk, by)
    observation.reply_asked_at = observation.reply_asked_at or now()


def write_reply(observation: Observation, reply: Localized, *, by: Asker) -> None:
    """Note what the shop answered; it stands under the remark. Raises NotAllowed."""
    ask_for_reply(observation, by=by)
    observation.reply = reply


def reword(
    observation: Observation, text: Localized, *, agree: int | None = None, by: Asker
) -> None:
    """Mend the words (a name left in, a translation added) or the count. Raises NotAllowed, RuleViolation."""
    _may_moderate(observation.walk, by)
    if not text:
        raise RuleViolation("text_missing")
    observation.text = text
    if agree is not None:
        if not 0 <= agree <= 500:
            raise RuleViolation("agree_wrong")
        observation.agree = agree


def publish_prices(walk: Walk, prices: Iterable[PriceReading], *, by: Asker) -> None:
    """Make price readings public. Raises NotAllowed."""
    _may_moderate(walk, by)
    for price in prices:
        price.refused_at = None
        price.published_at = price.published_at or now()


def refuse_price(price: PriceReading, *, by: Asker) -> None:
    """Keep a misread price back. Raises NotAllowed."""
    _may_moderate(price.stop.walk, by)
    price.refused_at, price.published_at = now(), None


def _may_moderate(walk: Walk, person: Asker) -> None:
    if not can_edit_walk(person, walk):
        raise NotAllowed
