"""What is said to people who write simple words: what to look at again, and never that they may not be saved."""

from collections.abc import Mapping

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l

from app.domain.easy_words import advice

SAID: dict[str, LazyString] = {
    "long_sentence": _l("A long sentence. Make two of it: “%(words)s”"),
    "many_ideas": _l("One idea on each line is easier to read: “%(words)s”"),
    "negation": _l("Say what to do, rather than what not to do: “%(words)s”"),
    "percentage": _l("“2 out of 3” is easier than a percentage: %(words)s"),
    "hard_word": _l("A hard word. Use an easier one, or explain it: “%(words)s”"),
    "figure_missing": _l("A figure of the text is missing here: %(words)s"),
    "date_missing": _l("A date of the text is missing here: %(words)s"),
}


def advised(easy: Mapping[str, str], original: Mapping[str, str]) -> dict[str, list[str]]:
    """Per language, what to look at again in its simple words; only languages with something to say."""
    found = {lang: advice(words, original.get(lang, ""), lang) for lang, words in easy.items()}
    return {
        lang: [str(SAID[one.code]) % {"words": one.words} for one in all_]
        for lang, all_ in found.items()
        if all_
    }


def in_one_notice(easy: Mapping[str, str], original: Mapping[str, str]) -> str:
    """What to look at again in all languages, as one notice after saving; empty if nothing."""
    told = [line for lines in advised(easy, original).values() for line in lines]
    if not told:
        return ""
    return gettext("Saved. To make the simple words easier: %(advice)s", advice=" · ".join(told))
