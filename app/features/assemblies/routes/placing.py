"""Doors of the places where an assembly meets: the list, one more, changing one."""

from flask import render_template, url_for
from flask_babel import gettext as _

from app.features.assemblies.forms.days import PlaceForm
from app.features.assemblies.policies import can_describe
from app.features.assemblies.queries import who
from app.features.assemblies.queries.meeting_places import places_to_choose
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.frames import assembly_to_prepare, form_page
from app.features.places import services
from app.features.places.models import Place
from app.features.places.queries import access_sentence
from app.web.doors import Answer, attempt, find, lead, permit
from app.words.i18n import current_language


@blueprint.get("/assemblies/<slug>/places")
def places(slug: str) -> str:
    """Where this assembly has met first, then the other places that are known here."""
    assembly = assembly_to_prepare(slug)
    lang = current_language()
    places = places_to_choose(assembly)
    return render_template(
        "assemblies/places.html",
        assembly=assembly,
        places=[
            (place, access_sentence(place, lang), can_describe(who(), place)) for place in places
        ],
    )


@blueprint.route("/assemblies/<slug>/places/new", methods=["GET", "POST"])
def place_founding(slug: str) -> Answer:
    """One more place."""
    assembly, form = assembly_to_prepare(slug), PlaceForm()

    def add() -> None:
        services.add_place(
            {**form.facts(), "kind": "hall"}, by=who().person, assembly_id=assembly.id
        )

    if attempt(form, add):
        return lead(url_for("assemblies.places", slug=slug), _("Saved."))
    return form_page("place.html", form, assembly=assembly, place=None)


@blueprint.route("/assemblies/<slug>/places/<int:place_id>", methods=["GET", "POST"])
def place(slug: str, place_id: int) -> Answer:
    """Change what is said of a place."""
    assembly, found = assembly_to_prepare(slug), permit(can_describe, find(Place, place_id))
    form = PlaceForm(obj=found)

    def change() -> None:
        services.describe(found, form.facts(found), by=who().person)

    if attempt(form, change):
        return lead(url_for("assemblies.places", slug=slug), _("Saved."))
    return form_page("place.html", form, assembly=assembly, place=found)
