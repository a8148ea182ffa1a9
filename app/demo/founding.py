"""Founding the demo's assembly: accounts, place, seats and cards, charter, and the proposals waiting for a session."""

from typing import Any

from app.config import Settings
from app.demo.clock import StageClock
from app.demo.passwords import password_for
from app.demo.reading import localized, mended, moment
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import Who, all_assemblies, member_seats
from app.features.people import services as people
from app.features.people.models import Person
from app.features.people.queries import find_by_email
from app.features.places.models import Place
from app.features.places.services import add_place
from app.features.proposals import services as proposals
from app.features.proposals.services import describing, origins
from app.features.walks.models import PriceReading, Walk
from app.features.walks.services.loading import observation_by_key
from app.words.localized import Localized

Story = dict[str, Any]
ABOUT_IT = ("adopted", "in_session", "text")
"""What the data files say of a charter besides its rules."""


def account(email: str) -> Person:
    """The account with this e-mail; raises LookupError before it is made."""
    person = find_by_email(email)
    if person is None:
        raise LookupError(email)
    return person


def accounts_are_open(told: Story, settings: Settings) -> bool:
    """True when all the accounts exist and the one that is printed opens with the password of this machine."""
    accounts = [find_by_email(one["email"]) for one in told["accounts"]]
    if not all(accounts):
        return False
    kept, email = facilitator(told).person, facilitator_told(told)["email"]
    return (
        kept is not None
        and kept.password_hash is not None
        and people.matches(kept.password_hash, password_for(email, settings.secret_key))
    )


def open_accounts(told: Story, settings: Settings) -> None:
    """Everybody with an account, and the password that this machine prints."""
    for one in told["accounts"]:
        person = find_by_email(one["email"]) or people.create_person(
            one["email"], one["name"], language=one["language"]
        )
        password = password_for(one["email"], settings.secret_key)
        if not person.password_hash or not people.matches(person.password_hash, password):
            people.set_password(person, password)
        if one.get("everywhere"):
            people.give_role(person, "organiser", None)


def the_assembly(told: Story) -> Assembly | None:
    """The demo's assembly, None before it is founded."""
    return next((one for one in all_assemblies() if one.slug == told["slug"]), None)


def organiser(told: Story) -> Who:
    """Who organises everything here: the account that may do so everywhere."""
    email = next(one["email"] for one in told["accounts"] if one.get("everywhere"))
    return Who(person=account(email))


def facilitator(told: Story) -> Who:
    """Who conducts: the account with that role."""
    return Who(person=account(facilitator_told(told)["email"]))


def facilitator_told(told: Story) -> Story:
    """What the data files say of that account."""
    found: Story = next(one for one in told["accounts"] if "facilitator" in one["roles"])
    return found


def found(told: Story) -> Assembly:
    """The assembly with its people, seats and cards."""
    by = organiser(told)
    assembly = assemblies.create_assembly(
        slug=told["slug"],
        name=localized(told["name"]),
        purpose=localized(told["purpose"]),
        territory=told["territory"],
        time_zone=told["time_zone"],
        language=told["language"],
        by=by,
    )
    for one in told["accounts"]:
        if not one.get("everywhere"):
            for role in one["roles"]:
                people.give_role(account(one["email"]), role, assembly.id)
    assemblies.add_seats(assembly, aliases=told["seats"]["aliases"], by=by)
    assemblies.issue_cards(assembly, by=by)
    if not told["charter"].get("in_session"):
        adopt_charter(assembly, told)
    return assembly


def open_hall(told: Story, assembly: Assembly) -> Place:
    """The place where the assembly meets."""
    hall = told["place"]
    values = {
        **hall,
        "name": localized(hall["name"]),
        "access": localized(hall["access"]),
    }
    return add_place(values, by=organiser(told).person, assembly_id=assembly.id)


def adopt_charter(assembly: Assembly, told: Story) -> None:
    """The rules of the data file, with their words."""
    charter = told["charter"]
    rules = {name: value for name, value in charter.items() if name not in ABOUT_IT}
    assemblies.adopt_charter(assembly, rules, text=localized(charter["text"]), by=facilitator(told))


def write_proposals(
    assembly: Assembly, told: list[Story], clock: StageClock, by: Who, walk: Walk | None = None
) -> None:
    """Each proposal at the moment it was written, numbered in this order."""
    for one in told:
        clock.leap(moment(one["written"], assembly.time_zone))
        proposals.write_proposal(
            assembly,
            title=localized(one["title"]),
            text=localized(one["text"]),
            bearer=mended(one["bearer"]["fr"]),
            origins=[origin_of(origin, walk) for origin in one.get("origins", [])],
            by=by,
        )


def origin_of(told: Story, walk: Walk | None) -> tuple[str, int | None, Localized]:
    """Where a proposal came from: a remark of the walk by its key, or words alone."""
    known = told.get("observation")
    ref = observation_by_key(walk, known).id if walk and known else None
    return told["kind"], ref, localized(told["words"])


def write_proposals_of_the_walk(assembly: Assembly, told: Story, by: Who, walk: Walk) -> None:
    """What the walk sent to the assembly, each with the remarks it came from: everybody may read it from that day on."""
    for one in told["proposals"]:
        remarks = [observation_by_key(walk, key) for key in one["from"]]
        made = proposals.write_proposal(
            assembly,
            title=localized(one["title"]),
            text=localized(one["text"]),
            bearer="Groupe balade",
            origins=[("observation", remark.id, remark.text) for remark in remarks],
            by=by,
        )
        proposals.share(made, by=by)


def bring_ideas(
    assembly: Assembly, told: list[Story], clock: StageClock, walk: Walk | None
) -> None:
    """What residents wrote with their own seats, each from a price that was read on the walk; everybody may read it."""
    seats = {seat.number: seat for seat in member_seats(assembly)}
    for one in told:
        clock.leap(moment(one["written"], assembly.time_zone))
        by = Who(seat=seats[one["seat"]])
        title, text = localized(one["title"]), localized(one["text"])
        made = proposals.write_proposal(assembly, title=title, text=text, by=by)
        about = describing.About(
            bearer=seats[one["seat"]].alias,
            theme=one["theme"],
            cost_cents=one["cost_euros"] * 100,
            volunteer_hours=one["hours"],
        )
        describing.describe(made, about, by=by)
        if walk is not None:
            read = price_read(walk, one["price"]["stop"], one["price"]["item"])
            origins.add_origin(made, "price", read.id, by=by)
        proposals.share(made, by=by)


def price_read(walk: Walk, stop: int, product: str) -> PriceReading:
    """What a product of the basket cost at the stop of that number."""
    prices = next(one.prices for one in walk.stops if one.position == stop)
    return next(one for one in prices if one.item and one.item.name.words["fr"] == product)
