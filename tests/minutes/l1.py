"""The morning of "Les Tables du quartier" (14 March 2026) as rows: two proposals, a ranking, and what follows.

Built straight through the models, so that these tests look at the register and the minutes alone.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import g

from app.assemblies.models import AgendaItem, Assembly, Attendance, Charter, Proxy, Seat, Session
from app.domain.deliberation import Deliberation, replay
from app.domain.rules import Electorate, Rule
from app.domain.tally import registry
from app.extensions import db
from app.localized import Localized
from app.minutes.models import Minutes
from app.minutes.services.drafting import compile_minutes
from app.places.models import Place
from app.proposals.models import (
    Argument,
    Objection,
    OnAgenda,
    Origin,
    Proposal,
    ProposalVersion,
)
from app.votes.models import Result, Vote

HEADS = {"members": 46, "present": 29, "represented": 4}
PARIS = ZoneInfo("Europe/Paris")
RULES = {
    "threshold": "two_thirds",
    "quorum": {"counted": "present_or_represented", "share": "1/2"},
}
ONLY_QUORUM = {"quorum": RULES["quorum"]}
GRADES = ["set_aside", "of_little_use", "useful", "important", "essential"]
CRITERIA = {
    "welcome": ("Accueil digne pour tous", "Dignified welcome for all", (19, 8, 4, 1, 1)),
    "prices": ("Prix affichés et abordables", "Prices shown and affordable", (18, 9, 4, 1, 1)),
    "pay": ("Juste rémunération des producteurs", "Fair pay for producers", (14, 11, 5, 2, 1)),
    "near": ("À moins de 15 minutes à pied", "Within a 15-minute walk", (9, 9, 9, 4, 2)),
    "organic": ("Bio ou en conversion", "Organic or converting", (8, 10, 8, 5, 2)),
}
AGENDA = [
    ("welcome", 20, "Accueil, café, émargement", "Welcome, coffee, sign-in", 22),
    (
        "info",
        10,
        "Règles de parole ; que sont devenues nos décisions ?",
        "Rules of speech; what became of our decisions?",
        9,
    ),
    ("info", 15, "Ce que la balade a montré", "What the walk showed", 17),
    (
        "consent",
        40,
        "Proposition 1 : prix affichés, même accueil",
        "Proposal 1: prices shown, same welcome",
        44,
    ),
    ("break", 15, "Pause", "Break", 15),
    ("vote", 35, "Proposition 2 : les grandes surfaces", "Proposal 2: supermarkets", 38),
    ("ranking", 25, "Classer les cinq critères", "Rank the five criteria", 21),
    ("round", 20, "Qui fait quoi, prochaine date", "Who does what, next date", 18),
]


def both(fr: str, en: str, **easy: str) -> Localized:
    """Words in French, translated into English."""
    return Localized.of(fr=fr, en=en, easy=easy or None)


def at(hour: int, minute: int, day: date = date(2026, 3, 14)) -> datetime:
    """A time on the assembly's clock, in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS).astimezone(UTC)


@dataclass
class Morning:
    """What was built, by name."""

    assembly: Assembly
    session: Session
    p1: Proposal
    p2: Proposal
    p3: Proposal
    supermarkets: Vote
    ranking: Vote


def build() -> Morning:
    """Every row of the morning, flushed; the session is closed, the two votes closed and not yet published."""
    assembly = make_assembly()
    session = make_session(assembly)
    take_seats(assembly, session)
    p1, p2, p3 = make_proposals(assembly, session)
    supermarkets = make_vote(session, 5, p2, "for_against", both(P2[0], P2[1]), yes_or_no())
    ranking = make_vote(
        session,
        6,
        p3,
        "majority_judgement",
        both("Quels critères comptent le plus pour nous ?", "Which criteria matter most to us?"),
        criteria(),
    )
    count(supermarkets, [({"choice": c}, n) for c, n in TALLY])
    count(ranking, grade_ballots())
    db.session.flush()
    return Morning(assembly, session, p1, p2, p3, supermarkets, ranking)


TALLY = [("for", 19), ("against", 11), ("blank", 3)]
P1 = (
    "Un lieu conventionné affiche tous ses prix au kilo ou au litre. Il accueille tout le monde pareil, sans demander de justificatif. Les petits commerces ont 3 mois, avec l’aide de la caisse pour les étiquettes.",
    "An approved outlet shows every price per kilo or per litre. It welcomes everyone in the same way and asks for no proof. Small shops have 3 months, with help from the fund for labels.",
)
P1_FIRST = (
    "Un lieu conventionné affiche tous ses prix au kilo ou au litre. Il accueille tout le monde pareil, sans demander de justificatif.",
    "An approved outlet shows every price per kilo or per litre. It welcomes everyone in the same way and asks for no proof.",
)
P2 = (
    "Une grande surface de plus de 1 000 m² peut être conventionnée, seulement pour ses fruits et légumes bio.",
    "A supermarket over 1,000 m² may be approved, only for its organic fruit and vegetables.",
)
EASY = {
    "fr": "Nous avons décidé.\nUn magasin de la caisse montre ses prix.\nIl accueille tout le monde pareil.\nOn ne demande pas de papier.",
    "en": "We decided.\nA shop of the fund shows its prices.\nIt welcomes everyone the same way.\nNo papers are asked.",
}


def make_assembly() -> Assembly:
    assembly = Assembly(
        slug="tables-du-quartier",
        name=both("Les Tables du quartier", "The Neighbourhood Tables"),
        territory="Lyon 8e",
        created_at=at(9, 0, date(2025, 9, 13)),
    )
    assembly.charters.append(Charter(version=1, rules=RULES, adopted_at=assembly.created_at))
    assembly.seats.extend(Seat(number=n, added_at=assembly.created_at) for n in range(1, 47))
    db.session.add(assembly)
    db.session.flush()
    return assembly


def make_session(assembly: Assembly) -> Session:
    place = Place(
        name=both("Maison des Tables", "House of Tables"),
        address="12 rue des Tilleuls, Lyon 8e",
        access=both(
            "De plain-pied, toilettes accessibles, tram T4.",
            "Step-free, accessible toilets, tram T4.",
        ),
        created_at=assembly.created_at,
    )
    db.session.add(place)
    db.session.flush()
    session = Session(
        assembly=assembly,
        number=4,
        title=both("Choisir nos critères", "Choosing our criteria"),
        place_id=place.id,
        starts_at=at(9, 30),
        ends_at=at(12, 30),
        code="CAROTE",
        wall_key="w" * 32,
        figures={"first_time": 8, "children": 7, "interpreters": ["ar", "pt"]},
        roles={"facilitator": "Nadia", "note_taker": "Paul", "tellers": "Mei, Joël"},
        opened_at=at(9, 32),
        closed_at=at(12, 36),
    )
    clock = at(9, 32)
    for position, (kind, minutes, fr, en, held) in enumerate(AGENDA, start=1):
        session.items.append(
            AgendaItem(
                position=position,
                title=both(fr, en),
                minutes=minutes,
                kind=kind,
                protected=kind == "consent",
                began_at=clock,
                ended_at=clock + timedelta(minutes=held),
            )
        )
        clock += timedelta(minutes=held)
    db.session.add(session)
    db.session.flush()
    return session


def take_seats(assembly: Assembly, session: Session) -> None:
    """29 present, 4 represented."""
    for seat in assembly.seats[:29]:
        db.session.add(Attendance(session_id=session.id, seat_id=seat.id))
    for holder, absent in zip(assembly.seats[:4], assembly.seats[29:33], strict=True):
        db.session.add(
            Proxy(
                session_id=session.id,
                principal_seat_id=absent.id,
                holder_seat_id=holder.id,
                given_at=session.opened_at,
            )
        )


def make_proposals(assembly: Assembly, session: Session) -> tuple[Proposal, Proposal, Proposal]:
    p1 = propose(assembly, 1, "Prix affichés, même accueil", "Prices shown, same welcome", P1_FIRST)
    p1.versions.append(
        ProposalVersion(
            number=2,
            text=Localized.of(fr=P1[0], en=P1[1], easy=EASY),
            reason=both("Objection de la table bleue intégrée.", "The blue table's objection."),
            made_at=at(10, 45),
        )
    )
    p2 = propose(assembly, 2, "Les grandes surfaces", "Supermarkets", P2)
    p2.back_on = at(9, 30, date(2026, 5, 9))
    p3 = propose(
        assembly,
        3,
        "Classer les cinq critères",
        "Rank the five criteria",
        ("Classer les cinq critères.", "Rank the five criteria."),
    )
    for position, proposal in ((4, p1), (6, p2), (7, p3)):
        item = session.items[position - 1]
        db.session.add(OnAgenda(item_id=item.id, proposal_id=proposal.id))
    discuss(session, p1, p2)
    p2.road = road_to_the_vote().as_json()
    db.session.flush()
    return p1, p2, p3


def road_to_the_vote() -> Deliberation:
    """Talked about, no consensus, an objection maintained: the charter's vote is next."""
    objection = [("object", {"key": "1", "reason": "prix bas"}), ("treat", {"key": "1"})]
    return replay(
        ("consensus", "consent", "for_against"),
        [
            *((name, {}) for name in ("clarify", "react", "consider", "decide", "next_step")),
            *objection,
            ("maintain", {"key": "1"}),
            ("next_step", {}),
        ],
    )


def propose(assembly: Assembly, number: int, fr: str, en: str, text: tuple[str, str]) -> Proposal:
    proposal = Proposal(
        assembly=assembly,
        number=number,
        title=both(fr, en),
        bearer="GT conventionnement",
        status="on_the_table",
        created_at=at(9, 0, date(2026, 3, 1)),
    )
    proposal.versions.append(
        ProposalVersion(number=1, text=both(*text), made_at=proposal.created_at)
    )
    db.session.add(proposal)
    db.session.flush()
    return proposal


def discuss(session: Session, p1: Proposal, p2: Proposal) -> None:
    p1.origins.append(
        Origin(
            kind="observation",
            ref=3,
            words=both("« On nous suit dans les rayons. »", "“We are followed in the aisles.”"),
        )
    )
    p1.arguments.append(
        Argument(
            session_id=session.id,
            kind="question",
            text=both("Et au marché ?", "At the market too?"),
            answer=both("Oui, sur une ardoise.", "Yes, on a slate."),
            said_at=at(10, 20),
        )
    )
    p1.objections.append(
        Objection(
            session_id=session.id,
            version_number=1,
            text=both(
                "Le petit boucher n’a pas de balance à étiquettes, il sera exclu.",
                "The small butcher has no label scale and will be shut out.",
            ),
            source="table bleue",
            outcome="integrated",
            resolution=both(
                "Dans les 3 mois, avec l’aide de la caisse pour les étiquettes.",
                "Within 3 months, with help from the fund for labels.",
            ),
            raised_at=at(10, 30),
            ended_at=at(10, 40),
        )
    )
    p1.objections.append(
        Objection(
            session_id=session.id,
            version_number=1,
            kind="preference",
            text=both("Je préférerais que tout soit bio.", "I would rather all be organic."),
            source="table verte",
            outcome="noted",
            resolution=both("Reprise dans le classement.", "Taken up in the ranking."),
            raised_at=at(10, 35),
            ended_at=at(10, 41),
        )
    )
    for kind, fr, en in (
        ("for", "C’est à côté, et ouvert tard.", "Close to home, and open late."),
        ("against", "Les prix payés aux paysans sont bas.", "Farmers are paid low prices."),
    ):
        p2.arguments.append(
            Argument(session_id=session.id, kind=kind, text=both(fr, en), said_at=at(11, 30))
        )


def make_vote(
    session: Session,
    place: int,
    proposal: Proposal,
    method: str,
    question: Localized,
    options: list[dict[str, Any]],
) -> Vote:
    item = session.items[place]
    vote = Vote(
        session=session,
        item=item,
        proposal=proposal,
        proposal_version=proposal.current.number,
        question=question,
        method=method,
        options=options,
        params={"abstain": False} if method == "for_against" else {"grades": GRADES},
        rule=Rule.from_json(RULES if method == "for_against" else ONLY_QUORUM).as_json(),
        facts={"opening": HEADS, "closing": HEADS},
        opened_at=item.began_at + timedelta(minutes=15),
        closed_at=item.began_at + timedelta(minutes=19),
    )
    db.session.add(vote)
    return vote


def yes_or_no() -> list[dict[str, Any]]:
    return []


def criteria() -> list[dict[str, Any]]:
    return [{"key": k, "label": both(fr, en).as_json()} for k, (fr, en, _) in CRITERIA.items()]


def grade_ballots() -> list[tuple[dict[str, Any], int]]:
    """33 whole ballots that add up to the table of L1."""
    spread = {
        key: [g for g, n in zip(GRADES[::-1], counts, strict=True) for _ in range(n)]
        for key, (_, _, counts) in CRITERIA.items()
    }
    return [({"grades": {key: spread[key][i] for key in spread}}, 1) for i in range(33)]


def count(vote: Vote, ballots: list[tuple[dict[str, Any], int]]) -> None:
    """Count with the real methods and keep the result as the ballot box would."""
    outcome = registry.get(vote.method).count(
        [o["key"] for o in vote.options],
        ballots,
        vote.params,
        Rule.from_json(vote.rule),
        Electorate(members=46, present=29, represented=4),
    )
    vote.sealed_at = vote.closed_at
    vote.result = Result(
        root="0" * 64,
        salt="",
        cast=sum(n for _, n in ballots),
        signed=sum(n for _, n in ballots),
        outcome=outcome.as_json(),
        channels={"phone": 30, "paper": 3},
    )


def publish(vote: Vote) -> None:
    """Make a result public."""
    vote.published_at = vote.closed_at + timedelta(minutes=2)


def empty_session(assembly: Assembly) -> Session:
    """A later session of the assembly in which nothing is planned yet."""
    session = Session(
        assembly=assembly,
        number=5,
        title=both("On continue", "We go on"),
        starts_at=at(9, 30, date(2026, 5, 9)),
        ends_at=at(12, 0, date(2026, 5, 9)),
        code="NAVETS",
        wall_key="v" * 32,
        figures={},
        roles={},
    )
    db.session.add(session)
    db.session.flush()
    return session


def draft(session: Session) -> Minutes:
    """The minutes compiled from the record as it stands."""
    return compile_minutes(session)


def annul(vote: Vote) -> None:
    """Set a vote aside."""
    vote.annulled_at = vote.closed_at
    vote.annulled_reason = both("Deux listes se sont mêlées.", "Two lists were mixed up.")
    db.session.flush()


def fresh() -> Morning:
    """The rows of the morning, in a request of a test that commits them itself."""
    g.lang, g.outbox, g.after_commit = "fr", [], []
    return build()
