"""What stands on a ballot: the answers, the numbers one may give, and how to fill it in, for each method."""

from math import isqrt
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.domain.tally import registry
from app.features.votes.models import Vote
from app.words.i18n import current_language, money
from app.words.localized import Localized, Wording

ANSWERS = {
    "for": _l("For"),
    "against": _l("Against"),
    "blank": _l("Blank"),
    "abstain": _l("I abstain"),
    "consent": _l("I have no objection"),
    "concern": _l("I have no objection, but a worry to record"),
    "stand_aside": _l("I stand aside"),
    "objection": _l("I object, and I will say why"),
}
EIGHT_LEVELS = (
    _l("I support it wholeheartedly"),
    _l("I agree, with small reservations"),
    _l("I support it, and I have reservations"),
    _l("I abstain"),
    _l("I need to talk more about it"),
    _l("I do not like it, and I will not block it"),
    _l("I disagree, and I want it to be noted"),
    _l("I cannot go along with it"),
)
FIVE_LEVELS = (
    _l("I support it wholeheartedly"),
    _l("I agree, with reservations"),
    _l("I abstain"),
    _l("I disagree, and I will not block it"),
    _l("I cannot go along with it"),
)
LEVELS = {8: EIGHT_LEVELS, 5: FIVE_LEVELS}


def has_blank(method: str) -> bool:
    """Whether a ballot of this method has a blank button of its own."""
    return registry.get(method).has_blank


def level_words(vote: Vote, level: int) -> Wording:
    """« Je soutiens pleinement » for level 1: the assembly's own words, else the house's."""
    own = vote.params.get("labels", {}).get(str(level))
    if own:
        return Localized.from_json(own).in_(current_language())
    return Wording(str(LEVELS[vote.params["levels"]][level - 1]), current_language())


def ballot_answers(vote: Vote) -> list[tuple[str, Any]]:
    """(value, words) of a ballot with a single answer."""
    if vote.method == "gradients":
        return [(str(n), level_words(vote, n)) for n in range(1, vote.params["levels"] + 1)]
    if vote.method == "election_without_candidate":
        people = vote.params.get("named") or vote.option_keys
        return [(key, vote.label_of(key).in_(current_language())) for key in people]
    known = {
        "consent": ("consent", "concern", "stand_aside", "objection"),
        "weighted_colleges": ("for", "against", "blank", "abstain"),
    }.get(vote.method, ("for", "against", "blank"))
    if vote.method == "for_against" and vote.params["abstain"]:
        known = (*known, "abstain")
    return [(value, str(ANSWERS[value])) for value in known]


def ballot_numbers(vote: Vote) -> list[tuple[int, str, int]]:
    """(value, words, cost) that one option may get."""
    params = vote.params
    if vote.method == "score":
        return [(n, str(n), 0) for n in range(params["high"], params["low"] - 1, -1)]
    if vote.method == "dots":
        most = params["budget"] if params["cap"] is None else params["cap"]
        return [(n, ngettext("%(num)s dot", "%(num)s dots", n), n) for n in range(most + 1)]
    if vote.method == "quadratic":
        most = isqrt(params["credits"])
        least = -most if params["negative"] else 0
        numbers = [*range(most + 1), *range(-1, least - 1, -1)]
        return [(n, quadratic_words(n), n * n) for n in numbers]
    return [(n, place_words(n), 0) for n in range(1, len(vote.options) + 1)]


def quadratic_words(votes: int) -> str:
    """« 3 voix (9 crédits) »."""
    if votes == 0:
        return _("no vote")
    cost = ngettext("%(num)s credit", "%(num)s credits", votes * votes)
    if votes < 0:
        told = ngettext("%(num)s vote against", "%(num)s votes against", -votes)
    else:
        told = ngettext("%(num)s vote", "%(num)s votes", votes)
    return _("%(votes)s (%(cost)s)", votes=told, cost=cost)


def place_words(place: int) -> str:
    """« Choix 1 »: the number people write on paper."""
    return _("Choice %(place)s", place=place)


def ballot_help(vote: Vote) -> str:
    """One sentence above the ballot: what to do, with this vote's own numbers."""
    params = vote.params
    match vote.method:
        case "approval" | "budget_greedy" | "budget_equal_shares":
            return ticks_help(params)
        case "dots":
            return dots_help(params["budget"], params["cap"])
        case "quadratic":
            return _(
                "You have %(credits)s credits. One vote costs 1, two cost 4, three cost 9.",
                credits=params["credits"],
            )
        case "score":
            return _("Give each line a score, from %(low)s to %(high)s.", **bounds(params))
        case "gradients":
            return _("How far do you go along with it?")
        case "election_without_candidate":
            return _("Who would do it well? Name one person; you will say why out loud.")
    return _("Say which is your first choice, your second, and so on. You may stop when you like.")


def dots_help(budget: int, cap: int | None) -> str:
    """How many dots, and how many one line may get where that is fewer."""
    out = ngettext("You have %(num)s dot.", "You have %(num)s dots to share.", budget)
    if cap is None or cap >= budget:
        return out
    most = ngettext("At most %(num)s on one line.", "At most %(num)s on one line.", cap)
    return f"{out} {most}"


def bounds(params: dict[str, Any]) -> dict[str, int]:
    """{"low", "high"}."""
    return {"low": params["low"], "high": params["high"]}


def ticks_help(params: dict[str, Any]) -> str:
    """How many may be ticked, and the money there is: the count spends it, so that nobody need add up."""
    out = _("Tick everything that suits you.")
    if params.get("most") is not None:
        out = ngettext("Tick %(num)s line at most.", "Tick %(num)s lines at most.", params["most"])
    if "budget" in params:
        told = {"ticks": out, "money": money(params["budget"])}
        out = _(
            "%(ticks)s There is %(money)s to spend: no need to add up, the count does it.", **told
        )
    return out


WORDS = (ballot_answers, ballot_numbers, ballot_help, has_blank)
