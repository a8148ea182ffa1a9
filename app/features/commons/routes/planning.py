"""Making a programme: its own page, its moments, publishing, cancelling."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.queries import who
from app.features.assemblies.queries.meeting_places import places_to_choose
from app.features.assemblies.wording import dated_label
from app.features.commons.forms.programmes import (
    CancellationForm,
    ProgrammeForm,
    SlotForm,
    TableForm,
    about_programme,
    about_slot,
)
from app.features.commons.models import Programme, Slot
from app.features.commons.routes.door import (
    address_of,
    blueprint,
    edited_programme,
    edited_slot,
    kept_assembly,
    page,
)
from app.features.commons.services import planning, tables
from app.features.commons.services.planning import ProgrammeWords, SlotWords
from app.features.places.models import Place
from app.formats.spreadsheet import MOST_BYTES
from app.web.doors import Answer, attempt, gesture, lead, shown
from app.web.fields import SelectChoice, filled
from app.words.i18n import current_language

MOST_SESSIONS = 20


@blueprint.route("/assemblies/<slug>/commons/new", methods=["GET", "POST"])
def new_programme(slug: str) -> Answer:
    """One more programme, as a draft."""
    assembly, form = kept_assembly(slug), ProgrammeForm()
    places = offer_places(form, assembly)
    made: list[Programme] = []

    def act() -> None:
        made.append(planning.found_programme(assembly, words_of(form, places), by=who()))

    if attempt(form, act):
        return lead(address_of(made[0]), _("Now put the first moment into it."))
    return shown(page("programme_form.html", form=form, assembly=assembly, programme=None), form)


@blueprint.route("/commons/programmes/<int:programme_id>/edit", methods=["GET", "POST"])
def edit_programme(programme_id: int) -> Answer:
    """Its title, its days, its place."""
    found = edited_programme(programme_id)
    form = ProgrammeForm(data=about_programme(found))
    places = offer_places(form, found.assembly)

    def act() -> None:
        planning.change_programme(found, words_of(form, places, found), by=who())

    if attempt(form, act):
        return lead(address_of(found), _("Saved."))
    context = {"form": form, "assembly": found.assembly, "programme": found}
    return shown(page("programme_form.html", **context), form)


def offer_places(form: ProgrammeForm, assembly: Assembly) -> dict[int, Place]:
    """The places that may be chosen, by number."""
    known = {place.id: place for place in places_to_choose(assembly)}
    named = [
        SelectChoice(number, place.name.in_(current_language()).text)
        for number, place in known.items()
    ]
    form.place.choices = [SelectChoice(0, "–"), *named]
    return known


def words_of(
    form: ProgrammeForm, places: dict[int, Place], old: Programme | None = None
) -> ProgrammeWords:
    """What is said of a programme; a text that stayed as it was keeps who translated it."""
    return ProgrammeWords(
        kind=str(form.kind.data or ""),
        title=form.title.revised(old.title if old else None),
        text=form.text.revised(old.text if old else None),
        begins_on=filled(form.begins_on.data),
        ends_on=filled(form.ends_on.data),
        place=places.get(form.place.data or 0),
    )


@blueprint.route("/commons/programmes/<int:programme_id>/slots", methods=["GET", "POST"])
def new_slot(programme_id: int) -> Answer:
    """One more moment."""
    found = edited_programme(programme_id)
    form = SlotForm(on=found.begins_on if found.slots == [] else found.slots[-1].times[0].on)
    sessions = offer_choices(form, found)

    def act() -> None:
        planning.add_slot(found, slot_words(form, sessions), by=who())

    if attempt(form, act):
        return lead(address_of(found), _("It is in the programme."))
    context = {"form": form, "assembly": found.assembly, "programme": found, "slot": None}
    return shown(page("slot_form.html", **context), form)


@blueprint.route("/commons/programmes/<int:programme_id>/table", methods=["GET", "POST"])
def table(programme_id: int) -> Answer:
    """Many moments at once, from a file of a spreadsheet."""
    found, form = edited_programme(programme_id), TableForm()
    added: list[int] = []

    def act() -> None:
        content = form.file.data.read(MOST_BYTES + 1) if form.file.data else b""
        added.append(tables.add_table(found, content, by=who()))

    if attempt(form, act):
        many = added[0]
        said = ngettext("%(num)s moment was added.", "%(num)s moments were added.", many)
        return lead(address_of(found), said)
    return shown(page("table_form.html", form=form, assembly=found.assembly, programme=found), form)


@blueprint.route("/commons/slots/<int:slot_id>/edit", methods=["GET", "POST"])
def edit_slot(slot_id: int) -> Answer:
    """Another hour, another room, other words."""
    slot = edited_slot(slot_id)
    form = SlotForm(data=about_slot(slot))
    sessions = offer_choices(form, slot.programme)

    def act() -> None:
        planning.change_slot(slot, slot_words(form, sessions, slot), by=who())

    if attempt(form, act):
        return lead(address_of(slot.programme), _("Saved."))
    return shown(slot_page(slot, form=form), form)


def slot_page(slot: Slot, **forms: Any) -> str:
    """The form of a moment, and the one that cancels it."""
    programme = slot.programme
    if "form" not in forms:
        forms["form"] = SlotForm(formdata=None, data=about_slot(slot))
        offer_choices(forms["form"], programme)
    cancelling = forms.pop("cancelling", None) or CancellationForm(formdata=None)
    context = {"assembly": programme.assembly, "programme": programme, "slot": slot}
    return page("slot_form.html", cancelling=cancelling, **context, **forms)


def offer_choices(form: SlotForm, programme: Programme) -> dict[int, Session]:
    """The days of the week, and the sessions that may be held there, by number."""
    form.offer_days()
    held = [one for one in programme.assembly.sessions if not one.is_cancelled]
    known = {one.id: one for one in reversed(held[-MOST_SESSIONS:])}
    named = [SelectChoice(number, dated_label(one)) for number, one in known.items()]
    form.session.choices = [SelectChoice(0, "–"), *named]
    return known


def slot_words(form: SlotForm, sessions: dict[int, Session], old: Slot | None = None) -> SlotWords:
    """What services.planning takes."""
    return SlotWords(
        kind=str(form.kind.data or ""),
        on=filled(form.on.data),
        hour=filled(form.hour.data),
        minutes=filled(form.minutes.data),
        title=form.title.revised(old.title if old else None),
        text=form.text.revised(old.text if old else None),
        access=form.access.revised(old.access if old else None),
        room=form.room.data or "",
        languages=tuple(form.languages.data or ()),
        capacity=form.capacity.data,
        led_by=form.led_by.data or "",
        weekly=form.week(),
        session=sessions.get(form.session.data or 0),
    )


@blueprint.post("/commons/programmes/<int:programme_id>/publication")
def publication(programme_id: int) -> Response:
    """Everybody may read it."""
    found = edited_programme(programme_id)
    said = _("Everybody can read it now.")
    return gesture(lambda: planning.publish_programme(found, by=who()), address_of(found), said)


@blueprint.post("/commons/slots/<int:slot_id>/cancellation")
def cancel_slot(slot_id: int) -> Answer:
    """It will not be held; everybody reads why."""
    slot, form = edited_slot(slot_id), CancellationForm()
    if slot.cancelled_at or attempt(form, lambda: planning.cancel_slot(slot, form.reason.words(), by=who())):  # fmt: skip
        return lead(address_of(slot.programme), _("It is cancelled, and says why."))
    return shown(slot_page(slot, cancelling=form), form)


@blueprint.post("/commons/slots/<int:slot_id>/removal")
def remove_slot(slot_id: int) -> Response:
    """Out of the programme."""
    slot = edited_slot(slot_id)
    back = address_of(slot.programme)
    return gesture(
        lambda: planning.remove_slot(slot, by=who()), back, _("It was removed from the programme.")
    )
