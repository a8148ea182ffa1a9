"""Use cases of skills: a framework taken or read from a file, trainees with their cards, where somebody places themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.skills import HANDS, Framework, checked_level
from app.domain.skos.scheme import LONGEST_KEY, Scheme
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, can_prepare, number_of
from app.features.decisions.queries.register import today
from app.features.support.models import (
    Accompaniment,
    SkillFramework,
    SkillPlacement,
    SupportMeeting,
    Trainee,
)
from app.features.support.policies import can_accompany, can_tutor
from app.features.support.queries import code_hash, companions
from app.features.support.queries.skills import framework_of, named, shipped, statement_of
from app.features.support.services.requests import new_code
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import LANGUAGES


def take_framework(assembly: Assembly, *, by: Asker) -> SkillFramework:
    """The framework that the house brings. Raises NotAllowed."""
    return keep_framework(assembly, shipped(), by=by)


def read_framework(
    assembly: Assembly, framework: Framework, lang: str, *, by: Asker
) -> SkillFramework:
    """A framework from a file, in one language. Raises NotAllowed, RuleViolation("framework_key_missing")."""
    rows: list[dict[str, Any]] = []
    for one in framework.statements:
        if len(one.key) > LONGEST_KEY:
            raise RuleViolation("framework_key_missing", line=len(rows) + 3)
        row = statement_of(one.key, one.under, {lang: one.name})
        rows.append({**row, "text": {lang: one.text, "source": lang} if one.text else row["text"]})
    name = {lang: framework.name, "source": lang}
    content = {"key": framework.key, "name": name, "statements": rows}
    return keep_framework(assembly, content, by=by)


def read_scheme(assembly: Assembly, scheme: Scheme, lang: str, *, by: Asker) -> SkillFramework:
    """A framework from SKOS, in every language that this place speaks; words without a language are taken for `lang`.

    Raises NotAllowed, RuleViolation("skos_no_language") where a concept has a name in none of them.
    """
    rows = []
    for at, one in enumerate(scheme.concepts, start=1):
        name = spoken_here(one.name, lang)
        if not name:
            raise RuleViolation("skos_no_language", at=at, name=one.key)
        row = statement_of(one.key, one.under, name)
        rows.append({**row, "text": named(spoken_here(one.text, lang)), "close": list(one.close)})
    title = named(spoken_here(scheme.name, lang) or {lang: scheme.key})
    return keep_framework(assembly, {"key": scheme.key, "name": title, "statements": rows}, by=by)


def spoken_here(words: Mapping[str, str], lang: str) -> dict[str, str]:
    """The words of the languages that this place speaks: `fr-CA` is French, none is that of the page."""
    found: dict[str, str] = {}
    for tag, text in sorted(words.items(), key=lambda item: item[0] not in LANGUAGES):
        name = tag.partition("-")[0] if tag else lang
        if name in LANGUAGES:
            found.setdefault(name, text)
    return found


def keep_framework(assembly: Assembly, content: dict[str, Any], *, by: Asker) -> SkillFramework:
    """The next version. Raises NotAllowed."""
    if not can_prepare(by, assembly):
        raise NotAllowed
    before = framework_of(assembly)
    made = SkillFramework(
        assembly_id=assembly.id,
        version=before.version + 1 if before else 1,
        content=content,
        noted_at=now(),
        by_id=number_of(by),
    )
    db.session.add(made)
    db.session.flush()
    return made


def add_trainee(support: Accompaniment, alias: str, *, by: Asker) -> tuple[Trainee, str]:
    """Somebody who learns, and the code of their card, shown once. Raises NotAllowed, RuleViolation("alias_missing")."""
    if not can_accompany(by, support):
        raise NotAllowed
    kept = " ".join(alias.split())[:40]
    if not kept:
        raise RuleViolation("alias_missing")
    code = new_code()
    made = Trainee(
        support_id=support.id,
        alias=kept,
        card_hash=code_hash(code),
        shares=[],
        joined_on=today(support.assembly),
    )
    db.session.add(made)
    db.session.flush()
    return made, code


def new_card(trainee: Trainee, *, by: Asker) -> str:
    """A lost card opens nothing any more; gives the code of the new one. Raises NotAllowed."""
    if not can_accompany(by, trainee.support):
        raise NotAllowed
    code = new_code()
    trainee.card_hash = code_hash(code)
    return code


def place(
    trainee: Trainee,
    levels: Mapping[str, int],
    hand: str,
    shares: Sequence[str] | None = None,
    shown_by: SupportMeeting | None = None,
) -> None:
    """Levels by statement, by one hand; `shares` are what the trainee passes on, `shown_by` the meeting that showed it.

    Whoever holds the card is let in by its door.

    Raises RuleViolation: no_framework_yet, no_such_level, malformed_message.
    """
    framework = framework_of(trainee.support.assembly)
    if framework is None:
        raise RuleViolation("no_framework_yet")
    known = {one["key"] for one in framework.content["statements"] if one["under"]}
    if hand not in HANDS or not set(levels) <= known:
        raise RuleViolation("malformed_message")
    for statement, level in levels.items():
        trainee.placements.append(
            SkillPlacement(
                framework=framework,
                statement=statement,
                hand=hand,
                level=checked_level(level),
                meeting_id=shown_by.id if shown_by else None,
                on=today(trainee.support.assembly),
            )
        )
    if shares is not None:
        trainee.shares = [key for key in shares if key in known]
    db.session.flush()


def place_peer(peer: Trainee, other: Trainee, levels: Mapping[str, int]) -> None:
    """What one trainee sees that another can do. Raises RuleViolation: not_yourself, not_of_this_group, and as `place`."""
    if other.id == peer.id:
        raise RuleViolation("not_yourself")
    if other.support_id != peer.support_id or other.left_on is not None:
        raise RuleViolation("not_of_this_group")
    place(other, levels, "peer")


def choose_tutor(trainee: Trainee, number: int | None) -> None:
    """Whom of the team the trainee lets read their steps and place them; None: nobody. Raises RuleViolation("not_a_companion")."""
    if number is not None and number not in {
        one.id for one in companions(trainee.support.assembly)
    }:
        raise RuleViolation("not_a_companion")
    trainee.tutor_id = number
    db.session.flush()


def place_as_tutor(
    trainee: Trainee, levels: Mapping[str, int], meeting_id: int | None, *, by: Asker
) -> None:
    """What the tutor sees that the trainee can do, with the meeting that showed it.

    Raises NotAllowed, RuleViolation: no_level_chosen, meeting_not_here for one that was not held in this programme, and as `place`.
    """
    if not can_tutor(by, trainee):
        raise NotAllowed
    if not levels:
        raise RuleViolation("no_level_chosen")
    shown = None
    if meeting_id is not None:
        held = {one.id: one for one in trainee.support.meetings if not one.planned}
        if meeting_id not in held:
            raise RuleViolation("meeting_not_here")
        shown = held[meeting_id]
    place(trainee, levels, "trainer", shown_by=shown)


def leave(trainee: Trainee) -> None:
    """Everything about them goes; that somebody was there is kept, for the count."""
    trainee.placements.clear()
    trainee.alias, trainee.card_hash, trainee.shares, trainee.tutor_id = "", None, [], None
    trainee.left_on = today(trainee.support.assembly)
    db.session.flush()
