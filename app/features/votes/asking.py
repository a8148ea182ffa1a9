"""Said at the desk before a vote opens: who will be asked, by which rule, in secret or not, and who will not be asked."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.roll import Roll
from app.domain.rules import Electorate
from app.features.votes.electorate import noted_since, roll_now
from app.features.votes.models import Vote
from app.features.votes.rule_words import threshold_words
from app.words.i18n import current_language


def asking_words(vote: Vote) -> str:
    """One sentence about a prepared vote, by the room of this moment."""
    roll = roll_now(vote)
    parts = [asked_words(roll.electorate), secrecy_word(vote), threshold_of(vote), left_words(roll)]
    pause = "\u202f; " if current_language() == "fr" else "; "
    return pause.join(part for part in parts if part) + "."


def asked_words(people: Electorate) -> str:
    """« Sont interrogées : 12 membres ici, 2 représentés, sur 14 »."""
    told = [ngettext("%(num)s member here", "%(num)s members here", people.present or 0)]
    if people.represented:
        told.append(ngettext("%(num)s represented", "%(num)s represented", people.represented))
    if people.guests:
        told.append(
            ngettext("%(num)s guest without a card", "%(num)s guests without a card", people.guests)
        )
    of = ngettext("of %(num)s member in all", "of %(num)s members in all", people.members or 0)
    return _("Asked: %(people)s, %(of)s", people=", ".join(told), of=of)


def secrecy_word(vote: Vote) -> str:
    """How, in two words."""
    if vote.method == "lots":
        return ""
    return _("named vote") if vote.secrecy == "named" else _("secret ballot")


def threshold_of(vote: Vote) -> str:
    """By which rule, where the method has a threshold; what it is for, where it decides nothing."""
    if vote.purpose != "decision":
        return _("it decides nothing")
    needed = threshold_words(vote.rule.get("threshold"))
    return _("to be adopted: %(share)s", share=needed) if needed else ""


def left_words(roll: Roll) -> str:
    """Who is here, or is a member, and will not be asked; "" if that is nobody."""
    people = roll.electorate
    away = (people.members or 0) - (people.present or 0) - (people.represented or 0)
    told = []
    if roll.guests_left_out:
        told.append(
            ngettext(
                "%(num)s guest without a card",
                "%(num)s guests without a card",
                roll.guests_left_out,
            )
        )
    if people.recused:
        told.append(
            ngettext(
                "%(num)s person with an interest declared",
                "%(num)s people with an interest declared",
                people.recused,
            )
        )
    if away > 0:
        told.append(
            ngettext(
                "%(num)s absent member whom nobody represents",
                "%(num)s absent members whom nobody represents",
                away,
            )
        )
    return _("not asked: %(people)s", people=", ".join(told)) if told else ""


def late_words(vote: Vote) -> list[str]:
    """What was noted after this vote opened, and from when it counts."""
    interests, proxies = noted_since(vote)
    told = []
    if interests:
        told.append(
            ngettext(
                "%(num)s interest was declared after this vote opened: it counts from the next vote.",
                "%(num)s interests were declared after this vote opened: they count from the next vote.",
                interests,
            )
        )
    if proxies:
        told.append(
            ngettext(
                "%(num)s proxy was noted after this vote opened: it counts from the next vote.",
                "%(num)s proxies were noted after this vote opened: they count from the next vote.",
                proxies,
            )
        )
    return told
