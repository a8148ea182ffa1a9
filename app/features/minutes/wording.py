"""The checklist in words: what is missing and where, for those who write."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.publication.checks import Gap
from app.features.manifest import minutes_parts, point_parts
from app.formats.voice import Json, Voice
from app.words.localized import Localized, Wording

WORDS: dict[str, LazyString] = {
    "text_untranslated": _l("Your words are not written in %(language)s."),
    "text_stale": _l("Your words in %(language)s are older than the text they come from."),
    "easy_unchecked": _l("Nobody has checked the simple words in %(language)s."),
    "correction_open": _l("A correction that was asked for has no answer yet."),
}
"""What minutes themselves miss; each part brings the sentences of what it misses."""


def gap_words(gap: Gap, voice: Voice) -> str:
    """One line of the checklist."""
    facts = dict(gap.facts)
    if "language" in facts:
        facts["language"] = voice.language(str(facts["language"]))
    return str(sentences()[gap.code]) % facts


def sentences() -> dict[str, str | LazyString]:
    """What each gap says, by its code."""
    said = [*(one.lacks for one in minutes_parts().values()), *(one.lacks for one in point_parts())]
    return {code: words for lacks in (WORDS, *said) for code, words in lacks.items()}


def part_words(part: Json, voice: Voice) -> Wording:
    """The name of a part: a point of the agenda has its own title."""
    brought = minutes_parts().get(part["kind"])
    if brought is None:
        return Wording(str(part["kind"]), voice.lang)
    if brought.each:
        return Localized.from_json(part["data"]["title"]).in_(voice.lang)
    return Wording(str(brought.name), voice.lang)


def weight_words(weight: str) -> str:
    """How much a gap matters."""
    return {
        "blocks": _("To do before publishing"),
        "missing": _("Missing"),
        "note": _("Good to know"),
    }[weight]
