"""Keeping a network: its places, its products, what was agreed on, payments."""

from datetime import date

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.decisions.queries.choosing import decision_of, decisions_to_find
from app.features.places.models import Place
from app.features.places.queries import find_place
from app.features.places.queries.choosing import places_to_find
from app.features.supply.forms.network import MemberForm, PartnershipForm, PaymentForm, ProductForm
from app.features.supply.forms.orders import number
from app.features.supply.models import Member, Partnership, Product
from app.features.supply.queries import network as queries
from app.features.supply.queries.keys import key_of
from app.features.supply.queries.orders import cycles_of, entries_of
from app.features.supply.routes.door import at, blueprint, coordinated, own, page
from app.features.supply.services import deliveries, network
from app.web.doors import Answer, attempt, done, find, gesture, shown
from app.web.fields import FIRST_YEAR, LAST_YEAR, filled


@blueprint.get("/<slug>/keep")
def keep(slug: str) -> str:
    """Everything that the coordination does."""
    assembly = coordinated(slug)
    return page(
        "keep", assembly, cycles=cycles_of(assembly), products=queries.products(assembly),
        groceries=queries.members(assembly, "grocery"), producers=queries.members(assembly, "producer"),
        partnerships=queries.partnerships(assembly), owed=owed(assembly),
    )  # fmt: skip


def owed(assembly: Assembly) -> dict[int | None, int]:
    """What each grocery owes, in cents, by the number of its place; the common stock by None."""
    found: dict[int | None, int] = {}
    for one in entries_of(assembly):
        found[one.place_id] = found.get(one.place_id, 0) + one.cents
    return found


@blueprint.get("/<slug>/members")
def members(slug: str) -> Answer:
    """The places that take part, and a form for one more."""
    assembly, form = coordinated(slug), MemberForm(formdata=None)
    form.offer(places_to_find())
    return members_page(assembly, form)


def members_page(assembly: Assembly, form: MemberForm, tried: bool = False) -> tuple[str, int]:
    """The page with its form."""
    drawn = page(
        "members", assembly, form=form, key_of=key_of,
        groceries=queries.members(assembly, "grocery"), producers=queries.members(assembly, "producer"),
    )  # fmt: skip
    return shown(drawn, form) if tried else (drawn, 200)


@blueprint.post("/<slug>/members")
def add_member(slug: str) -> Answer:
    """One more place takes part."""
    assembly, form = coordinated(slug), MemberForm()
    form.offer(places_to_find())

    def act() -> None:
        place = place_of(assembly, form)
        amounts = {"minimum": form.minimum.cents or 0, "delivery": form.delivery.cents or 0}
        network.join(assembly, place, form.kind.data or "", **amounts, by=who())

    if attempt(form, act):
        return done(at("members", assembly), _("It takes part."))
    return members_page(assembly, form, tried=True)


def place_of(assembly: Assembly, form: MemberForm) -> Place:
    """The place that was chosen, or a new one. Raises RuleViolation: name_missing."""
    known = find_place(form.place.data) if form.place.data else None
    if known is not None:
        return known
    kind = "farm" if form.kind.data == "producer" else "social_grocery"
    return network.new_place(
        assembly, form.name.words(), kind, form.address.data or "", form.hours.data or "", by=who()
    )


def member_of(slug: str, member_id: int) -> Member:
    """A member of this network, for those who coordinate it. Raises NotFound, SignInNeeded, NotAllowed."""
    member: Member = own(coordinated(slug), find(Member, member_id))
    return member


@blueprint.post("/<slug>/members/<int:member_id>/leaving")
def leave(slug: str, member_id: int) -> Response:
    """It takes part no more."""
    member = member_of(slug, member_id)
    return gesture(lambda: network.leave(member, by=who()), at("members", member.assembly), _("Noted."))  # fmt: skip


@blueprint.post("/<slug>/members/<int:member_id>/address")
def renew_address(slug: str, member_id: int) -> Response:
    """A new secret address; the printed ones open nothing any more."""
    member = member_of(slug, member_id)
    back = at("members", member.assembly)
    return gesture(lambda: network.renew_address(member, by=who()), back, _("The address is new. Please print the sheet again."))  # fmt: skip


@blueprint.post("/<slug>/members/<int:member_id>/income")
def show_income(slug: str, member_id: int) -> Response:
    """Everybody may read what this producer receives, or no longer."""
    member = member_of(slug, member_id)
    shows = member.income_shown_on is None
    return gesture(lambda: network.show_income(member, shows, by=who()), at("members", member.assembly), _("Noted."))  # fmt: skip


@blueprint.get("/<slug>/products")
def products(slug: str) -> Answer:
    """What is offered, and a form for one more."""
    return products_page(coordinated(slug), ProductForm(formdata=None))


def products_page(assembly: Assembly, form: ProductForm, product: Product | None = None, tried: bool = False) -> tuple[str, int]:  # fmt: skip
    """The page with its form; of one product, that product alone."""
    form.offer([one.place for one in queries.members(assembly, "producer")])
    drawn = page("products", assembly, form=form, product=product, products=queries.products(assembly))  # fmt: skip
    return shown(drawn, form) if tried else (drawn, 200)


@blueprint.post("/<slug>/products")
def add_product(slug: str) -> Answer:
    """One more product."""
    assembly = coordinated(slug)
    return write(assembly, None)


def write(assembly: Assembly, product: Product | None) -> Answer:
    """Write a product down, or change it."""
    form = ProductForm()
    form.offer([one.place for one in queries.members(assembly, "producer")])

    def act() -> None:
        producer = queries.chosen(assembly, number({"p": form.producer.data}, "p"), "producer")
        network.write_product(assembly, {**form.values(), "producer": producer}, product, by=who())

    if attempt(form, act):
        return done(at("products", assembly), _("Saved."))
    return products_page(assembly, form, product, tried=True)


@blueprint.get("/<slug>/products/<int:product_id>")
def product(slug: str, product_id: int) -> Answer:
    """One product, to be changed."""
    assembly = coordinated(slug)
    found, form = own(assembly, find(Product, product_id)), ProductForm(formdata=None)
    form.fill(found)
    return products_page(assembly, form, found)


@blueprint.post("/<slug>/products/<int:product_id>")
def change_product(slug: str, product_id: int) -> Answer:
    """Change it: orders that are there keep their pack and price."""
    assembly = coordinated(slug)
    return write(assembly, own(assembly, find(Product, product_id)))


@blueprint.post("/<slug>/products/<int:product_id>/retirement")
def retire_product(slug: str, product_id: int) -> Response:
    """It is no longer offered."""
    assembly = coordinated(slug)
    found = own(assembly, find(Product, product_id))
    return gesture(lambda: network.retire_product(found, by=who()), at("products", assembly), _("It is no longer offered."))  # fmt: skip


@blueprint.get("/<slug>/partnerships")
def partnerships(slug: str) -> Answer:
    """What was agreed on, and a form for one more."""
    assembly, form = coordinated(slug), PartnershipForm(formdata=None)
    offer_to(form, assembly)
    return partnerships_page(assembly, form)


def partnerships_page(assembly: Assembly, form: PartnershipForm, tried: bool = False) -> tuple[str, int]:  # fmt: skip
    """The page with its form."""
    drawn = page("partnerships", assembly, form=form, partnerships=queries.partnerships(assembly))
    return shown(drawn, form) if tried else (drawn, 200)


def offer_to(form: PartnershipForm, assembly: Assembly) -> None:
    """The choices of its lists."""
    both = [[one.place for one in queries.members(assembly, kind)] for kind in ("grocery", "producer")]  # fmt: skip
    form.offer(both[0], both[1], decisions_to_find(assembly))


@blueprint.post("/<slug>/partnerships")
def add_partnership(slug: str) -> Answer:
    """One more."""
    assembly, form = coordinated(slug), PartnershipForm()
    offer_to(form, assembly)

    def act() -> None:
        network.agree(
            assembly,
            queries.chosen(assembly, number({"p": form.grocery.data}, "p"), "grocery"),
            queries.chosen(assembly, number({"p": form.producer.data}, "p"), "producer"),
            text=form.text.words(), price_rule=form.price_rule.words(), begins_on=filled(form.begins_on.data),
            review_on=filled(form.review_on.data), decision=decision_of(assembly, form.decision.data), by=who(),
        )  # fmt: skip

    if attempt(form, act):
        return done(at("partnerships", assembly), _("The partnership is written down."))
    return partnerships_page(assembly, form, tried=True)


@blueprint.post("/<slug>/partnerships/<int:partnership_id>/review")
def review_partnership(slug: str, partnership_id: int) -> Response:
    """They looked at it again: until another day, or it ends."""
    assembly = coordinated(slug)
    found = own(assembly, find(Partnership, partnership_id))
    again, ends = day_typed(request.form.get("again_on", "")), bool(request.form.get("ends"))

    def act() -> None:
        if ends:
            network.end(found, by=who())
        else:
            network.review(found, again, by=who())

    return gesture(act, at("partnerships", assembly), _("Noted."))


def day_typed(text: str) -> date | None:
    """The day that was typed; None where it is none, or too far away."""
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


@blueprint.get("/<slug>/accounts/<int:place_id>")
def grocery_account(slug: str, place_id: int) -> Answer:
    """A grocery's account, and a form for a payment."""
    assembly = coordinated(slug)
    return account_page(queries.member_at(assembly, place_id), PaymentForm(formdata=None))


def account_page(member: Member, form: PaymentForm, tried: bool = False) -> tuple[str, int]:
    """The page with its form."""
    drawn = page("account", member.assembly, member=member, form=form, entries=entries_of(member.assembly, member.place_id), key="")  # fmt: skip
    return shown(drawn, form) if tried else (drawn, 200)


@blueprint.post("/<slug>/accounts/<int:place_id>")
def add_payment(slug: str, place_id: int) -> Answer:
    """One more line of it."""
    assembly, form = coordinated(slug), PaymentForm()
    member = queries.member_at(assembly, place_id)

    def act() -> None:
        deliveries.note_payment(assembly, member.place, form.amount.cents or 0, form.kind.data or "", form.words.data or "", by=who())  # fmt: skip

    if attempt(form, act):
        return done(at("grocery_account", assembly, place_id=place_id), _("Noted."))
    return account_page(member, form, tried=True)
