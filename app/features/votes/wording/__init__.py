"""A result in words: what its way says, and what every vote says of its quorum, its ties and its channels."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.features.votes.models import Vote
from app.features.votes.queries import ways_out
from app.features.votes.ways.answers import ANSWERS
from app.features.votes.ways.majority_judgement import grade_label as grade_label
from app.features.votes.ways.registry import way_of
from app.features.votes.ways.sentences import plain_words, verdict
from app.words.i18n import current_language, day_and_clock
from app.words.localized import Wording
from app.words.sentences import sentence


def why_unsealed(vote: Vote) -> str:
    """Why a closed vote has no result yet; "" when nothing stands against it."""
    kept = vote.facts.get("unsealed")
    return sentence(kept["code"], **kept["facts"]) if kept else ""


def result_sentences(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """The result in the current language, each sentence short enough for the wall."""
    if outcome.get("hidden"):
        lines = [*plain_words(vote, outcome), *settled_words(vote), *settled_when(vote)]
        return [*lines, _("Fewer than five ballots: the figures are not shown.")]
    if vote.held_back:
        return walkers_words(vote, outcome)
    lines = way_of(vote).result.words(vote, outcome)
    lines = [
        *quorum_words(outcome),
        *raised_words(outcome),
        *lines,
        *settled_words(vote),
        *settled_when(vote),
        *channel_words(vote),
    ]
    return lines or [_("No ballot holds an answer: there is nothing to count.")]


def walkers_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """What people answered on a walk: the figures without a verdict, since they are not the assembly."""
    lines = way_of(vote).result.words(vote, {**outcome, "passed": None})
    return [*lines, _("It informs the assembly and decides nothing.")]


def channel_words(vote: Vote) -> list[str]:
    """Said when the vote went on with paper, or when several channels made one count."""
    out = []
    if "paper_after" in vote.facts:
        out.append(
            _(
                "The vote went on with paper after %(cast)s ballots by phone.",
                cast=vote.facts["paper_after"],
            )
        )
    return out


def way_words(vote: Vote) -> str:
    """How the ballots came, where they did not all come by phone; "" otherwise. The minutes have their own words."""
    came = {name: n for name, n in (vote.result.channels if vote.result else {}).items() if n}
    if not set(came) - {"phone"}:
        return ""
    facts = {
        "phone": _("by phone: %(n)s", n=came.get("phone", 0)),
        "paper": _("on paper: %(n)s", n=came.get("paper", 0)),
        "hands": _("by raised hand: %(n)s", n=came.get("hands", 0)),
    }
    return _("Counted together: %(parts)s.", parts=", ".join(facts[name] for name in came))


TIE_WAYS = {
    "rerun": _l("Vote again on the tied options"),
    "status_quo": _l("Only the certain options are chosen"),
    "lot": _l("Draw lots, in front of everybody"),
    "casting_vote": _l("The chair’s casting vote decides"),
}
"""How a room that is free to choose may settle a tie."""


def tie_ways(vote: Vote) -> list[tuple[str, str]]:
    """(value, words) of the ways among which the desk chooses."""
    return [(value, str(TIE_WAYS[value])) for value in ways_out(vote)]


def option_words(vote: Vote, key: str) -> Wording | str:
    """An option, or one of the fixed answers, in the current language."""
    if key in vote.option_keys:
        return vote.label_of(key).in_(current_language())
    return str(ANSWERS.get(key, key))


def names(vote: Vote, keys: list[str]) -> str:
    """Several of them in one sentence."""
    return ", ".join(str(option_words(vote, key)) for key in keys)


def settled_words(vote: Vote) -> list[str]:
    """What the tie policy made of a tie."""
    settled = vote.result.settled if vote.result else {}
    if not settled:
        return []
    match settled["policy"]:
        case "rerun":
            return [_("Vote again among: %(names)s.", names=names(vote, settled["again"]))]
        case "status_quo":
            return [_("The tie changes nothing: only what is certain is chosen.")]
        case "lot":
            facts = {"names": names(vote, settled["winners"]), "seed": settled["seed"]}
            return [_("Drawn by lot with the number %(seed)s: %(names)s.", **facts)]
        case "casting_vote":
            return casting_words(vote, settled)
    return [_("The assembly settles this tie itself.")]


def casting_words(vote: Vote, settled: dict[str, Any]) -> list[str]:
    """« Voix prépondérante de Amina : Pour. La proposition est adoptée. »"""
    facts = {"name": settled["chair"], "names": names(vote, settled["chosen"])}
    lines = [_("Casting vote of the chair, %(name)s: %(names)s.", **facts)]
    if "passed" not in settled:
        return lines
    return [*lines, *verdict({"passed": settled["passed"]})]


def settled_when(vote: Vote) -> list[str]:
    """« L’égalité a été départagée au pupitre : samedi 14 mars 2026, 10 h 42. »"""
    at = vote.result.settled_at if vote.result else None
    if at is None:
        return []
    on = day_and_clock(at, vote.session.assembly.time_zone)
    return [_("The tie was settled at the desk: %(moment)s.", moment=on)]


def quorum_words(outcome: dict[str, Any]) -> list[str]:
    """Said only when the quorum was missed."""
    quorum = outcome["figures"].get("quorum")
    if quorum is None or quorum["met"]:
        return []
    return [
        _(
            "The quorum was not reached: %(counted)s, and %(needed)s were needed. Nothing is decided.",
            counted=quorum["counted"],
            needed=quorum["needed"],
        )
    ]


def raised_words(outcome: dict[str, Any]) -> list[str]:
    """Said where the rule's own base was smaller than the ballots that it judges."""
    figures = outcome["figures"]
    told = figures.get("threshold") or figures
    if "base_stated" not in told:
        return []
    return [
        _(
            "The rule counts %(stated)s people and %(cast)s voted: the ballots are the base.",
            stated=told["base_stated"],
            cast=told["base_size"],
        )
    ]


def in_fours(fingerprint: str, groups: int = 4) -> str:
    """ "3f2a 91c7 0d4e 77b1": short enough to be read out and written down."""
    return " ".join(fingerprint[4 * n : 4 * n + 4] for n in range(groups))


def choice_words(vote: Vote, choice: dict[str, Any]) -> str:
    """A ballot in words, for a teller who reads it back."""
    return str(ANSWERS["blank"]) if "blank" in choice else way_of(vote).ballot.say(vote, choice)


def answer_signs(vote: Vote) -> list[str]:
    """The marks of the fixed answers of a vote, in their order; [] where its options bear letters."""
    ballot = way_of(vote).ballot
    return [sign for sign, _answer in zip(ballot.signs, ballot.answers(vote), strict=False)]


def answer_words(vote: Vote, place: int) -> str:
    """The words of one fixed answer, in the current language."""
    return str(way_of(vote).ballot.answers(vote)[place][1])
