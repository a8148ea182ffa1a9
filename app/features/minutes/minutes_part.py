"""The parts that minutes themselves bring: the frame of each point of the agenda, and what helps to check."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.domain.publication.checks import Gap, outage_gaps
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.wording import numbered
from app.features.manifest import point_parts
from app.features.minutes.queries.outages import outage_facts, outages_of
from app.formats.document import Block, Heading, Line, Listing, Paragraph, Run, line
from app.formats.minutes_part import Chapter, MinutesPart, Source, Telling
from app.formats.plain import words
from app.formats.voice import Json, Voice, paragraph


def point(item: AgendaItem) -> Json:
    """A point of the agenda with all that happened in it."""
    return {
        "id": item.id,
        "title": words(item.title),
        "kind": item.kind,
        "note": words(item.note),
        "moved": item.moved_at is not None,
        **brought(item.session, item),
    }


def brought(session: Session, item: AgendaItem | None) -> Json:
    """What features say of a point, or of what belongs to none."""
    said = {one.kind: one.compile(session, item) for one in point_parts()}
    return {kind: value for kind, value in said.items() if value is not None}


def tell_point(data: Json, telling: Telling) -> list[Block]:
    """A point that has something to tell; its planned and held times are in the agenda."""
    note = telling.voice.words(data["note"])
    lines: list[Block] = [Paragraph(note)] if note else []
    lines += [*telling.written, *tell_brought(data, telling)]
    if not lines:
        return []
    return [Heading(3, telling.voice.words(data["title"]), f"item-{data['id']}"), *lines]


def tell_brought(data: Json, telling: Telling) -> Iterator[Block]:
    """What each feature tells of its own."""
    for one in point_parts():
        if one.kind in data:
            yield from one.tell(data[one.kind], telling)


def missing_there(data: Json, languages: Sequence[str]) -> Iterator[Gap]:
    """What is missing of what features brought."""
    for one in point_parts():
        if one.kind in data:
            yield from one.missing(data[one.kind], languages)


def sources(data: Json) -> Iterator[Source]:
    """The rows that features brought."""
    for one in point_parts():
        if one.kind in data:
            yield from one.sources(data[one.kind])


def record(session: Session) -> Json:
    """What belongs to no point, and what went wrong in the room as somebody noted it."""
    return {
        **brought(session, None),
        "outages": [outage_facts(outage) for outage in outages_of(session)],
        "charter": session.assembly.charter.version,
    }


def missing(data: Json, languages: Sequence[str]) -> Iterator[Gap]:
    """What is missing of what features brought, and languages of what did not work."""
    yield from missing_there(data, languages)
    yield from outage_gaps(data.get("outages", []), languages)


def tell_record(data: Json, telling: Telling) -> list[Block]:
    """The last part, always there: it says which language is authoritative."""
    content, voice = telling.content, telling.voice
    blocks: list[Block] = [Heading(2, line(_("To check")), "record"), *tell_brought(data, telling)]
    if data["outages"]:
        told = tuple((Paragraph(outage(one, voice)),) for one in data["outages"])
        blocks += [paragraph((Run(_("What did not work in the room"), strong=True),))]
        blocks.append(Listing(told))
    blocks += corrections(content["corrections"], voice)
    blocks += approval(content["approval"], voice)
    blocks.append(paragraph(languages(content, voice), role="quiet"))
    return blocks


def outage(one: Json, voice: Voice) -> Line:
    """At 10:40, for 6 min: the Wi-Fi went down. For the vote: hands were raised instead."""
    when = _("At %(hour)s", hour=voice.hour(one["at"]))
    if one["minutes"]:
        when = _("At %(hour)s, for %(n)s min", hour=voice.hour(one["at"]), n=one["minutes"])
    changed = voice.words(one["effect"])
    runs = (Run(when + voice.colon), *voice.words(one["what"]), Run(" "))
    if not changed:
        return (*runs, Run(_("It changed nothing for the vote.")))
    return (*runs, Run(_("For the vote"), strong=True), Run(voice.colon), *changed)


def corrections(found: list[Json], voice: Voice) -> list[Block]:
    """Each correction asked for by somebody who was there, with its answer."""
    if not found:
        return []
    items = tuple((Paragraph(correction_line(one, voice)),) for one in found)
    title = _("Corrections asked for by people who were there")
    taken = sum(one["outcome"] == "taken" for one in found)
    count = ngettext(
        "%(num)s correction was asked for. Made: %(taken)s.",
        "%(num)s corrections were asked for. Made: %(taken)s.",
        len(found),
        taken=taken,
    )
    return [paragraph((Run(title, strong=True),)), paragraph(count), Listing(items)]


def correction_line(correction: Json, voice: Voice) -> Line:
    """What was asked, whether it was done, why."""
    lang = correction["lang"] if correction["lang"] != voice.lang else ""
    outcome = _("done") if correction["outcome"] == "taken" else _("not done")
    asked = Run(correction["text"], lang)
    if not correction["text"]:
        asked = Run(_("Its words are not printed: they are about a person."), emphasis=True)
    runs = [asked, Run(" → "), Run(outcome, strong=True)]
    answer = voice.words(correction["answer"])
    return (*runs, Run(voice.colon), *answer) if answer else tuple(runs)


def approval(found: Json | None, voice: Voice) -> list[Block]:
    """By which vote of which session these minutes were approved."""
    if found is None:
        return []
    told = _(
        "Approved by a vote of %(session)s on %(day)s.",
        session=numbered(found["session"], found.get("kind", "meeting"), within=True),
        day=voice.day(found["at"]),
    )
    return [paragraph(told)]


def languages(content: Json, voice: Voice) -> str:
    """Which language is authoritative."""
    return _(
        "These minutes exist in several languages. If they differ, the one in %(language)s counts.",
        language=voice.language(content["authority"]),
    )


PARTS = (
    MinutesPart(
        "item",
        _l("Item"),
        point,
        tell_point,
        missing_there,
        chapter=Chapter.POINTS,
        sources=sources,
        weaves=True,
        each=True,
    ),
    MinutesPart(
        "record",
        _l("To check"),
        record,
        tell_record,
        missing,
        {
            "outage_untranslated": _l("What did not work is not written in %(language)s."),
            "outage_stale": _l(
                "What did not work, in %(language)s, is older than the text it comes from."
            ),
        },
        chapter=Chapter.CHECKS,
        sources=sources,
    ),
)
