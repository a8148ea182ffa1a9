"""Who may write questions, run a round, answer it, read what came of it."""

import hmac

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, can_read, person_of
from app.features.assemblies.queries import Who
from app.features.listening.models import ListeningRound, Questionnaire
from app.features.people.policies import can_facilitate, can_organise


def can_write_questions(by: Asker, assembly: Assembly) -> bool:
    """Organisers write and lock questions, open, close and publish rounds."""
    return can_organise(person_of(by), assembly.id)


def can_write_questionnaire(by: Asker, questionnaire: Questionnaire) -> bool:
    """The same, of one of them."""
    return can_write_questions(by, questionnaire.assembly)


def can_end_round(by: Asker, one: ListeningRound) -> bool:
    """The same, of a round: closing it, publishing it, taking its sheets out as a file."""
    return can_write_questions(by, one.assembly)


def can_listen_in(by: Asker, assembly: Assembly) -> bool:
    """Facilitators and organisers: the group that listens."""
    return can_facilitate(person_of(by), assembly.id)


def can_run_round(by: Asker, one: ListeningRound) -> bool:
    """They type sheets, count stickers, and read the words that people wrote."""
    return can_listen_in(by, one.assembly)


def can_see_result(by: Asker, one: ListeningRound) -> bool:
    """Everybody once it is published; the group that listens as soon as it is closed."""
    if one.state == "open":
        return False
    if one.state == "closed":
        return can_run_round(by, one)
    return can_read(by, one.assembly)


def can_answer(by: Asker, one: ListeningRound, code: str = "") -> bool:
    """A seat of the assembly, whoever knows the round's code, and the group that writes down what others say."""
    if not isinstance(by, Who):
        return can_run_round(by, one)
    return has_seat(by, one) or knows_code(one, code) or can_run_round(by, one)


def has_seat(by: Who, one: ListeningRound) -> bool:
    """A phone that holds a seat there: of a member, or of somebody who took one for that very session."""
    seat = by.seat
    if seat is None or seat.removed_at is not None or seat.assembly_id != one.assembly.id:
        return False
    return seat.session_id is None or seat.session_id == one.session_id


def knows_code(one: ListeningRound, code: str) -> bool:
    """Whether the code on the wall was typed, as it is kept."""
    return code.isascii() and hmac.compare_digest(code, one.code)
