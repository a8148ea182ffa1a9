"""A choice among many things: a short list, any other by its name, and what is said where that fits none or several."""

import re

import pytest
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from app.extensions import db
from app.features.decisions.models import Decision
from app.features.supply.models import Cycle, Member
from app.web.many_field import LIKELY, ManyField, Thing, fitting
from tests.fund.kitchen import decide
from tests.supply import kitchen
from tests.supply.test_pages import BASE, told
from tests.world import SLUG, World

HALL, MILL, MILLS = Thing(1, "Halle du marché"), Thing(2, "Moulin"), Thing(3, "Moulin des Oliviers")
THINGS = [*(Thing(n, f"Lieu {n}") for n in range(100, 160)), HALL, MILL, MILLS]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("moulin", [MILL]),
        ("MOUL", [MILL, MILLS]),
        ("oliviers moul", [MILLS]),
        ("marche", [HALL]),
        ("lieu 12", THINGS[20:30]),
        ("gare", []),
        ("...", []),
    ],
)
def test_what_was_typed_fits(typed: str, found: list[Thing]) -> None:
    assert fitting(THINGS, typed) == found


class Form(FlaskForm):
    class Meta:
        csrf = False

    where = ManyField("Où")


@pytest.mark.parametrize(
    ("sent", "data", "said"),
    [
        ({"where": "1"}, 1, ""),
        ({"where": "0"}, 0, ""),
        ({}, 0, ""),
        ({"where": "1", "where-named": "oliviers"}, 3, ""),
        ({"where": "1", "where-named": "  "}, 1, ""),
        ({"where": "0", "where-named": "moul"}, 0, "plusieurs"),
        ({"where": "0", "where-named": "gare"}, 0, "gare"),
        ({"where": "99999"}, 0, "n’existe plus"),
        ({"where": "abc"}, None, ""),
        ({"where": "9" * 30}, None, ""),
    ],
)
def test_the_number_counts_unless_a_name_was_typed(world: World, sent: dict[str, str], data: int | None, said: str) -> None:  # fmt: skip
    with world.app.test_request_context("/fr/", method="POST"):
        form = Form(MultiDict(sent))
        form.where.offer(THINGS, "nulle part")
        valid = form.validate()
        drawn = str(form.where())
        assert valid is (not said and data is not None)
        assert said in " ".join(form.where.errors)
        assert (form.where.data or 0) == (data or 0)
        assert drawn.count("<option") <= LIKELY + 2
        if data:
            assert f'selected value="{data}"' in drawn


def test_a_hundred_places_are_chosen_by_name_without_a_script(world: World) -> None:
    with world.act():
        kitchen.lay_network(world)
        oven = kitchen.place(world, "Le Vieux Four", "bakery").id
        for number in range(LIKELY + 60):
            kitchen.place(world, f"Épicerie {number}")
    desk = world.client("organiser")
    page = told(desk.get(f"{BASE}/members"))
    assert 'name="place-named"' in page
    assert "Le Vieux Four" not in page
    form = {"kind": "grocery", "place": "0", "address": "", "minimum": ""}
    several = desk.post(f"{BASE}/members", data={**form, "place-named": "épicerie"})
    assert several.status_code == 422
    assert "« épicerie » en désigne plusieurs" in told(several)
    assert ">Épicerie 64</option>" in told(several)
    assert 'value="épicerie"' in told(several)
    assert (
        desk.post(f"{BASE}/members", data={**form, "place-named": "vieux four"}).status_code == 303
    )
    assert (
        desk.post(f"{BASE}/members", data={**form, "place-named": "nulle part"}).status_code == 422
    )
    with world.app.app_context():
        assert db.session.query(Member).filter_by(place_id=oven, kind="grocery").count() == 1
        number = kitchen.product(0).id
    days = {"opens_on": "2026-06-01", "opens_hour": "08:00", "closes_on": "2026-06-08", "closes_hour": "20:00", "delivery_on": "2026-06-11", "delivery_hour": "09:00", "shortage_rule": "pro_rata", "surplus_limit_percent": "15"}  # fmt: skip
    sent = {**days, "products": [str(number)], "place": "0", "place-named": "vieux four"}
    assert desk.post(f"{BASE}/cycles", data=sent).status_code == 303
    with world.app.app_context():
        assert db.session.query(Cycle).one().place_id == oven


def test_no_list_of_a_form_grows_with_the_decisions_of_years(world: World) -> None:
    with world.act():
        kitchen.lay_network(world)
        taken = [decide(world, 100 + number).id for number in range(LIKELY + 30)]
    desk, standing = world.client("organiser"), f"/fr/decisions/{taken[-1]}/statuses"
    for path in (standing, f"/fr/calls/new?assembly={SLUG}", f"{BASE}/cycles/new", f"{BASE}/partnerships", f"/fr/fund/{SLUG}/rules/new/allocation"):  # fmt: skip
        answer = desk.get(path)
        assert answer.status_code == 200, path
        lists = re.findall(r"<select.*?</select>", told(answer), re.DOTALL)
        assert max(one.count("<option") for one in lists) <= LIKELY + 2, path
    with world.act():
        number = db.session.get_one(Decision, taken[0]).number
    ends = {"status": "replaced", "since": "2030-06-06", "replaced_by": "0"}
    assert desk.post(standing, data={**ends, "replaced_by-named": "D-1999"}).status_code == 422
    assert desk.post(standing, data={**ends, "replaced_by-named": number}).status_code == 303
    with world.app.app_context():
        assert db.session.get_one(Decision, taken[-1]).latest.replaced_by_id == taken[0]
