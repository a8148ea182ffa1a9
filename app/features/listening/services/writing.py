"""Writing questions: from the shelf or with residents, locked before they are asked, changed only as a new version."""

from collections.abc import Sequence
from typing import Any

from app.domain.asking.questions import read_questions, wording_hash
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, number_of
from app.features.listening.models import Questionnaire
from app.features.listening.policies import can_write_questions
from app.features.listening.queries.shelf import find_ready
from app.store.clock import now
from app.web.errors import Conflict, NotAllowed
from app.words.localized import Localized

Json = dict[str, Any]


def take_from_shelf(assembly: Assembly, name: str, *, by: Asker) -> Questionnaire:
    """A copy of a ready questionnaire, to be changed then. Raises NotAllowed, NotFound."""
    ready = find_ready(name)
    return write(assembly, ready.title, ready.questions, source=ready.source, by=by)


def write(
    assembly: Assembly, title: Localized, questions: Sequence[Json], *, source: str = "", by: Asker
) -> Questionnaire:
    """New questions; none at all is a page to begin on. Raises NotAllowed, RuleViolation as `read_questions`."""
    if not can_write_questions(by, assembly):
        raise NotAllowed
    made = Questionnaire(
        assembly=assembly,
        title=title,
        questions=checked(questions),
        source=source,
        written_at=now(),
    )
    db.session.add(made)
    db.session.flush()
    return made


def rewrite(
    questionnaire: Questionnaire, title: Localized, questions: Sequence[Json], *, by: Asker
) -> None:
    """Change what is not locked. Raises NotAllowed, Conflict("wording_locked"), RuleViolation as `read_questions`."""
    check_open(questionnaire, by)
    questionnaire.title, questionnaire.questions = title, checked(questions)


def checked(questions: Sequence[Json]) -> list[Json]:
    """The questions as they are kept, each with a key of its own."""
    keyed = [{**one, "key": f"q{place}"} for place, one in enumerate(questions, start=1)]
    if keyed:
        read_questions(keyed)
    return keyed


def lock(questionnaire: Questionnaire, *, by: Asker) -> None:
    """From now on its words stay. Raises NotAllowed, Conflict("wording_locked"), RuleViolation("no_question")."""
    check_open(questionnaire, by)
    questionnaire.wording_hash = wording_hash(read_questions(questionnaire.questions))
    questionnaire.locked_at, questionnaire.locked_by_id = now(), number_of(by)


def check_open(questionnaire: Questionnaire, by: Asker) -> None:
    """Raises NotAllowed, Conflict("wording_locked")."""
    if not can_write_questions(by, questionnaire.assembly):
        raise NotAllowed
    if questionnaire.is_locked:
        raise Conflict("wording_locked")


def new_version(questionnaire: Questionnaire, *, by: Asker) -> Questionnaire:
    """The same questions, to be changed. Raises NotAllowed, RuleViolation("wording_still_open")."""
    if not can_write_questions(by, questionnaire.assembly):
        raise NotAllowed
    if not questionnaire.is_locked:
        raise RuleViolation("wording_still_open")
    made = write(
        questionnaire.assembly,
        questionnaire.title,
        questionnaire.questions,
        source=questionnaire.source,
        by=by,
    )
    made.version, made.earlier_id = questionnaire.version + 1, questionnaire.id
    return made
