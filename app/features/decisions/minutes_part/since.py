"""What became of a session's decisions up to a day: standing, actions, answers. Silence is said as such."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from app.features.assemblies.models import Session
from app.features.decisions.queries.facts import (
    action_facts,
    awaited_facts,
    decision_facts,
    report_facts,
)
from app.features.decisions.queries.follow_up import actions_of_session, answers_of_session
from app.features.decisions.queries.register import decisions_of_session, today
from app.features.decisions.queries.words import ANSWER, REPORT, STATUS
from app.formats.document import Block, Heading, Line, Listing, Paragraph, Run, line
from app.formats.notice import lateness
from app.formats.plain import day
from app.formats.voice import Json, Voice


def since(session: Session, voice: Voice) -> tuple[Block, ...]:
    """One line per decision, one per unfinished action, one per awaited answer; nothing when there is nothing."""
    return told(facts_now(session), voice)


def facts_now(session: Session) -> Json:
    """What the record says today."""
    return {
        "today": day(today(session.assembly)),
        "decisions": [
            decision_facts(d) | {"reports": [report_facts(report) for report in d.reports]}
            for d in decisions_of_session(session)
        ],
        "actions": [action_facts(action) for action in actions_of_session(session)],
        "awaited": [awaited_facts(one) for one in answers_of_session(session)],
    }


def told(facts: Json, voice: Voice) -> tuple[Block, ...]:
    """The lines under their title, with the day on which they were read."""
    lines = [decision_line(decision, facts["today"], voice) for decision in facts["decisions"]]
    if facts["actions"]:
        lines.append(done_line(facts["actions"]))
    lines += [
        action_line(action, facts["today"], voice)
        for action in facts["actions"]
        if is_late(action, facts["today"])
    ]
    lines += [answer_line(one, facts["today"], voice) for one in facts["awaited"]]
    if not lines:
        return ()
    listing = Listing(tuple((Paragraph(one),) for one in lines))
    on = _("Read in the record on %(day)s.", day=voice.day(facts["today"]))
    return (
        Heading(2, line(_("What became of it")), "since"),
        listing,
        Paragraph(line(on), "quiet"),
    )


def decision_line(decision: Json, today: str, voice: Voice) -> Line:
    """D-2026-04-01: on trial, to be reviewed in so many days; what was last reported."""
    runs = [Run(decision["number"], strong=True), Run(voice.colon)]
    runs.append(Run(str(STATUS[decision["status"]])))
    if decision["status"] == "on_trial" and decision["review_on"]:
        review = _(
            "we talk about it again on %(day)s (%(left)s)",
            day=voice.day(decision["review_on"]),
            left=lateness(days_late(decision["review_on"], today)),
        )
        runs.append(Run(f", {review}"))
    if decision["reports"]:
        last = decision["reports"][-1]
        runs.append(Run(f". {REPORT[last['state']]} ({voice.day(last['on'])}). "))
        runs += voice.words(last["text"])
    return tuple(runs)


def done_line(actions: list[Json]) -> Line:
    """How many actions are done."""
    done = sum(action["state"] == "done" for action in actions)
    return line(
        ngettext(
            "%(done)s of %(num)s action done",
            "%(done)s of %(num)s actions done",
            len(actions),
            done=done,
        )
    )


def is_late(action: Json, today: str) -> bool:
    """Past its day and still expected."""
    waiting = action["state"] in ("offered", "accepted", "under_way")
    return waiting and bool(action["due_on"]) and action["due_on"] < today


def action_line(action: Json, today: str, voice: Voice) -> Line:
    """An action that is late: what, who, by how much."""
    late = lateness(days_late(action["due_on"], today))
    return (*voice.words(action["what"]), Run(f" ({action['who']}){voice.colon}{late}"))


def answer_line(awaited: Json, today: str, voice: Voice) -> Line:
    """An answer that was heard, is still in time, or has not come."""
    runs = [*voice.words(awaited["subject"]), Run(f" ({awaited['authority']}){voice.colon}")]
    if awaited["responses"]:
        last = awaited["responses"][-1]
        runs.append(Run(f"{ANSWER[last['outcome']]}. "))
        return (*runs, *voice.words(last["content"]))
    if days_late(awaited["due_on"], today) > 0:
        words = _("no answer since %(day)s", day=voice.day(awaited["due_on"]))
        return (*runs, Run(words, strong=True))
    return (*runs, Run(_("answer expected by %(day)s", day=voice.day(awaited["due_on"]))))


def days_late(due: str, today: str) -> int:
    """Days past a day; negative before it."""
    return (date.fromisoformat(today) - date.fromisoformat(due)).days
