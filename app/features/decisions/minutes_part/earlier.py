"""What became of the decisions of earlier sessions."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from app.features.assemblies.models import Session
from app.features.decisions.models import Decision
from app.features.decisions.queries.facts import report_facts
from app.features.decisions.queries.register import decisions
from app.features.decisions.queries.words import REPORT, STATUS
from app.formats.document import Block, Heading, Line, Listing, Paragraph, Run, line
from app.formats.minutes_part import Telling
from app.formats.plain import day, words
from app.formats.voice import Json, Voice
from app.words.i18n import local_time

MOST_EARLIER = 12


def earlier(session: Session) -> Json:
    """Decisions of earlier sessions and where they stood that day, the newest first."""
    on = local_time(session.starts_at, session.assembly.time_zone).date()
    before = [d for d in decisions(session.assembly) if d.taken_at < session.starts_at]
    lines = [earlier_facts(d, on) for d in before if d.standing(on)]
    return {"decisions": lines[:MOST_EARLIER], "more": max(0, len(lines) - MOST_EARLIER)}


def earlier_facts(decision: Decision, on: date) -> Json:
    """An earlier decision on the day of the session: its standing, its last report, its actions done."""
    standing = decision.standing(on)
    reports = [report for report in decision.reports if report.on <= on]
    report = reports[-1] if reports else None
    return {
        "number": decision.number,
        "title": words(decision.title),
        "status": standing.status if standing else None,
        "review_on": day(standing.review_on) if standing else None,
        "report": report_facts(report) if report else None,
        "actions": len(decision.actions),
        "actions_done": sum(action.state == "done" for action in decision.actions),
    }


def tell(data: Json, telling: Telling) -> list[Block]:
    """Earlier decisions and where they stood that day."""
    voice = telling.voice
    if not data["decisions"]:
        return []
    items = tuple((Paragraph(earlier_line(decision, voice)),) for decision in data["decisions"])
    blocks: list[Block] = [
        Heading(2, line(_("What became of our decisions?")), "earlier"),
        Listing(items),
    ]
    if data["more"]:
        more = ngettext(
            "And %(num)s older decision, in the register.",
            "And %(num)s older decisions, in the register.",
            data["more"],
        )
        blocks.append(Paragraph(line(more), "quiet"))
    return blocks


def earlier_line(decision: Json, voice: Voice) -> Line:
    """Number and title, status, actions done, what its last report said."""
    runs: list[Run] = [Run(decision["number"] + " ", strong=True), *voice.words(decision["title"])]
    runs.append(Run(f" · {STATUS[decision['status']]}"))
    if decision["actions"]:
        done = ngettext(
            "%(done)s of %(num)s action done",
            "%(done)s of %(num)s actions done",
            decision["actions"],
            done=decision["actions_done"],
        )
        runs.append(Run(f" · {done}"))
    report = decision["report"]
    if report:
        told = f" · {REPORT[report['state']]} ({voice.day(report['on'])}). "
        runs += [Run(told), *voice.words(report["text"])]
    return tuple(runs)
