"""What the search finds of decisions: number, words, who is in charge, what a minority said, what was done and answered."""

from flask_babel import lazy_gettext as _l

from app.extensions import db
from app.features.decisions.models import (
    Action,
    AwaitedAnswer,
    Decision,
    DecisionStatus,
    Report,
    Response,
    Statement,
)
from app.features.decisions.policies import public_decisions
from app.formats.search_part import Findable, SearchPart, wordings
from app.web.addresses import path_of
from app.words.i18n import current_language, day


def read(decision: Decision) -> Findable | None:
    """What its page says of it; None where it is not among those that everybody reads."""
    if db.session.scalar(public_decisions().where(Decision.id == decision.id)) is None:
        return None
    last = decision.statuses[-1:] if decision.statuses else []
    told = wordings(
        decision.text,
        *(record.responsible for record in last),
        *(one.text for one in decision.statements),
        *(one.text for one in decision.reports),
        *(one.what for one in decision.actions),
        *(text for one in decision.awaited for text in (one.subject, one.authority)),
        *(one.content for awaited in decision.awaited for one in awaited.responses),
        *([decision.place.name] if decision.place else []),
    )
    return Findable(decision.title, told, decision.number)


def line(decision: Decision) -> str:
    """Its number, its day and its assembly."""
    name = decision.assembly.name.in_(current_language()).text
    return f"{decision.number} · {day(decision.taken_at, decision.assembly.time_zone)} · {name}"


PART = SearchPart(
    "decision",
    _l("Decisions"),
    "circle-check",
    Decision,
    read,
    lambda decision: path_of("decisions.page", decision_id=decision.id),
    line,
    {
        Decision: lambda row: [row.id],
        Response: lambda row: [row.awaited.decision_id] if row.awaited else [],
        **dict.fromkeys(
            (DecisionStatus, Statement, Report, Action, AwaitedAnswer),
            lambda row: [row.decision_id],
        ),
    },
)
