"""Organisers' doors of an assembly: creating it, its settings, its charter, its people."""

from flask import render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies import services
from app.features.assemblies.forms import OUR_COLOUR, AssemblyForm, FoundingForm, InviteForm
from app.features.assemblies.forms.charter import CharterForm
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import can_create
from app.features.assemblies.queries import find_assembly, who
from app.features.assemblies.queries.lists import listed_sessions
from app.features.assemblies.queries.road import steps_of
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.frames import (
    assembly_to_conduct,
    assembly_to_prepare,
    form_page,
)
from app.features.assemblies.wording import ACCOUNT_ROLES, charter_sentences
from app.features.people import services as people
from app.features.people.models import Person
from app.features.people.queries import people_of
from app.formats.qr import whole_address
from app.store.transactions import let_go, transaction
from app.web.aside import drawn_in
from app.web.doors import Answer, attempt, demand, find, gesture, lead, refused, say
from app.web.errors import NotFound
from app.web.paging import page_of
from app.words.localized_form import LocalizedField

SESSIONS = 30
"""Sessions of a page."""


@blueprint.route("/assemblies/new", methods=["GET", "POST"])
def founding() -> Answer:
    """A new assembly."""
    demand(can_create(who()))
    form = FoundingForm()
    made: list[Assembly] = []

    def create() -> None:
        name, purpose = form.name.words(), form.purpose.words()
        made.append(
            services.create_assembly(
                name=name, purpose=purpose, draft=True, **form.facts(), by=who()
            )
        )
        if form.members.data:
            services.add_seats(made[0], form.members.data, by=who())

    if attempt(form, create):
        return advised(form.purpose, "assemblies.road", made[0].slug, _("The assembly is founded."))
    return form_page("founding.html", form)


def advised(box: LocalizedField, door: str, slug: str, words: str) -> Answer:
    """Lead on to a door of the assembly after words were kept, with the advice on the easy ones of this box."""
    say(box.easy_notice(), "info")
    return lead(url_for(door, slug=slug), words)


@blueprint.get("/assemblies/<slug>/road")
def road(slug: str) -> str:
    """What is done and what is next, from the assembly to its first session."""
    assembly = assembly_to_prepare(slug)
    return render_template("assemblies/road.html", assembly=assembly, steps=steps_of(assembly))


@blueprint.route("/assemblies/<slug>/settings", methods=["GET", "POST"])
def settings(slug: str) -> Answer:
    """Name, purpose, address, languages."""
    assembly = assembly_to_prepare(slug)
    form = AssemblyForm(obj=assembly, own_colour=assembly.colour is not None)
    if form.colour.data is None:
        form.colour.data = OUR_COLOUR

    def change() -> None:
        services.change_assembly(
            assembly,
            name=form.name.revised(assembly.name),
            purpose=form.purpose.revised(assembly.purpose),
            **form.facts(),
            by=who(),
        )

    if attempt(form, change):
        return advised(form.purpose, "assemblies.settings", assembly.slug, _("Saved."))
    return form_page("settings.html", form, assembly=assembly, may_erase=can_create(who()))


@blueprint.post("/assemblies/<slug>/logo")
def logo_change(slug: str) -> Response:
    """A logo, checked and written anew as photos are; or none any more."""
    assembly = assembly_to_prepare(slug)
    sent, back = request.files.get("logo"), url_for("assemblies.settings", slug=slug)
    data = sent.read() if sent else b""

    let_go()
    try:
        drawn = None if "removal" in request.form else services.drawn_logo(data)
    except RuleViolation as refusal:
        return refused(refusal, back)
    return gesture(lambda: services.set_logo(assembly, drawn, by=who()), back)


@blueprint.get("/assemblies/<slug>/logo-<name>.png")
def logo(slug: str, name: str) -> Response:
    """The logo, for everybody; a new picture has a new address. Raises NotFound."""
    kept = find_assembly(slug).logo
    if kept is None or kept.name != name:
        raise NotFound
    answer = Response(kept.content, content_type="image/png")
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


@blueprint.route("/assemblies/<slug>/charter", methods=["GET", "POST"])
def charter(slug: str) -> Answer:
    """How the assembly decides; each change is a new version, and votes that were held keep theirs."""
    assembly = assembly_to_prepare(slug)
    before = assembly.charter
    form = CharterForm.from_rules(before.rules, before.text)

    def adopt() -> None:
        rules = form.rules(before.rules)
        services.adopt_charter(assembly, rules, text=form.text.revised(before.text), by=who())

    if attempt(form, adopt):
        return advised(form.text, "assemblies.charter", slug, _("Saved."))
    return form_page(
        "charter.html",
        form,
        assembly=assembly,
        charter=before,
        rules=charter_sentences(before.rules),
    )


@blueprint.route("/assemblies/<slug>/people", methods=["GET", "POST"])
def people_page(slug: str) -> Answer:
    """Who has an account and a role here; inviting somebody gives a link to pass on, nothing is sent."""
    assembly = assembly_to_prepare(slug)
    form = InviteForm()
    made: list[str | None] = []

    def invite() -> None:
        email, name = form.email.data or "", form.name.data or ""
        made.append(people.invite(email, name, form.kind.data, assembly.id, by=who().person))

    if attempt(form, invite):
        return invited(assembly, form, made[0])
    return show_people(assembly, form)


def invited(assembly: Assembly, form: InviteForm, secret: str | None) -> Answer:
    """The link is shown once, to the one who invites; an account that is not this assembly's own gets none.

    What is said then is the same whether its owner has a password already or not.
    """
    if secret is None:
        words = _(
            "The role is given. This e-mail is known here already, so there is no link to pass on: the person signs in as usual, or with “Forgotten password?”. If they tell you that they never chose a password, remove the role."
        )
        return lead(url_for("assemblies.people_page", slug=assembly.slug), words)
    link = whole_address(url_for("people.invitation", token=secret))
    return show_people(assembly, InviteForm(formdata=None), link=link, guest=form.name.data)


def show_people(
    assembly: Assembly, form: InviteForm, link: str | None = None, guest: str | None = None
) -> tuple[str, int]:
    """The list and the form."""
    return form_page(
        "people.html",
        form,
        assembly=assembly,
        people=people_of(assembly.id),
        roles=ACCOUNT_ROLES,
        link=link,
        guest=guest,
        me=who().person,
        awaits=people.awaits,
    )


@blueprint.post("/assemblies/<slug>/people/<int:person_id>/link")
def new_link(slug: str, person_id: int) -> Answer:
    """Another link for somebody who was invited here only and has lost theirs; the one before opens nothing any more."""
    assembly = assembly_to_prepare(slug)
    person = find(Person, person_id)
    if not any(role.assembly_id == assembly.id for role in person.roles):
        raise NotFound
    try:
        with transaction():
            secret = people.renew_link(person, assembly.id, by=who().person)
    except RuleViolation as refusal:
        return refused(refusal, url_for("assemblies.people_page", slug=slug))
    link = whole_address(url_for("people.invitation", token=secret))
    return show_people(assembly, InviteForm(formdata=None), link=link, guest=person.name)


@blueprint.post("/assemblies/<slug>/people/<int:person_id>/<kind>/removal")
def role_removal(slug: str, person_id: int, kind: str) -> Response:
    """Take a role back."""
    assembly = assembly_to_prepare(slug)
    person = find(Person, person_id)
    if kind not in ACCOUNT_ROLES:
        raise NotFound
    return gesture(
        lambda: people.take_role_back(person, kind, assembly.id, by=who().person),
        url_for("assemblies.people_page", slug=slug),
        _("The role was removed."),
    )


@blueprint.get("/assemblies/<slug>/sessions")
@drawn_in("pages")
def sessions(slug: str) -> str:
    """The assembly's sessions, with what can be done about each."""
    assembly = assembly_to_conduct(slug)
    page = page_of(listed_sessions(assembly), size=SESSIONS)
    return render_template("assemblies/sessions.html", assembly=assembly, sessions=page)
