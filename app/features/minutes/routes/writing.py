"""Writing, checking and publishing the minutes of a session."""

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.domain.hours import on_clock
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
from app.web.doors import Answer, attempt, done, gesture, lead, permit, refused, shown, there
from app.web.errors import Conflict, NotFound
from app.web.fields import SelectChoice
from app.words.i18n import current_language, settings_languages


def writable(minutes_id: int) -> Minutes:
    """The minutes, for those who write them. Raises SignInNeeded, NotAllowed, NotFound."""
    return permit(can_write, find_minutes(minutes_id))


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
    minutes = there(minutes_of(find_session(session_id)))
    endpoint = "minutes.draft" if can_write(who(), minutes) else "minutes.page"
    return lead(url_for(endpoint, minutes_id=minutes.id))


@blueprint.get("/<int:minutes_id>/draft")
def draft(minutes_id: int) -> Answer:
    """The working copy: what is missing, the text as it will be read, each part ready to be written around."""
    return draft_page(writable(minutes_id))


def draft_of(minutes_id: int) -> str:
    """The address of the working copy."""
    return url_for("minutes.draft", minutes_id=minutes_id)


def draft_page(minutes: Minutes, **tried: FlaskForm) -> tuple[str, int]:
    """The working copy and the next gesture of its road; `tried` holds a form that was refused, under its name."""
    content = working_content(minutes)
    road = road_of(minutes)
    page = render_template(
        "minutes/draft.html",
        minutes=minutes,
        content=content,
        gaps=gaps_of(content),
        voice=voice_of(minutes),
        document=documents(content)[current_language()],
        may_publish=can_publish(who(), minutes),
        road=road,
        tried=[form for form in tried.values() if form.errors],
        **{**forms_of(minutes, road), **tried},
    )
    return shown(page, *tried.values())


def forms_of(minutes: Minutes, road: Road) -> dict[str, FlaskForm]:
    """The forms of the page as they begin: publishing, when corrections end, which session approves, names."""
    end = on_clock(road.until or road.usual_end, minutes.assembly.time_zone)
    approval = ApprovalForm(formdata=None)
    approval.session.choices = [SelectChoice(s.id, session_label(s)) for s in road.sessions]
    return {
        "form": publish_form(minutes, formdata=None, seen=len(minutes.publications)),
        "share_form": ShareForm(formdata=None, day=end.date(), hour=end.time().replace(second=0)),
        "approval_form": approval,
        "easy_form": EasyCheckForm(formdata=None),
        "names_form": NamesForm(formdata=None, with_names=minutes.with_names),
    }


def publish_form(minutes: Minutes, **filled: Any) -> PublishForm:
    """A first publication, or a correction with its reason."""
    return ErratumForm(**filled) if minutes.publications else PublishForm(**filled)


@blueprint.get("/<int:minutes_id>/sections/<int:section_id>/<code>")
def section(minutes_id: int, section_id: int, code: str) -> str:
    """One part in one language: what the record says, the words around it, its earlier revisions."""
    section = find_section(writable(minutes_id), section_id)
    check_language(code)
    latest = section.revision(code)
    form = SectionForm(formdata=None, text=section.text(code), seen=latest.number if latest else 0)
    return section_page(section, code, form)


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
    section = find_section(writable(minutes_id), section_id)
    check_language(code)
    old = find_revision(section, code, number)
    latest = section.revision(code)
    other = request.args.get("with", type=int) or (latest.number if latest else number)
    new = find_revision(section, code, other)
    return render_template(
        "minutes/compare.html",
        section=section,
        minutes=section.minutes,
        code=code,
        old=old,
        new=new,
        latest=latest,
        changes=published.text_changes(old.text, new.text),
        voice=voice_of(section.minutes),
        numbers=[r.number for r in section.revisions if r.lang == code],
    )


@blueprint.post("/<int:minutes_id>/sections/<int:section_id>/<code>")
def save_section(minutes_id: int, section_id: int, code: str) -> Answer:
    """Look at the words first, or save them. Somebody else's save in between is shown beside yours."""
    section = find_section(writable(minutes_id), section_id)
    check_language(code)
    form = SectionForm()
    text, seen = form.text.data or "", form.seen.data or 0
    changed: list[writing.SectionChanged] = []

    def act() -> None:
        try:
            writing.save_text(section, code, text, seen=seen, by=who())
        except writing.SectionChanged as conflict:
            changed.append(conflict)
            raise

    if form.look.data and form.validate():
        return section_page(section, code, form, published.preview(text, code))
    if not form.look.data and attempt(form, act):
        return done(f"{draft_of(minutes_id)}#part-{section_id}", _("Saved."))
    if changed:
        return conflict_page(section, code, text, changed[0])
    return shown(section_page(section, code, form), form)


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
    section = find_section(writable(minutes_id), section_id)
    latest = section.revision(code)
    seen = latest.number if latest else 0
    return gesture(
        lambda: writing.restore(section, code, number, seen=seen, by=who()),
        url_for("minutes.section", minutes_id=minutes_id, section_id=section_id, code=code),
        _("The earlier text is back."),
    )


@blueprint.post("/<int:minutes_id>/sections/<int:section_id>/<code>/confirmation")
def confirm_section(minutes_id: int, section_id: int, code: str) -> Response:
    """A translation was read again and still says the same."""
    section = find_section(writable(minutes_id), section_id)
    return gesture(
        lambda: writing.confirm_translation(section, code, by=who()),
        draft_of(minutes_id),
        _("Saved."),
    )


@blueprint.post("/<int:minutes_id>/easy-checks")
def check_easy(minutes_id: int) -> Answer:
    """A named reader has checked the easy words."""
    minutes, form = writable(minutes_id), EasyCheckForm()

    def act() -> None:
        writing.check_easy(minutes, form.lang.data or "", form.reader.data or "", by=who())

    if attempt(form, act):
        return done(draft_of(minutes_id), _("Saved."))
    return draft_page(minutes, easy_form=form)


@blueprint.post("/<int:minutes_id>/names")
def names(minutes_id: int) -> Answer:
    """Print the names of the roles, or not."""
    minutes, form = writable(minutes_id), NamesForm()
    if attempt(form, lambda: drafting.show_names(minutes, form.with_names.data, by=who())):
        return done(draft_of(minutes_id), _("Saved."))
    return draft_page(minutes, names_form=form)


@blueprint.post("/<int:minutes_id>/publications")
def publish(minutes_id: int) -> Answer:
    """Make the working copy public: a first time, or as a correction with its reason."""
    minutes = writable(minutes_id)
    form, seen = publish_form(minutes), len(minutes.publications)
    if form.seen.data != seen:  # the page it was sent from is older than the publication
        return refused(Conflict("already_published_meanwhile"), draft_of(minutes_id))

    def act() -> None:
        publishing.publish(
            minutes,
            seen=seen,
            accept_gaps=bool(form.accept_gaps.data),
            reason=form.reason.words() if isinstance(form, ErratumForm) else None,
            by=who(),
        )

    if attempt(form, act):
        words = _("The minutes are public. Thank you!")
        return done(url_for("minutes.page", minutes_id=minutes_id), words)
    return draft_page(minutes, form=form)
