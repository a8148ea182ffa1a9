"""An order at the desk of the coordination: announced, closed, settled, sent, received, shared, accounted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.decisions.queries.choosing import decision_of, decisions_to_find
from app.features.places.queries.choosing import places_to_find
from app.features.supply.forms import place_choices, worded
from app.features.supply.forms.network import FeeForm
from app.features.supply.forms.orders import (
    CycleForm,
    choices,
    invoices,
    number,
    quantities,
    ticked,
)
from app.features.supply.models import Cycle, Fee, Offer
from app.features.supply.queries import network as queries
from app.features.supply.queries.orders import (
    Row,
    accounts_of,
    below_minimum,
    groceries_of,
    invoices_of,
    rows_of,
)
from app.features.supply.routes.door import (
    blueprint,
    coordinated,
    coordinated_cycle,
    page,
    seen_cycle,
)
from app.features.supply.services import deliveries, orders
from app.features.supply.wording import FEE_RULE
from app.web.doors import Answer, attempt, done, find, gesture, shown
from app.web.errors import NotFound
from app.words.i18n import money

Sent = Mapping[str, Any]


@blueprint.get("/<slug>/cycles/new")
def new_cycle(slug: str) -> Answer:
    """The form of a new order, with everything that is in season ticked."""
    assembly = coordinated(slug)
    form = CycleForm(formdata=None)
    fill_choices(form, assembly)
    return cycle_form(assembly, form)


def fill_choices(form: CycleForm, assembly: Assembly) -> None:
    """What there is to choose from."""
    at = [one.place_id for one in queries.members(assembly, "grocery")]
    form.offer(queries.products(assembly), places_to_find(at), decisions_to_find(assembly))


def cycle_form(assembly: Assembly, form: CycleForm, tried: bool = False) -> tuple[str, int]:
    """The page with its form."""
    drawn = page("cycle_form", assembly, form=form)
    return shown(drawn, form) if tried else (drawn, 200)


@blueprint.post("/<slug>/cycles")
def add_cycle(slug: str) -> Answer:
    """Announce it."""
    assembly, form = coordinated(slug), CycleForm()
    fill_choices(form, assembly)
    made: list[Cycle] = []

    def act() -> None:
        wanted, decision = form.wanted(queries.products(assembly)), decision_of(assembly, form.decision.data)  # fmt: skip
        facts = form.facts(assembly.time_zone)
        made.append(orders.open_cycle(assembly, wanted, decision=decision, **facts, by=who()))

    if attempt(form, act):
        return done(url_for("supply.cycle", cycle_id=made[0].id), _("The order is announced."))
    return cycle_form(assembly, form, tried=True)


@blueprint.get("/cycles/<int:cycle_id>")
def cycle(cycle_id: int) -> str:
    """The table of an order, and what comes next."""
    return cycle_page(seen_cycle(cycle_id), {})


def cycle_page(one: Cycle, sent: Sent, fee: FeeForm | None = None) -> str:
    """Products by groceries: wished, planned, received; what was typed stays in the boxes."""
    places = groceries_of(one)
    rows = rows_of(one, places)
    form = fee or FeeForm(formdata=None)
    offer_fee(form, rows)
    return page(
        "cycle", one.assembly, cycle=one, places=places, rows=rows, sent=sent, fee_form=form, money=money,
        short=below_minimum(one, rows) if one.settled_at else [],
        accounts=accounts_of(one, rows, len(places)) if one.shared_at else None,
        invoices=invoices_of(one, rows) if one.shared_at else {},
        producers=queries.producers_of([row.offer.product for row in rows]),
    )  # fmt: skip


def offer_fee(form: FeeForm, rows: Sequence[Row]) -> None:
    """The producers of the order, and the ways to share a fee."""
    form.rule.choices = worded(FEE_RULE)
    form.producer.choices = place_choices(queries.producers_of([row.offer.product for row in rows]), _("none of them"))  # fmt: skip


def step(one: Cycle, act: Callable[[], object], words: str) -> Response:
    """A gesture on an order: refused, its page comes back with what was typed."""
    sent = dict(request.form.items())
    back = url_for("supply.cycle", cycle_id=one.id)
    return gesture(act, back, words, page=lambda: cycle_page(one, sent))


@blueprint.post("/cycles/<int:cycle_id>/close")
def close(cycle_id: int) -> Response:
    """The window ends now."""
    one = coordinated_cycle(cycle_id)
    return step(one, lambda: orders.close(one, by=who()), _("Ordering is closed."))


@blueprint.post("/cycles/<int:cycle_id>/settle")
def settle(cycle_id: int) -> Response:
    """How many packs, and who takes what is too much."""
    one = coordinated_cycle(cycle_id)
    return step(one, lambda: orders.settle(one, choices(request.form, one.offers), by=who()), _("The packs are chosen."))  # fmt: skip


@blueprint.post("/cycles/<int:cycle_id>/send")
def send(cycle_id: int) -> Response:
    """The producers' sheets have left."""
    one = coordinated_cycle(cycle_id)
    return step(one, lambda: orders.send(one, by=who()), _("The order is sent."))


@blueprint.post("/cycles/<int:cycle_id>/received")
def receive(cycle_id: int) -> Response:
    """What came."""
    one = coordinated_cycle(cycle_id)

    def act() -> None:
        sent = quantities(request.form, one.offers, "received")
        deliveries.receive(one, sent, ticked(request.form, one.offers), by=who())

    return step(one, act, _("What came is written down."))


@blueprint.post("/cycles/<int:cycle_id>/share")
def share(cycle_id: int) -> Response:
    """Share it by the rule."""
    one = coordinated_cycle(cycle_id)
    return step(one, lambda: deliveries.share(one, by=who()), _("It is shared. The sheets can be printed."))  # fmt: skip


@blueprint.post("/cycles/<int:cycle_id>/accounts")
def account(cycle_id: int) -> Response:
    """Bring it into the accounts."""
    one = coordinated_cycle(cycle_id)

    def act() -> None:
        producers = queries.producers_of([offer.product for offer in one.offers])
        deliveries.account(one, invoices(request.form, producers), by=who())

    return step(one, act, _("The accounts are made."))


@blueprint.post("/cycles/<int:cycle_id>/corrections")
def correct(cycle_id: int) -> Response:
    """A wish after the closing, or what a grocery really took, with a reason."""
    one = coordinated_cycle(cycle_id)

    def act() -> None:
        offer = offer_sent(one)
        member = queries.member_at(one.assembly, number(request.form, "place"))
        after = quantities({f"q-{offer.id}": request.form.get("quantity", "")}, [offer], "q").get(offer.id, 0)  # fmt: skip
        why = request.form.get("why", "")
        if one.step == "closed":
            orders.correct_wish(one, offer, member, after, why, by=who())
        else:
            deliveries.correct_received(one, offer, member, after, why, by=who())

    return step(one, act, _("The correction is written down, with its reason."))


def offer_sent(one: Cycle) -> Offer:
    """The offer that was chosen. Raises NotFound."""
    wanted = number(request.form, "offer")
    found = next((offer for offer in one.offers if offer.id == wanted), None)
    if found is None:
        raise NotFound
    return found


@blueprint.post("/cycles/<int:cycle_id>/fees")
def add_fee(cycle_id: int) -> Answer:
    """An amount beside the goods."""
    one, form = coordinated_cycle(cycle_id), FeeForm()
    rows = rows_of(one, groceries_of(one))
    offer_fee(form, rows)

    def act() -> None:
        amount = form.amount.cents or 0
        producers = queries.producers_of([row.offer.product for row in rows])
        producer = next((place for place in producers if str(place.id) == form.producer.data), None)
        if not amount:
            raise RuleViolation("sum_wrong")
        deliveries.add_fee(one, -amount if form.reduction.data else amount, form.rule.data or "", producer, form.why.data or "", by=who())  # fmt: skip

    if attempt(form, act):
        return done(url_for("supply.cycle", cycle_id=one.id), _("Noted."))
    return shown(cycle_page(one, {}, form), form)


@blueprint.post("/fees/<int:fee_id>/removal")
def remove_fee(fee_id: int) -> Response:
    """It is not asked after all."""
    fee = find(Fee, fee_id)
    one = coordinated_cycle(fee.cycle_id)
    return step(one, lambda: deliveries.remove_fee(fee, by=who()), _("The fee is removed."))
