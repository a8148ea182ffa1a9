"""Publishing: a row that never changes, and errata that are rows of their own."""

import json

from sqlalchemy import select

from app.domain.canonical import sha256_hex
from app.domain.publication.checks import Gap, blocking, missing
from app.domain.publication.life import PUBLIC, Move, State, check_approved, check_ready
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.policies import Asker
from app.features.decisions.policies import id_of
from app.features.minutes.models import Erratum, Minutes, Publication
from app.features.minutes.policies import can_publish
from app.features.minutes.queries.content import gaps_of, published_form, text_hash
from app.features.minutes.queries.habits import habits_of
from app.features.minutes.queries.reading import working_content
from app.features.minutes.services.drafting import bring_up_to_date
from app.formats.plain import Json, moment, words
from app.store.clock import now
from app.store.news import public_news
from app.web.errors import Conflict, NotAllowed
from app.words.localized import Localized

UNCOUNTED = ("publication", "approval", "corrections")
"""What may differ between two publications without anything that is read having changed."""


def publish(
    minutes: Minutes,
    *,
    seen: int,
    accept_gaps: bool = False,
    reason: Localized | None = None,
    by: Asker,
) -> Publication:
    """Make the working copy public. `seen` is how many publications there were when the page was shown.

    The first publication needs no reason, an erratum does. Raises NotAllowed, Conflict("already_published_meanwhile"),
    RuleViolation: minutes_blocked, minutes_incomplete, reason_missing, nothing_to_correct, and those of check_life.
    """
    if not can_publish(by, minutes):
        raise NotAllowed
    lock(minutes)
    if len(minutes.publications) != seen:
        raise Conflict("already_published_meanwhile")
    if seen and not reason:
        raise RuleViolation("reason_missing")
    check_life(minutes)
    bring_up_to_date(minutes)
    content = working_content(minutes)
    gaps = gaps_of(content)
    check_gaps(gaps, accept_gaps)
    publication = freeze(minutes, content, gaps, reason)
    publication.by_id = id_of(by)
    minutes.publications.append(publication)
    db.session.flush()
    public_news.send(minutes.assembly_id, kind="publication", ref=publication.id)
    return publication


def lock(minutes: Minutes) -> None:
    """Two who publish are served one after the other; the second sees what the first has done."""
    db.session.flush()
    db.session.execute(select(Minutes.id).where(Minutes.id == minutes.id).with_for_update())
    db.session.expire(minutes, ["publications", "steps", "corrections"])


def check_life(minutes: Minutes) -> None:
    """Whether they have come far enough to be published.

    Raises RuleViolation: minutes_while_open, minutes_step_impossible, minutes_not_shared, corrections_still_open, corrections_unanswered,
    minutes_not_approved, changed_since_approval.
    """
    if minutes.session.state == "open":
        raise RuleViolation("minutes_while_open")
    life = minutes.life
    if life.state in PUBLIC:
        life.after(Move.CORRECT)
        return
    habits = habits_of(minutes.assembly).as_habits()
    if life.state is not State.APPROVED:
        check_ready(life, habits, now(), minutes.corrections_open)
    check_approved(life, habits)
    life.after(Move.PUBLISH)
    approved = minutes.step("approved")
    if approved is not None and approved.sha256 != text_hash(minutes):
        raise RuleViolation("changed_since_approval")


def check_gaps(found: list[Gap], accepted: bool) -> None:
    """What blocks cannot be accepted, what is missing can. Raises RuleViolation."""
    if blocking(found):
        raise RuleViolation("minutes_blocked", n=len(blocking(found)))
    if missing(found) and not accepted:
        raise RuleViolation("minutes_incomplete", n=len(missing(found)))


def freeze(
    minutes: Minutes, content: Json, found: list[Gap], reason: Localized | None
) -> Publication:
    """The publication's row, its bytes and its hash. Raises RuleViolation("nothing_to_correct")."""
    before = minutes.latest
    number = before.number + 1 if before else 1
    at = now()
    facts = {
        "number": number,
        "at": moment(at),
        "previous": before.sha256 if before else None,
        "erratum": {"number": number - 1, "reason": words(reason)} if before else None,
    }
    text = published_form(content, facts, found)
    if before and readable(before.content) == readable(text):
        raise RuleViolation("nothing_to_correct")
    publication = Publication(number=number, published_at=at, content=text, sha256=sha256_hex(text))
    if before and reason:
        publication.erratum = Erratum(number=number - 1, reason=reason)
    return publication


def readable(text: str) -> Json:
    """A publication without its own dates and numbers."""
    whole: Json = json.loads(text)
    return {name: value for name, value in whole.items() if name not in UNCOUNTED}
