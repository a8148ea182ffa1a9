"""A process that is killed while a letter leaves: the letter is neither forgotten nor written again."""

import os
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from app.config import Settings
from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.minutes.models import Minutes
from app.features.minutes.services.publishing import publish
from app.features.subscriptions.models import Letter
from app.features.subscriptions.services.rounds import go_round
from app.store.clock import now
from app.store.transactions import transaction
from tests.processes import Forked
from tests.subscriptions.conftest import subscribe
from tests.subscriptions.mailroom import Mailroom

COMMAND = ["-m", "flask", "--app", "app.factory", "subscriptions", "send", "--now"]

PATIENCE = 90
"""Seconds; continuous integration has two cores."""


def start(settings: Settings, folder: Path) -> Forked:
    """One round of the post in a process of its own."""
    env = {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret_key,
        "MAIL_URL": settings.mail_url or "",
        "PUBLIC_URL": settings.public_url or "",
    }
    return Forked(COMMAND, env, folder / "round.log")


def test_a_killed_round_loses_nothing_and_doubles_nothing(
    minutes: Minutes, by: Who, settings: Settings, mailroom: Mailroom, tmp_path: Path
) -> None:
    subscribe(minutes, "rosa@example.org")
    go_round()
    with transaction():
        publish(minutes, seen=0, by=by)
    db.session.remove()
    mailroom.box.clear()
    mailroom.begun.clear()
    mailroom.slow = 30
    round_ = start(settings, tmp_path)
    assert mailroom.begun.wait(PATIENCE)
    round_.kill()
    round_.wait(10)
    mailroom.slow = 0
    letter = db.session.query(Letter).filter_by(kind="digest").one()
    assert letter.state == "leaving"
    name = letter.message_id
    db.session.remove()
    assert start(settings, tmp_path).wait(PATIENCE) == 0
    assert mailroom.box == [], "it may still be on its way: nobody else takes it yet"
    db.session.execute(update(Letter).values(left_at=now() - timedelta(days=3650)))
    db.session.commit()
    for _ in range(2):
        assert start(settings, tmp_path).wait(PATIENCE) == 0
    assert [message["Message-ID"] for message in mailroom.box] == [name]
