"""A result in words: the sentence first, then the figures. One function per method, found by its name."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.votes.ballot_words import ANSWERS, level_words
from app.features.votes.models import Vote
from app.words.i18n import current_language, money, number
from app.words.localized import Localized
from app.words.sentences import sentence

Words = Callable[[Vote, dict[str, Any]], list[str]]

GRADES: dict[str, Localized] = {
    "essential": Localized.of(fr="Indispensable", en="Essential"),
    "important": Localized.of(fr="Important", en="Important"),
    "useful": Localized.of(fr="Utile", en="Useful"),
    "of_little_use": Localized.of(fr="Peu utile", en="Of little use"),
    "set_aside": Localized.of(fr="À écarter", en="Set aside"),
}
"""The five everyday grades; an assembly may write its own in params["labels"]."""


def grade_label(vote: Vote, grade: str) -> Localized:
    """The words of a grade: the vote's own, else the everyday ones, else the key."""
    own = vote.params.get("labels", {}).get(grade)
    return Localized.from_json(own) if own else GRADES.get(grade, Localized.of(fr=grade, en=grade))


def why_unsealed(vote: Vote) -> str:
    """Why a closed vote has no result yet; "" when nothing stands against it."""
    kept = vote.facts.get("unsealed")
    return sentence(kept["code"], **kept["facts"]) if kept else ""


def result_sentences(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """The result in the current language, each sentence short enough for the wall."""
    if outcome.get("hidden"):
        told = [*plain_words(vote, outcome), *settled_words(vote)]
        return [*told, _("Fewer than five ballots: the figures are not shown.")]
    if vote.held_back:
        return walkers_words(vote, outcome)
    told = WORDS.get(vote.method, plain_words)(vote, outcome)
    said = [
        *quorum_words(outcome),
        *raised_words(outcome),
        *told,
        *settled_words(vote),
        *channel_words(vote),
    ]
    return said or [_("No ballot holds an answer: there is nothing to count.")]


def walkers_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """What people answered on a walk: the figures without a verdict, since they are not the assembly."""
    told = WORDS.get(vote.method, plain_words)(vote, {**outcome, "passed": None})
    return [*told, _("It informs the assembly and decides nothing.")]


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
    told = {
        "phone": _("by phone: %(n)s", n=came.get("phone", 0)),
        "paper": _("on paper: %(n)s", n=came.get("paper", 0)),
        "hands": _("by raised hand: %(n)s", n=came.get("hands", 0)),
    }
    return _("Counted together: %(parts)s.", parts=", ".join(told[name] for name in came))


def settled_words(vote: Vote) -> list[str]:
    """What the tie policy made of a tie."""
    settled = vote.result.settled if vote.result else {}
    if not settled:
        return []
    lang = current_language()

    def names(keys: list[str]) -> str:
        return ", ".join(str(vote.label_of(key).in_(lang)) for key in keys)

    if settled["policy"] == "rerun":
        return [_("Vote again among: %(names)s.", names=names(settled["again"]))]
    if settled["policy"] == "status_quo":
        return [_("The tie changes nothing: only what is certain is chosen.")]
    if settled["policy"] == "lot":
        told = {"names": names(settled["winners"]), "seed": settled["seed"]}
        return [_("Drawn by lot with the number %(seed)s: %(names)s.", **told)]
    return [_("The assembly settles this tie itself.")]


def choice_words(vote: Vote, choice: dict[str, Any]) -> str:
    """A ballot in words, for a teller who reads it back."""
    lang = current_language()

    def named(key: str) -> str:
        return str(vote.label_of(key).in_(lang))

    if "blank" in choice:
        return str(ANSWERS["blank"])
    if "college" in choice:
        return f"{choice['college']}: {ANSWERS[choice['choice']]}"
    field, said = next(iter(choice.items()))
    match field:
        case "choice" | "answer":
            return str(ANSWERS[said])
        case "level":
            return str(level_words(vote, said))
        case "nominee":
            return named(said)
        case "approve":
            return ", ".join(named(key) for key in said)
        case "ranking":
            return " > ".join(" = ".join(named(key) for key in group) for group in said)
        case "grades":
            return ", ".join(
                f"{named(k)}: {grade_label(vote, g).in_(lang)}" for k, g in said.items()
            )
    return ", ".join(f"{named(key)}: {number}" for key, number in said.items())


def verdict(outcome: dict[str, Any]) -> list[str]:
    """Adopted or not, and nothing more."""
    if outcome["passed"] is None:
        return []
    return [
        _("The proposal is adopted.") if outcome["passed"] else _("The proposal is not adopted.")
    ]


def quorum_words(outcome: dict[str, Any]) -> list[str]:
    """Said only when the quorum was missed."""
    quorum = outcome["figures"].get("quorum")
    if quorum is None or quorum["met"]:
        return []
    return [
        _(
            "The quorum was not met: %(counted)s, and %(needed)s were needed. Nothing is decided.",
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


def for_against_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """« 19 pour, 11 contre, 3 blancs. Il fallait 20 voix pour : la proposition n’est pas adoptée. »"""
    figures = outcome["figures"]
    counts = [
        _("%(n)s for", n=figures["for"]),
        _("%(n)s against", n=figures["against"]),
        ngettext("%(num)s blank", "%(num)s blank", figures["blank"]),
    ]
    if figures.get("abstain"):
        counts.append(ngettext("%(num)s abstention", "%(num)s abstentions", figures["abstain"]))
    if outcome["passed"] is None:
        return [", ".join(counts) + "."]
    threshold = figures["threshold"]
    needed = threshold["needed"]
    if not threshold["base_size"]:
        return [
            ", ".join(counts) + ".",
            _("Nobody chose for or against: the proposal is not adopted."),
        ]
    told = ngettext("%(num)s vote for was needed", "%(num)s votes for were needed", needed)
    ending = _("the proposal is adopted") if outcome["passed"] else _("the proposal is not adopted")
    return [", ".join(counts) + ".", _("%(told)s: %(ending)s.", told=told, ending=ending)]


def majority_judgement_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """« En tête : Accueil digne pour tous, avec la mention Indispensable. »"""
    lang = current_language()
    out = []
    if outcome["tiers"] and len(outcome["tiers"][0]) == 1:
        first = outcome["tiers"][0][0]
        grade = outcome["figures"]["options"][first]["majority_grade"]
        out.append(
            _(
                "First: %(option)s, with the grade “%(grade)s”.",
                option=vote.label_of(first).in_(lang),
                grade=grade_label(vote, grade).in_(lang) if grade else "–",
            )
        )
    out.extend(tie_words(vote, outcome))
    return out


def plain_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """For any method: who is chosen, what is tied, whether it passed."""
    lang = current_language()
    out = verdict(outcome)
    if outcome["winners"]:
        names = ", ".join(str(vote.label_of(key).in_(lang)) for key in outcome["winners"])
        out.append(
            ngettext(
                "Chosen: %(names)s.", "Chosen: %(names)s.", len(outcome["winners"]), names=names
            )
        )
    return [*out, *tie_words(vote, outcome)]


def consent_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """« 28 personnes consentent, 2 objections. La proposition n’est pas adoptée. »"""
    figures = outcome["figures"]
    told = [
        ngettext(
            "%(num)s person without objection",
            "%(num)s people without objection",
            figures["consent"] + figures["concern"],
        ),
        ngettext("%(num)s objection", "%(num)s objections", figures["objection"]),
    ]
    return [", ".join(told) + ".", *verdict(outcome)]


def gradients_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """How many support it, and whether nobody blocks."""
    figures = outcome["figures"]
    last = figures["levels"][str(vote.params["levels"])]
    return [
        _("%(n)s of %(cast)s support it.", n=figures["support"], cast=figures["cast"]),
        _("Nobody blocks it.")
        if not last
        else ngettext(
            "%(num)s person cannot go along with it.",
            "%(num)s people cannot go along with it.",
            last,
        ),
        *verdict(outcome),
    ]


def nomination_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """Who was named most; nobody is elected yet."""
    lang = current_language()
    votes = outcome["figures"]["options"]
    named = [key for tier in outcome["tiers"] for key in tier]
    told = [_("%(name)s: %(n)s", name=vote.label_of(key).in_(lang), n=votes[key]) for key in named]
    return [*([", ".join(told) + "."] if told else []), _("A round of consent decides.")]


def budget_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """What is bought, and the money left."""
    spent = sum(vote.params["costs"][key] for key in outcome["winners"])
    left = money(vote.params["budget"] - spent)
    return [
        *plain_words(vote, outcome),
        _("Spent: %(spent)s. Left: %(left)s.", spent=money(spent), left=left),
    ]


COLLEGES_DECIDE = {
    "colleges": _l("The count by colleges decides."),
    "heads": _l("The count by heads decides."),
    "each": _l("Each college must adopt it by itself."),
}


def colleges_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """« Par personnes : 30 pour sur 43, 69,8 %. Par collèges : 58,9 %. La proposition n’est pas adoptée. »"""
    figures = outcome["figures"]
    heads = figures["heads"]
    return [
        _(
            "By heads: %(votes)s for of %(size)s (%(share)s), and %(needed)s were needed.",
            votes=heads["votes"],
            size=heads["base_size"],
            share=nearest(heads["votes"], heads["base_size"]),
            needed=heads["needed"],
        ),
        _("By colleges: %(share)s.", share=percent(figures["weighted_share"])),
        str(COLLEGES_DECIDE[vote.params["decides"]]),
        *verdict(outcome),
    ]


def lots_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """Who was drawn, with which number, and who follows if somebody cannot."""
    lang = current_language()
    drawn = outcome["winners"]
    out = [
        ngettext(
            "Drawn by lot: %(names)s.",
            "Drawn by lot: %(names)s.",
            len(drawn),
            names=", ".join(str(vote.label_of(key).in_(lang)) for key in drawn),
        )
    ]
    if "seed" in vote.facts:
        out.append(_("The number that the room made: %(seed)s.", seed=vote.facts["seed"]))
    return out


def in_fours(fingerprint: str, groups: int = 4) -> str:
    """ "3f2a 91c7 0d4e 77b1": short enough to be read out and written down."""
    return " ".join(fingerprint[4 * n : 4 * n + 4] for n in range(groups))


def percent(share: str) -> str:
    """An exact share such as "383/650", cut to a tenth for the eye."""
    exact = Fraction(share) * 1000
    tenths = exact.numerator // exact.denominator
    return _("%(number)s%%", number=number(Decimal(tenths) / 10))


def nearest(part: int, whole: int) -> str:
    """30 of 43 as 69.8 %, to the nearest tenth: the whole numbers stand beside it, so nothing is hidden."""
    tenths = (2000 * part + whole) // (2 * whole) if whole else 0
    return _("%(number)s%%", number=number(Decimal(tenths) / 10))


def tie_words(vote: Vote, outcome: dict[str, Any]) -> list[str]:
    """What is exactly tied, said openly."""
    lang = current_language()
    return [
        _(
            "Exactly tied: %(names)s.",
            names=", ".join(str(vote.label_of(key).in_(lang)) for key in group),
        )
        for group in outcome["unresolved"]
    ]


WORDS: dict[str, Words] = {
    "for_against": for_against_words,
    "majority_judgement": majority_judgement_words,
    "consent": consent_words,
    "gradients": gradients_words,
    "election_without_candidate": nomination_words,
    "budget_greedy": budget_words,
    "budget_equal_shares": budget_words,
    "weighted_colleges": colleges_words,
    "lots": lots_words,
}
