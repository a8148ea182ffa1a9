"""What the minutes say of listening: what was heard at the session, each question with its count, and what will change."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.publication.checks import NOTE, Gap
from app.features.assemblies.models import Session
from app.features.listening.models import ListeningRound
from app.features.listening.queries.results import Row, rows_of
from app.features.listening.queries.rounds import rounds_at
from app.features.listening.wording import (
    amount_words,
    need_words,
    of_people,
    option_words,
    words_of,
)
from app.formats.document import Block, Heading, Listing, Paragraph, Run, colon, line
from app.formats.minutes_part import Chapter, MinutesPart, Telling
from app.formats.plain import in_each_language, words
from app.formats.voice import Json, Voice, paragraph
from app.words.i18n import current_language


def record(session: Session) -> Json | None:
    """Each round of the session: its title, and once it is published what was counted, in sentences of today."""
    rounds = [as_record(one) for one in rounds_at(session)]
    return {"rounds": rounds} if rounds else None


def as_record(one: ListeningRound) -> Json:
    """One round; nothing of its answers before everybody may read them."""
    kept = {"id": one.id, "title": words(one.questionnaire.title), "state": one.state}
    if one.state != "published":
        return kept
    return {**kept, "promise": words(one.promise), "lines": [counted(row) for row in rows_of(one)]}


def counted(row: Row) -> Json:
    """A question and what was counted at it."""
    said = in_each_language(lambda: count_lines(row))
    return {"question": words(words_of(row.question)), "said": said}


def count_lines(row: Row) -> list[str]:
    """What was counted at one question, a sentence each, in the language of the moment."""
    question, tally = row.question, row.tally
    if question.kind == "words":
        return [_("Read together in the group.")]
    if tally.too_few:
        return [_("Fewer than five answers: they are not shown.")]
    if row.need is not None:
        return [need_words(question, row.need)]
    if tally.rows is None:
        return [amount_words(tally.total)] if tally.total is not None else []
    lang = current_language()
    return [
        f"{option_words(question, key, lang)}{colon(lang)}{of_people(count, tally.answered)}"
        for key, count in tally.rows
    ]


def told(data: Json, telling: Telling) -> Iterator[Block]:
    """A title, then each round that is published."""
    shown = [one for one in data["rounds"] if one["state"] == "published"]
    if not shown:
        return
    yield Heading(2, line(_("What we heard")), "listening")
    for one in shown:
        yield from told_round(one, telling.voice)


def told_round(one: Json, voice: Voice) -> Iterator[Block]:
    """Its questions with their counts, and what will change."""
    yield Heading(3, voice.words(one["title"]), f"listening-{one['id']}")
    for each in one["lines"]:
        said: list[str] = each["said"].get(voice.lang) or next(iter(each["said"].values()), [])
        yield Paragraph((*voice.words(each["question"]), Run(voice.colon)), "lead")
        yield Listing(tuple((Paragraph(line(sentence)),) for sentence in said))
    yield paragraph(_("What will change:") + " ", voice.words(one["promise"]))


def missing(data: Json, _languages: Sequence[str]) -> Iterator[Gap]:
    """Rounds whose result has not been given back."""
    for one in data["rounds"]:
        if one["state"] != "published":
            yield Gap("listening_unpublished", NOTE, "listening", facts={})


PART = MinutesPart(
    "listening",
    _l("What we heard"),
    record,
    told,
    missing,
    {"listening_unpublished": _l("A listening round of this session is not published yet.")},
    chapter=Chapter.BESIDE,
)
