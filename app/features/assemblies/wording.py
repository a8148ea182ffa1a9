"""The rules of an assembly in plain sentences, and the words of its forms."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.domain.cascade import Charter as Rules
from app.domain.cascade import Step
from app.domain.electorate import Base
from app.domain.rules import NAMED_THRESHOLDS, Quorum, Threshold, absolute, simple
from app.features.assemblies.models import Session, counted
from app.words.i18n import day

THRESHOLDS = {
    "simple": _l("More “for” than “against”"),
    "absolute_members": _l("More than half of all the members"),
    "absolute_present": _l("More than half of the people here or represented"),
    "absolute_here": _l("More than half of the people here (only where nobody holds a proxy)"),
    "two_thirds": _l("At least 2 “for” out of 3 votes (blanks left out)"),
    "three_quarters": _l("At least 3 “for” out of 4 votes (blanks left out)"),
}
THRESHOLDS_MEANT: dict[str, Threshold] = {
    **NAMED_THRESHOLDS,
    "absolute_present": absolute(Base.PRESENT_OR_REPRESENTED),
    "absolute_here": absolute(Base.PRESENT),
}
"""What the charter's form means by each name. "Those here" is a base of its own only where nobody votes for an absent
person: with proxies it would be smaller than the ballots that it judges."""
BASES = {
    Base.EXPRESSED: _l("of the votes for or against"),
    Base.EXPRESSED_PLUS_ABSTAIN: _l("of the votes for, against or abstaining"),
    Base.CAST: _l("of all the ballots"),
    Base.PRESENT: _l("of the people here"),
    Base.PRESENT_OR_REPRESENTED: _l("of the people here or represented"),
    Base.MEMBERS: _l("of the members"),
}
SHARES = {
    "1/10": _l("One in ten"),
    "1/5": _l("One in five"),
    "1/4": _l("A quarter"),
    "1/3": _l("A third"),
    "2/5": _l("Two in five"),
    "1/2": _l("Half"),
    "3/5": _l("Three in five"),
    "2/3": _l("Two thirds"),
    "3/4": _l("Three quarters"),
    "1/1": _l("All"),
}
COUNTED = {
    "": _l("No quorum: the people here decide"),
    "present": _l("People here"),
    "present_or_represented": _l("People here or represented by a proxy"),
    "cast": _l("People who vote"),
}
CHECKED = {
    "opening": _l("Each time a vote opens, or a proposal is adopted out loud"),
    "closing": _l("Each time, and again when the vote closes"),
    "session": _l("Once, when the session opens"),
}
"""When the quorum is counted."""
AMONG = {
    "": _l("One round: the option with the most votes is chosen"),
    "expressed": _l("Two rounds: more than half of the votes for an option, then the most votes"),
    "cast": _l("Two rounds: more than half of all the ballots, then the most votes"),
    "present_or_represented": _l(
        "Two rounds: more than half of the people here or represented, then the most votes"
    ),
    "members": _l("Two rounds: more than half of all the members, then the most votes"),
}
"""How one option is chosen among several, by what more than half is taken of in the first of two rounds."""
TIES = {
    "report": _l("It is announced, and the assembly decides what to do"),
    "rerun": _l("Vote again on the tied options"),
    "status_quo": _l("Only the certain options are chosen"),
    "lot": _l("Draw lots, in front of everybody"),
    "casting_vote": _l("The chair’s casting vote decides, also when as many are for as against"),
}
KINDS = {
    "welcome": _l("Welcome"),
    "info": _l("Information"),
    "debate": _l("Debate"),
    "consent": _l("Consent"),
    "vote": _l("Vote"),
    "ranking": _l("Ranking"),
    "round": _l("Round: everyone speaks"),
    "mood": _l("How people leave: a mood, by phone"),
    "break": _l("Break"),
    "meal": _l("Meal"),
}
ROLES = {
    "facilitator": _l("Facilitator"),
    "note_taker": _l("Note-taker"),
    "turn_keeper": _l("Turn-keeper"),
    "timekeeper": _l("Timekeeper"),
    "tellers": _l("Vote counters"),
}
"""Who holds which role on the day, as the poster and the minutes say it."""
ACCOUNT_ROLES = {
    "facilitator": _l("Facilitator"),
    "note_taker": _l("Note-taker"),
    "organiser": _l("Organiser"),
}


def charter_sentences(rules: dict[str, Any]) -> list[str]:
    """How this assembly decides, a sentence per rule, in the current language."""
    whole = Rules.from_json(rules)
    lines = [step_words(step, place) for place, step in enumerate(whole.steps)]
    if whole.among_options:
        lines.append(among_words(whole.among_options))
    if whole.straight_to_vote:
        lines.append(
            _("A proposal may go straight to the vote, for a reason that the minutes repeat.")
        )
    if whole.trial_months:
        lines.append(trial_words(whole.trial_months))
    if whole.quorum:
        lines += [quorum_words(whole.quorum), checked_words(whole.quorum)]
    lines.append(proxy_words(whole.proxies_per_person))
    return [*lines, guest_words(whole.open_seats_decide), tie_words(whole.ties.value)]


FIRST_STEPS = {
    "consensus": _l("We look for consensus: everybody agrees."),
    "consent": _l("We look for consent: nobody has an objection left."),
    "for_against": _l("We vote. To be adopted: %(needed)s."),
    "majority_judgement": _l("To rank several options, everybody gives each one a grade in words."),
}
LATER_STEPS = {
    **FIRST_STEPS,
    "consent": _l("Otherwise, consent: nobody has an objection left."),
    "for_against": _l("Otherwise, we vote. To be adopted: %(needed)s."),
}
"""The steps that a charter knows by name."""
ANOTHER_ROUND = _l(
    "If it is not reached, we vote a second time: more “for” than “against” is then enough."
)
OTHER_STEP = _l("Another way of voting may be used: it is explained before the vote opens.")


def step_words(step: Step, place: int) -> str:
    """One step of the cascade; the first is looked for, the next ones only if it fails."""
    words = str((LATER_STEPS if place else FIRST_STEPS).get(step.method, OTHER_STEP))
    if "%(needed)s" not in words:
        return words
    threshold = step.rule.threshold
    if threshold is None:
        return str(OTHER_STEP)
    told = words % {"needed": threshold_words(threshold)}
    return f"{told} {ANOTHER_ROUND}" if step.rule.round else told


def among_words(step: Step) -> str:
    """How one option is chosen among several."""
    if not step.rule.round:
        return str(OTHER_STEP)
    needed = threshold_words(step.rule.threshold or simple())
    return _(
        "To choose one option among several, we vote in two rounds: first an option needs %(needed)s; "
        "in the second round, the option with the most votes is chosen.",
        needed=needed,
    )


def threshold_words(threshold: Threshold) -> str:
    """« deux tiers des voix pour ou contre », starting with a small letter."""
    for name, known in THRESHOLDS_MEANT.items():
        if known == threshold and name != "absolute_here":
            return lowered(str(THRESHOLDS[name]))
    share = f"{threshold.share.numerator}/{threshold.share.denominator}"
    words = lowered(str(SHARES.get(share, share)))
    told = _("more than %(share)s") if threshold.strictly_more else _("at least %(share)s")
    return f"{told % {'share': words}} {BASES[threshold.base]}"


def quorum_words(quorum: Quorum) -> str:
    """Who must be there for a decision to count."""
    share = f"{quorum.share.numerator}/{quorum.share.denominator}"
    words = lowered(str(SHARES.get(share, share)))
    if quorum.strictly_more:
        words = _("more than %(share)s") % {"share": words}
    sentences = {
        "present": _("To decide, %(share)s of the members must be here.", share=words),
        "present_or_represented": _(
            "To decide, %(share)s of the members must be here or have given a proxy.", share=words
        ),
        "cast": _("To decide, %(share)s of the members must vote.", share=words),
    }
    return sentences[quorum.counted.value]


def checked_words(quorum: Quorum) -> str:
    """When they are counted."""
    return {
        "opening": _("They are counted when each vote opens, or a proposal is adopted out loud."),
        "closing": _("They are counted when each vote opens, and again when it closes."),
        "session": _("They are counted once, when the session opens."),
    }[quorum.checked.value]


def trial_words(months: int) -> str:
    """How long what is adopted is tried."""
    return ngettext(
        "What is adopted is tried for %(num)s month; then we talk about it again.",
        "What is adopted is tried for %(num)s months; then we talk about it again.",
        months,
    )


def guest_words(decide: bool) -> str:
    """What people without a card take part in."""
    if decide:
        return _(
            "People without a card decide too, once the welcome table has seen them in the room."
        )
    return _("People without a card answer polls; members decide.")


def proxy_words(most: int) -> str:
    """How many absent people one person may represent."""
    if not most:
        return _("No proxies: each person votes in person.")
    return ngettext(
        "One person may hold %(num)s proxy at most.",
        "One person may hold %(num)s proxies at most.",
        most,
    )


def tie_words(policy: str) -> str:
    """What happens when two options come out equal."""
    return _("In a tie: %(words)s.", words=lowered(str(TIES[policy])))


def lowered(words: str) -> str:
    """The same with a small first letter, to stand inside a sentence."""
    return words[:1].lower() + words[1:]


def session_label(session: Session) -> str:
    """« Séance n° 4 », « Balade n° 1 »: every page, file, feed and letter says a session by this, or by the next."""
    return numbered(session.number, session.kind)


def dated_label(session: Session) -> str:
    """« Séance n° 4 · 14 mars 2026 »: a session among those to choose from."""
    return f"{session_label(session)} · {day(session.starts_at, session.assembly.time_zone)}"


def session_within(session: Session) -> str:
    """The same inside a sentence: « séance n° 4 »."""
    return numbered(session.number, session.kind, within=True)


def numbered(number: int, kind: str = "meeting", *, within: bool = False) -> str:
    """The same from what a record holds: the stored number and the kind."""
    said = counted(number, kind)
    if kind == "walk":
        return (
            _("walk no. %(number)s", number=said)
            if within
            else _("Walk no. %(number)s", number=said)
        )
    return (
        _("session no. %(number)s", number=said)
        if within
        else _("Session no. %(number)s", number=said)
    )
