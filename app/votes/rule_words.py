"""The rule of a vote in words, for the ballot, the wall and the minutes."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.votes.models import Vote

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
METHODS = {
    "for_against": _l("For, against or blank. A proposal passes with enough votes for."),
    "majority_judgement": _l(
        "Give each option a grade in words. The one with the best middle grade comes first."
    ),
}
SECRECY = {
    "named": _l("Open vote: everybody can see who chose what."),
    "secret": _l(
        "Secret vote: once it is closed, nothing in the files says who chose what. "
        "It cannot protect you from somebody who looks at your phone, or who changes the program."
    ),
    "secret_verifiable": _l(
        "Secret vote that can be checked: ballots are published without names. Whoever sees your receipt sees your choice."
    ),
}


def threshold_words(threshold: dict[str, Any] | None) -> str:
    """« au moins deux tiers des voix pour ou contre »; empty when the method has none."""
    if not threshold:
        return ""
    known = SHARES.get((threshold["share"], threshold["strictly_more"]))
    if known is None:
        at_least = (
            _("more than %(share)s") if threshold["strictly_more"] else _("at least %(share)s")
        )
        known = at_least % {"share": threshold["share"]}
    return f"{known} {BASES[threshold['base']]}"


def rule_sentences(vote: Vote) -> list[str]:
    """How this vote decides, in the current language."""
    out = []
    threshold = threshold_words(vote.rule.get("threshold"))
    if threshold:
        out.append(_("To be adopted: %(share)s.", share=threshold))
    quorum = vote.rule.get("quorum")
    if quorum:
        out.append(_("Quorum: %(share)s of the members.", share=quorum["share"]))
    if vote.purpose == "poll":
        out.append(_("This is a poll. It decides nothing."))
    if vote.purpose == "practice":
        out.append(_("This is a practice vote. It does not count."))
    return out


def method_words(method: str) -> str:
    """How one votes, in two sentences for residents."""
    return str(METHODS.get(method, ""))


def secrecy_words(secrecy: str) -> str:
    """What is and what is not hidden, said honestly."""
    return str(SECRECY[secrecy])
