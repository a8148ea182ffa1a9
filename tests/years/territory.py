"""A territory after years of work, laid by bulk inserts: at size 100 a large town after ten years.

50 assemblies, 2000 sessions, 20,000 seats and proposals, 5000 votes, 10,000 decisions with their follow-up, 1900
published minutes, 1000 walks, 5000 subscribers; size 1 is a hundredth of it. Everything is dated back from the clock.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Table, insert

from app.domain.electorate import Electorate
from app.domain.publication.dates import next_report
from app.domain.rules import Rule
from app.domain.tally.registry import get
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Assembly, Charter, Seat, Session
from app.features.assemblies.services.founding import FIRST_RULES
from app.features.decisions.models import (
    THEMES,
    Action,
    ActionState,
    AwaitedAnswer,
    Decision,
    DecisionStatus,
    Report,
    Response,
)
from app.features.manifest import followed
from app.features.minutes.models import Minutes, Publication, heads_of
from app.features.minutes.queries.content import FORMAT, VERSION
from app.features.places.models import Place
from app.features.proposals.models import Proposal, ProposalVersion
from app.features.subscriptions.models import News, Subscriber
from app.features.votes.models import Result, Vote
from app.features.walks.models import Stop, Walk
from app.formats.plain import moment, words
from app.store.clock import now
from app.words.localized import Localized
from app.words.searching import searched
from tests.years.systems import give_back, lay_systems

SESSIONS, SEATS, PROPOSALS, VOTES, DECISIONS, MINUTES, WALKS, SUBSCRIBERS = (
    20, 200, 200, 50, 100, 19, 10, 50,
)  # fmt: skip
"""At size 1."""
STOPS = 5
WORDS = (
    "La cantine du quartier sert chaque midi un repas complet à prix libre, avec des légumes de saison "
    "achetés aux maraîchères de la vallée ; le surplus va au frigo partagé de la place."
)
WORDS_EN = (
    "The neighbourhood canteen serves a whole meal every day at a free price, with vegetables in season "
    "bought from growers of the valley; what is left goes to the shared fridge of the square."
)


@dataclass
class Territory:
    """Rows to be written, by table, in the order in which they may be."""

    size: int
    at: datetime = field(default_factory=now)
    rows: dict[Table, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, model: Any, **values: Any) -> int:
        """One more row of a table; gives its number."""
        rows = self.rows[model.__table__]
        number = len(rows) + 1
        rows.append({"id": number, **values} if "id" in model.__table__.c else values)
        return number

    def ago(self, number: int, of: int) -> datetime:
        """The moment of the `number`-th of `of` things spread over ten years, the last one a week ago."""
        return self.at - timedelta(days=7) - timedelta(days=3600) * (of - number) / of


def lay(size: int) -> None:
    """Write the whole territory into an empty database; ask inside an application context."""
    territory = Territory(size)
    assemblies(territory)
    sessions(territory)
    proposals(territory)
    votes(territory)
    decisions(territory)
    minutes(territory)
    walks(territory)
    subscribers(territory)
    lay_systems(territory)
    for table in db.metadata.sorted_tables:
        rows = territory.rows.get(table, [])
        for start in range(0, len(rows), 5000):
            db.session.execute(insert(table), rows[start : start + 5000])
    give_back()
    db.session.commit()


def both(fr: str, en: str) -> Localized:
    """Words in both languages."""
    return Localized.of(fr=fr, en=en)


def assemblies(t: Territory) -> None:
    """Each with a charter and its share of the seats."""
    many = max(2, t.size // 2)
    for number in range(1, many + 1):
        t.add(
            Assembly,
            slug=f"table-{number}",
            name=both(f"La Table {number}", f"Table {number}"),
            created_at=t.ago(0, 1),
            shown_at=t.ago(0, 1),
        )
        t.add(Charter, assembly_id=number, version=1, rules=FIRST_RULES, adopted_at=t.ago(0, 1))
        for seat in range(1, t.size * SEATS // many + 1):
            t.add(Seat, assembly_id=number, number=seat, added_at=t.ago(0, 1))


def shared(t: Territory, number: int) -> tuple[int, int]:
    """The assembly of the `number`-th thing, and its place among the things of that assembly, both from 1."""
    many = len(t.rows[Assembly.__table__])
    return (number - 1) % many + 1, (number - 1) // many + 1


def sessions(t: Territory) -> None:
    """All held and closed, a point each, the last one of each assembly still to come."""
    many = t.size * SESSIONS
    for number in range(1, many + 1):
        assembly, place = shared(t, number)
        to_come = number > many - len(t.rows[Assembly.__table__])
        starts = t.at + timedelta(days=7) if to_come else t.ago(number, many)
        closed = None if to_come else starts + timedelta(hours=3)
        session = t.add(
            Session,
            assembly_id=assembly,
            number=place,
            title=both(f"Séance {place}", f"Session {place}"),
            starts_at=starts,
            ends_at=starts + timedelta(hours=3),
            code=f"{number:06d}",
            wall_key=f"{number:032d}",
            opened_at=closed and starts,
            closed_at=closed,
        )
        title = both("La cantine", "The canteen")
        t.add(AgendaItem, session_id=session, position=1, title=title, minutes=30)


def proposals(t: Territory) -> None:
    """Half of them adopted, a quarter still under discussion."""
    many = t.size * PROPOSALS
    for number in range(1, many + 1):
        assembly, place = shared(t, number)
        made = t.ago(number, many)
        status = ("adopted", "under_discussion", "adopted", "withdrawn")[number % 4]
        title = both(f"Ouvrir la cantine {number}", f"Open canteen {number}")
        t.add(
            Proposal,
            assembly_id=assembly,
            number=place,
            title=title,
            status=status,
            created_at=made,
            back_on=made + timedelta(days=90) if number % 8 == 1 else None,
        )
        text = both(WORDS, WORDS_EN)
        t.add(ProposalVersion, proposal_id=number, number=1, title=title, text=text, made_at=made)


def votes(t: Territory) -> None:
    """Published, for or against, sixty ballots each."""
    rule = Rule.from_json({"threshold": "two_thirds"})
    ballots = [({"choice": "for"}, 45), ({"choice": "against"}, 10), ({"choice": "blank"}, 5)]
    electorate = Electorate(80, 58, 2)
    counted = get("for_against").count([], ballots, rule=rule, electorate=electorate).as_json()
    many = t.size * VOTES
    for number in range(1, many + 1):
        at = t.ago(number, many)
        t.add(
            Vote,
            session_id=(number - 1) % (t.size * SESSIONS) + 1,
            proposal_id=number,
            proposal_version=1,
            question=both(f"Ouvrir la cantine {number} ?", f"Open canteen {number}?"),
            method="for_against",
            options=[],
            rule=rule.as_json(),
            electorate=electorate.as_json(),
            opened_at=at,
            closed_at=at,
            sealed_at=at,
            published_at=at,
        )
        t.add(
            Result,
            vote_id=number,
            root="0" * 64,
            salt="0" * 32,
            cast=60,
            signed=60,
            outcome=counted,
        )


def decisions(t: Territory) -> None:
    """Half by a vote, half by consent; two standings, a report, an action each, every fourth with a question to the city."""
    many = t.size * DECISIONS
    ranks: dict[int, int] = defaultdict(int)
    for number in range(1, many + 1):
        session = (number - 1) % (t.size * SESSIONS - t.size) + 1
        assembly, _place = shared(t, session)
        ranks[session] += 1
        taken = t.ago(number, many)
        vote = number if number <= t.size * VOTES else None
        label = f"D-{taken.year}-{session:04}-{ranks[session]:02}"
        title, text = (
            both(f"Ouvrir la cantine {number}", f"Open canteen {number}"),
            both(WORDS, WORDS_EN),
        )
        t.add(
            Decision,
            assembly_id=assembly,
            session_id=session,
            proposal_id=number,
            proposal_version=1,
            vote_id=vote,
            number=label,
            rank=ranks[session],
            title=title,
            text=text,
            step="vote" if vote else "consent",
            method="for_against" if vote else None,
            theme=THEMES[number % len(THEMES)],
            taken_at=taken,
            report_due=next_report(taken.date(), [taken.date()]),
            searched=searched([label], [title, text]),
        )
        standings(t, number, taken)
        follow_up(t, number, assembly, session, taken)


def standings(t: Territory, decision: int, taken: datetime) -> None:
    """On trial, then in force, or repealed."""
    day = taken.date()
    t.add(
        DecisionStatus,
        decision_id=decision,
        status="on_trial",
        since=day,
        review_on=day + timedelta(days=180),
        responsible="Groupe Cantine",
        noted_at=taken,
    )
    t.add(
        DecisionStatus,
        decision_id=decision,
        status="in_force" if decision % 5 else "repealed",
        since=day + timedelta(days=60),
        review_on=None,
        responsible="Groupe Écoles",
        noted_at=taken,
    )


def follow_up(t: Territory, decision: int, assembly: int, session: int, taken: datetime) -> None:
    """Who does what, what was asked of the city and heard, what became of it."""
    day, of = taken.date(), {"session_id": session, "decision_id": decision, "noted_at": taken}
    t.add(Report, decision_id=decision, on=day + timedelta(days=100), state="done", text=both("Fait.", "Done."), noted_at=taken)  # fmt: skip
    action = t.add(
        Action,
        assembly_id=assembly,
        what=both("Écrire à la mairie", "Write to the town hall"),
        who="Groupe Cantine",
        due_on=day + timedelta(days=30),
        **of,
    )
    states = ("accepted", "done") if decision % 3 else ("accepted",)
    for state in states:
        t.add(ActionState, action_id=action, state=state, on=day, noted_at=taken)
    if decision % 4 == 0:
        asked = t.add(
            AwaitedAnswer,
            assembly_id=assembly,
            authority="Ville",
            subject=both("Une cuisine ?", "A kitchen?"),
            asked_on=day,
            due_on=day + timedelta(days=60),
            **of,
        )
        if decision % 8 == 0:
            content = both("Oui, au printemps.", "Yes, in spring.")
            t.add(Response, awaited_id=asked, received_on=day, outcome="accepted", content=content, noted_at=taken)  # fmt: skip


def minutes(t: Territory) -> None:
    """Published once each, with the text of a morning."""
    for number in range(1, t.size * MINUTES + 1):
        assembly, place = shared(t, number)
        at = t.ago(number, t.size * SESSIONS)
        content = json.dumps(whole(number, place, at), ensure_ascii=False)
        t.add(Minutes, session_id=number, assembly_id=assembly, made_at=at)
        t.add(
            Publication,
            minutes_id=number,
            number=1,
            published_at=at,
            content=content,
            heads=heads_of(content),
            sha256=sha256(content.encode()).hexdigest(),
        )
        t.add(News, assembly_id=assembly, kind="publication", ref=number, at=at)


def whole(number: int, place: int, at: datetime) -> dict[str, Any]:
    """A publication of some forty kilobytes."""
    lines = [{"type": "paragraph", "line": [{"text": WORDS}], "role": ""} for _ in range(90)]
    numbers = {"type": "facts", "role": "numbers", "pairs": [["présents", [{"text": "58"}]]]}
    told = {
        lang: {"lang": lang, "title": f"Séance {place}", "subtitle": f"no. {number}", "blocks": [numbers, *lines]}
        for lang in ("fr", "en")
    }  # fmt: skip
    called = words(both(f"Séance {place}", f"Session {place}"))
    hours = dict.fromkeys(("starts_at", "ends_at", "opened_at", "closed_at"), moment(at))
    return {
        "format": FORMAT,
        "version": VERSION,
        "minutes": number,
        "assembly": {"slug": f"table-{place}", "name": called, "zone": "Europe/Paris"},
        "session": {"id": number, "number": place, "title": called, "place": None, **hours},
        "authority": "fr",
        "parts": [{"kind": "people", "ref": None, "data": {"quorum": None}, "text": {}, "sources": {}}],
        "documents": told,
    }  # fmt: skip


def walks(t: Territory) -> None:
    """Published and walked, the last one of ten to come; five stops each."""
    many = t.size * WALKS
    for number in range(1, many + 1):
        assembly, _place = shared(t, number)
        starts = t.at + timedelta(days=20) if number > many - 3 else t.ago(number, many)
        t.add(
            Walk,
            assembly_id=assembly,
            slug=f"balade-{number}",
            title=both(f"Balade {number}", f"Walk {number}"),
            starts_at=starts,
            created_at=starts,
            changed_at=starts,
            published_at=starts,
        )
        for position in range(1, STOPS + 1):
            t.add(
                Place,
                name=both(f"Épicerie {number}.{position}", f"Shop {number}.{position}"),
                latitude=45.7 + position / 500,
                longitude=4.8 + number % 50 / 500,
                created_at=starts,
            )
            t.add(Stop, **stop_of(number, position))


def stop_of(walk: int, position: int) -> dict[str, Any]:
    """The row of a stop; its place was added in the same order."""
    number = (walk - 1) * STOPS + position
    return {"walk_id": walk, "place_id": number, "position": position, "code": f"{number:06d}"}


def subscribers(t: Territory) -> None:
    """Confirmed, and told nothing yet of the last minutes."""
    for number in range(1, t.size * SUBSCRIBERS + 1):
        assembly, _place = shared(t, number)
        t.add(
            Subscriber,
            assembly_id=assembly,
            email=f"voisine{number}@example.org",
            lang="fr",
            key=f"{number:032d}",
            asked_at=t.ago(1, 2),
            confirmed_at=t.ago(1, 2),
        )


def followed_rows(which: str) -> set[tuple[str, int]]:
    """(kind, number) of everything that people follow: `placed` on the line of time, `dated` in the calendar, `moved` in the
    feed. Each is read without any paging; ask inside an application context."""
    questions = [getattr(part, which) for part in followed()]
    return {
        (row.kind, row.ref)
        for ask in questions
        if ask
        for wanted in ask(now().date())
        for row in db.session.execute(wanted)
        if getattr(row, "on", now())
    }
