"""What calls and draws are called, and their figures as sentences."""

import re
from collections.abc import Sequence
from datetime import date

from flask_babel import LazyString, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.features.calls.models import Call
from app.words.sentences import sentence

ANSWERS: dict[str, LazyString] = {
    "offered": _l("not asked yet"),
    "accepted": _l("accepts"),
    "declined": _l("declines"),
    "unreachable": _l("not reached"),
}
ANSWER_SIGNS: dict[str, tuple[str, str | None]] = {
    "offered": ("hourglass", None),
    "accepted": ("circle-check", "leaf"),
    "declined": ("circle-x", "beet"),
    "unreachable": ("eye-off", "mustard"),
}
"""The icon and the tone of each answer."""
A_THOUSAND = 1000
MOST_SENTENCES = 3
"""From more on, numbers stand in one sentence."""
PUBLISHED = (
    ("Mass", 70, 24, "20.0", "14.9"),
    ("SF (a)", 312, 35, "6.7", "0.3"),
    ("SF (c)", 161, 44, "8.6", "0.2"),
    ("HD", 239, 30, "5.1", "0.1"),
    ("CCA", 825, 75, "2.4", "0.03"),
)
"""(panel, volunteers, places, least chance of the fair draw, at most of the usual one), in percent: Flanigan et al., Nature 2021."""


FEATURES: dict[str, LazyString] = {
    **dict.fromkeys(("age", "âge"), _l("Age")),
    **dict.fromkeys(("genre", "gender", "sexe", "sex"), _l("Gender")),
    **dict.fromkeys(("quartier", "district", "neighbourhood"), _l("Neighbourhood")),
    **dict.fromkeys(("commune", "ville", "town"), _l("Town")),
    **dict.fromkeys(("vecu", "vécu", "lived"), _l("Has known hard times")),
    **dict.fromkeys(("foyer", "household"), _l("Household")),
}
"""What the columns of volunteers’ files are often called, in words."""
GENDERS: dict[str, LazyString] = {
    **dict.fromkeys(("f", "femme"), _l("women")),
    **dict.fromkeys(("h", "m", "homme"), _l("men")),
    "x": _l("another gender"),
}
VALUES: dict[str, LazyString] = {
    **dict.fromkeys(("oui", "yes"), _l("yes")),
    **dict.fromkeys(("non", "no"), _l("no")),
    **dict.fromkeys(("autre", "other"), _l("elsewhere, other")),
    **dict.fromkeys(("nsp", "?"), _l("prefers not to say")),
}
AGES = re.compile(
    r"(?:(?P<under>[-<])?(?P<first>\d{1,3})(?:\s*[-–]\s*(?P<last>\d{1,3}))?(?P<over>\+)?)"
)


def feature_words(code: str) -> str:
    """What a column of the file asks, in words; one that nobody knows as it is written there."""
    return str(FEATURES.get(code.casefold(), code.replace("_", " ")))


def value_words(feature: str, code: str) -> str:
    """One of its values in words."""
    asks, low = FEATURES.get(feature.casefold()), code.casefold()
    if asks is FEATURES["genre"] and low in GENDERS:
        return str(GENDERS[low])
    if low in VALUES:
        return str(VALUES[low])
    age = AGES.fullmatch(code) if asks is FEATURES["age"] else None
    return age_words(age) if age else code.replace("_", " ")


def age_words(age: re.Match[str]) -> str:
    """« 18 à 34 ans », « 60 ans et plus », « moins de 30 ans »."""
    if age["last"]:
        return _("%(first)s to %(last)s years old", first=age["first"], last=age["last"])
    if age["over"]:
        return _("%(first)s years old and over", first=age["first"])
    if age["under"]:
        return _("under %(first)s years old", first=age["first"])
    return age["first"]


def grouped(mark: str) -> str:
    """A fingerprint in fours, as people read it aloud and compare it."""
    return " ".join(mark[at : at + 4] for at in range(0, len(mark), 4))


def in_thousand(millionths: int) -> int:
    """A chance as so many lists of a thousand."""
    return round(millionths / 1000)


def chance_sentences(call: Call) -> list[str]:
    """What the lists give everybody, and why they are what they are."""
    if call.draw == "all":
        return [_("This group was not drawn by lot: everybody who volunteered has a place.")]
    if not call.draw:
        return []
    facts = call.facts
    if in_thousand(facts["least"]) == A_THOUSAND:
        return [
            _("Only one list keeps these numbers: chance has nothing to choose."),
            *never_sentences(facts.get("never", [])),
        ]
    spread = spread_sentence(facts["least"], facts["greatest"], others=bool(facts.get("never")))
    if call.draw == "panels":
        fair = _("No draw that keeps these numbers could give the least favoured person more.")
        return [spread, fair, *never_sentences(facts.get("never", []))]
    why = (
        sentence("too_long_to_compute")
        if facts["why"] == "too_long"
        else _("The fair draw is not installed here. Each list is a simple draw; here is what it gives each person.")
    )  # fmt: skip
    measured = _("Measured with %(count)s draws.", count=facts["draws"])
    return [why, spread, measured]


def spread_sentence(least: int, greatest: int, *, others: bool = False) -> str:
    """In how many of the lists a number is, from chances in millionths; `others`: where some are in none."""
    fewest, most = in_thousand(least), in_thousand(greatest)
    if others and fewest == most:
        return _("Each of the other numbers is in %(count)s of the 1,000 lists.", count=fewest)
    if others:
        return _(
            "Each of the other numbers is in %(least)s to %(greatest)s of the 1,000 lists.",
            least=fewest,
            greatest=most,
        )
    if fewest == most:
        return _("Each number is in %(count)s of the 1,000 lists.", count=fewest)
    return _(
        "Each number is in %(least)s to %(greatest)s of the 1,000 lists.",
        least=fewest,
        greatest=most,
    )


def never_sentences(numbers: Sequence[int]) -> list[str]:
    """Whom no list can hold: a sentence each, one for all of them where they are many."""
    if len(numbers) <= MOST_SENTENCES:
        return [sentence("nobody_can_be_drawn", number=n) for n in numbers]
    said = ", ".join(map(str, numbers))
    return [
        _(
            "%(count)s numbers cannot be drawn under these rules: %(numbers)s.",
            count=len(numbers),
            numbers=said,
        )
    ]


def in_words(feature: str, value: str) -> str:
    """« Âge 18 à 34 ans »."""
    return f"{feature_words(feature)} {value_words(feature, value)}"


def missing_words(people: Sequence[tuple[str, str, int]]) -> str:
    """Who would have to volunteer: « Il faudrait encore 1 personne : genre H, bord sud. »"""
    features = {feature for feature, _value, _many in people}
    count = sum(many for feature, _value, many in people if feature == min(features))
    alone = count == 1
    said = ", ".join(
        in_words(feature, value) if alone else f"{many} × {in_words(feature, value)}"
        for feature, value, many in people
    )
    return ngettext(
        "One more volunteer would be needed: %(who)s.",
        "%(num)s more volunteers would be needed: %(who)s.",
        count,
        who=said,
    )


def answers_line(call: Call) -> str:
    """How many accept, decline, were not reached, in one line."""
    counts = dict.fromkeys(ANSWERS, 0)
    for row in call.drawn:
        counts[row.state] += 1
    return " · ".join(
        _("%(answer)s: %(count)s", answer=ANSWERS[state], count=n)
        for state, n in counts.items()
        if n
    )


def until_line(call: Call, day: date) -> str:
    """How much time is left to come forward."""
    left = (call.closes_on - day).days
    if left < 0:
        return _("The call is closed.")
    if left == 0:
        return _("Last day to come forward.")
    return ngettext("%(num)s day left to come forward", "%(num)s days left to come forward", left)


def places_line(call: Call) -> str:
    """How many places, and how many volunteers once the list is fixed."""
    places = ngettext("%(num)s place", "%(num)s places", call.places)
    if call.people_count is None:
        return places
    people = ngettext("%(num)s volunteer", "%(num)s volunteers", call.people_count)
    return f"{people}, {places}"
