"""Reading publications: their content, the document of a language, what became of it since."""

import json
from itertools import chain
from typing import Any

from sqlalchemy import select

from app.domain.publication.differences import Change, changes
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.manifest import minutes_parts
from app.features.minutes.models import Minutes, Publication
from app.formats.document import READERS, Block, Document, Heading, document_from_json
from app.formats.markdown_blocks import blocks_of
from app.formats.plain import Json
from app.formats.voice import Voice
from app.web.errors import Conflict
from app.words.i18n import in_locale


def first_publications() -> list[tuple[int, int]]:
    """The number of the first publication of each minutes, with its assembly's."""
    wanted = select(Publication.id, Session.assembly_id).join(Publication.minutes)
    wanted = wanted.join(Session, Session.id == Minutes.session_id).where(Publication.number == 1)
    return [(row[0], row[1]) for row in db.session.execute(wanted)]


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
    """What a list shows of minutes: title, subtitle, numbers, how many corrections. Nothing of the content is read."""
    kept = minutes.latest.heads if minutes.latest else {}
    told = kept.get(lang) or kept.get(kept.get("authority", ""))
    if told is None or minutes.latest is None:
        return {"title": "", "subtitle": "", "numbers": (), "corrections": 0}
    return {
        "title": told["title"],
        "subtitle": told["subtitle"],
        "numbers": READERS["pairs"](told["numbers"]),
        "corrections": minutes.latest.number - 1,
    }


def split(document: Document) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The short part, what was decided and who does what, and the rest: how the session went."""
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.id == "session":
            return document.blocks[:place], document.blocks[place:]
    return document.blocks, ()


def since(minutes: Minutes, lang: str) -> tuple[Block, ...]:
    """What became of a session, read from the record now; it is no part of what was published."""
    with in_locale(lang):
        voice = Voice(lang, minutes.assembly.time_zone)
        told = [one.since(minutes.session, voice) for one in minutes_parts().values()]
        return tuple(chain(*told))


def preview(text: str, lang: str) -> tuple[Block, ...]:
    """Words as they will be read."""
    return blocks_of(text, lang=lang)


def text_changes(before: str, after: str) -> list[Change]:
    """What differs between two texts of a section."""
    return changes(before, after)
