"""Reading publications: their content, the document of a language, what became of it since."""

import json
from typing import Any

from app.domain.publication.differences import Change, changes
from app.features.decisions.queries import follow_up
from app.features.decisions.queries.facts import (
    action_facts,
    awaited_facts,
    decision_facts,
    report_facts,
)
from app.features.decisions.queries.register import decisions_of_session, today
from app.features.minutes.markdown import blocks_of
from app.features.minutes.models import Minutes, Publication
from app.features.minutes.telling.since import since as told_since
from app.formats.document import Block, Document, Facts, Heading, document_from_json
from app.formats.plain import Json, day
from app.formats.voice import Voice
from app.web.errors import Conflict
from app.words.i18n import in_locale


def read(publication: Publication) -> Json:
    """The content of a publication. Raises Conflict("minutes_damaged") when it can no longer be read."""
    try:
        whole: Json = json.loads(publication.content)
    except ValueError as error:
        raise Conflict("minutes_damaged") from error
    return whole


def document(whole: Json, lang: str) -> Document:
    """The document in this language, else in the authoritative one."""
    told = whole["documents"]
    return document_from_json(told.get(lang) or told[whole["authority"]])


def heads(minutes: Minutes, lang: str) -> dict[str, Any]:
    """What a list shows of minutes: title, subtitle, numbers, how many corrections."""
    try:
        told = document(read(minutes.latest), lang) if minutes.latest else None
    except Conflict:
        told = None
    if told is None or minutes.latest is None:
        return {"title": "", "subtitle": "", "numbers": (), "corrections": 0}
    numbers = next(
        (b.pairs for b in told.blocks if isinstance(b, Facts) and b.role == "numbers"), ()
    )
    return {
        "title": told.title,
        "subtitle": told.subtitle,
        "numbers": numbers,
        "corrections": minutes.latest.number - 1,
    }


def split(document: Document) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The short part, what was decided and who does what, and the rest: how the session went."""
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.id == "session":
            return document.blocks[:place], document.blocks[place:]
    return document.blocks, ()


def since(minutes: Minutes, lang: str) -> tuple[Block, ...]:
    """What became of a session's decisions, read from the record now; it is no part of what was published."""
    session = minutes.session
    facts: Json = {
        "today": day(today(minutes.assembly)),
        "decisions": [
            decision_facts(d) | {"reports": [report_facts(report) for report in d.reports]}
            for d in decisions_of_session(session)
        ],
        "actions": [action_facts(action) for action in follow_up.actions_of_session(session)],
        "awaited": [awaited_facts(one) for one in follow_up.answers_of_session(session)],
    }
    with in_locale(lang):
        return told_since(facts, Voice(lang, minutes.assembly.time_zone))


def preview(text: str, lang: str) -> tuple[Block, ...]:
    """Words as they will be read."""
    return blocks_of(text, lang=lang)


def text_changes(before: str, after: str) -> list[Change]:
    """What differs between two texts of a section."""
    return changes(before, after)
