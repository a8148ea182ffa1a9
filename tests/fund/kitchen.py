"""The fund of the tests: decisions of the world's assembly, and rules, places and money that rest on them."""

from datetime import date
from typing import Any

from app.domain.publication.register import Standing
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import find_assembly, find_session
from app.features.decisions.models import Decision
from app.features.decisions.queries.register import today
from app.features.decisions.services import register
from app.features.fund.models import Approval, Rule
from app.features.fund.services import money, places, rules
from app.features.places.models import Place
from app.features.proposals.models import Proposal, ProposalVersion
from app.words.localized import Localized
from tests.world import SLUG, World

WORDS = Localized.of(
    fr="La règle.", en="The rule.", easy={"fr": "C’est simple.", "en": "It is simple."}
)
GRID = [
    [700, 100, 1_500],
    [1_200, 1_500, 4_000],
    [2_000, 4_000, 8_000],
    [3_000, 8_000, 13_000],
    [None, 13_000, 20_000],
]
"""The grid of the Three Bridges Fund."""
CRITERIA = [
    {"key": "labels", "kind": "required", "weight": 1, "words": {"fr": "Prix au kilo affichés", "en": "Prices per kilo shown"}},
    {"key": "organic", "kind": "scored", "weight": 3, "words": {"fr": "Produits bio", "en": "Organic food"}},
    {"key": "bulk", "kind": "scored", "weight": 2, "words": {"fr": "Vrac", "en": "Bulk food"}},
    {"key": "bread", "kind": "scored", "weight": 1, "words": {"fr": "Pain local", "en": "Local bread"}},
    {"key": "spirit", "kind": "discussed", "weight": 1, "words": {"fr": "Ambiance", "en": "Atmosphere"}},
]  # fmt: skip


def assembly() -> Assembly:
    """The world's assembly."""
    return find_assembly(SLUG)


def decide(world: World, number: int = 91) -> Decision:
    """A decision of the open session, in force by consent."""
    session = find_session(world.ids["session"])
    proposal = Proposal(
        assembly=session.assembly, number=number, title=WORDS, created_at=session.starts_at
    )
    proposal.versions.append(
        ProposalVersion(number=1, title=WORDS, text=WORDS, made_at=session.starts_at)
    )
    db.session.add(proposal)
    db.session.flush()
    return register.record_consent(proposal, session)


def rule(world: World, kind: str, params: dict[str, Any], decision: Decision | None = None) -> Rule:
    """A rule that rests on a decision of its own."""
    resting = decision or decide(world, 90 + len(db.session.query(Decision).all()) + 2)
    return rules.write_rule(
        assembly(), kind, params, WORDS, decision=resting, less_is_known=True, by=world.who("organiser")
    )  # fmt: skip


def place(world: World, name: str = "Maison solidaire", **more: Any) -> Place:
    """A shop that anybody can find."""
    values = {"name": Localized.of(fr=name), "kind": "shop", "address": "3 rue des Halles", "opening_hours": "Mo-Su 00:00-24:00", "facts": {"step_free": "yes"}, **more}  # fmt: skip
    return places.add_place(assembly(), values, by=world.who("organiser"))


def approve(world: World, shop: Place, decision: Decision | None = None, **more: Any) -> Approval:
    """The shop is in the list by a decision."""
    resting = decision or decide(world, 190 + shop.id)
    return places.approve(assembly(), shop, decision=resting, by=world.who("organiser"), **more)


def repeal(world: World, decision: Decision) -> None:
    """The register says that it is over."""
    over = Standing("repealed", today(decision.assembly))
    register.change_standing(decision, over, reason=WORDS, by=world.who("organiser"))


def three_bridges(world: World) -> None:
    """The month of May of the Three Bridges Fund, from settings alone."""
    by = world.who("organiser")
    rule(world, "allocation", {"per_household": 10_000})
    rule(world, "contribution", {"minimum": 100, "bands": GRID})
    rule(world, "carry", {"keep": 0, "floor": 500_000})
    for funder, cents in (("Ville", 3_600_000), ("Métropole", 3_000_000), ("Fondation", 1_680_000)):
        money.add_line(assembly(), year=today(assembly()).year, funder=funder, cents=cents, secured=True, by=by)  # fmt: skip
    totals = {"households": 150, "adults": 150, "children": 58, "credited": 1_500_000, "contributed": 818_800, "spent": 1_400_000, "places_used": 12}  # fmt: skip
    bands = [(38, 22_800), (34, 95_200), (41, 254_200), (25, 245_000), (12, 201_600)]
    money.write_month(assembly(), date(2026, 5, 1), totals, reserve=1_240_000, bands=bands, by=by)
