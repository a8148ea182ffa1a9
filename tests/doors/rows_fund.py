"""Doors of the fund: everybody reads, facilitators and organisers keep it, organisers note what was decided about places."""

from app.extensions import db
from app.features.fund.models import Resource, Rule
from app.features.fund.services import money
from app.features.proposals.models import Proposal
from tests.doors.rows import Row
from tests.fund import kitchen
from tests.world import SLUG, World

OUTSIDE = {"visitor": 401, "resident": 401, "stranger": 403, "note_taker": 403}
KEEPERS = OUTSIDE | {"facilitator": 200, "organiser": 200}
KEEP = OUTSIDE | {"facilitator": 303, "organiser": 303}
SEATED = {"visitor": 401, "stranger": 403, "note_taker": 403, "resident": 200, "facilitator": 200, "organiser": 200}  # fmt: skip
ORGANISERS = OUTSIDE | {"facilitator": 403, "organiser": 200}
ORGANISE = OUTSIDE | {"facilitator": 403, "organiser": 303}
HERE = {"slug": SLUG}


def a_rule(world: World) -> Rule:
    """The criteria, made once."""
    known = db.session.query(Rule).first()
    return known or kitchen.rule(world, "criteria", {"criteria": kitchen.CRITERIA})


def the_rule(world: World) -> dict[str, object]:
    with world.act():
        rule = a_rule(world)
        return {**HERE, "kind": rule.kind, "version": rule.version}


def rule_sent(world: World) -> dict[str, object]:
    with world.act():
        return {"kind": "carry", "keep": "0", "floor": "5000", "decision": a_rule(world).decision_id, "text-fr": "On garde 5 000 €."}  # fmt: skip


def a_line(world: World) -> dict[str, object]:
    with world.act():
        line = db.session.query(Resource).first() or money.add_line(kitchen.assembly(), year=2026, funder="Ville", cents=100, by=world.who("organiser"))  # fmt: skip
        return {**HERE, "line_id": line.id}


def a_visit(world: World) -> dict[str, object]:
    with world.act():
        rule = a_rule(world)
        return {"place": kitchen.place(world).id, "rule": rule.id, "on": "2026-04-25", "visitors": "3 personnes", "mark-labels": "yes"}  # fmt: skip


def an_approval(world: World) -> dict[str, object]:
    with world.act():
        return {"place": kitchen.place(world).id, "decision": a_rule(world).decision_id}


FIGURES = {"households": "150", "adults": "150", "children": "58", "contributions": "8188", "grants": "6900", "reserve": "12400", "floor": "5000", "per_household": "100", "child": "25"}  # fmt: skip


def moved(world: World) -> dict[str, object]:
    return {"session": world.ids["session"], **FIGURES}


def joined(world: World) -> dict[str, object]:
    with world.act():
        from app.features.fund.services.scenarios import move_scenario

        proposal = db.session.query(Proposal).first() or kitchen.decide(world).proposal
        amounts = {"per_household": 10_000, "first_adult": 0, "further_adult": 0, "child": 0}
        params = {"formula": amounts, "households": 1, "adults": 1, "children": 0, "more": 0, "contributions": 0, "grants": 0, "reserve": 0, "floor": 0}  # fmt: skip
        if world.session().state == "open":
            move_scenario(world.session(), params, by=world.who("organiser"))
        return {"session": world.ids["session"], "proposal": proposal.id if proposal else 0}


MONTH = {"month": "2026-05", "households": "150", "adults": "150", "children": "58", "contributed": "8188", "credited": "15000", "spent": "14000", "places_used": "12", "corrects": "y"}  # fmt: skip
LINE = {"year": "2026", "funder": "Ville", "amount": "36000"}
ROWS = [
    *(Row("GET", f"fund.{name}", other=200, args=HERE) for name in ("home", "rules", "rules_file", "places", "budget", "three_prices", "sums", "place_yourself", "committee")),
    Row("GET", "fund.rule", other=200, args=the_rule),
    Row("GET", "fund.places_file", other=200, args={**HERE, "ending": "geojson"}),
    Row("GET", "fund.paper", other=200, args={**HERE, "name": "sheet"}),
    Row("GET", "fund.scenario", who=SEATED, args=HERE),
    *(Row("GET", f"fund.{name}", who=KEEPERS, args=HERE) for name in ("keep", "lines", "months", "visits", "new_place")),
    Row("GET", "fund.new_rule", who=KEEPERS, args={**HERE, "kind": "allocation"}),
    Row("GET", "fund.approvals", who=ORGANISERS, args=HERE),
    Row("GET", "fund.allowances", who=ORGANISERS, args=HERE),
    Row("POST", "fund.allowances_file", who=ORGANISERS | {"organiser": 422}, args=HERE),
    Row("POST", "fund.add_rule", who=KEEP, args=HERE, data=rule_sent),
    Row("POST", "fund.add_line", who=KEEP, args=HERE, data=LINE),
    Row("POST", "fund.secure_line", who=KEEP, args=a_line),
    Row("POST", "fund.remove_line", who=KEEP, args=a_line),
    Row("POST", "fund.add_month", who=KEEP, args=HERE, data=MONTH),
    Row("POST", "fund.add_place", who=KEEP, args=HERE, data={"name-fr": "Le Bon Coin", "kind": "shop"}),
    Row("POST", "fund.add_visit", who=KEEP, args=HERE, data=a_visit),
    Row("POST", "fund.add_approval", who=ORGANISE, args=HERE, data=an_approval),
    Row("POST", "fund.move", who=KEEP, args=HERE, data=moved),
    Row("POST", "fund.move", state="closed", who=OUTSIDE | {"organiser": 422}, args=HERE, data=moved),
    Row("POST", "fund.put_away", who=KEEP, args=HERE, data=moved),
    Row("POST", "fund.join_annex", who=KEEP, args=HERE, data=joined),
]  # fmt: skip
