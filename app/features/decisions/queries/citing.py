"""How a decision is quoted elsewhere, and what a shared link to it shows."""

from flask_babel import gettext as _

from app.features.decisions.models import Decision
from app.features.decisions.queries.words import STEP
from app.formats.preview import Preview, shortened
from app.words.i18n import current_language, day


def citation(decision: Decision) -> str:
    """« Les Tables de la Rose. Décision D-2026-01-03, « Un four ». 14 mars 2026. », without its address."""
    lang = current_language()
    return _(
        "%(assembly)s. Decision %(number)s, “%(title)s”, %(day)s.",
        assembly=decision.assembly.name.in_(lang).text,
        number=decision.number,
        title=decision.title.in_(lang).text,
        day=day(decision.taken_at, decision.assembly.time_zone),
    )


def summary(decision: Decision) -> str:
    """The decision in one sentence of 200 letters at most: its easy words if there are any, else its words."""
    lang = current_language()
    easy = decision.text.easy_in(lang)
    return shortened(easy.text if easy else decision.text.in_(lang).text)


def preview(decision: Decision) -> Preview:
    """The picture of a link to it."""
    lang = current_language()
    return Preview(
        lang,
        f"{decision.number} · {decision.assembly.name.in_(lang).text}",
        decision.title.in_(lang).text,
        f"{STEP[decision.step]} · {day(decision.taken_at, decision.assembly.time_zone)}",
    )
