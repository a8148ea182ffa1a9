"""What the demo lays of a fund: data files by the name of the assembly (`data/demo`), in the order in which things rest on one another.

What rests on a decision is laid once that decision was taken.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.domain.hours import as_written
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.models import Decision
from app.features.decisions.queries.register import day_taken
from app.features.fund.models import Resource, Rule, Visit
from app.features.fund.queries.money import lines_of, month_at
from app.features.fund.queries.places import approvals_of, visits_of
from app.features.fund.queries.rules import rules_of
from app.features.fund.services import money, places, rules
from app.features.manifest import DemoAct
from app.features.people.models import Person
from app.features.people.queries import people_of
from app.features.places.models import Place
from app.formats.story import read_story
from app.words.localized import Localized

FOLDER = Path(__file__).parents[1] / "data" / "demo"
Story = dict[str, Any]


def demo_acts(assembly: Assembly) -> Iterator[DemoAct]:
    """Money first, then what rests on decisions that were taken; nothing for an assembly without a file."""
    slug = assembly.slug
    told = read_story(FOLDER / f"{slug}.toml", assembly.time_zone)
    if not told:
        return
    zone = assembly.time_zone
    yield from acts_of_money(slug, told, zone)
    resting = [(one, decision_called(assembly, one["decision"])) for one in told.get("rules", [])]
    for one, decision in resting:
        if decision is not None:
            yield act(after(decision), partial(has_rule, slug, one), partial(lay_rule, slug, one))
    if any(one["kind"] == "criteria" and decision for one, decision in resting):
        for one in told.get("visits", []):
            seen = evening(one["on"], zone)
            yield act(seen, partial(has_visit, slug, told, one), partial(lay_visit, slug, told, one))  # fmt: skip
    for one in told.get("approvals", []):
        if decision := decision_called(assembly, one["decision"]):
            yield act(after(decision), partial(has_approval, slug, one), partial(lay_approval, slug, told, one))  # fmt: skip


def acts_of_money(slug: str, told: Story, zone: str) -> Iterator[DemoAct]:
    """What was there from the beginning, then each month and each resource on the day it was written, each promise on its own."""
    for kind, has, lay in (("resources", has_line, lay_line), ("months", has_month, lay_month)):
        for one in told.get(kind, []):
            yield act(
                one.get("written", told["laid"]), partial(has, slug, one), partial(lay, slug, one)
            )
    for one in told.get("resources", []):
        if "promised" in one:
            promised = evening(one["promised"], zone)
            yield act(promised, partial(is_secured, slug, one), partial(secure, slug, one))


def act(moment: datetime, done: Any, do: Any) -> DemoAct:
    """One step, said as what it is."""
    return DemoAct(_l("Keeping the fund’s pages…"), moment, done, lambda _clock: do())


def evening(day: date, zone: str) -> datetime:
    """When what was seen or said on a day is written down."""
    return as_written(datetime.combine(day, time(18)), zone)


def after(decision: Decision) -> datetime:
    """The evening of the day on which a decision was taken."""
    return evening(day_taken(decision), decision.assembly.time_zone)


def here(slug: str) -> Assembly:
    """The assembly, read anew in the transaction of its act."""
    return db.session.scalars(select(Assembly).where(Assembly.slug == slug)).one()


def keeper(assembly: Assembly) -> Person:
    """Who writes it down: an organiser of the assembly."""
    return next(who for who, role in people_of(assembly.id) if role.kind == "organiser")


def words(table: Story | None) -> Localized:
    """{fr, en, easy = {fr, en}} as text in both languages."""
    written = dict(table or {})
    return Localized.of(easy=written.pop("easy", {}), **written)


def decision_called(assembly: Assembly, number: str) -> Decision | None:
    """The decision of that number, if it was taken."""
    query = select(Decision).where(Decision.assembly_id == assembly.id, Decision.number == number)
    return db.session.scalar(query)


def line_of(slug: str, told: Story) -> Resource | None:
    """What this funder gives in that year, if it is written."""
    return next((one for one in lines_of(here(slug)) if (one.year, one.funder) == (told["year"], told["funder"])), None)  # fmt: skip


def has_line(slug: str, told: Story) -> bool:
    """Whether this resource is there."""
    return line_of(slug, told) is not None


def lay_line(slug: str, told: Story) -> None:
    """A resource of a year."""
    assembly = here(slug)
    money.add_line(
        assembly, year=told["year"], funder=told["funder"], cents=told["euros"] * 100, secured=told["secured"],
        ends_on=told.get("ends"), words=words(told.get("words")), by=keeper(assembly),
    )  # fmt: skip


def is_secured(slug: str, told: Story) -> bool:
    """Whether this resource was promised for sure."""
    line = line_of(slug, told)
    return line is not None and line.secured_on is not None


def secure(slug: str, told: Story) -> None:
    """The funder said yes. Raises LookupError before it was asked."""
    line = line_of(slug, told)
    if line is None:
        raise LookupError(told["funder"])
    money.secure_line(line, by=keeper(here(slug)))


def has_month(slug: str, told: Story) -> bool:
    """Whether the totals of this month are there."""
    return month_at(here(slug), told["month"]) is not None


def lay_month(slug: str, told: Story) -> None:
    """The totals of one month."""
    assembly, in_euros = here(slug), ("contributed", "credited", "spent")
    totals = {name: told[name] * (100 if name in in_euros else 1) for name in money.TOTALS}
    bands = [(households, euros * 100) for households, euros in told.get("bands", [])]
    money.write_month(
        assembly, told["month"], totals, reserve=told["reserve"] * 100, bands=bands, by=keeper(assembly)
    )  # fmt: skip


def has_rule(slug: str, told: Story) -> bool:
    """Whether this rule is there, as it rests on this decision."""
    known = {(rule.kind, rule.decision.number) for rule in rules_of(here(slug))}
    return (told["kind"], told["decision"]) in known


def lay_rule(slug: str, told: Story) -> None:
    """A rule with its decision; -1 in a grid is its open end."""
    assembly, params = here(slug), dict(told["params"])
    if "bands" in params:
        params["bands"] = [
            [None if below < 0 else below, *rest] for below, *rest in params["bands"]
        ]
    decision = decision_called(assembly, told["decision"])
    rules.write_rule(assembly, told["kind"], params, words(told["text"]), decision=decision, by=keeper(assembly))  # fmt: skip


def shop_of(assembly: Assembly, told: Story, key: str) -> Place:
    """The place of this key, described the first time that somebody goes there."""
    one = next(place for place in told["places"] if place["key"] == key)
    seen = (visit.place for visit in visits_of(assembly))
    known = next((place for place in seen if place.name == words(one["name"])), None)
    return known or lay_place(assembly, one, keeper(assembly))


def visit_on(assembly: Assembly, told: Story, key: str, day: date) -> Visit | None:
    """What was seen in the place of this key on that day, if it is written."""
    name = words(next(place for place in told["places"] if place["key"] == key)["name"])
    return next((one for one in visits_of(assembly) if (one.place.name, one.on) == (name, day)), None)  # fmt: skip


def has_visit(slug: str, told: Story, one: Story) -> bool:
    """Whether this visit is written."""
    return visit_on(here(slug), told, one["place"], one["on"]) is not None


def grid_of(assembly: Assembly) -> Rule:
    """The criteria of the story, of which there is one version. Raises StopIteration."""
    return next(rule for rule in rules_of(assembly) if rule.kind == "criteria")


def lay_visit(slug: str, told: Story, one: Story) -> None:
    """What was seen in a place, with the grid of that day."""
    assembly = here(slug)
    places.note_visit(
        assembly, shop_of(assembly, told, one["place"]), grid_of(assembly), one["marks"],
        on=one["on"], visitors=one["visitors"], note=words(one.get("note")), again_on=one.get("again"), by=keeper(assembly),
    )  # fmt: skip


def lay_place(assembly: Assembly, told: Story, by: Person) -> Place:
    """A place as it was found."""
    facts = {
        name: told[name] for name in ("kind", "address", "opening_hours", "lat", "lon", "facts")
    }
    return places.add_place(assembly, {**facts, "name": words(told["name"])}, by=by)


def has_approval(slug: str, told: Story) -> bool:
    """Whether what this decision says of a place is written."""
    return told["decision"] in {one.decision.number for one in approvals_of(here(slug))}


def lay_approval(slug: str, told: Story, one: Story) -> None:
    """What was decided after a visit. Raises LookupError before it was made."""
    assembly = here(slug)
    visit = visit_on(assembly, told, one["place"], one["visited"])
    if visit is None:
        raise LookupError(one["place"])
    products = [(Localized.of(fr=line["fr"], en=line["en"]), line["rate"]) for line in one.get("products", [])]  # fmt: skip
    decision = decision_called(assembly, one["decision"])
    places.approve(assembly, visit.place, decision=decision, visit=visit, products=products, by=keeper(assembly))  # fmt: skip
