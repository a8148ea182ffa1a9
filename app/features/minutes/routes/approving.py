"""What organisers do before publication: share, answer corrections, put the approval on the next agenda; the habits."""

from flask import render_template, url_for
from flask_babel import gettext as _

from app.domain.hours import at_hour
from app.features.assemblies.models import Session
from app.features.assemblies.queries import find_assembly, find_session, who
from app.features.assemblies.wording import session_within
from app.features.minutes.forms import AnswerForm, ApprovalForm, HabitsForm, ShareForm
from app.features.minutes.models import Correction, Minutes
from app.features.minutes.policies import can_publish, can_set_habits
from app.features.minutes.queries.habits import habits_of
from app.features.minutes.queries.reading import find_correction
from app.features.minutes.routes.door import blueprint
from app.features.minutes.routes.writing import draft_of, draft_page, voice_of, writable
from app.features.minutes.services import approving, habits, sharing
from app.store.clock import now
from app.web.doors import Answer, attempt, done, gesture, permit, shown
from app.web.fields import filled
from app.words.i18n import current_language


@blueprint.post("/<int:minutes_id>/sharing")
def share(minutes_id: int) -> Answer:
    """Open the draft to those who were there, until a day and an hour on the assembly's clock."""
    minutes, form = writable(minutes_id), ShareForm()

    def act() -> None:
        day, hour = filled(form.day.data), filled(form.hour.data)
        sharing.share(minutes, at_hour(day, hour, minutes.assembly.time_zone), by=who())

    if attempt(form, act):
        return done(draft_of(minutes_id), _("The draft is shared."))
    return draft_page(minutes, share_form=form)


@blueprint.post("/<int:minutes_id>/approval")
def propose(minutes_id: int) -> Answer:
    """Put the approval on the agenda of a later session, with its vote."""
    minutes, form = writable(minutes_id), ApprovalForm()
    taken: list[Session] = []

    def act() -> None:
        taken.append(find_session(form.session.data or 0))
        approving.propose(minutes, taken[0], by=who())

    if attempt(form, act):
        where = session_within(taken[0])
        return done(draft_of(minutes_id), _("It is on the agenda of %(session)s.", session=where))
    return draft_page(minutes, approval_form=form)


@blueprint.post("/<int:minutes_id>/approval/taken-back")
def take_back(minutes_id: int) -> Answer:
    """Open the text again before the session votes."""
    minutes = writable(minutes_id)
    words = _("The text can be changed again.")
    return gesture(lambda: approving.take_back(minutes, by=who()), draft_of(minutes_id), words)


@blueprint.get("/<int:minutes_id>/corrections")
def corrections(minutes_id: int) -> Answer:
    """Every correction asked for, with its answer or the form for it."""
    return corrections_page(writable(minutes_id))


def corrections_page(minutes: Minutes, which: int = 0, *tried: AnswerForm) -> tuple[str, int]:
    """The page; `tried` is a refused answer to the correction `which`."""
    page = render_template(
        "minutes/corrections.html",
        minutes=minutes,
        life=minutes.life,
        parts={s.id: {"kind": s.kind, "data": s.compiled} for s in minutes.sections},
        voice=voice_of(minutes),
        may_answer=can_publish(who(), minutes),
        form_of=lambda one: tried[0] if tried and one.id == which else answer_form(one),
        which=which,
        now=now,
    )
    return shown(page, *tried)


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

    def act() -> None:
        sharing.answer_correction(
            correction,
            taken=form.taken.data == "yes",
            answer=form.answer.words(),
            withheld=bool(form.withheld.data),
            by=who(),
        )

    if attempt(form, act):
        return done(url_for("minutes.corrections", minutes_id=minutes_id), _("Answered."))
    return corrections_page(minutes, correction_id, form)


@blueprint.route("/habits/<slug>", methods=["GET", "POST"])
def habits_page(slug: str) -> Answer:
    """What an assembly has chosen for all its minutes."""
    assembly = permit(can_set_habits, find_assembly(slug))
    form = HabitsForm(obj=habits_of(assembly))

    def act() -> None:
        habits.set_habits(
            assembly,
            correction_days=form.correction_days.data or 0,
            approved_first=bool(form.approved_first.data),
            list_at_once=bool(form.list_at_once.data),
            with_names=bool(form.with_names.data),
            by=who(),
        )

    if attempt(form, act):
        here = url_for("minutes.habits_page", slug=assembly.slug, lang=current_language())
        return done(here, _("Saved."))
    return shown(render_template("minutes/habits.html", assembly=assembly, form=form), form)
