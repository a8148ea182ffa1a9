"""What the demo lays: nothing before its decision, everything once, the figures of the story."""

from datetime import UTC, date, datetime

from flask import Flask

from app.demo.services import lay_the_table
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.queries.register import today
from app.features.fund.models import Month, Resource, Rule
from app.features.fund.queries.money import start_of_scenario
from app.features.fund.queries.params import reckoned
from app.features.fund.queries.places import seen_in
from app.features.fund.services.demo import demo_acts
from app.features.people.services import give_role
from app.store.transactions import transaction
from tests.fund import kitchen
from tests.world import World

MAY = datetime(2026, 5, 31, tzinfo=UTC)


def lay(world: World, slug: str, until: datetime = MAY) -> list[bool]:
    """Do what was over by then and is not done yet; whether each act had work to do."""
    with world.app.app_context():
        told = demo_acts(db.session.query(Assembly).filter_by(slug=slug).one())
        acts = [act for act in told if act.moment <= until]
        worked = []
        for act in acts:
            worked.append(not act.done())
            if worked[-1]:
                with transaction():
                    act.do(None)
        return worked


def renamed(world: World, slug: str, *numbers: str) -> None:
    """The world's assembly under this name, its decisions under these numbers."""
    with world.act():
        world.session().assembly.slug = slug

        give_role(world.person("organiser"), "organiser", world.ids["assembly"])
        for rank, number in enumerate(numbers, 1):
            decision = kitchen.decide(world, 300 + rank)
            decision.number, decision.taken_at = number, datetime(2026, 3, 14, 11, tzinfo=UTC)


def test_montpellier_begins_with_its_money_and_gets_its_rules_with_their_decisions(
    world: World,
) -> None:
    renamed(world, "caisse-des-trois-ponts")
    assert lay(world, "caisse-des-trois-ponts") == [True] * 5
    assert not any(lay(world, "caisse-des-trois-ponts"))
    with world.act():
        assert db.session.query(Resource).count() == 4
        assert db.session.query(Month).one().contributed == 818_800
        assert db.session.query(Rule).count() == 0
    renamed(world, "caisse-des-trois-ponts", "D-2026-05-01", "D-2026-05-02")
    assert lay(world, "caisse-des-trois-ponts") == [False] * 5 + [True] * 3
    with world.act():
        here = world.session().assembly
        start = start_of_scenario(here, date(2026, 5, 16))
        assert start["grants"] == 690_000
        found = reckoned({**start, "formula": {**start["formula"], "per_household": 10_000, "child": 2_500}, "floor": 500_000}).scenario  # fmt: skip
        assert (found.gap, found.months, found.months_above_floor) == (-136_200, 9, 5)


def test_lyon_has_its_criteria_and_two_visits(world: World) -> None:
    renamed(world, "les-tables-du-quartier")
    assert lay(world, "les-tables-du-quartier") == []
    renamed(world, "les-tables-du-quartier", "D-2026-04-01")
    assert lay(world, "les-tables-du-quartier") == [True] * 3
    with world.act():
        here = world.session().assembly
        marks = [one.marks for one in seen_in(here, today(here))]
        assert [(one.points, one.of, one.lacking) for one in marks] == [
            (4, 6, ("prices",)), (8, 10, ()),
        ]  # fmt: skip
        assert marks[1].open == ("culture",)


def test_the_story_of_the_fund_begins_with_its_figures(app: Flask) -> None:
    said: list[object] = []
    assert lay_the_table(app, said.append, "caisse")
    assert not lay_the_table(app, said.append, "caisse")
    page = app.test_client().get("/fr/fund/caisse-des-trois-ponts/budget").get_data(as_text=True)
    plain = page.replace("\u202f", " ").replace("\xa0", " ")
    for figure in ("82 800 € en tout", "20 000 € à trouver", "8 188 €", "12 400 €"):
        assert figure in plain
