"""The minutes as one document in one language: short and decided first, how it went after."""

from dataclasses import replace
from itertools import chain

from flask_babel import gettext as _

from app.features.assemblies.wording import numbered
from app.features.manifest import minutes_parts
from app.formats.document import Block, Document, Facts, Heading, Run, line
from app.formats.markdown_blocks import blocks_of
from app.formats.minutes_part import Chapter, Telling
from app.formats.voice import Json, Voice, paragraph
from app.words.i18n import in_locale
from app.words.localized import Localized, Wording


def build(content: Json, lang: str) -> Document:
    """The document of this content. The same content always gives the same document in one release."""
    with in_locale(lang):
        voice = voice_of(content, lang)
        blocks = tuple(body(content, voice))
        name = title(content, voice)
        other = name.lang if name.fallback else ""
        return Document(lang, name.text, subtitle(content, voice), blocks, other)


def voice_of(content: Json, lang: str) -> Voice:
    """How its documents speak."""
    return Voice(lang, content["assembly"]["zone"])


def title(content: Json, voice: Voice) -> Wording:
    """Session no. 4 · Choosing our criteria; Walk no. 1 · Around the market: all of it in the language of the title."""
    session = content["session"]
    named = Localized.from_json(session["title"]).in_(voice.lang)
    with in_locale(named.lang):
        number = numbered(session["number"], session.get("kind", "meeting"))
    return replace(named, text=f"{number} · {named.text}" if named.text else number)


def subtitle(content: Json, voice: Voice) -> str:
    """The assembly, the day, the place."""
    session = content["session"]
    place = voice.text(session["place"]["name"]) if session["place"] else ""
    name = voice.text(content["assembly"]["name"])
    told = (name, voice.day(session["starts_at"], weekday=True), place)
    return " · ".join(part for part in told if part)


def body(content: Json, voice: Voice) -> list[Block]:
    """Every part, in the order in which a reader wants them; parts that nobody knows any more are left out."""
    brought = minutes_parts()
    parts = [part for part in content["parts"] if part["kind"] in brought]
    parts.sort(key=lambda part: brought[part["kind"]].chapter)
    results = sum(brought[part["kind"]].chapter < Chapter.COURSE for part in parts)
    lines = [part_blocks(part, content, voice) for part in parts]
    blocks: list[Block] = [numbers(parts), *chain(*lines[:results])]
    blocks.append(Heading(2, line(_("How the session went")), "session"))
    return [*blocks, *chain(*lines[results:])]


def numbers(parts: list[Json]) -> Facts:
    """The session in a few figures, from the lowest feature to the highest."""
    data = {part["kind"]: part["data"] for part in parts if not part["ref"]}
    brought = [one for one in minutes_parts().values() if one.kind in data]
    figures = [figure for one in brought for figure in one.figures(data[one.kind])]
    return Facts(tuple((words, line(str(n))) for words, n in figures if n), "numbers")


def part_blocks(part: Json, content: Json, voice: Voice) -> list[Block]:
    """What a part tells, and what people wrote around it."""
    one = minutes_parts()[part["kind"]]
    written = texts(part, content["authority"], voice, level=4 if one.each else 3)
    lines = list(one.tell(part["data"], Telling(voice, content, written, names_in(content))))
    return lines if one.weaves else [*lines, *written]


def names_in(content: Json) -> dict[tuple[str, int], str]:
    """What parts call each thing that others tell of too."""
    brought = minutes_parts()
    names: dict[tuple[str, int], str] = {}
    for part in content["parts"]:
        if part["kind"] in brought:
            names.update(brought[part["kind"]].names(part["data"]))
    return names


def texts(part: Json, authority: str, voice: Voice, level: int) -> tuple[Block, ...]:
    """What people wrote around a part, in this language; else in the authoritative one, and saying so."""
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
    found = next(part for part in content["parts"] if (part["kind"], part["ref"]) == (kind, ref))
    if kind not in minutes_parts():
        return ()
    with in_locale(lang):
        return tuple(part_blocks({**found, "text": {}}, content, voice_of(content, lang)))
