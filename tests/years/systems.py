"""The other systems of a territory after years: listening, calls, the fund, orders, accompaniments, houses and libraries.

At size 1: 12 rounds, 6 calls, 40 months of a fund and 10 places approved in it, 30 cycles of orders, 20 accompaniments,
3 programmes of 20 moments, 40 things of a library, and an amendment to every tenth proposal.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.asking.questions import read_questions, wording_hash
from app.extensions import db
from app.features.amendments.models import Amendment, AmendmentStep
from app.features.calls.models import Call, Drawn
from app.features.commons.models import Item, Programme, Slot
from app.features.fund.models import Approval, Month, Resource, Rule, Visit
from app.features.listening.models import ListeningRound, ListeningSheet, Questionnaire
from app.features.listening.queries.results import reckon
from app.features.places.models import Place
from app.features.supply.models import (
    Cycle,
    Entry,
    Member,
    Offer,
    OrderShare,
    Partnership,
    Product,
)
from app.features.support.models import (
    Accompaniment,
    SupportFollowUp,
    SupportMeeting,
    SupportWording,
)
from app.words.localized import Localized
from tests.fund.kitchen import CRITERIA

if TYPE_CHECKING:
    from tests.years.territory import Territory

ROUNDS, CALLS, MONTHS, APPROVED, CYCLES, SUPPORTS, PROGRAMMES, ITEMS = 12, 6, 40, 10, 30, 20, 3, 40
MOMENTS, PRODUCTS, GROCERIES = 20, 4, 2
FACES = [{"key": "q1", "kind": "faces", "words": {"fr": "On mange mieux ?", "en": "Do we eat better?"}}]  # fmt: skip
SAID = Localized.of(fr="Pour manger ensemble.", en="To eat together.")


def lay_systems(t: Territory) -> None:
    """All of them, in the order in which their tables may be written."""
    amendments(t)
    listening(t)
    calls(t)
    fund(t)
    supply(t)
    support(t)
    commons(t)


def named(fr: str, en: str, number: int) -> Localized:
    """A title with its number."""
    return Localized.of(fr=f"{fr} {number}", en=f"{en} {number}")


def where(t: Territory, number: int) -> int:
    """The assembly of the `number`-th thing."""
    return (number - 1) % max(2, t.size // 2) + 1


def amendments(t: Territory) -> None:
    """To every tenth proposal, one that waits."""
    for number in range(1, t.size * 20 + 1):
        t.add(
            Amendment,
            proposal_id=number * 10,
            number=1,
            language="fr",
            version=1,
            before="un repas complet",
            after="un repas",
            written_at=t.ago(number, t.size * 20),
        )
        t.add(
            AmendmentStep,
            amendment_id=number,
            kind="written",
            at=t.ago(number, t.size * 20),
            role="seat",
        )


def listening(t: Territory) -> None:
    """Asked, closed and given back; the counts are reckoned once the rows are there (`give_back`)."""
    for number in range(1, t.size * ROUNDS + 1):
        at = t.ago(number, t.size * ROUNDS)
        t.add(
            Questionnaire,
            assembly_id=where(t, number),
            title=named("Questions", "Questions", number),
            questions=FACES,
            wording_hash=wording_hash(read_questions(FACES)),
            written_at=at,
            locked_at=at,
        )
        t.add(
            ListeningRound,
            questionnaire_id=number,
            kind="once",
            code=f"L{number:05d}",
            opened_at=at,
            closed_at=at,
            published_at=at,
            promise=SAID,
        )


def give_back() -> None:
    """What each round gave: twelve people answered."""
    sheets = [
        ListeningSheet(answers={"q1": ("1", "2", "3", "4")[n % 4]}, helped=False) for n in range(12)
    ]
    for one in db.session.scalars(select(ListeningRound)):
        one.result = reckon(one, sheets)


def calls(t: Territory) -> None:
    """Everybody had a place: six people."""
    for number in range(1, t.size * CALLS + 1):
        at = t.ago(number, t.size * CALLS)
        t.add(
            Call,
            assembly_id=where(t, number),
            title=named("Le comité", "The committee", number),
            text=SAID,
            places=6,
            opens_on=at.date(),
            closes_on=at.date() + timedelta(days=20),
            people_count=6,
            list_hash="0" * 64,
            method="all",
            created_at=at,
            frozen_at=at + timedelta(days=21),
            drawn_at=at + timedelta(days=21),
        )
        for person in range(1, 7):
            t.add(Drawn, call_id=number, number=person, rank=person, state="accepted", on=at.date())


def fund(t: Territory) -> None:
    """Rules of each fund by its first decision, its months and resources, places visited and approved."""
    for assembly in range(1, max(2, t.size // 2) + 1):
        rests = {"assembly_id": assembly, "version": 1, "text": SAID, "noted_at": t.ago(0, 1)}
        day = t.ago(0, 1).date()
        t.add(Rule, kind="criteria", params={"criteria": CRITERIA}, from_day=day, decision_id=assembly, **rests)  # fmt: skip
    for number in range(1, t.size * MONTHS + 1):
        at, assembly = t.ago(number, t.size * MONTHS), where(t, number)
        t.add(
            Month,
            assembly_id=assembly,
            month=month_before(t, (number - 1) // max(2, t.size // 2)),
            households=120,
            adults=200,
            children=90,
            credited=1_200_000,
            contributed=700_000,
            spent=1_100_000,
            places_used=8,
            noted_at=at,
        )
        t.add(
            Resource,
            assembly_id=assembly,
            year=at.year,
            funder="Ville",
            cents=500_000,
            secured_on=at.date(),
            noted_at=at,
            changed_at=at,
        )
    for number in range(1, t.size * APPROVED + 1):
        approved(t, number)


def month_before(t: Territory, back: int) -> date:
    """The first day of the month so many months ago."""
    months = t.at.year * 12 + t.at.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def approved(t: Territory, number: int) -> None:
    """A shop that is in the list."""
    at, assembly = t.ago(number, t.size * APPROVED), where(t, number)
    place = shop(t, "Marché", "Market", number)
    there = {"assembly_id": assembly, "place_id": place, "noted_at": at}
    marks = {one["key"]: "yes" for one in CRITERIA}
    visit = t.add(Visit, rule_id=assembly, on=at.date(), visitors="2", marks=marks, **there)
    rests = {"from_day": at.date(), "decision_id": assembly}
    t.add(Approval, visit_id=visit, scope="place", **rests, **there)


def shop(t: Territory, fr: str, en: str, number: int) -> int:
    """A place of its own."""
    return t.add(
        Place,
        name=named(fr, en, number),
        kind="shop",
        latitude=45.7,
        longitude=4.8,
        opening_hours="Mo-Sa 09:00-18:00",
        created_at=t.ago(0, 1),
    )


def supply(t: Territory) -> None:
    """A network in each assembly: a producer, two groceries, four products; cycles that are over, their accounts kept."""
    networks = {number: network(t, number) for number in range(1, max(2, t.size // 2) + 1)}
    for number in range(1, t.size * CYCLES + 1):
        cycle(t, number, networks[where(t, number)])


def network(t: Territory, assembly: int) -> tuple[list[int], list[int]]:
    """Its groceries and its products."""
    at = t.ago(0, 1)
    producer = shop(t, "Ferme", "Farm", assembly)
    shops = [shop(t, f"Épicerie {n} de", f"Grocery {n} of", assembly) for n in range(GROCERIES)]
    joined = {"assembly_id": assembly, "joined_on": at.date()}
    t.add(Member, place_id=producer, kind="producer", **joined)
    for one in shops:
        t.add(Member, place_id=one, kind="grocery", **joined)
        t.add(
            Partnership,
            assembly_id=assembly,
            grocery_id=one,
            producer_id=producer,
            text=SAID,
            begins_on=at.date(),
            review_on=t.at.date() + timedelta(days=90),
            warned_on=t.at.date() + timedelta(days=60),
            noted_at=at,
            changed_at=at,
        )
    products = [
        t.add(
            Product,
            assembly_id=assembly,
            producer_id=producer,
            name=named("Lentilles", "Lentils", number),
            unit="g",
            shown_unit="kg",
            pack=5_000,
            step=500,
            price=300_000,
            noted_at=at,
        )
        for number in range(1, PRODUCTS + 1)
    ]
    return shops, products


def cycle(t: Territory, number: int, of: tuple[list[int], list[int]]) -> None:
    """An order that was delivered and reckoned up."""
    at, (shops, products) = t.ago(number, t.size * CYCLES), of
    here = t.add(
        Cycle,
        assembly_id=where(t, number),
        opens_at=at - timedelta(days=9),
        closes_at=at - timedelta(days=3),
        delivery_at=at,
        closes_on=(at - timedelta(days=3)).date(),
        delivery_on=at.date(),
        noted_at=at - timedelta(days=9),
        **dict.fromkeys(
            ("closed_at", "settled_at", "sent_at", "received_at", "shared_at", "accounted_at"), at
        ),
    )
    for product in products:
        kept = {"pack": 5_000, "step": 500, "price": 300_000}
        offer = t.add(Offer, cycle_id=here, product_id=product, packs=2, received=10_000, **kept)
        for place in shops:
            half: dict[str, Any] = dict.fromkeys(("wished", "planned", "received"), 5_000)
            t.add(OrderShare, offer_id=offer, place_id=place, **half)
    for place in shops:
        t.add(
            Entry,
            assembly_id=where(t, number),
            place_id=place,
            cycle_id=here,
            cents=-6_000,
            kind="goods",
            on=at.date(),
            noted_at=at,
        )


def support(t: Territory) -> None:
    """Begun, agreed, met three times and closed; followed up twice."""
    for number in range(1, t.size * SUPPORTS + 1):
        at = t.ago(number, t.size * SUPPORTS)
        here = t.add(
            Accompaniment,
            assembly_id=where(t, number),
            scale="neighbourhood",
            title=named("Une cuisine partagée", "A shared kitchen", number),
            made_at=at,
            changed_at=at,
            published_at=at,
        )
        for place, kind in enumerate(("first", "heard", "shared", "agreement", "closing")):
            day = at.date() + timedelta(days=20 * place)
            ends = day + timedelta(days=300) if kind == "agreement" else None
            t.add(SupportWording, support_id=here, kind=kind, text=SAID, made_on=day, ends_on=ends, noted_at=at)  # fmt: skip
        for place in range(3):
            day = at.date() + timedelta(days=10 + 20 * place)
            t.add(SupportMeeting, support_id=here, on=day, title=SAID, present=6, noted_at=at)
        for months in (3, 6):
            due = at.date() + timedelta(days=30 * months)
            t.add(SupportFollowUp, support_id=here, due_on=due, done_on=due, change=SAID, noted_at=at)  # fmt: skip


def commons(t: Territory) -> None:
    """Houses with their moments, and what the library holds."""
    for number in range(1, t.size * PROGRAMMES + 1):
        at = t.ago(number, t.size * PROGRAMMES)
        here = t.add(
            Programme,
            assembly_id=where(t, number),
            kind="forum",
            title=named("Le forum", "The forum", number),
            begins_on=at.date(),
            ends_on=at.date() + timedelta(days=2),
            created_at=at,
            changed_at=at,
            published_at=at,
        )
        for moment in range(MOMENTS):
            t.add(
                Slot,
                programme_id=here,
                starts_at=at + timedelta(hours=moment),
                minutes=45,
                kind="activity",
                title=named("Atelier", "Workshop", moment),
                changed_at=at,
            )
    for number in range(1, t.size * ITEMS + 1):
        at = t.ago(number, t.size * ITEMS)
        t.add(
            Item,
            assembly_id=where(t, number),
            kind=("guide", "report", "game")[number % 3],
            title=named("Guide", "Guide", number),
            text=SAID,
            theme="farming",
            made_on=at.date(),
            languages=["fr"],
            licence="CC BY 4.0",
            created_at=at,
            changed_at=at,
            published_at=at,
        )
