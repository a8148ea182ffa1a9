"""What the demo lays of a fund: data files by the name of the assembly (`data/demo`), in the order in which things rest on one another.

What rests on a decision is laid once that decision was taken.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.models import Decision
from app.features.fund.models import Approval, Visit
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
    moment = told["laid"]
    if told.get("resources") or told.get("months"):
        yield act(moment, partial(has_money, slug), partial(lay_money, slug, told))
    if any(decision_called(assembly, one["decision"]) for one in told.get("rules", [])):
        yield act(moment, partial(has_rules, slug, told), partial(lay_rules, slug, told))
    taken = any(decision_called(assembly, one["decision"]) for one in told.get("rules", []))
    if taken and told.get("visits"):
        seen = told["visits"][-1]["on"]
        later = datetime.combine(seen, datetime.min.time(), moment.tzinfo).replace(hour=18)
        yield act(later, partial(has_visits, slug), partial(lay_visits, slug, told))
    if any(decision_called(assembly, one["decision"]) for one in told.get("approvals", [])):
        yield act(moment, partial(has_approvals, slug), partial(lay_approvals, slug, told))


def act(moment: datetime, done: Any, do: Any) -> DemoAct:
    """One step, said as what it is."""
    return DemoAct(_l("Keeping the fund’s pages…"), moment, done, lambda _clock: do())


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


def has_money(slug: str) -> bool:
    """Whether any resource is there."""
    return bool(lines_of(here(slug)))


def lay_money(slug: str, told: Story) -> None:
    """Resources and months."""
    assembly = here(slug)
    by = keeper(assembly)
    for one in told.get("resources", []):
        money.add_line(
            assembly, year=one["year"], funder=one["funder"], cents=one["euros"] * 100,
            secured=one["secured"], ends_on=one.get("ends"), words=words(one.get("words")), by=by,
        )  # fmt: skip
    for one in told.get("months", []):
        lay_month(assembly, one, by)


def lay_month(assembly: Assembly, told: Story, by: Person) -> None:
    """The totals of one month."""
    first: date = told["month"]
    if month_at(assembly, first) is not None:
        return
    in_euros = ("contributed", "credited", "spent")
    totals = {name: told[name] * (100 if name in in_euros else 1) for name in money.TOTALS}
    bands = [(households, euros * 100) for households, euros in told.get("bands", [])]
    reserve = told["reserve"] * 100
    money.write_month(assembly, first, totals, reserve=reserve, bands=bands, by=by)


def missing_rules(assembly: Assembly, told: Story) -> list[tuple[Story, Decision]]:
    """The rules whose decision was taken, and that are not there yet."""
    known = {rule.kind for rule in rules_of(assembly)}
    wanted = [one for one in told.get("rules", []) if one["kind"] not in known]
    pairs = [(one, decision_called(assembly, one["decision"])) for one in wanted]
    return [(one, decision) for one, decision in pairs if decision is not None]


def has_rules(slug: str, told: Story) -> bool:
    """Whether every rule that can be there is."""
    return not missing_rules(here(slug), told)


def lay_rules(slug: str, told: Story) -> None:
    """Each rule with its decision; -1 in a grid is its open end."""
    assembly = here(slug)
    by = keeper(assembly)
    for one, decision in missing_rules(assembly, told):
        params = dict(one["params"])
        if "bands" in params:
            params["bands"] = [
                [None if below < 0 else below, *rest] for below, *rest in params["bands"]
            ]
        rules.write_rule(
            assembly, one["kind"], params, words(one["text"]), decision=decision, by=by
        )


def has_visits(slug: str) -> bool:
    """Whether any place was visited."""
    return bool(visits_of(here(slug)))


def lay_visits(slug: str, told: Story) -> None:
    """The places, then what was seen in them, with the first grid."""
    assembly = here(slug)
    by = keeper(assembly)
    grid = next(rule for rule in rules_of(assembly) if rule.kind == "criteria")
    shops = {one["key"]: lay_place(assembly, one, by) for one in told.get("places", [])}
    for one in told["visits"]:
        places.note_visit(
            assembly, shops[one["place"]], grid, one["marks"], on=one["on"], visitors=one["visitors"],
            note=words(one.get("note")), again_on=one.get("again"), by=by,
        )  # fmt: skip


def lay_place(assembly: Assembly, told: Story, by: Person) -> Place:
    """A place as it was found."""
    facts = {
        name: told[name] for name in ("kind", "address", "opening_hours", "lat", "lon", "facts")
    }
    return places.add_place(assembly, {**facts, "name": words(told["name"])}, by=by)


def has_approvals(slug: str) -> bool:
    """Whether any place is in the list."""
    return bool(approvals_of(here(slug)))


def lay_approvals(slug: str, told: Story) -> list[Approval]:
    """What was decided after a visit; `visit` counts the visits of the file from 1."""
    assembly = here(slug)
    by, seen = keeper(assembly), sorted(visits_of(assembly), key=lambda one: one.id)
    made = []
    for one in told["approvals"]:
        decision, visit = decision_called(assembly, one["decision"]), seen[one["visit"] - 1]
        if decision is not None:
            made.append(approve(assembly, visit, decision, by))
    return made


def approve(assembly: Assembly, visit: Visit, decision: Decision, by: Person) -> Approval:
    """The place that was visited is in the list."""
    return places.approve(assembly, visit.place, decision=decision, visit=visit, by=by)
