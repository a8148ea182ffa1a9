"""Doors of those who write questions: from the shelf or on a blank page, locked, asked anew as another version."""

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.asking.sensitive import asks_about
from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import who
from app.features.listening.forms.writing import QuestionnaireForm, rows_from
from app.features.listening.models import Questionnaire
from app.features.listening.policies import can_write_questions
from app.features.listening.queries.shelf import texts_of
from app.features.listening.routes.door import blueprint, page, written_questionnaire
from app.features.listening.services import writing
from app.features.listening.wording import REASONS
from app.web.doors import Answer, attempt, gesture, lead, permit, refused, shown
from app.web.errors import Conflict
from app.words.localized import Localized
from app.words.pairs import in_every_language


@blueprint.post("/assemblies/<slug>/listening/questionnaires")
def found(slug: str) -> Response:
    """Questions from the shelf, or a blank page."""
    assembly = permit(can_write_questions, find_to_read(slug))
    made: list[Questionnaire] = []

    def act() -> None:
        name = request.form.get("shelf", "")
        made.append(
            writing.take_from_shelf(assembly, name, by=who())
            if name
            else writing.write(assembly, untitled(), [], by=who())
        )

    back = url_for("listening.of_assembly", slug=slug)
    answer = gesture(act, back)
    if made and answer.status_code == 303:
        return lead(url_for("listening.questionnaire", questionnaire_id=made[0].id))
    return answer


def untitled() -> Localized:
    """What a blank page is called until somebody names it."""
    return in_every_language(lambda: _("Our questions"))


@blueprint.route("/listening/questionnaires/<int:questionnaire_id>", methods=["GET", "POST"])
def questionnaire(questionnaire_id: int) -> Answer:
    """The questions, to be written; once they are locked, to be read."""
    found = written_questionnaire(questionnaire_id)
    form = QuestionnaireForm(data={"title": found.title, "rows": rows_from(found.questions)})

    def act() -> None:
        questions = form.questions(found.questions)
        writing.rewrite(found, form.title.revised(found.title), questions, by=who())

    if found.is_locked and request.method == "POST":
        return refused(Conflict("wording_locked"), lambda: questions_page(found, form))
    if attempt(form, act):
        return lead(page_of(found), _("Saved."))
    return shown(questions_page(found, form), form)


def questions_page(found: Questionnaire, form: QuestionnaireForm) -> str:
    """The questions with their form, and what should not be asked in this way."""
    warnings = warnings_of(found)
    return page(
        "questionnaire.html", form=form, found=found, assembly=found.assembly, warnings=warnings
    )


def warnings_of(found: Questionnaire) -> list[tuple[int, str]]:
    """(number of the question, why it should not be asked)."""
    about = [
        (place, next((seen for text in texts_of(one) if (seen := asks_about(text))), None))
        for place, one in enumerate(found.questions, start=1)
    ]
    return [(place, str(REASONS[seen])) for place, seen in about if seen]


def page_of(found: Questionnaire) -> str:
    """Where its questions are."""
    return url_for("listening.questionnaire", questionnaire_id=found.id)


@blueprint.post("/listening/questionnaires/<int:questionnaire_id>/lock")
def lock(questionnaire_id: int) -> Response:
    """From now on everybody answers these words."""
    found = written_questionnaire(questionnaire_id)
    said = _("These words are locked: now you can ask them.")
    return gesture(lambda: writing.lock(found, by=who()), page_of(found), said)


@blueprint.post("/listening/questionnaires/<int:questionnaire_id>/versions")
def version(questionnaire_id: int) -> Response:
    """The same questions, to be changed."""
    found = written_questionnaire(questionnaire_id)
    made: list[Questionnaire] = []
    answer = gesture(lambda: made.append(writing.new_version(found, by=who())), page_of(found))
    return lead(page_of(made[0])) if made and answer.status_code == 303 else answer
