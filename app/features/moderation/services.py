"""Use cases of moderation: set the rules, hold or hide words with a reason, put them back, ask that somebody look."""

from datetime import timedelta

from sqlalchemy import func, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly, Seat
from app.features.assemblies.queries import Who
from app.features.moderation.models import (
    ACTS,
    AWAY,
    ModerationAct,
    ModerationReport,
    ModerationRules,
)
from app.features.moderation.policies import can_moderate, can_report, can_set_rules, role_of
from app.features.moderation.queries import (
    find_words,
    is_away,
    mark_of_reporter,
    reports_on,
    rules_of,
)
from app.features.moderation.signals import words_moderated
from app.store.clock import now
from app.store.transactions import one_by_one
from app.web.errors import NotAllowed
from app.words.localized import LONGEST, Localized

LONGEST_REASON = 2000
MOST_REPORTS = 10
"""Words that a seat may ask about in a day: limits are by seat, since a hall shares one address."""


def set_rules(
    assembly: Assembly, text: Localized, *, decided: str = "", by: Who
) -> ModerationRules:
    """The next version of the rules, as the assembly decided them. Raises NotAllowed, RuleViolation("text_missing",
    "text_too_long")."""
    if not can_set_rules(by, assembly):
        raise NotAllowed
    check(text, LONGEST)
    one_by_one(Assembly, assembly.id)
    before = rules_of(assembly.id)
    made = ModerationRules(
        assembly_id=assembly.id,
        version=before.version + 1 if before else 1,
        text=text,
        decided=decided.strip()[:80],
        set_at=now(),
    )
    db.session.add(made)
    db.session.flush()
    return made


def moderate(kind: str, ref: int, act: str, reason: Localized, *, by: Who) -> ModerationAct:
    """Hold words ("held"), hide them ("hidden"), put them back ("restored"), or leave them as they are ("left"): what
    people asked is then looked at.

    Raises NotFound, NotAllowed, RuleViolation("malformed_message", "text_missing", "text_too_long", "already_away",
    "nothing_away", or what the words say of themselves).
    """
    words = find_words(kind, ref)
    if not can_moderate(by, words.assembly_id):
        raise NotAllowed
    if act not in ACTS:
        raise RuleViolation("malformed_message")
    check(reason, LONGEST_REASON)
    check_move(kind, ref, act)
    if words.stays and act in AWAY:
        raise RuleViolation(words.stays)
    rules = rules_of(words.assembly_id)
    done = ModerationAct(
        assembly_id=words.assembly_id,
        kind=kind,
        ref=ref,
        act=act,
        reason=reason,
        rules_version=rules.version if rules else None,
        role=role_of(by, words.assembly_id),
        seat_id=words.seat_id,
        at=now(),
    )
    db.session.add(done)
    for report in reports_on(kind, ref):
        report.settled_at = now()
    db.session.flush()
    words_moderated.send(done)
    return done


def check_move(kind: str, ref: int, act: str) -> None:
    """Raises RuleViolation("already_away", "nothing_away")."""
    there = is_away(kind, ref)
    if act == "restored" and there is None:
        raise RuleViolation("nothing_away")
    if there is not None and act in (there.act, "left"):
        raise RuleViolation("already_away")


def ask_to_look(
    kind: str, ref: int, words: str, *, seat: Seat | None = None, by: Who
) -> ModerationReport:
    """A seat asks that somebody look at words; asked again, its words are the last ones.

    Raises NotFound, RuleViolation("card_needed", "card_elsewhere", "text_missing", "text_too_long", "enough_reports").
    """
    about = find_words(kind, ref)
    if seat is None or not can_report(seat, about.assembly_id):
        raise RuleViolation("card_needed" if seat is None else "card_elsewhere")
    said = words.strip()
    if not said:
        raise RuleViolation("text_missing")
    if len(said) > LONGEST_REASON:
        raise RuleViolation("text_too_long", longest=LONGEST_REASON)
    mark = mark_of_reporter(about.assembly_id, seat.id)
    known = db.session.scalar(
        select(ModerationReport).where(
            ModerationReport.kind == kind,
            ModerationReport.ref == ref,
            ModerationReport.mark == mark,
        )
    )
    if known is not None:
        known.words, known.made_at, known.settled_at = said, now(), None
        return known
    check_pace(mark)
    made = ModerationReport(
        assembly_id=about.assembly_id, kind=kind, ref=ref, mark=mark, words=said, made_at=now()
    )
    db.session.add(made)
    db.session.flush()
    return made


def check_pace(mark: str) -> None:
    """Raises RuleViolation("enough_reports")."""
    wanted = select(func.count()).where(
        ModerationReport.mark == mark, ModerationReport.made_at > now() - timedelta(days=1)
    )
    if (db.session.scalar(wanted) or 0) >= MOST_REPORTS:
        raise RuleViolation("enough_reports", most=MOST_REPORTS)


def check(text: Localized, longest: int) -> None:
    """Raises RuleViolation("text_missing", "text_too_long")."""
    if not text:
        raise RuleViolation("text_missing")
    if any(len(words) > longest for words in (*text.words.values(), *text.easy.values())):
        raise RuleViolation("text_too_long", longest=longest)


__all__ = ["AWAY", "ask_to_look", "moderate", "set_rules"]
