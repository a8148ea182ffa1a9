"""What decisions tell in the minutes: what was decided, who does what, what became of earlier decisions."""

from flask_babel import lazy_gettext as _l

from app.features.decisions.minutes_part import earlier, follow_up, summary
from app.features.decisions.minutes_part.since import since
from app.formats.minutes_part import Chapter, MinutesPart

PARTS = (
    MinutesPart(
        "summary",
        _l("What we decided"),
        summary.summary,
        summary.tell,
        summary.missing,
        {
            "decision_without_responsible": _l("%(number)s: nobody is in charge yet."),
            "decision_without_review": _l(
                "%(number)s: in a trial period, with no date to talk about it again."
            ),
            "decision_untranslated": _l("%(number)s is not written in %(language)s."),
            "decision_stale": _l(
                "%(number)s in %(language)s is older than the text it comes from."
            ),
            "easy_missing": _l("%(number)s has no simple words in %(language)s."),
            "proposal_without_date": _l("Proposal no. %(number)s: no date to come back."),
        },
        chapter=Chapter.RESULTS,
        figures=summary.figures,
        easy=summary.easy,
        names=summary.names,
        sources=summary.sources,
        since=since,
        weaves=True,
    ),
    MinutesPart(
        "follow_up",
        _l("Who does what"),
        follow_up.follow,
        follow_up.tell,
        follow_up.missing,
        {"action_without_date": _l("Something to do has no date.")},
        chapter=Chapter.RESULTS,
        figures=follow_up.figures,
    ),
    MinutesPart(
        "earlier",
        _l("What became of our decisions?"),
        earlier.earlier,
        earlier.tell,
        chapter=Chapter.RESULTS,
    ),
)
