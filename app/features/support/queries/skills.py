"""Reads of skills: the framework of an assembly, whose card it is, what a network may know."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.domain.codes import REQUEST_LENGTH, read_code
from app.domain.skills import Framework, Placement, Progress, Statement, network_view, progress
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.support.models import Accompaniment, SkillFramework, SkillPlacement, Trainee
from app.features.support.queries import code_hash
from app.web.doors import there
from app.words.localized import Localized

SHIPPED = Path(__file__).parents[1] / "data" / "framework.toml"


def shipped() -> dict[str, Any]:
    """The framework that the house brings, as it is stored."""
    told = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    rows = []
    for domain in told["domain"]:
        rows.append(statement_of(domain["key"], "", domain["name"]))
        for one in domain["statements"]:
            words = {lang: text for lang, text in one.items() if lang != "key"}
            rows.append(statement_of(one["key"], domain["key"], words))
    return {"key": told["key"], "name": named(told["name"]), "statements": rows}


def statement_of(key: str, under: str, words: dict[str, str]) -> dict[str, Any]:
    """One line of a stored framework."""
    return {"key": key, "under": under, "name": named(words), "text": named({})}


def named(words: dict[str, str]) -> dict[str, Any]:
    """Words of several languages, as they are stored."""
    return Localized.of(next(iter(words), "fr"), None, **words).as_json()


def framework_of(assembly: Assembly) -> SkillFramework | None:
    """Its latest version; None until it took or wrote one."""
    wanted = select(SkillFramework).where(SkillFramework.assembly_id == assembly.id)
    return db.session.scalars(wanted.order_by(SkillFramework.version.desc())).first()


def spoken(content: dict[str, Any], lang: str) -> Framework:
    """A stored framework in one language."""

    def text(words: dict[str, Any]) -> str:
        return Localized.from_json(words).in_(lang).text

    rows = (
        Statement(one["key"], one["under"], text(one["name"]), text(one["text"]))
        for one in content["statements"]
    )
    return Framework(content["key"], text(content["name"]), tuple(rows))


def trainees_of(support: Accompaniment) -> list[Trainee]:
    """Those who learn, by alias; those who left are counted only."""
    wanted = select(Trainee).where(Trainee.support_id == support.id, Trainee.left_on.is_(None))
    wanted = wanted.options(selectinload(Trainee.placements).joinedload(SkillPlacement.framework))
    return list(db.session.scalars(wanted.order_by(Trainee.alias, Trainee.id)))


def trainee_by_card(typed: str) -> Trainee:
    """Whose card this is. Raises NotFound, RuleViolation("unknown_code")."""
    code = read_code(typed, (REQUEST_LENGTH,))
    found = select(Trainee).where(Trainee.card_hash == code_hash(code), Trainee.left_on.is_(None))
    return there(db.session.scalar(found))


def has_card(code: str) -> bool:
    """Whether this code is a trainee's card."""
    found = select(Trainee.id).where(Trainee.card_hash == code_hash(code))
    return db.session.scalar(found) is not None


def steps_of(trainee: Trainee) -> list[Progress]:
    """Their own picture: first and last level of each statement, each hand apart."""
    return progress(
        Placement(one.statement, one.hand, one.level, one.on) for one in trainee.placements
    )


def names_of(content: dict[str, Any]) -> dict[str, Localized]:
    """The words of each line of a stored framework, by its key."""
    return {one["key"]: Localized.from_json(one["name"]) for one in content["statements"]}


def name_of(trainee: Trainee, statement: str) -> Localized | str:
    """A statement's words in the version in which they last placed themselves; its key where there is none."""
    for one in reversed(trainee.placements):
        if one.statement == statement:
            return names_of(one.framework.content).get(statement, statement)
    return statement


@dataclass(frozen=True, slots=True)
class Known:
    """What a network may know of one statement: how many of how many (None: a few), and who passes it on."""

    name: str
    count: int | None
    total: int
    passes: tuple[str, ...]


def network(support: Accompaniment, lang: str) -> list[Known]:
    """Each statement that somebody placed themselves on; aliases of those who said that they pass it on."""
    framework, trainees = framework_of(support.assembly), trainees_of(support)
    if framework is None:
        return []
    levels: dict[str, list[int]] = {}
    for one in trainees:
        for step in steps_of(one):
            if step.by == "self":
                levels.setdefault(step.statement, []).append(step.last)
    out = []
    for row in spoken(framework.content, lang).statements:
        passes = tuple(one.alias for one in trainees if row.key in one.shares)
        if row.under and (row.key in levels or passes):
            count, total = network_view(levels.get(row.key, []))
            out.append(Known(row.name, count, total, passes))
    return out
