"""The rule of a vote in words, for the ballot, the wall and the minutes."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.domain.electorate import Electorate
from app.domain.roll import Roll
from app.domain.rules import Rule, TiePolicy, simple
from app.domain.tally import registry
from app.features.assemblies.models import Proxy
from app.features.assemblies.wording import tie_words
from app.features.votes.models import Vote
from app.features.votes.queries import electorate_of, words_awaited
from app.features.votes.queries.electorate import noted_since
from app.features.votes.ways.registry import WAYS
from app.words.i18n import current_language, language_here, money

BASES = {
    "expressed": _l("of the votes for or against"),
    "expressed_plus_abstain": _l("of the votes for, against or abstaining"),
    "cast": _l("of all the ballots"),
    "present": _l("of the people here"),
    "present_or_represented": _l("of the people here or represented"),
    "members": _l("of the members"),
}
SHARES = {
    ("1/2", True): _l("more than half"),
    ("1/2", False): _l("at least half"),
    ("2/3", False): _l("at least two thirds"),
    ("3/4", False): _l("at least three quarters"),
}
PARTS = {
    "1/2": _l("half"),
    "1/3": _l("a third"),
    "1/4": _l("a quarter"),
    "2/3": _l("two thirds"),
    "3/4": _l("three quarters"),
}
"""Shares that have a name, as a quorum says them."""
SECRECY = {
    "named": _l("Open vote: everybody can see who chose what."),
    "secret": _l(
        "Secret vote: once it is closed, nothing in the files says who chose what. "
        "It cannot protect you from somebody who looks at your phone, or who changes the program."
    ),
    "secret_verifiable": _l(
        "Secret vote that can be checked: ballots are published without names. Careful: anyone who sees your receipt sees your choice."
    ),
}


def threshold_words(threshold: dict[str, Any] | None) -> str:
    """« au moins deux tiers des voix pour ou contre »; empty when the method has none."""
    if not threshold:
        return ""
    known: str | None = SHARES.get((threshold["share"], threshold["strictly_more"]))
    if known is None:
        at_least = (
            _("more than %(share)s") if threshold["strictly_more"] else _("at least %(share)s")
        )
        known = at_least % {"share": threshold["share"]}
    return f"{known} {BASES[threshold['base']]}"


def rule_sentences(vote: Vote) -> list[str]:
    """How this vote decides, in the current language."""
    rounds = round_words(vote)
    out = [*before_words(vote), *rounds]
    threshold = threshold_words(vote.rule.get("threshold"))
    if threshold and not rounds:
        out.append(_("To be adopted: %(share)s.", share=threshold))
    out += WAYS[vote.method].terms(vote)
    quorum = vote.rule.get("quorum")
    if quorum:
        out.append(_("Quorum: %(share)s of the members.", share=share_words(quorum)))
    aside = electorate_of(vote).recused or vote.facts.get("left_aside", 0)
    if aside:
        out.append(
            ngettext(
                "%(num)s person declared an interest and takes no part in this vote.",
                "%(num)s people declared an interest and take no part in this vote.",
                aside,
            )
        )
    words = purpose_words(vote)
    return [*out, *tie_terms(vote), *([words] if words else [])]


def before_words(vote: Vote) -> list[str]:
    """Said of tied options that are voted on again."""
    before = vote.follows.result if vote.follows else None
    if before is None or not before.settled.get("again"):
        return []
    return [_("This vote is held again among options that were exactly tied.")]


def round_words(vote: Vote) -> list[str]:
    """What each of two rounds asks for; [] where there is only one."""
    number = vote.rule.get("round", 0)
    if number == 2:
        return [
            _("Second round: the option with the most votes is chosen.")
            if vote.options
            else _("Second round: it is adopted if more are for than against.")
        ]
    if number != 1:
        return []
    share = threshold_words(threshold_asked(vote))
    if vote.options:
        return [
            _("First round: to be chosen, an option needs %(share)s.", share=share),
            _("If none has it, we vote again: the option with the most votes is then chosen."),
        ]
    return [
        _("First round, to be adopted: %(share)s.", share=share),
        _("If it is not reached, we vote again: more for than against is then enough."),
    ]


def tie_terms(vote: Vote) -> list[str]:
    """How a tie would be settled, where the charter says it and the count may leave one."""
    rule = Rule.from_json(vote.rule)
    if vote.purpose != "decision" or rule.ties is TiePolicy.REPORT:
        return []
    return [tie_words(rule.ties.value)] if registry.get(vote.method).can_tie(rule) else []


def purpose_words(vote: Vote) -> str:
    """Said wherever a vote that decides nothing is shown; "" for a decision."""
    if vote.purpose == "poll":
        return _("This is a poll. It decides nothing.")
    if vote.purpose == "practice":
        return _("This is a practice vote. It does not count.")
    return ""


def method_words(method: str) -> str:
    """How one votes, in two sentences for residents."""
    return str(WAYS[method].rule) if method in WAYS else ""


def secrecy_words(secrecy: str) -> str:
    """What is and what is not hidden, said honestly."""
    return str(SECRECY[secrecy])


def languages_awaited(vote: Vote) -> list[str]:
    """The names of the languages that a prepared vote waits for, where its charter makes it wait."""
    return [language_here(lang) for lang in words_awaited(vote)]


def asking_words(vote: Vote, roll: Roll) -> str:
    """One sentence about a prepared vote that would have this roll."""
    parts = [asked_words(roll.electorate), secrecy_word(vote), threshold_of(vote), left_words(roll)]
    pause = "\u202f; " if current_language() == "fr" else "; "
    return pause.join(part for part in parts if part) + "."


def asked_words(people: Electorate) -> str:
    """« Sont interrogées : 12 membres ici, 2 représentés, sur 14 »."""
    lines = [ngettext("%(num)s member here", "%(num)s members here", people.present or 0)]
    if people.represented:
        lines.append(ngettext("%(num)s represented", "%(num)s represented", people.represented))
    if people.guests:
        lines.append(
            ngettext(
                "%(num)s person without a card", "%(num)s people without a card", people.guests
            )
        )
    of = ngettext("of %(num)s member in all", "of %(num)s members in all", people.members or 0)
    return _("Asked: %(people)s, %(of)s", people=", ".join(lines), of=of)


def rule_line(vote: Vote) -> str:
    """One line for the wall: secret or named, what it takes to be adopted, the quorum."""
    parts = [secrecy_word(vote), money_line(vote), *threshold_and_quorum(vote)]
    words = " · ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def money_line(vote: Vote) -> str:
    """« à partager : 3 000 € », where there is money."""
    budget = vote.params.get("budget")
    return _("to be shared: %(money)s", money=money(budget)) if budget else ""


def threshold_and_quorum(vote: Vote) -> list[str]:
    """The threshold and the quorum, without their full stops; nothing for a vote that decides nothing."""
    if vote.purpose != "decision":
        return []
    quorum = vote.rule.get("quorum")
    lines = [round_line(vote), threshold_words(threshold_asked(vote))]
    if quorum:
        lines.append(_("quorum: %(share)s of the members", share=share_words(quorum)))
    return [*lines, casting_line(vote)]


def casting_line(vote: Vote) -> str:
    """« à égalité, la voix prépondérante décide », where the charter gives one and the count may leave a tie."""
    rule = Rule.from_json(vote.rule)
    if rule.ties is not TiePolicy.CHAIR or not registry.get(vote.method).can_tie(rule):
        return ""
    return _("in a tie, the chair’s casting vote decides")


def round_line(vote: Vote) -> str:
    """« premier tour », « second tour : le plus de voix l’emporte », inside a line."""
    number = vote.rule.get("round", 0)
    if number == 2 and vote.options:
        return _("second round: the most votes win")
    return {1: _("first round of two"), 2: _("second round")}.get(number, "")


def threshold_asked(vote: Vote) -> dict[str, Any] | None:
    """The threshold of the rule, or the one that a first round has by itself."""
    stated: dict[str, Any] | None = vote.rule.get("threshold")
    return stated or (simple().as_json() if vote.rule.get("round") == 1 else None)


def share_words(quorum: dict[str, Any]) -> str:
    """« 1/2 », or « plus de 1/2 »."""
    share = str(quorum["share"])
    return _("more than %(share)s") % {"share": share} if quorum.get("strictly_more") else share


def secrecy_word(vote: Vote) -> str:
    """How, in two words."""
    if not vote.takes_ballots:
        return ""
    return _("named vote") if vote.secrecy == "named" else _("secret vote")


def threshold_of(vote: Vote) -> str:
    """By which rule, where the method has a threshold; what it is for, where it decides nothing."""
    if vote.purpose != "decision":
        return _("it decides nothing")
    needed = threshold_words(threshold_asked(vote))
    if vote.rule.get("round"):
        return ", ".join(part for part in (round_line(vote), needed) if part)
    return _("to be adopted: %(share)s", share=needed) if needed else ""


def left_words(roll: Roll) -> str:
    """Who is here, or is a member, and will not be asked; "" if that is nobody."""
    people = roll.electorate
    away = (people.members or 0) - (people.present or 0) - (people.represented or 0)
    lines = []
    if roll.guests_left_out:
        lines.append(
            ngettext(
                "%(num)s person without a card",
                "%(num)s people without a card",
                roll.guests_left_out,
            )
        )
    if people.recused:
        lines.append(
            ngettext(
                "%(num)s person with an interest declared",
                "%(num)s people with an interest declared",
                people.recused,
            )
        )
    if away > 0:
        lines.append(
            ngettext(
                "%(num)s absent member without a proxy",
                "%(num)s absent members without a proxy",
                away,
            )
        )
    return _("not asked: %(people)s", people=", ".join(lines)) if lines else ""


def late_words(vote: Vote, mandates: Iterable[Proxy] | None = None) -> list[str]:
    """What was noted after this vote opened, and from when it counts."""
    interests, proxies = noted_since(vote, mandates)
    lines = []
    if interests:
        lines.append(
            ngettext(
                "%(num)s interest was declared after this vote opened: it counts from the next vote.",
                "%(num)s interests were declared after this vote opened: they count from the next vote.",
                interests,
            )
        )
    if proxies:
        lines.append(
            ngettext(
                "%(num)s proxy was recorded after this vote opened: it counts from the next vote.",
                "%(num)s proxies were recorded after this vote opened: they count from the next vote.",
                proxies,
            )
        )
    return lines
