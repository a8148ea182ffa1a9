"""A vote sealed when paper had no place in the box: the migration unties it, and its record stays what it was."""

import secrets

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import text, update

from app.domain.record import FORMATS, rule_hash
from app.extensions import db
from app.features.votes.box.record import closed_vote, public_record
from app.features.votes.box.rules import frozen_body
from app.features.votes.models import PaperEntry, Result, Roll
from app.features.votes.queries import board, find_vote
from app.store import schema
from app.store.database import engine_of
from app.store.transactions import transaction
from tests.votes.conftest import Room

BEFORE = "0023"
AGAINST = {"choice": "against"}


def sealed_as_before(room: Room, vote_id: int, seat: int) -> str:
    """Two equal entries that name the seat, and a seal over nameless paper, as 5d93e78 made it; its root."""
    with room.app.app_context(), transaction():
        db.session.execute(update(Roll).where(Roll.seat_id == seat).values(signed=True))
        for teller in (1, 2):
            ballots = [{"choice": AGAINST, "count": 1}]
            db.session.add(
                PaperEntry(
                    vote_id=vote_id, teller=teller, kind="paper", seats=[seat], ballots=ballots, papers=1
                )
            )  # fmt: skip
        db.session.flush()
        vote = find_vote(vote_id)
        vote.rule = {part: rule for part, rule in vote.rule.items() if part != "counting"}
        vote.rule_sha256 = rule_hash(frozen_body(vote))
        vote.electorate, vote.facts = None, {**vote.facts, "closing": vote.electorate}
        closed = closed_vote(vote, secrets.token_hex(16))
        vote.closed_at = vote.sealed_at = vote.published_at = vote.opened_at
        vote.result = Result(
            root=closed.seal().root(), salt=closed.salt, cast=len(closed.rows), signed=closed.signed,
            outcome=closed.election().count().as_json(), channels=dict(closed.channels),
        )  # fmt: skip
        return vote.result.root


@pytest.mark.parametrize("secrecy", ["secret", "secret_verifiable"])
def test_the_migration_unties_paper_and_moves_no_record(room: Room, secrecy: str) -> None:
    vote = room.vote(secrecy=secrecy)
    for seat in room.seats[:6]:
        room.box.cast(vote, seat, seat, {"choice": "for"}, f"{seat:032x}")
    root = sealed_as_before(room, vote, room.seats[-1])
    with room.app.app_context():
        before = public_record(find_vote(vote))
        receipts = board(find_vote(vote))
    assert before is not None
    assert before["format"] == FORMATS[1]
    go(room.app, BEFORE)
    go(room.app, "head")
    with engine_of(room.app).connect() as connection:
        kept = connection.execute(text("SELECT seats, ballots, papers FROM paper_entries")).all()
    assert [tuple(row) for row in kept] == [("[]", "[]", 1)] * 2
    with room.app.app_context():
        found = find_vote(vote)
        assert public_record(found) == before
        assert board(found) == receipts
        assert found.result is not None
        assert found.result.root == root
    assert room.app.test_cli_runner().invoke(args=["recount"]).exit_code == 0


def go(app: Flask, revision: str) -> None:
    """Bring the file to this revision of the chain."""
    with app.app_context():
        db.session.remove()
        url = str(db.engine.url)
        db.engine.dispose()
    act = command.upgrade if revision == "head" else command.downgrade
    act(schema.alembic_config(url), revision)


@pytest.mark.parametrize("by_phone_too", [False, True])
def test_an_open_vote_spends_what_both_have_named(room: Room, by_phone_too: bool) -> None:
    vote, seat = room.vote(), room.seats[2]
    with room.app.app_context(), transaction():
        for teller in (1, 2):
            db.session.add(
                PaperEntry(
                    vote_id=vote, teller=teller, kind="paper", seats=[seat],
                    ballots=[{"choice": AGAINST, "count": 1}],
                )
            )  # fmt: skip
        if by_phone_too:
            db.session.execute(update(Roll).where(Roll.seat_id == seat).values(signed=True))
    go(room.app, BEFORE)
    go(room.app, "head")
    with engine_of(room.app).connect() as connection:
        signed = connection.scalar(text("SELECT count(*) FROM rolls WHERE signed"))
        entries = connection.scalar(text("SELECT count(*) FROM paper_entries"))
    assert signed == 1
    assert entries == (1 if by_phone_too else 2)
