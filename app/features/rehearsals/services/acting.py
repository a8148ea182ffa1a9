"""What simulated residents do: each by the service that a phone would ask, as people do it, one sooner than another."""

import secrets
from random import Random

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Phone, Session, SpeakingTurn
from app.features.assemblies.queries import Who, bound_phone
from app.features.assemblies.services import toggle_turn
from app.features.assemblies.services.attending import arrive
from app.features.assemblies.services.phones import bind
from app.features.proposals.models import Proposal, Round
from app.features.proposals.queries import answers_by_mark, mark_in, open_rounds
from app.features.proposals.services.rounds import answer
from app.features.rehearsals.models import Rehearsal
from app.features.rehearsals.queries import cast_of
from app.features.rehearsals.services.choosing import any_choice
from app.features.screens.models import MOODS
from app.features.screens.queries import mark_of, signals_by_mark
from app.features.screens.services import toggle_signal
from app.features.votes.models import Roll
from app.features.votes.queries import open_votes
from app.words.pairs import in_every_language

Cast = dict[int, int]
"""The number of a seat -> that of the phone that holds it."""
TALKED_ABOUT = ("consent", "debate", "round")
"""Kinds of points at which somebody asks to speak."""
MOST_SPEAKERS = 3
WORRIES, ASIDE, OBJECTS = 7, 11, 9
"""One in so many has a worry, stands aside, objects to the first words of a proposal."""


def some(of: list[int], chance: Random, at_least: float = 0.15) -> list[int]:
    """Those who are quickest: a share of them, one at least."""
    if not of:
        return []
    count = max(1, round(len(of) * chance.uniform(0.05, at_least + 0.1)))
    return chance.sample(of, min(count, len(of)))


def cast_here(rehearsal: Rehearsal, stage: Session, chance: Random) -> Cast:
    """The residents who hold their seat; some more sit down, until everybody who was asked in is there."""
    seats = {seat.id: seat for seat in cast_of(rehearsal)}
    here: Cast = {}
    for number, seat in seats.items():
        phone = bound_phone(stage, seat)
        if phone is not None:
            here[number] = phone.id
    for number in some([one for one in seats if one not in here], chance):
        phone, _secret = bind(stage, seats[number])
        arrive(stage, seats[number])
        here[number] = phone.id
    return here


def known(stage: Session, cast: Cast) -> list[Who]:
    """Each as services know who asks."""
    wanted = select(Phone).where(Phone.id.in_(cast.values()), Phone.released_at.is_(None))
    phones = db.session.scalars(wanted.where(Phone.session_id == stage.id).order_by(Phone.id))
    return [Who(None, phone, phone.seat) for phone in phones]


def vote(stage_id: int, cast: Cast, chance: Random) -> None:
    """Some of those who have not voted cast their ballot, and those whose proxies they hold."""
    box = current_app.extensions["ballot_box"]
    for asked in open_votes(stage_id):
        if not asked.takes_ballots:
            continue
        waiting = dict(unsigned(asked.id, cast))
        ballots = [(seat, any_choice(asked, chance)) for seat in some(list(waiting), chance)]
        number = asked.id
        db.session.rollback()  # the box writes for itself
        for seat, choice in ballots:
            hand = waiting[seat]
            box.cast(number, seat, hand, choice, secrets.token_hex(16), cast[hand])


def unsigned(vote_id: int, cast: Cast) -> list[tuple[int, int]]:
    """(seat, the seat whose phone votes for it) of everybody of the cast who has a ballot left."""
    rows = db.session.execute(
        select(Roll.seat_id, Roll.held_by_id).where(Roll.vote_id == vote_id, ~Roll.signed)
    )
    return [(seat, held or seat) for seat, held in rows if (held or seat) in cast]


def take_part(stage: Session, cast: list[Who], chance: Random) -> None:
    """Answer what the room is asked, ask to speak, say how one leaves."""
    if stage.state != "open" or not cast:
        return
    for asked in open_rounds(stage.id):
        give_answers(stage, asked, cast, chance)
    item = stage.current_item
    if item is not None and item.kind in TALKED_ABOUT:
        ask_to_speak(stage, cast, chance)
    if item is not None and item.kind == "mood":
        say_moods(stage, cast, chance)


def give_answers(stage: Session, asked: Round, cast: list[Who], chance: Random) -> None:
    """Most agree; the first words of a proposal meet an objection and some worries, changed ones do not."""
    given = answers_by_mark(asked.id)
    asked_of = {who.seat.id: who for who in cast if who.seat and who.seat.id in asked.seats}
    silent = [one for one in asked_of if mark_in(asked.id, one) not in given]
    for seat in some(silent, chance):
        who = asked_of[seat]
        kind = kind_of(asked.proposal, asked, who.seat.number if who.seat else 0)
        words = None
        if kind == "worry":
            words = in_every_language(lambda: _("Who will have the time to do it?"))
        if kind == "object":
            words = in_every_language(
                lambda: _("People who work in the evening could not come any more.")
            )
        answer(asked.proposal, stage, kind, words=words, by=who)


def kind_of(proposal: Proposal, asked: Round, number: int) -> str:
    """What the person on this seat answers: always the same to the same words."""
    if asked.stage == "objections" and number % OBJECTS == 4:
        return "object" if proposal.current.number == 1 else "agree"
    if number % ASIDE == 6:
        return "aside"
    first = proposal.current.number == 1
    return "worry" if first and number % WORRIES == 5 else "agree"


def ask_to_speak(stage: Session, cast: list[Who], chance: Random) -> None:
    """Now and then somebody who has not spoken at this point, a few in all."""
    item = stage.current_item
    wanted = select(SpeakingTurn.seat_id).where(
        SpeakingTurn.session_id == stage.id, SpeakingTurn.item_id == (item.id if item else None)
    )
    asked = set(db.session.scalars(wanted))
    silent = [who for who in cast if who.seat and who.seat.id not in asked]
    if silent and len(asked) < MOST_SPEAKERS and chance.random() < 0.25:
        toggle_turn(stage, by=chance.choice(silent))


def say_moods(stage: Session, cast: list[Who], chance: Random) -> None:
    """How one leaves."""
    said = signals_by_mark(stage.id)
    silent = {
        who.seat.id: who
        for who in cast
        if who.seat and mark_of(stage.id, who.seat.id, "mood:happy") not in said
    }
    for seat in some(list(silent), chance):
        mood = chance.choice((*MOODS[:2], *MOODS))
        try:
            toggle_signal(stage, f"mood:{mood}", by=silent[seat])
        except RuleViolation:
            return
