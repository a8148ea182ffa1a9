"""The order of the story from its form to its accounts: 757.20, and thirteen kilos of lentils for the next one."""

import pytest

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.supply.models import Cycle, Entry
from app.features.supply.queries.orders import accounts_of, below_minimum, groceries_of, rows_of
from app.features.supply.services import deliveries, orders
from app.web.errors import Conflict
from tests.supply import kitchen
from tests.world import World


def refused(code: str, act: object) -> RuleViolation:
    with pytest.raises(RuleViolation) as found:
        act()  # type: ignore[operator]
    assert found.value.code == code
    return found.value


def test_the_story_comes_to_757_20_and_carries_thirteen_kilos(world: World) -> None:
    with world.act():
        cycle, by = kitchen.play_story(world), world.who("organiser")
        places = groceries_of(cycle)
        rows = rows_of(cycle, places)
        assert kitchen.received(cycle)["Courgettes"] == [12_000, 9_000, 15_000, 4_500, 7_500]
        assert kitchen.received(cycle)["Carottes"] == [18_000, 12_000, 25_000, 10_000, 15_000]
        short = below_minimum(cycle, rows)
        assert [(one.ordered, one.short) for one in short] == [(21_040, 960)]
        assert [(fee.cents, fee.rule) for fee in cycle.fees] == [(1_800, "value")]
        found = accounts_of(cycle, rows, 5)
        assert found.each == [18_760, 11_362, 26_446, 8_948, 6_434]
        assert found.total == 75_720
        farm = rows[0].offer.product.producer_id
        wrong = refused("does_not_add_up", lambda: deliveries.account(cycle, {farm: 20_279}, by=by))
        assert "202" in str(wrong.facts["invoice"])
    with world.act():
        cycle = db.session.query(Cycle).one()
        deliveries.account(cycle, {farm: 20_280}, by=world.who("organiser"))
        assert sum(one.cents for one in db.session.query(Entry)) == 75_720
        following = kitchen.open_order(world)
        lentils = next(
            one for one in following.offers if one.product.name.words["fr"] == "Lentilles"
        )
        assert (lentils.carried, lentils.carried_cents) == (13_000, 3_770)
        third = kitchen.open_order(world)
        assert all(one.carried == 0 for one in third.offers)


def test_what_is_carried_is_ordered_less_and_paid_by_who_takes_it(world: World) -> None:
    with world.act():
        deliveries.account(kitchen.play_story(world), {}, by=world.who("organiser"))
        cycle, by = kitchen.open_order(world), world.who("organiser")
        lentils = kitchen.offer_of(cycle, "Lentilles")
        orders.wish(cycle, kitchen.grocery(0), {lentils: (20_000, 0)}, by=by)
        orders.wish(cycle, kitchen.grocery(1), {lentils: (18_000, 0)}, by=by)
        orders.close(cycle, by=by)
        orders.settle(cycle, {}, by=by)
        orders.send(cycle, by=by)
        deliveries.receive(cycle, {lentils: 25_000}, by=by)
        deliveries.share(cycle, by=by)
        deliveries.account(cycle, {}, by=by)
        own = [one.cents for one in db.session.query(Entry).filter_by(cycle_id=cycle.id).order_by(Entry.id)]  # fmt: skip
        assert own == [5_800, 5_220, -3_770]
        assert sum(own) == 25 * 290


def test_each_step_is_done_once_and_in_its_order(world: World) -> None:
    with world.act():
        cycle, by = kitchen.open_order(world), world.who("organiser")
        kitchen.wish_all(world, cycle)
        refused("step_done", lambda: orders.send(cycle, by=by))
        orders.close(cycle, by=by)
        refused("step_done", lambda: orders.close(cycle, by=by))
        asked = refused("surplus_undecided", lambda: orders.settle(cycle, {}, by=by))
        assert asked.facts["product"] in ("Carottes", "Carrots")
        one = {kitchen.offer_of(cycle, "Carottes"): {"packs": 7}}
        many = refused("surplus_undecided", lambda: orders.settle(cycle, one, by=by))
        assert "13" in str(many.facts["surplus"])
        assert "26" in str(many.facts["percent"])


def test_a_wish_is_bounded_by_the_window_and_the_portion(world: World) -> None:
    with world.act():
        cycle, by = kitchen.open_order(world), world.who("organiser")
        carrots = kitchen.offer_of(cycle, "Carottes")
        grocery = kitchen.grocery(0)
        said = refused(
            "not_a_portion", lambda: orders.wish(cycle, grocery, {carrots: (750, 0)}, by=by)
        )
        assert said.facts["portion"] == "500\u00a0g"
        refused("below_zero", lambda: orders.wish(cycle, grocery, {carrots: (-500, 0)}, by=by))
        refused("not_allowed", lambda: orders.wish(cycle, grocery, {}, key="WRONG", by=None))
        orders.wish(cycle, grocery, {carrots: (4_000, 0)}, by=by)
        orders.close(cycle, by=by)
        with pytest.raises(Conflict) as closed:
            orders.wish(cycle, grocery, {carrots: (500, 0)}, by=by)
        assert closed.value.code == "window_closed"
        offer = cycle.offers[0]
        refused(
            "correction_without_reason",
            lambda: orders.correct_wish(cycle, offer, grocery, 500, " ", by=by),
        )
        orders.correct_wish(cycle, offer, grocery, 500, "Ils ont téléphoné", by=by)
        share = offer.shares[0]
        assert (share.wished, share.history[0]["before"], share.history[0]["why"]) == (500, 4_000, "Ils ont téléphoné")  # fmt: skip


def test_a_raise_comes_last_where_who_came_first_is_served_first(world: World) -> None:
    with world.act():
        cycle, by = kitchen.open_order(world, shortage_rule="in_order"), world.who("organiser")
        oil = kitchen.offer_of(cycle, "Œufs")
        first, second = kitchen.grocery(0), kitchen.grocery(1)
        for who, wished in ((first, 30), (second, 30), (first, 60)):
            orders.wish(cycle, who, {oil: (wished, 0)}, by=by)
        orders.close(cycle, by=by)
        orders.settle(cycle, {}, by=by)
        orders.send(cycle, by=by)
        deliveries.receive(cycle, {oil: 75}, by=by)
        deliveries.share(cycle, by=by)
        assert kitchen.received(cycle)["Œufs"] == [45, 30, 0, 0, 0]


def test_flexible_quantities_fill_a_pack_without_a_question(world: World) -> None:
    with world.act():
        cycle, by = kitchen.open_order(world), world.who("organiser")
        carrots = kitchen.offer_of(cycle, "Carottes")
        orders.wish(cycle, kitchen.grocery(0), {carrots: (9_000, 0)}, by=by)
        orders.wish(cycle, kitchen.grocery(1), {carrots: (9_000, 2_000)}, by=by)
        orders.close(cycle, by=by)
        orders.settle(cycle, {}, by=by)
        row = rows_of(cycle, groceries_of(cycle))[0]
        assert (row.ordered, row.each("planned")[:2]) == (20_000, [9_000, 11_000])


def test_a_strange_quantity_is_asked_again(world: World) -> None:
    with world.act():
        cycle, by = kitchen.open_order(world), world.who("organiser")
        kitchen.wish_all(world, cycle)
        kitchen.settle_story(world, cycle)
        orders.send(cycle, by=by)
        came = {one.id: (one.packs or 0) * one.pack for one in cycle.offers}
        courgettes = kitchen.offer_of(cycle, "Courgettes")
        packs = {**came, courgettes: 8_000}
        asked = refused("unit_suspect", lambda: deliveries.receive(cycle, packs, by=by))
        assert asked.facts["amount"] == "8\u00a0kg"
        more = {**came, courgettes: 72_000}
        refused("more_than_ordered", lambda: deliveries.receive(cycle, more, by=by))
        refused("received_missing", lambda: deliveries.receive(cycle, {}, by=by))
        deliveries.receive(cycle, more, {courgettes}, by=by)
        deliveries.share(cycle, by=by)
        assert cycle.offers[1].stored == 8_000


def test_what_a_grocery_really_took_is_corrected_with_a_reason(world: World) -> None:
    with world.act():
        cycle, by = kitchen.play_story(world), world.who("organiser")
        offer = next(one for one in cycle.offers if one.id == kitchen.offer_of(cycle, "Lentilles"))
        refused("not_that_much", lambda: deliveries.correct_received(cycle, offer, kitchen.grocery(1), 30_000, "x", by=by))  # fmt: skip
        deliveries.correct_received(cycle, offer, kitchen.grocery(1), 8_000, "Ils en ont pris 2 de plus", by=by)  # fmt: skip
        assert (offer.stored, kitchen.received(cycle)["Lentilles"][1]) == (11_000, 8_000)
        assert accounts_of(cycle, rows_of(cycle, groceries_of(cycle)), 5).total == 75_720
        deliveries.note_payment(kitchen.assembly(), groceries_of(cycle)[0], 5_000, "payment", "virement", by=by)  # fmt: skip
        assert db.session.query(Entry).one().cents == -5_000
