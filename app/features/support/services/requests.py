"""A request: asked in somebody's own words, described by those who accompany, its contact forgotten on time."""

import logging
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.domain.codes import REQUEST_LENGTH, code_from_bytes, read_code
from app.domain.supporting import Said, Thread, check_said, forget_on
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, number_of
from app.features.assemblies.services.rate_limit import Limit, take
from app.features.decisions.queries.register import today
from app.features.support.models import SCALES, Accompaniment, SupportWording
from app.features.support.policies import can_accompany, can_accompany_in, can_ask
from app.features.support.queries import code_hash, companions
from app.features.support.services.thread import tell
from app.store.clock import now
from app.store.transactions import transaction
from app.web.errors import NotAllowed
from app.words.localized import Localized

log = logging.getLogger(__name__)
ASKING = Limit("support", 60, browser=6, address=60, everybody=600)
"""Requests of those who have no account, in an hour."""


def new_code() -> str:
    """A code that opens one request: twelve characters, read aloud in fours."""
    return code_from_bytes(secrets.token_bytes(8), REQUEST_LENGTH)


def ask(
    assembly: Assembly,
    words: Localized,
    *,
    title: Localized,
    scale: str,
    contact: str,
    code: str = "",
    on: date | None = None,
    by: Asker,
) -> tuple[Accompaniment, str]:
    """A request in its own words, and the code that opens its page: the one on the paper, or a new one.

    `on` is the day of the call or of the paper, for those who accompany. Raises NotAllowed, TooMuch, RuleViolation:
    assembly_archived, text_missing, unknown_scale, unknown_code, code_is_taken, day_to_come.
    """
    if not can_ask(by, assembly):
        raise NotAllowed
    if assembly.archived_at:
        raise RuleViolation("assembly_archived")
    if not words or not title or not contact.strip():
        raise RuleViolation("text_missing")
    if scale not in SCALES:
        raise RuleViolation("unknown_scale")
    ours, day = can_accompany_in(by, assembly), today(assembly)
    if not ours:
        take(ASKING, assembly.id)
        on, code = None, ""
    check_said(Thread(()), Said("first", on or day), day)
    kept = read_code(code, (REQUEST_LENGTH,)) if code.strip() else new_code()
    check_free(kept)
    support = begun(assembly, title, words, scale, on or day, by)
    support.contact, support.code_hash = contact.strip(), code_hash(kept)
    support.forget_contact_on = forget_on(support.thread, months_kept())
    db.session.flush()
    tell(support)
    return support, kept


def begin_programme(
    assembly: Assembly, title: Localized, words: Localized, scale: str, *, by: Asker
) -> Accompaniment:
    """A programme of training: the same thread, with modules and trainees. Raises NotAllowed, RuleViolation as `ask`."""
    if not can_accompany_in(by, assembly):
        raise NotAllowed
    if assembly.archived_at:
        raise RuleViolation("assembly_archived")
    if not words or not title:
        raise RuleViolation("text_missing")
    if scale not in SCALES:
        raise RuleViolation("unknown_scale")
    support = begun(assembly, title, words, scale, today(assembly), by)
    support.kind = "programme"
    db.session.flush()
    tell(support)
    return support


def begun(
    assembly: Assembly, title: Localized, words: Localized, scale: str, on: date, by: Asker
) -> Accompaniment:
    """An accompaniment with its first words."""
    support = Accompaniment(
        assembly=assembly, scale=scale, title=title, made_at=now(), changed_at=now()
    )
    support.wordings.append(
        SupportWording(
            kind="first",
            text=words,
            agreed_theirs=0,
            agreed_ours="",
            referred_to="",
            made_on=on,
            noted_at=now(),
            by_id=number_of(by),
        )
    )
    db.session.add(support)
    return support


def check_free(code: str) -> None:
    """Raises RuleViolation("code_is_taken")."""
    if db.session.scalar(
        select(Accompaniment.id).where(Accompaniment.code_hash == code_hash(code))
    ):
        raise RuleViolation("code_is_taken")


def months_kept() -> int:
    """How many months after the last follow-up a contact is kept."""
    return int(current_app.config["TABLEE"].keep_contacts)


def describe(support: Accompaniment, values: Mapping[str, Any], *, by: Asker) -> None:
    """Say more of it: title, scale, theme, place, pair (numbers of two of the team, or None). First words are not among it.

    Raises NotAllowed, RuleViolation: text_missing, unknown_scale, not_a_companion, same_companion.
    """
    if not can_accompany(by, support):
        raise NotAllowed
    if not values["title"]:
        raise RuleViolation("text_missing")
    if values["scale"] not in SCALES:
        raise RuleViolation("unknown_scale")
    first, second = values["first_companion_id"], values["second_companion_id"]
    known = {one.id for one in companions(support.assembly)}
    if {one for one in (first, second) if one} - known:
        raise RuleViolation("not_a_companion")
    if first and first == second:
        raise RuleViolation("same_companion")
    for name in ("title", "scale", "theme", "first_companion_id", "second_companion_id"):
        setattr(support, name, values[name])
    support.place_id = values.get("place_id")
    support.changed_at = now()
    db.session.flush()


def replace_code(support: Accompaniment, *, by: Asker) -> str:
    """A lost code opens nothing any more; gives the new one, which is shown once. Raises NotAllowed."""
    if not can_accompany(by, support):
        raise NotAllowed
    code = new_code()
    support.code_hash = code_hash(code)
    return code


def forget_contact(support: Accompaniment, *, by: Asker) -> None:
    """The contact goes now, because somebody asked for it. Raises NotAllowed."""
    if not can_accompany(by, support):
        raise NotAllowed
    support.contact = support.forget_contact_on = None


def forget_own_contact(support: Accompaniment) -> None:
    """Those who asked take their contact back; whoever holds the code of the request is let in by its door."""
    support.contact = support.forget_contact_on = None


def forget_contacts() -> int:
    """Contacts go on their day; gives how many, which is all that is noted of them."""
    day = now().date()
    past = Accompaniment.forget_contact_on <= day
    with transaction():
        found = select(Accompaniment).where(past, Accompaniment.contact.is_not(None))
        gone = list(db.session.scalars(found))
        for support in gone:
            support.contact = support.forget_contact_on = None
    if gone:
        log.info("contacts of accompaniments forgotten: %s", len(gone))
    return len(gone)


def contact_of(support: Accompaniment) -> str | None:
    """The contact in words; "" where it was written under another CARD_KEY, None once it is forgotten."""
    found = db.session.scalars(
        select(Accompaniment)
        .where(Accompaniment.id == support.id)
        .options(undefer(Accompaniment.contact))
    ).one()
    return found.contact
