"""Sharing a draft with those who were there: the provisional list, the time for corrections, each one answered."""

from datetime import datetime

from sqlalchemy import func, select

from app.domain.publication.life import Move, check_window
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.policies import Asker
from app.features.assemblies.services import tell
from app.features.decisions.policies import id_of
from app.features.minutes.models import Correction, Minutes, Section, Step
from app.features.minutes.policies import can_ask_correction, can_publish, can_write, is_public
from app.features.minutes.services.drafting import bring_up_to_date
from app.features.minutes.services.publishing import lock
from app.formats.safe_markdown import clean
from app.store.clock import now
from app.store.keys import passing
from app.store.news import public_news
from app.web.errors import NotAllowed
from app.words.localized import Localized

LONGEST_CORRECTION = 2_000
MOST_PER_SEAT = 20
AT_THE_DESK = "desk"
"""Stands for somebody who asked by voice or on paper."""


def add_step(minutes: Minutes, kind: str, by: Asker = None, **facts: object) -> Step:
    """One more step in the life of the minutes."""
    step = Step(kind=kind, at=now(), by_id=id_of(by), **facts)
    minutes.steps.append(step)
    db.session.flush()
    return step


def list_decisions(minutes: Minutes, *, by: Asker) -> None:
    """Make the provisional list of decisions public, on the very day. Listing twice changes nothing.

    Raises NotAllowed, RuleViolation("minutes_step_impossible") once the minutes themselves are public.
    """
    if not can_publish(by, minutes):
        raise NotAllowed
    if is_public(minutes):
        raise RuleViolation("minutes_step_impossible")
    show_list(minutes, by)


def show_list(minutes: Minutes, by: Asker = None) -> None:
    """The list is public from now on."""
    if minutes.step("listed") is None:
        add_step(minutes, "listed", by)
        public_news.send(minutes.assembly_id, kind="list", ref=minutes.id)


def share(minutes: Minutes, until: datetime, *, by: Asker) -> None:
    """Those who were there may read the draft and ask for corrections until then; a second time makes it longer.

    Raises NotAllowed, RuleViolation: minutes_step_impossible, window_in_the_past, window_too_long, window_shortened.
    """
    if not can_publish(by, minutes):
        raise NotAllowed
    if minutes.session.state == "open":
        raise RuleViolation("minutes_while_open")
    lock(minutes)
    minutes.life.after(Move.SHARE, until)
    check_window(minutes.life, until, now())
    bring_up_to_date(minutes)
    add_step(minutes, "shared", by, until=until)
    tell(minutes.session, "minutes_shared", faces=("phone", "desk"))


def ask_correction(
    minutes: Minutes,
    text: str,
    *,
    lang: str,
    section: Section | None = None,
    seat: Seat | None = None,
    by: Asker = None,
) -> Correction:
    """Somebody who was there asks for a change, with their phone or card; or says it to somebody who writes minutes.

    Raises NotAllowed, RuleViolation: corrections_closed, text_missing, text_too_long, too_many_corrections.
    """
    if not minutes.life.takes_corrections(now()):
        raise RuleViolation("corrections_closed")
    if not can_ask_correction(seat, minutes) and not can_write(by, minutes):
        raise NotAllowed
    text = clean(text).strip()
    if not text:
        raise RuleViolation("text_missing")
    if len(text) > LONGEST_CORRECTION:
        raise RuleViolation("text_too_long", longest=LONGEST_CORRECTION)
    asker = asker_of(minutes, seat) if seat is not None else AT_THE_DESK
    if seat is not None and asked_by(minutes, asker) >= MOST_PER_SEAT:
        raise RuleViolation("too_many_corrections", most=MOST_PER_SEAT)
    correction = Correction(
        section=section, asker=asker, lang=lang, text=text, withheld=False, asked_at=now()
    )
    minutes.corrections.append(correction)
    db.session.flush()
    return correction


def asked_by(minutes: Minutes, asker: str) -> int:
    """How many corrections one seat has asked for."""
    query = select(func.count(Correction.id)).where(
        Correction.minutes_id == minutes.id, Correction.asker == asker
    )
    return db.session.scalar(query) or 0


def asker_of(minutes: Minutes, seat: Seat) -> str:
    """What stands for a seat under these minutes only: two minutes cannot be joined by it."""
    return passing(f"correction {minutes.id} {seat.id}").hex()


def answer_correction(
    correction: Correction,
    *,
    taken: bool,
    answer: Localized | None = None,
    withheld: bool = False,
    by: Asker,
) -> None:
    """Say whether the draft was changed; a refusal says why. The answer may change until the minutes are proposed.

    Raises NotAllowed, RuleViolation: minutes_locked, reason_missing.
    """
    minutes = correction.minutes
    if not can_publish(by, minutes):
        raise NotAllowed
    if minutes.life.is_locked or is_public(minutes):
        raise RuleViolation("minutes_locked")
    if not taken and not answer:
        raise RuleViolation("reason_missing")
    correction.outcome = "taken" if taken else "not_taken"
    correction.answer, correction.withheld = answer or Localized(), withheld
    correction.answered_at, correction.by_id = now(), id_of(by)
    db.session.flush()
