"""What organisers do before publication: share, answer corrections, put the approval on the next agenda; the habits."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.hours import at_hour
from app.domain.violations import RuleViolation
from app.features.assemblies.policies import refusal_of
from app.features.assemblies.queries import find_assembly, find_session, who
from app.features.assemblies.wording import session_within
from app.features.minutes.forms import AnswerForm, ApprovalForm, HabitsForm, ShareForm
from app.features.minutes.models import Correction, Minutes
from app.features.minutes.policies import can_publish, can_set_habits
from app.features.minutes.queries.habits import habits_of
from app.features.minutes.queries.reading import find_correction
from app.features.minutes.routes.door import blueprint
from app.features.minutes.routes.writing import draft_page, voice_of, writable
from app.features.minutes.services import approving, habits, sharing
from app.store.clock import now
from app.store.transactions import transaction
from app.web.errors import NotAllowed, status_of
from app.words.i18n import current_language
from app.words.sentences import sentence

Answer = str | Response | tuple[str, int]


@blueprint.post("/<int:minutes_id>/sharing")
def share(minutes_id: int) -> Answer:
    """Open the draft to those who were there, until a day and an hour on the assembly's clock."""
    minutes, form = writable(minutes_id), ShareForm()
    if not form.validate_on_submit() or form.day.data is None or form.hour.data is None:
        return draft_page(minutes, _("Please say until when.")), 422
    until = at_hour(form.day.data, form.hour.data, minutes.assembly.time_zone)
    return act(minutes, lambda: sharing.share(minutes, until, by=who()), _("The draft is shared."))


def act(minutes: Minutes, gesture: Any, said: str) -> Answer:
    """Do it, or show the draft again with what stands in the way."""
    try:
        with transaction():
            gesture()
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        words = sentence(refusal.code, **refusal.facts)
        return draft_page(minutes, words), status_of(refusal)
    flash(said, "success")
    return redirect(url_for("minutes.draft", minutes_id=minutes.id))


@blueprint.post("/<int:minutes_id>/approval")
def propose(minutes_id: int) -> Answer:
    """Put the approval on the agenda of a later session, with its vote."""
    minutes, form = writable(minutes_id), ApprovalForm()
    session = find_session(form.session.data or 0)
    said = _("It is on the agenda of %(session)s.", session=session_within(session))
    return act(minutes, lambda: approving.propose(minutes, session, by=who()), said)


@blueprint.post("/<int:minutes_id>/approval/taken-back")
def take_back(minutes_id: int) -> Answer:
    """Open the text again before the session votes."""
    minutes = writable(minutes_id)
    said = _("The text can be changed again.")
    return act(minutes, lambda: approving.take_back(minutes, by=who()), said)


@blueprint.get("/<int:minutes_id>/corrections")
def corrections(minutes_id: int) -> str:
    """Every correction asked for, with its answer or the form for it."""
    return corrections_page(writable(minutes_id))


def corrections_page(
    minutes: Minutes, tried: AnswerForm | None = None, which: int = 0, refusal: str = ""
) -> str:
    """The page; `tried` is a refused answer to the correction `which`."""
    return render_template(
        "minutes/corrections.html",
        minutes=minutes,
        life=minutes.life,
        parts={s.id: {"kind": s.kind, "data": s.compiled} for s in minutes.sections},
        voice=voice_of(minutes),
        may_answer=can_publish(who(), minutes),
        form_of=lambda one: tried if one.id == which else answer_form(one),
        which=which,
        now=now,
        refusal=refusal,
    )


def answer_form(correction: Correction) -> AnswerForm:
    """The answer as it stands, each form with names of its own."""
    taken = {"taken": "yes", "not_taken": "no"}.get(correction.outcome or "")
    return AnswerForm(
        formdata=None,
        prefix=prefix_of(correction),
        taken=taken,
        withheld=correction.withheld,
        answer=correction.answer,
    )


def prefix_of(correction: Correction) -> str:
    """What begins the names of one correction's form."""
    return f"c{correction.id}-"


@blueprint.post("/<int:minutes_id>/corrections/<int:correction_id>/answer")
def answer_correction(minutes_id: int, correction_id: int) -> Answer:
    """The organisers answer."""
    minutes = writable(minutes_id)
    correction = find_correction(minutes, correction_id)
    form = AnswerForm(prefix=prefix_of(correction))
    if not form.validate_on_submit():
        return corrections_page(minutes, form, correction_id), 422
    try:
        with transaction():
            sharing.answer_correction(
                correction,
                taken=form.taken.data == "yes",
                answer=form.answer.words(),
                withheld=bool(form.withheld.data),
                by=who(),
            )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        said = sentence(refusal.code, **refusal.facts)
        return corrections_page(minutes, form, correction_id, said), status_of(refusal)
    flash(_("Answered."), "success")
    return redirect(url_for("minutes.corrections", minutes_id=minutes_id))


@blueprint.route("/habits/<slug>", methods=["GET", "POST"])
def habits_page(slug: str) -> Answer:
    """What an assembly has chosen for all its minutes."""
    assembly, by = find_assembly(slug), who()
    if not can_set_habits(by, assembly):
        raise refusal_of(by)
    form = HabitsForm(obj=habits_of(assembly))
    if not form.is_submitted():
        return render_template("minutes/habits.html", assembly=assembly, form=form)
    if not form.validate():
        return render_template("minutes/habits.html", assembly=assembly, form=form), 422
    with transaction():
        habits.set_habits(
            assembly,
            correction_days=form.correction_days.data or 0,
            approved_first=bool(form.approved_first.data),
            list_at_once=bool(form.list_at_once.data),
            with_names=bool(form.with_names.data),
            by=by,
        )
    flash(_("Saved."), "success")
    return redirect(url_for("minutes.habits_page", slug=assembly.slug, lang=current_language()))
