"""The three proposals of the morning of L1: where they came from, what was said, how the objection ended."""

from datetime import date

from app.domain.deliberation import Deliberation, replay
from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.proposals.models import (
    Argument,
    Objection,
    OnAgenda,
    Origin,
    Proposal,
    ProposalVersion,
)
from app.words.localized import Localized
from tests.minutes.l1_words import EASY, P1, P1_FIRST, P2, at, both


def make_proposals(assembly: Assembly, session: Session) -> tuple[Proposal, Proposal, Proposal]:
    p1 = propose(assembly, 1, "Prix affichés, même accueil", "Prices shown, same welcome", P1_FIRST)
    p1.versions.append(
        ProposalVersion(
            number=2,
            title=p1.title,
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
        ProposalVersion(
            number=1, title=proposal.title, text=both(*text), made_at=proposal.created_at
        )
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
