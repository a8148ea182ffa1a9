"""Doors of a round under way: opened, followed, closed, published."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.features.assemblies.models import Session
from app.features.assemblies.queries import who
from app.features.assemblies.wording import dated_label
from app.features.listening.forms.rounds import FileForm, OpeningForm, PublicationForm
from app.features.listening.models import ListeningRound, Questionnaire
from app.features.listening.policies import can_end_round
from app.features.listening.queries.results import rows_of
from app.features.listening.queries.rounds import (
    SECOND,
    may_be_compared,
    sheets_in,
    words_of,
)
from app.features.listening.routes.door import (
    blueprint,
    ended_round,
    page,
    run_round,
    written_questionnaire,
)
from app.features.listening.services import rounds
from app.formats.qr import qr_drawing, spoken_address, whole_address
from app.web.doors import Answer, attempt, gesture, lead, shown
from app.web.fields import SelectChoice
from app.words.i18n import current_language, day

MOST_SESSIONS = 20


@blueprint.route("/listening/questionnaires/<int:questionnaire_id>/rounds", methods=["GET", "POST"])
def opening(questionnaire_id: int) -> Answer:
    """Ask these questions: when, where, of how many people."""
    found, form = written_questionnaire(questionnaire_id), OpeningForm()
    sessions, earlier = sessions_of(found), may_be_compared(found)
    form.session.choices = [SelectChoice(0, _("At no session")), *map(session_choice, sessions)]
    form.before.choices = [SelectChoice(0, "–"), *map(round_choice, earlier)]
    made: list[ListeningRound] = []
    if attempt(form, lambda: made.append(opened(found, form, sessions, earlier))):
        return lead(desk_of(made[0]), _("The round is open: people can answer."))
    context = {"found": found, "assembly": found.assembly, "earlier": earlier}
    return shown(page("opening.html", form=form, **context), form)


def opened(
    found: Questionnaire,
    form: OpeningForm,
    sessions: list[Session],
    earlier: list[ListeningRound],
) -> ListeningRound:
    """The round that the form asks for."""
    return rounds.open_round(
        found,
        str(form.kind.data),
        session={one.id: one for one in sessions}.get(form.session.data or 0),
        before={one.id: one for one in earlier}.get(form.before.data or 0),
        population=form.population.data,
        by=who(),
    )


def sessions_of(found: Questionnaire) -> list[Session]:
    """The sessions at which the questions may be asked, the newest first."""
    return [one for one in reversed(found.assembly.sessions) if not one.is_cancelled][
        :MOST_SESSIONS
    ]


def session_choice(session: Session) -> SelectChoice:
    """A session as a choice."""
    return SelectChoice(session.id, dated_label(session))


def round_choice(one: ListeningRound) -> SelectChoice:
    """A round as a choice."""
    title = one.questionnaire.title.in_(current_language()).text
    return SelectChoice(one.id, f"{title} · {day(one.opened_at, one.assembly.time_zone)}")


def desk_of(one: ListeningRound) -> str:
    """Where a round is run."""
    return url_for("listening.desk", round_id=one.id)


@blueprint.get("/listening/<int:round_id>/desk")
def desk(round_id: int) -> str:
    """Everything about a round for those who run it: the way in, the papers, what is in, what comes next."""
    return desk_page(run_round(round_id))


def desk_page(one: ListeningRound, **tried: Any) -> str:
    """The page of a round; `tried` holds a form that was refused."""
    path = url_for("listening.answer", round_id=one.id, code=one.code)
    forms = {"form": publication_form(one), "file_form": FileForm(formdata=None), **tried}
    return page(
        "desk.html",
        one=one,
        assembly=one.assembly,
        ends=can_end_round(who(), one),
        sheets=sheets_in(one),
        again=sheets_in(one, SECOND),
        drawing=qr_drawing(whole_address(path), one.code),
        address=spoken_address(url_for("assemblies.join")),
        rows=rows_of(one) if one.closed_at else [],
        spoken=words_of(one),
        **forms,
    )


def publication_form(one: ListeningRound) -> PublicationForm:
    """The form with what was said before."""
    return PublicationForm(
        formdata=None, promise=one.promise, next_on=one.next_on, population=one.population
    )


@blueprint.post("/listening/<int:round_id>/closure")
def closure(round_id: int) -> Response:
    """Nobody answers any more."""
    one = ended_round(round_id)
    said = _("The round is closed. Who answered is forgotten, and the order of the sheets too.")
    return gesture(lambda: rounds.close_round(one, by=who()), desk_of(one), said)


@blueprint.post("/listening/<int:round_id>/publication")
def publication(round_id: int) -> Answer:
    """Give the result back, with what will change."""
    one, form = ended_round(round_id), PublicationForm()

    def act() -> None:
        rounds.publish_round(
            one,
            form.promise.revised(one.promise),
            next_on=form.next_on.data,
            population=form.population.data,
            by=who(),
        )

    if attempt(form, act):
        return lead(url_for("listening.result", round_id=one.id), _("Everybody can read it now."))
    return shown(desk_page(one, form=form), form)
