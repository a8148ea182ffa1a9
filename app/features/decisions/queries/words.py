"""The words for what the register holds: standings, steps, states of an action, answers, themes."""

from datetime import date
from typing import Any

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l

from app.domain.publication.register import IN_FORCE
from app.features.decisions.models import Decision
from app.features.proposals.wording import THEME as THEME
from app.features.votes.queries import public_outcome
from app.features.votes.wording import result_sentences
from app.formats.notice import lateness
from app.words.faces import FOUR
from app.words.i18n import long_day

STATUS: dict[str, LazyString] = {
    "on_trial": _l("Trial period"),
    "in_force": _l("In force"),
    "under_discussion": _l("Still under discussion"),
    "repealed": _l("No longer in force"),
    "replaced": _l("Replaced"),
}
STEP: dict[str, LazyString] = {
    "consensus": _l("By consensus"),
    "consent": _l("By consent"),
    "vote": _l("By a vote"),
}
ACTION: dict[str, LazyString] = {
    "offered": _l("Offered, no answer yet"),
    "accepted": _l("Accepted"),
    "declined": _l("Declined"),
    "under_way": _l("Under way"),
    "done": _l("Done"),
    "dropped": _l("Given up"),
}
ANSWER: dict[str, LazyString] = {
    "accepted": _l("The answer is yes"),
    "partly": _l("The answer is partly yes"),
    "refused": _l("The answer is no"),
}
REPORT: dict[str, LazyString] = {
    "done": _l("Done"),
    "under_way": _l("Under way"),
    "not_started": _l("Not started"),
    "stopped": _l("Stopped"),
}
FACE: dict[int, LazyString] = dict(zip((4, 3, 2, 1), FOUR, strict=True))


ACTION_LOOKS: dict[str, tuple[str, str | None]] = {
    "done": ("circle-check", "leaf"),
    "accepted": ("check", "plum"),
    "under_way": ("player-play", "plum"),
    "offered": ("hand-move", "mustard"),
    "declined": ("x", "beet"),
    "dropped": ("archive", None),
}
"""The icon and tone of each state, beside its words."""
ANSWER_LOOKS: dict[str, tuple[str, str | None]] = {
    "accepted": ("circle-check", "leaf"),
    "partly": ("scale", "mustard"),
    "refused": ("circle-x", "beet"),
}


def how_taken(decision: Decision) -> list[str]:
    """By which step of the charter and by how many, in the language of the moment."""
    if decision.step == "consensus":
        return [gettext("Adopted by consensus: everybody agreed.")]
    if decision.step == "consent":
        return [gettext("Adopted by consent: nobody had an objection any more.")]
    outcome = public_outcome(decision.vote) if decision.vote else None
    lines = result_sentences(decision.vote, outcome) if decision.vote and outcome else []
    return lines or [gettext("Adopted by a vote.")]


def adoption_said(decision: Decision, day: date) -> str:
    """« Adoptée le 14 mars 2026, à l’essai jusqu’au 14 septembre 2026 »; "" for what was never adopted, as a tie."""
    first = next((one for one in decision.statuses if one.status in IN_FORCE), None)
    if first is None:
        return ""
    standing = decision.standing(day) or decision.latest.as_standing()
    facts = {"day": long_day(first.since)}
    if standing.status != "on_trial":
        return gettext("Adopted on %(day)s", **facts)
    if standing.review_on is None:
        return gettext("Adopted on %(day)s, for a trial", **facts)
    until = long_day(standing.review_on)
    return gettext("Adopted on %(day)s, for a trial until %(until)s", until=until, **facts)


def for_templates() -> dict[str, Any]:
    """The names of what the register holds, for the pages that show any of it."""
    return {
        "status_words": STATUS,
        "step_words": STEP,
        "action_words": ACTION,
        "action_looks": ACTION_LOOKS,
        "answer_words": ANSWER,
        "answer_looks": ANSWER_LOOKS,
        "report_words": REPORT,
        "face_words": FACE,
        "theme_words": THEME,
        "lateness": lateness,
        "how_taken": how_taken,
        "adoption_said": adoption_said,
    }
