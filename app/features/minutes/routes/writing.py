"""Writing, checking and publishing the minutes of a session."""

from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.policies import refusal_of
from app.features.assemblies.queries import find_session, who
from app.features.assemblies.wording import session_label
from app.features.manifest import minutes_parts
from app.features.minutes import wording
from app.features.minutes.forms import (
    ApprovalForm,
    EasyCheckForm,
    ErratumForm,
    NamesForm,
    PublishForm,
    SectionForm,
    ShareForm,
)
from app.features.minutes.models import Minutes, Section
from app.features.minutes.policies import can_publish, can_write
from app.features.minutes.queries import published
from app.features.minutes.queries.content import documents, gaps_of
from app.features.minutes.queries.reading import (
    find_minutes,
    find_revision,
    find_section,
    minutes_of,
    working_content,
)
from app.features.minutes.queries.road import Road, road_of
from app.features.minutes.rendering.whole import from_the_record
from app.features.minutes.routes.door import blueprint
from app.features.minutes.services import drafting, publishing, writing
from app.formats.document import Block
from app.formats.minutes_part import Source
from app.formats.voice import Voice
from app.store.transactions import transaction
from app.web.errors import NotAllowed, NotFound, status_of
from app.web.fields import SelectChoice
from app.words.i18n import current_language, settings_languages
from app.words.sentences import sentence


def writable(minutes_id: int) -> Minutes:
    """The minutes, for those who write them. Raises SignInNeeded, NotAllowed, NotFound."""
    minutes = find_minutes(minutes_id)
    by = who()
    if not can_write(by, minutes):
        raise refusal_of(by)
    return minutes


def voice_of(minutes: Minutes) -> Voice:
    """How the page speaks."""
    return Voice(current_language(), minutes.assembly.time_zone)


@blueprint.context_processor
def words_of_the_checklist() -> dict[str, object]:
    """The checklist's words, for the templates of this room."""
    return {
        "gap_words": wording.gap_words,
        "part_words": wording.part_words,
        "weight_words": wording.weight_words,
    }


@blueprint.get("/of-session/<int:session_id>")
def of_session(session_id: int) -> Response:
    """From a session's pages to its working copy, or to what is public."""
    minutes = minutes_of(find_session(session_id))
    if minutes is None:
        raise NotFound
    endpoint = "minutes.draft" if can_write(who(), minutes) else "minutes.page"
    return redirect(url_for(endpoint, minutes_id=minutes.id))


@blueprint.get("/<int:minutes_id>/draft")
def draft(minutes_id: int) -> str:
    """The working copy: what is missing, the text as it will be read, each part ready to be written around."""
    return draft_page(writable(minutes_id))


def draft_page(minutes: Minutes, refusal: str = "") -> str:
    """The working copy and the next gesture of its road; `refusal` says what stood in the way of the last one."""
    content = working_content(minutes)
    seen = len(minutes.publications)
    road = road_of(minutes)
    form = ErratumForm(formdata=None, seen=seen) if seen else PublishForm(formdata=None, seen=seen)
    return render_template(
        "minutes/draft.html",
        minutes=minutes,
        content=content,
        gaps=gaps_of(content),
        voice=voice_of(minutes),
        document=documents(content)[current_language()],
        form=form,
        easy_form=EasyCheckForm(formdata=None),
        names_form=NamesForm(formdata=None, with_names=minutes.with_names),
        may_publish=can_publish(who(), minutes),
        road=road,
        refusal=refusal,
        **gesture_forms(minutes, road),
    )


def gesture_forms(minutes: Minutes, road: Road) -> dict[str, FlaskForm]:
    """The small forms of the road: when corrections end, which session approves."""
    end = (road.until or road.usual_end).astimezone(ZoneInfo(minutes.assembly.time_zone))
    share = ShareForm(formdata=None, day=end.date(), hour=end.time().replace(second=0))
    approval = ApprovalForm(formdata=None)
    approval.session.choices = [SelectChoice(s.id, session_label(s)) for s in road.sessions]
    return {"share_form": share, "approval_form": approval}


@blueprint.get("/<int:minutes_id>/sections/<int:section_id>/<code>")
def section(minutes_id: int, section_id: int, code: str) -> str:
    """One part in one language: what the record says, the words around it, its earlier revisions."""
    found = find_section(writable(minutes_id), section_id)
    check_language(code)
    latest = found.revision(code)
    form = SectionForm(formdata=None, text=found.text(code), seen=latest.number if latest else 0)
    return section_page(found, code, form)


def check_language(code: str) -> None:
    """Raises NotFound for a language the interface does not have."""
    if code not in settings_languages():
        raise NotFound


def section_page(
    found: Section, code: str, form: SectionForm, preview: tuple[Block, ...] = ()
) -> str:
    """The page on which a part is written."""
    return render_template(
        "minutes/section.html",
        section=found,
        minutes=found.minutes,
        code=code,
        form=form,
        preview=preview,
        voice=voice_of(found.minutes),
        other=found.text(found.minutes.assembly.language),
        revisions=[r for r in reversed(found.revisions) if r.lang == code],
        record=from_the_record(working_content(found.minutes), found.kind, found.ref, code),
        sources=sources_of(found),
    )


def sources_of(found: Section) -> list[Source]:
    """The rows this part was compiled from, by name and address: what a reader of the page can open."""
    brought = minutes_parts().get(found.kind)
    return list(brought.sources(found.compiled)) if brought else []


@blueprint.get("/<int:minutes_id>/sections/<int:section_id>/<code>/revisions/<int:number>")
def compare_revision(minutes_id: int, section_id: int, code: str, number: int) -> str:
    """An earlier text beside the present one, or beside `?with=` another: what went and what came."""
    found = find_section(writable(minutes_id), section_id)
    check_language(code)
    old = find_revision(found, code, number)
    latest = found.revision(code)
    other = request.args.get("with", type=int) or (latest.number if latest else number)
    new = find_revision(found, code, other)
    return render_template(
        "minutes/compare.html",
        section=found,
        minutes=found.minutes,
        code=code,
        old=old,
        new=new,
        latest=latest,
        changes=published.text_changes(old.text, new.text),
        voice=voice_of(found.minutes),
        numbers=[r.number for r in found.revisions if r.lang == code],
    )


@blueprint.post("/<int:minutes_id>/sections/<int:section_id>/<code>")
def save_section(minutes_id: int, section_id: int, code: str) -> str | Response | tuple[str, int]:
    """Look at the words first, or save them. Somebody else's save in between is shown beside yours."""
    found = find_section(writable(minutes_id), section_id)
    check_language(code)
    form = SectionForm()
    if not form.validate_on_submit():
        return section_page(found, code, form), 422
    text, seen = form.text.data or "", form.seen.data or 0
    if form.look.data:
        return section_page(found, code, form, published.preview(text, code))
    try:
        with transaction():
            writing.save_text(found, code, text, seen=seen, by=who())
    except writing.SectionChanged as conflict:
        return conflict_page(found, code, text, conflict)
    flash(_("Saved."), "success")
    return redirect(url_for("minutes.draft", minutes_id=minutes_id) + f"#part-{section_id}")


def conflict_page(
    found: Section, code: str, text: str, conflict: writing.SectionChanged
) -> tuple[str, int]:
    """Both texts, what differs, and three ways out."""
    other = conflict.other
    form = SectionForm(formdata=None, text=text, seen=other.number)
    page = render_template(
        "minutes/conflict.html",
        section=found,
        minutes=found.minutes,
        code=code,
        form=form,
        other=other,
        changes=published.text_changes(other.text, text),
        voice=voice_of(found.minutes),
    )
    return page, 409


@blueprint.post("/<int:minutes_id>/sections/<int:section_id>/<code>/revisions/<int:number>")
def restore_revision(minutes_id: int, section_id: int, code: str, number: int) -> Response:
    """Bring an earlier text back."""
    found = find_section(writable(minutes_id), section_id)
    latest = found.revision(code)
    with transaction():
        writing.restore(found, code, number, seen=latest.number if latest else 0, by=who())
    flash(_("The earlier text is back."), "success")
    return redirect(
        url_for("minutes.section", minutes_id=minutes_id, section_id=section_id, code=code)
    )


@blueprint.post("/<int:minutes_id>/sections/<int:section_id>/<code>/confirmation")
def confirm_section(minutes_id: int, section_id: int, code: str) -> Response:
    """A translation was read again and still says the same."""
    found = find_section(writable(minutes_id), section_id)
    with transaction():
        writing.confirm_translation(found, code, by=who())
    flash(_("Saved."), "success")
    return redirect(url_for("minutes.draft", minutes_id=minutes_id))


@blueprint.post("/<int:minutes_id>/easy-checks")
def check_easy(minutes_id: int) -> Response:
    """A named reader has checked the easy words."""
    minutes = writable(minutes_id)
    form = EasyCheckForm()
    with transaction():
        writing.check_easy(minutes, form.lang.data or "", form.reader.data or "", by=who())
    flash(_("Saved."), "success")
    return redirect(url_for("minutes.draft", minutes_id=minutes_id))


@blueprint.post("/<int:minutes_id>/names")
def names(minutes_id: int) -> Response:
    """Print the names of the roles, or not."""
    minutes = writable(minutes_id)
    with transaction():
        drafting.show_names(minutes, bool(NamesForm().with_names.data), by=who())
    return redirect(url_for("minutes.draft", minutes_id=minutes_id))


@blueprint.post("/<int:minutes_id>/publications")
def publish(minutes_id: int) -> Response | tuple[str, int]:
    """Make the working copy public: a first time, or as a correction with its reason."""
    minutes = writable(minutes_id)
    form = ErratumForm() if minutes.publications else PublishForm()
    reason = form.reason.words() if isinstance(form, ErratumForm) else None
    try:
        with transaction():
            publishing.publish(
                minutes,
                seen=form.seen.data if form.seen.data is not None else -1,
                accept_gaps=bool(form.accept_gaps.data),
                reason=reason,
                by=who(),
            )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        return draft_page(minutes, sentence(refusal.code, **refusal.facts)), status_of(refusal)
    flash(_("The minutes are public. Thank you!"), "success")
    return redirect(url_for("minutes.page", minutes_id=minutes_id))
