"""Whether simple words are simple, and still tell the facts of the text they stand for: advice, never a refusal.

The rules are those of Inclusion Europe for easy-to-read texts, as far as a program can see them: short sentences, one idea a
line, few negations, “2 out of 3” rather than a percentage, no abstract word that is not explained, every figure and date kept.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_SENTENCE = 15
"""Words."""
MOST_SENTENCES = 2
"""On one line."""
LONGEST_WORD = 13
"""Letters."""

WORD = re.compile(r"[^\W\d_]+")
NEGATION = {
    "fr": (
        re.compile(r"\bne\b|\bn[’']", re.IGNORECASE),
        re.compile(r"\b(?:pas|plus|jamais|rien|personne|aucune?)\b", re.IGNORECASE),
    ),
    "en": (re.compile(r"\b(?:not|never|nobody|nothing|cannot)\b|n[’']t\b", re.IGNORECASE),),
}
"""The parts of a negation, one after the other."""
PERCENTAGE = re.compile(
    r"(?<![\d.,])\d[\d.,]*\s*%|\bpour cent\b|\bpercent\b|\bper cent\b", re.IGNORECASE
)
ABSTRACT = {
    "fr": re.compile(
        r"afin|bénéficiaires?|cependant|concertation|consensus|consentement|conventionnements?|conventionnée?s?|critères?"
        r"|délibérations?|dispositifs?|gouvernance|justificatifs?|modalités?|mutualisation|mutualiser|néanmoins|notamment"
        r"|partenariats?|pérenne|précarité|problématiques?|quorum|rémunération|subsidiarité|thématiques?|toutefois",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"affordable|approval|beneficiary|beneficiaries|consensus|consultation|criteria|criterion|eligible|eligibility"
        r"|framework|furthermore|governance|however|implement|implementation|nevertheless|quorum|remuneration|stakeholders?"
        r"|therefore",
        re.IGNORECASE,
    ),
}
EXPLAINED = {
    "fr": re.compile(r"[\s,]{1,3}(?:c[’']est|est (?:une?|le|la|les)|veut dire)\b", re.IGNORECASE),
    "en": re.compile(
        r"[\s,]{1,3}(?:(?:is|are) (?:an?|the|when|enough|people|money)|means?)\b", re.IGNORECASE
    ),
}
"""What follows a hard word that is explained."""
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
DATES = {
    lang: re.compile(
        rf"(?:\b(?P<before>\d{{1,2}})(?:er|st|nd|rd|th)?\s+)?\b(?P<month>{names.replace(' ', '|')})\b"
        rf"(?:\s+(?P<after>\d{{1,2}})\b(?!\d))?(?:\s+\d{{4}})?"
    )
    for lang, names in MONTHS.items()
}
THOUSANDS = {"en": re.compile(r"[\s,](?=\d{3}\b)"), "fr": re.compile(r"[\s.](?=\d{3}\b)")}
NUMBERS = {
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze",
    "en": "two three four five six seven eight nine ten eleven twelve",
}
"""In their order, from 2; “one” is an article too, so it is not looked for."""
TOO_MORE = {"quinze": "15", "vingt": "20", "trente": "30", "fifteen": "15", "twenty": "20"}
FIGURE = re.compile(r"\d(?:[\d.,\s]*\d)?(?!(?:e|er|ème|st|nd|rd|th)\b)")


class Advice(NamedTuple):
    """One thing to look at again: which rule, and the words that it is about."""

    code: str
    words: str


class Day(NamedTuple):
    """A date as it is said: the day of the month, empty where only the month is named."""

    number: str
    month: str


def advice(easy: str, original: str, lang: str) -> list[Advice]:
    """What to look at again in simple words, in the order of reading; then what they lost of the text they stand for."""
    if not easy.strip():
        return []
    return [*_in_form(easy, lang), *_lost(easy, original, lang)]


def _in_form(easy: str, lang: str) -> Iterator[Advice]:
    for line in filter(None, map(str.strip, easy.splitlines())):
        sentences = [part.strip() for part in re.split(r"(?<=[.?!…])\s+", line)]
        if len(sentences) > MOST_SENTENCES:
            yield Advice("many_ideas", line)
        for sentence in sentences:
            yield from _in_sentence(sentence, lang)
    for word in _hard_words(easy, lang):
        yield Advice("hard_word", word)


def _in_sentence(sentence: str, lang: str) -> Iterator[Advice]:
    if len(re.findall(r"\w[\w’'-]*", sentence)) > LONGEST_SENTENCE:
        yield Advice("long_sentence", sentence)
    if _denies(sentence, lang):
        yield Advice("negation", sentence)
    for match in PERCENTAGE.finditer(sentence):
        yield Advice("percentage", match.group())


def _denies(sentence: str, lang: str) -> bool:
    at = 0
    for part in NEGATION.get(lang, ()):
        match = part.search(sentence, at)
        if match is None:
            return False
        at = match.end()
    return at > 0


def _hard_words(easy: str, lang: str) -> list[str]:
    """Abstract and very long words, each once, without those that the text explains."""
    abstract, words = ABSTRACT.get(lang), dict.fromkeys(WORD.findall(easy))
    hard = [
        word
        for word in words
        if len(word) > LONGEST_WORD or (abstract is not None and abstract.fullmatch(word))
    ]
    return [word for word in hard if not _explained(word, easy, lang)]


def _explained(word: str, easy: str, lang: str) -> bool:
    after = EXPLAINED.get(lang)
    if after is None:
        return False
    places = (place for place in WORD.finditer(easy) if place[0].lower() == word.lower())
    return any(after.match(easy, place.end()) for place in places)


def _lost(easy: str, original: str, lang: str) -> Iterator[Advice]:
    there, told = days(original, lang), days(easy, lang)
    months = {day.month for day in told}
    for day in there:
        if day not in told and (day.number or day.month not in months):
            yield Advice("date_missing", f"{day.number} {day.month}".strip())
    kept = figures(easy, lang)
    for figure in figures(_without_days(original, lang), lang):
        if figure not in kept:
            yield Advice("figure_missing", figure)


def days(text: str, lang: str) -> list[Day]:
    """The dates of a text, each once; a month alone is a date without a day. Years are not looked at."""
    matches = DATES[lang].finditer(text) if lang in DATES else ()
    return list(
        dict.fromkeys(Day(one["before"] or one["after"] or "", one["month"]) for one in matches)
    )


def figures(text: str, lang: str) -> list[str]:
    """The figures of a text, each once, in digits: “5 000”, “5,000” and “dix” are 5000, 5000 and 10."""
    words = {word: str(place) for place, word in enumerate(NUMBERS.get(lang, "").split(), 2)}
    spelt = WORD.sub(lambda one: (words | TOO_MORE).get(one[0].lower(), one[0]), text)
    return list(dict.fromkeys(_plain(one.group(), lang) for one in FIGURE.finditer(spelt)))


def _plain(figure: str, lang: str) -> str:
    whole = THOUSANDS["en" if lang == "en" else "fr"].sub("", figure)
    return whole if lang == "en" else whole.replace(",", ".")


def _without_days(text: str, lang: str) -> str:
    return DATES[lang].sub(" ", text) if lang in DATES else text
