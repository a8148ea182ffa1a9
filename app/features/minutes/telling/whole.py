"""The minutes as one document in one language: short and decided first, how it went after."""

from flask_babel import gettext as _

from app.features.assemblies.wording import numbered
from app.features.manifest import minutes_parts
from app.features.minutes.markdown import blocks_of
from app.features.minutes.telling import debate, follow_up, record, room, summary
from app.formats.document import Block, Document, Heading, Run, line
from app.formats.voice import Json, Voice, paragraph
from app.words.i18n import in_locale


def build(content: Json, lang: str) -> Document:
    """The document of this content. The same content always gives the same document in one release."""
    with in_locale(lang):
        voice = Voice(lang, content["assembly"]["zone"])
        blocks = tuple(body(content, voice))
        return Document(lang, title(content, voice), subtitle(content, voice), blocks)


def title(content: Json, voice: Voice) -> str:
    """Session no. 4 · Choosing our criteria; Walk no. 1 · Around the market."""
    session = content["session"]
    number = numbered(session["number"], session.get("kind", "meeting"))
    named = voice.text(session["title"])
    return f"{number} · {named}" if named else number


def subtitle(content: Json, voice: Voice) -> str:
    """The assembly, the day, the place."""
    session = content["session"]
    place = voice.text(session["place"]["name"]) if session["place"] else ""
    name = voice.text(content["assembly"]["name"])
    told = (name, voice.day(session["starts_at"], weekday=True), place)
    return " · ".join(part for part in told if part)


def body(content: Json, voice: Voice) -> list[Block]:
    """Every part, in the order in which a reader wants them."""
    parts = {(part["kind"], part["ref"]): part for part in content["parts"]}
    data = {kind: part["data"] for (kind, ref), part in parts.items() if not ref}
    votes = summary.by_number(content["parts"])
    written = {key: texts(part, content["authority"], voice) for key, part in parts.items()}
    blocks: list[Block] = [summary.numbers(data)]
    blocks += summary.easy_box(content, data["summary"], written["summary", 0], voice)
    blocks += summary.decided(data["summary"], votes, voice)
    blocks += follow_up.who_does_what(data["follow_up"], voice) + list(written["follow_up", 0])
    blocks += follow_up.what_became(data["earlier"], voice) + list(written["earlier", 0])
    blocks += follow_up.next_date(data["next"], voice) + list(written["next", 0])
    blocks.append(Heading(2, line(_("How the session went")), "session"))
    blocks += room.people(content["session"], data["people"], voice) + list(written["people", 0])
    blocks += room.agenda(data["agenda"], voice) + list(written["agenda", 0])
    adopted = {d["proposal"]: d["number"] for d in data["summary"]["decisions"] if d["proposal"]}
    brought = minutes_parts()
    for (kind, ref), part in parts.items():
        if kind == "item":
            blocks += debate.item(part["data"], written[kind, ref], adopted, voice)
        elif kind in brought:
            blocks += [*brought[kind].tell(part["data"], voice), *written[kind, ref]]
    blocks += record.record(content, data["record"], voice) + list(written["record", 0])
    return blocks


def texts(part: Json, authority: str, voice: Voice) -> tuple[Block, ...]:
    """What people wrote around a part, in this language; else in the authoritative one, and saying so."""
    level = 4 if part["kind"] == "item" else 3
    own = part["text"].get(voice.lang, "")
    if own:
        return blocks_of(own, level=level)
    other = part["text"].get(authority, "")
    if not other:
        return ()
    note = _("This part exists in %(language)s only.", language=voice.language(authority))
    return (paragraph((Run(note, emphasis=True),)), *blocks_of(other, level=level, lang=authority))


def from_the_record(content: Json, kind: str, ref: int, lang: str) -> tuple[Block, ...]:
    """What the record alone says in one part, for those who write around it."""
    with in_locale(lang):
        voice = Voice(lang, content["assembly"]["zone"])
        parts = {(part["kind"], part["ref"]): part["data"] for part in content["parts"]}
        return tuple(told_part(content, parts[kind, ref], kind, voice))


def told_part(content: Json, data: Json, kind: str, voice: Voice) -> list[Block]:
    """The blocks of one part without anybody's words around them."""
    brought = minutes_parts()
    if kind in brought:
        return list(brought[kind].tell(data, voice))
    if kind == "summary":
        return summary.decided(data, summary.by_number(content["parts"]), voice)
    if kind == "follow_up":
        return follow_up.who_does_what(data, voice)
    if kind == "earlier":
        return follow_up.what_became(data, voice)
    if kind == "next":
        return follow_up.next_date(data, voice)
    if kind == "people":
        return room.people(content["session"], data, voice)
    if kind == "agenda":
        return room.agenda(data, voice)
    if kind == "item":
        return debate.item(data, (), {}, voice)
    return record.record(content, data, voice)
