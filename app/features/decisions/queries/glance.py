"""A decision in one look: by how many it was taken, who carries it and does what, what became of it so far."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app.features.decisions.models import Action, AwaitedAnswer, Decision
from app.features.decisions.queries.words import ANSWER, REPORT, STATUS, how_taken
from app.words.i18n import current_language, long_day, tongue
from app.words.localized import Wording

MOST_ACTIONS = 3


@dataclass(frozen=True)
class Glance:
    """Short answers in the language of the moment. `who` are pairs of a name and what they do (None: carries all of it)."""

    how: list[str]
    who: list[tuple[Wording, Wording | None]]
    more: int
    """Actions that are not in `who`."""
    became: list[str]


def glance(decision: Decision, day: date) -> Glance:
    """What a reader without an account wants to know in a minute."""
    standing = decision.standing(day) or decision.latest.as_standing()
    agreed = [one for one in decision.actions if one.state not in ("declined", "dropped")]
    lang = current_language()
    doing = [(one.what.beside(one.who, lang), one.what.in_(lang)) for one in agreed[:MOST_ACTIONS]]
    return Glance(
        how=how_taken(decision),
        who=[(in_charge(decision, standing.responsible), None), *doing],
        more=max(0, len(agreed) - MOST_ACTIONS),
        became=[
            *status_now(standing.status, standing.review_on),
            *reported(decision),
            *actions_done(agreed),
            *(line for one in decision.awaited for line in heard(one, day)),
        ],
    )


def in_charge(decision: Decision, responsible: str) -> Wording:
    """Who answers for it, in the language in which that was typed; or that nobody does."""
    lang = current_language()
    return (
        decision.text.beside(responsible, lang) if responsible else Wording(_("nobody yet"), lang)
    )


def status_now(status: str, review_on: date | None) -> list[str]:
    """In force; on trial, with the day on which it is looked at again."""
    if status == "on_trial" and review_on:
        return [
            _(
                "%(status)s. We talk about it again on %(day)s",
                status=STATUS[status],
                day=long_day(review_on),
            )
        ]
    return [str(STATUS[status])]


def reported(decision: Decision) -> list[str]:
    """What its responsible body said last."""
    if not decision.reports:
        return []
    last = decision.reports[-1]
    return [_("%(state)s (%(day)s)", state=REPORT[last.state], day=long_day(last.on))]


def actions_done(agreed: list[Action]) -> list[str]:
    """How many of the things to do are done."""
    if not agreed:
        return []
    done = sum(one.state == "done" for one in agreed)
    words = ngettext(
        "%(done)s of %(num)s action done",
        "%(done)s of %(num)s actions done",
        len(agreed),
        done=done,
    )
    return [words]


def heard(awaited: AwaitedAnswer, day: date) -> list[str]:
    """What an authority said, or that it says nothing."""
    if awaited.responses:
        said = ANSWER[awaited.responses[-1].outcome]
        authority = tongue(awaited.subject.beside(awaited.authority, current_language()))
        return [Markup(_("%(authority)s: %(answer)s")) % {"authority": authority, "answer": said}]
    if awaited.due_on < day:
        return [_("No answer since %(day)s", day=long_day(awaited.due_on))]
    return [_("Answer expected by %(day)s", day=long_day(awaited.due_on))]
