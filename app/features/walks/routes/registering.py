"""Coming along, changing one's mind, and the organiser's list."""

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.places_left import places_left
from app.features.assemblies.queries import who
from app.features.walks.forms.noting import RegisterForm
from app.features.walks.models import Registration, Walk
from app.features.walks.policies import can_register
from app.features.walks.routes.door import blueprint, edited_walk, page, seen_walk
from app.features.walks.services import registering
from app.store.clock import now
from app.web.doors import Answer, attempt, gesture, lead, shown, there
from app.words.i18n import current_language


@blueprint.route("/walks/<slug>/register", methods=["GET", "POST"])
def register(slug: str) -> Answer:
    """A place on the walk, or on the waiting list."""
    walk, form = seen_walk(slug), RegisterForm()
    secrets: list[str] = []

    def act() -> None:
        values = {**form.data, "language": current_language()}
        secrets.append(registering.register(walk, values, by=who())[1])

    if attempt(form, act):
        return lead(url_for("walks.registration", secret=secrets[0]))
    context = {"walk": walk, "form": form, "left": left_on(walk), "open": can_register(walk, now())}
    return shown(page("register.html", **context), form)


@blueprint.get("/registrations/<secret>")
def registration(secret: str) -> str:
    """How a registration stands; its address is the only key to it."""
    registration = registering.find_registration(secret)
    ahead = [
        one
        for one in registration.walk.registrations
        if one.standing == "waiting" and one.id < registration.id
    ]
    return page(
        "registration.html",
        walk=registration.walk,
        registration=registration,
        secret=secret,
        ahead=len(ahead),
    )


@blueprint.post("/registrations/<secret>/cancellation")
def cancel_registration(secret: str) -> Response:
    """They are not coming: the place goes to the next in the queue."""
    return gesture(
        lambda: registering.cancel_registration(registering.find_registration(secret)),
        url_for("walks.registration", secret=secret),
    )


@blueprint.get("/walks/<slug>/registrations")
def registrations(slug: str) -> str:
    """Who is coming, who waits, what would help them; for those who prepare the walk."""
    walk = edited_walk(slug)
    return page("registrations.html", walk=walk, left=left_on(walk))


@blueprint.post("/walks/<slug>/registrations/<int:number>/removal")
def remove_registration(slug: str, number: int) -> Response:
    """The organiser takes somebody off the list who rang."""
    walk = edited_walk(slug)
    registration = there(next((r for r in walk.registrations if r.id == number), None))
    called: list[Registration] = []
    return gesture(
        lambda: called.extend(registering.take_off_list(registration, by=who())),
        url_for("walks.registrations", slug=slug),
        lambda: called_words(called),
    )


def called_words(called: list[Registration]) -> str:
    """What was done, and who now has a place and must be told."""
    if not called:
        return _("Taken off the list.")
    names = ", ".join(one.name or _("number %(n)s", n=one.id) for one in called)
    return _(
        "Taken off the list. These people now have a place, please tell them: %(names)s",
        names=names,
    )


def left_on(walk: Walk) -> int | None:
    """Places left; None where there is no limit."""
    if walk.capacity is None:
        return None
    return places_left(walk.capacity, registering.groups_of(walk))
