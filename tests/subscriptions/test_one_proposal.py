"""One proposal is followed by letter: its own steps and changes, what a session made of it once its minutes are public."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.amendments.services import propose_change
from app.features.assemblies.queries import Who
from app.features.minutes.models import Minutes
from app.features.minutes.services.publishing import publish
from app.features.proposals import services as proposals
from app.features.proposals.models import Proposal, ProposalStep
from app.features.proposals.signals import tell_session
from app.features.subscriptions.models import Subscriber
from app.features.subscriptions.services import subscribing
from app.features.subscriptions.services.rounds import go_round
from app.features.unions.services import merge
from app.store.clock import now
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.subscriptions.conftest import NOON
from tests.subscriptions.mailroom import Mailroom

ROSA = "rosa@example.org"
Clock = Callable[[datetime], None]
WHY = Localized.of(fr="C’est la même idée.", en="It is the same idea.")


@pytest.fixture(autouse=True)
def charter(minutes: Minutes) -> None:
    """The rules that proposals go by."""
    with transaction():
        steps = [{"method": "consent"}]
        minutes.assembly.charter.rules = {"steps": steps}


def written(minutes: Minutes, title: str, by: Who) -> Proposal:
    with transaction():
        words = Localized.of(fr=title), Localized.of(fr=f"{title}, partout.")
        made = proposals.write_proposal(minutes.assembly, title=words[0], text=words[1], by=by)
        proposals.share(made, by=by)
        return made


def follow(proposal: Proposal, mailroom: Mailroom) -> str:
    """Rosa asks and confirms; gives the letter that asked her."""
    with transaction():
        subscribing.ask(proposal.assembly, ROSA, "fr", f"proposal-{proposal.number}")
    go_round()
    (asked,) = db.session.query(Subscriber).all()
    with transaction():
        subscribing.confirm(asked.id, subscribing.token_of(asked, "confirm"))
    letter = mailroom.words()
    mailroom.box.clear()
    return re.sub(r"\s+", " ", letter)


def test_only_what_is_there_can_be_followed(minutes: Minutes, by: Who) -> None:
    with transaction():
        words = Localized.of(fr="Un brouillon")
        draft = proposals.write_proposal(minutes.assembly, title=words, text=words, by=by)
    for mark in (
        "proposal-99",
        "proposal-",
        f"proposal-{draft.number}",
        "proposal-1'",
        "proposal-²",
    ):
        with pytest.raises(RuleViolation, match="unknown_decision"):
            subscribing.ask(minutes.assembly, ROSA, "fr", mark)


def test_its_steps_and_changes_and_nothing_else(
    minutes: Minutes, by: Who, mailroom: Mailroom, clock: Clock
) -> None:
    slates, other = written(minutes, "Des ardoises", by), written(minutes, "Un vélo", by)
    assert f"de la proposition n° {slates.number} de" in follow(slates, mailroom).replace(
        "\u00a0", " "
    )
    clock(NOON + timedelta(days=1))
    with transaction():
        proposals.withdraw(other, WHY, by=by)
        propose_change(slates, language="fr", text="Des ardoises, au marché.", by=by)
    go_round()
    letter = mailroom.words()
    assert "Des ardoises · Amendement 1" in letter
    assert "Un vélo" not in letter
    third = written(minutes, "Les prix lisibles", by)
    clock(NOON + timedelta(days=2))
    with transaction():
        merge(third, [slates], reason=WHY, by=by)
    go_round()
    assert "C’est la même idée." in mailroom.words()


def test_what_a_session_made_of_it_waits_for_the_minutes(
    minutes: Minutes, by: Who, mailroom: Mailroom, clock: Clock
) -> None:
    slates = written(minutes, "Des ardoises", by)
    clock(NOON + timedelta(hours=1))
    follow(slates, mailroom)
    with transaction():
        said = {"session_id": minutes.session_id, "role": "assembly", "at": now()}
        slates.steps.append(ProposalStep(state="adopted", **said))
        db.session.flush()
        tell_session(slates, minutes.session_id)
    clock(NOON + timedelta(days=1))
    go_round()
    assert mailroom.to(ROSA) == []
    with transaction():
        publish(minutes, seen=len(minutes.publications), by=by)
    clock(NOON + timedelta(days=2))
    go_round()
    assert "Des ardoises (Adoptée)" in mailroom.words()
