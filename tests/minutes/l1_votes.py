"""The two votes of the morning of L1, counted by the real methods from whole ballots."""

from datetime import timedelta
from typing import Any

from app.domain.electorate import Electorate
from app.domain.rules import Rule
from app.domain.tally import registry
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.proposals.models import Proposal
from app.features.votes.models import Result, Vote
from app.words.localized import Localized
from tests.minutes.l1_words import CRITERIA, GRADES, HEADS, ONLY_QUORUM, RULES, both


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
