"""Values of the record as plain JSON: moments, days, words, sentences in each language."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from app.words.i18n import in_locale, settings_languages
from app.words.localized import Localized

Json = dict[str, Any]


def moment(value: datetime | None) -> str | None:
    """ISO 8601 in UTC."""
    return value.isoformat(timespec="seconds") if value else None


def day(value: date | None) -> str | None:
    """ISO 8601 date."""
    return value.isoformat() if value else None


def words(value: Localized | None) -> Json:
    """Words in every language they exist in."""
    return (value or Localized()).as_json()


def listed(frame: Json, name: str, items: Iterable[Json]) -> Iterator[str]:
    """`frame`, whose `name` is an empty list, as JSON that a person can read too, with the items in that list, one at a time."""
    empty = f'"{name}": []'
    before, after = dumped(frame).split(empty)
    yield f'{before}"{name}": ['
    comma = ""
    for item in items:
        within = dumped(item).replace("\n", "\n  ")
        yield f"{comma}\n  {within}"
        comma = ","
    yield f"\n ]{after}" if comma else f"]{after}"


def dumped(data: object) -> str:
    """JSON that a person can read too."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def in_each_language(say: Callable[[], list[str]]) -> dict[str, list[str]]:
    """The sentences of today's catalogues, kept in each language, so that a later release cannot reword them."""
    sentences = {}
    for lang in settings_languages():
        with in_locale(lang):
            sentences[lang] = [str(sentence) for sentence in say()]
    return sentences
