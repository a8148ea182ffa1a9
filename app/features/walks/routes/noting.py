"""On the way: one stop at a time on a phone, a remark in two taps, a price, a photo. No account, with or without a script."""

from typing import Any

from flask import Response, jsonify, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from app.domain.violations import RuleViolation
from app.features.assemblies.queries import who
from app.features.walks.forms.noting import NoteForm, PriceForm
from app.features.walks.models import Walk
from app.features.walks.policies import can_note, can_see_photo
from app.features.walks.queries import (
    find_photo,
    find_stop,
    observation_with_key,
    questions_of,
    stop_with_code,
)
from app.features.walks.queries.itinerary import reckon
from app.features.walks.routes.door import blueprint, page, seen_walk
from app.features.walks.services import noting, photographing
from app.formats.images import Picture
from app.store.clock import now
from app.store.transactions import let_go, transaction
from app.web.doors import Answer, attempt, gesture, lead, shown, there, tried
from app.web.errors import NotFound, wants_json
from app.web.security import takes
from app.words.i18n import current_language
from app.words.localized import Localized


@blueprint.get("/walks/<slug>/stops/<int:position>")
def on_the_way(slug: str, position: int) -> str:
    """One stop: what to look at, and where to write it. The page holds all stops, for when the network is gone."""
    walk = seen_walk(slug)
    find_stop(walk, position)
    note, price = NoteForm(), PriceForm.of(walk, current_language())
    return stop_page(walk, position, note, price)


def stop_page(walk: Walk, position: int, note: NoteForm, price: PriceForm) -> str:
    """The page of a stop with its two forms."""
    note.stop.data = price.stop.data = str(position)
    return page(
        "on_the_way.html",
        walk=walk,
        itinerary=reckon(walk, current_language()),
        position=position,
        note=note,
        price=price,
        may_note=can_note(who(), walk, now()),
        questions=questions_of(walk),
        seated=sits_in(walk),
    )


def sits_in(walk: Walk) -> bool:
    """Whether this phone has a seat among the walkers who vote."""
    phone = who().phone
    return phone is not None and phone.session_id == walk.session_id


@blueprint.get("/stops/<code>")
def by_code(code: str) -> BaseResponse:
    """The stop whose code is under a QR, or was typed. Raises NotFound."""
    stop = there(stop_with_code(code))
    seen_walk(stop.walk.slug)
    return lead(url_for("walks.on_the_way", slug=stop.walk.slug, position=stop.position))


@blueprint.post("/walks/<slug>/observations")
@takes(megabytes=photographing.MOST_MEGABYTES)
def note(slug: str) -> Answer:
    """A remark, sent by a form or from the memory of a phone. Sent twice it counts once."""
    walk, form = seen_walk(slug), NoteForm()
    picture: Picture | None = None

    def look() -> None:
        nonlocal picture
        noting.check_room(walk, by=who())
        picture = taken_picture(walk, form.photo.data)

    def act() -> None:
        observation = noting.note_observation(walk, sent(form), by=who())
        if picture is not None:
            photographing.add_photo(observation, picture, Localized(), by=who())

    if wants_json():
        if form.photo.data:
            look()
        return gesture(act, url_for("walks.show", slug=slug))
    looked = form.validate_on_submit() and (not form.photo.data or tried(form, look))
    if looked and attempt(form, act):
        return lead(here(walk), _("It is recorded. Thank you."))
    price = PriceForm.of(walk, current_language())
    return shown(stop_page(walk, at_position(walk), form, price), form)


@blueprint.post("/walks/<slug>/prices")
def price(slug: str) -> Answer:
    """A price, sent by a form or from the memory of a phone. Sent twice it counts once."""
    walk = seen_walk(slug)
    form = PriceForm.of(walk, current_language())

    def act() -> None:
        noting.read_price(walk, sent(form), by=who())

    if wants_json():
        return gesture(act, url_for("walks.show", slug=slug))
    if attempt(form, act):
        return lead(here(walk), _("The price is recorded. Thank you."))
    return shown(stop_page(walk, at_position(walk), NoteForm(formdata=None), form), form)


@blueprint.post("/walks/<slug>/observations/<key>/photo")
@takes(megabytes=photographing.MOST_MEGABYTES)
def note_photo(slug: str, key: str) -> Response:
    """A photo that follows its remark: a heavy picture never holds back the words. Raises NotFound, RuleViolation."""
    walk = seen_walk(slug)
    there(observation_with_key(walk, key))
    picture = taken_picture(walk, request.files.get("photo"))
    with transaction():
        observation = there(observation_with_key(walk, key))
        photographing.add_photo(observation, picture, Localized(), by=who())
    return jsonify(ok=True)


@blueprint.get("/photos/<name>.jpg")
def photo(name: str) -> Response:
    """A published photo; those who moderate see it before. Raises NotFound."""
    photo = there(find_photo(name))
    if not can_see_photo(who(), photo):
        raise NotFound
    response = Response(photo.content, content_type="image/jpeg")
    if photo.published_at:
        response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@blueprint.get("/walks/<slug>/where.json")
def where(slug: str) -> Response:
    """The stop the group is at, as the guide said; asked by phones now and then."""
    walk = seen_walk(slug)
    return jsonify(stop=walk.at_position, cancelled=walk.cancelled_at is not None)


def taken_picture(walk: Walk, file: Any) -> Picture:
    """The photo of a form, looked at once the walk has said that it takes one. Raises NotAllowed, RuleViolation."""
    photographing.check_room(walk, by=who())
    if file is None:
        raise RuleViolation("photo_not_a_photo")
    let_go()
    data = file.read()
    file.close()
    return photographing.prepared(data)


def sent(form: NoteForm | PriceForm) -> dict[str, Any]:
    """The fields of a form as the services take them."""
    fields = {
        name: value for name, value in form.data.items() if name not in ("csrf_token", "photo")
    }
    return {**fields, "language": current_language()}


def at_position(walk: Walk) -> int:
    """The stop that the form was about; the first one if it does not say."""
    said = request.form.get("stop", type=int) or 1
    return find_stop(walk, said).position


def here(walk: Walk) -> str:
    """The same stop again, with room for the next note."""
    return url_for("walks.on_the_way", slug=walk.slug, position=at_position(walk))
