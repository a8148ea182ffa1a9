"""Doors of residents: sitting down with a card or a code, handing a seat from phone to phone, leaving.

Nothing here is limited by address: five hundred phones share one. A GET never binds a phone, so that a preview, a scan or
a prefetch changes nothing.
"""

from urllib.parse import parse_qs, urlsplit

from flask import current_app, jsonify, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.domain.codes import CARD_LENGTH, spaced
from app.domain.violations import RuleViolation
from app.features.assemblies import services
from app.features.assemblies.forms import CodeForm
from app.features.assemblies.models import Seat, Session
from app.features.assemblies.queries import (
    ASIDE,
    COOKIE,
    bound_phone,
    find_session_by_code,
    lost_phone,
    phone_by_token,
    who,
)
from app.features.assemblies.routes.blueprint import blueprint, short
from app.features.assemblies.routes.greeting import way_to_welcome
from app.features.assemblies.services.cards import is_token
from app.features.assemblies.signals import code_asked
from app.store.transactions import transaction
from app.web.doors import Answer, in_error, lead, words_of
from app.web.errors import status_of, wants_json
from app.words.i18n import reader_language
from app.words.sentences import sentence

COOKIE_HOURS = 12


@short.get("/j/<code>")
def session_door(code: str) -> BaseResponse:
    """The session's QR and short address: the page that says where one sits down."""
    return lead(url_for("assemblies.join", lang=reader_language(), code=code))


@short.get("/j")
def join_door() -> BaseResponse:
    """The address that is read aloud and printed under a code."""
    return lead(url_for("assemblies.join", lang=reader_language()))


@blueprint.route("/join", methods=["GET", "POST"])
def join() -> Answer:
    """One field for a card's code or the session's; with `?code=` one button."""
    form = CodeForm()
    if request.cookies.get(ASIDE):
        return lead(url_for("assemblies.help_somebody"))
    if request.method == "POST" and form.validate_on_submit():
        return sit_down(form)
    if request.method == "GET" and request.args.get("code"):
        return show_session(request.args["code"][:40])
    return show_join(form, status=422 if form.errors else 200)


def sit_down(form: CodeForm) -> Answer:
    """Bind this phone, or say why not, on the same page and with the code kept."""
    form.code.data = code_in(form.code.data or "")
    try:
        with transaction():
            joined = take_a_seat(form.code.data)
            target = way_from(joined)
    except RuleViolation as refusal:
        elsewhere = way_of(form.code.data) if refusal.code == "unknown_code" else None
        if elsewhere:
            return lead(elsewhere)
        count_if_wrong(refusal, form.code.data)
        return show_join(form, refusal, status_of(refusal))
    return seated(target, joined.token)


def code_in(typed: str) -> str:
    """The code in whatever was typed or pasted: alone, or at the end of one of our addresses."""
    if "/" not in typed:
        return typed
    address = urlsplit(typed.strip())
    asked = parse_qs(address.query).get("code")
    return asked[0] if asked else address.path.rstrip("/").rpartition("/")[2]


def take_a_seat(code: str) -> services.Joined:
    """By a code that was typed, or by the long secret of a card whose address was pasted. Raises as services.sit_down."""
    if is_token(code):
        return services.join_with_card(code, by=who())
    return services.sit_down(code, by=who())


def way_of(code: str) -> str | None:
    """Where a code leads that seats nobody: the stop of a walk, for example."""
    answers = [way_to_welcome(code), *code_asked.send(None, code=code)]
    return next((address for address in answers if address), None)


def count_if_wrong(refusal: RuleViolation, typed: str) -> None:
    """Wrong and spent codes that were typed are counted, a card's and a session's apart; nothing else is."""
    if refusal.code not in ("unknown_code", "spent_code"):
        return
    with transaction():
        services.note_wrong_code(refusal, card=is_card_code(typed))


def is_card_code(typed: str) -> bool:
    """Eight characters, however they are written, are a card's."""
    return len(typed.replace(" ", "").replace("-", "")) == CARD_LENGTH


def show_session(code: str) -> Answer:
    """The page behind the poster's QR: which session this is, and the button to sit down."""
    form = CodeForm(code=code)
    if is_card_code(code):
        return show_join(form)  # a card's code: only the button tries it
    try:
        session = find_session_by_code(code)
    except RuleViolation as refusal:
        return show_join(form, refusal, status_of(refusal))  # looking is not trying
    return show_join(form, session=session)


def show_join(
    form: CodeForm,
    refusal: RuleViolation | None = None,
    status: int = 200,
    session: Session | None = None,
) -> tuple[str, int]:
    """The page of the one field, with whatever is known: the seat held, the seat lost, the refusal."""
    asker = who()
    held = asker.phone if asker.phone and asker.phone.session.state != "closed" else None
    page = render_template(
        "assemblies/join.html",
        form=form,
        held=held,
        lost=lost_reason() if not held and refusal is None else None,
        refusal=words_of(refusal) if refusal else None,
        session=session,
        room_left=session is not None and services.room_left(session),
        joinable=session is not None and services.doors_open(session),
        phone_page=phone_page,
        pictogram=picture_of(held.seat) if held else None,
    )
    return (in_error(page), status) if status >= 400 else (page, status)


def picture_of(seat: Seat) -> str | None:
    """The picture of the seat's card; a seat of the day has none."""
    return None if seat.is_open else services.pictogram_of(seat.number)


def lost_reason() -> str | None:
    """Why this phone no longer holds the seat it had, in words; None if it had none or left by itself."""
    phone = lost_phone(request.cookies.get(COOKIE))
    if phone is None or phone.bound_at is None:
        return None
    if phone.seat.removed_at is not None:
        return sentence("seat_removed")
    if bound_phone(phone.session, phone.seat) is not None:
        return sentence("seat_on_another_phone")
    return sentence("seat_released")


def way_from(joined: services.Joined) -> str:
    """On to the session's page, or to the page where one waits for the other phone."""
    return url_for("assemblies.waiting") if joined.waits else phone_page(joined.phone.session_id)


def seated(target: str, token: str | None) -> BaseResponse:
    """Go on, with the cookie of this phone if it is new."""
    answer = lead(target)
    if token:
        keep_cookie(answer, token)
    return answer


def phone_page(session_id: int) -> str:
    """The resident's page of a session (drawn by the room screens)."""
    return f"/{reader_language()}/s/{session_id}"


def keep_cookie(answer: BaseResponse, token: str, name: str = COOKIE) -> None:
    """The phone's secret: for the day, out of reach of scripts."""
    answer.set_cookie(
        name,
        token,
        max_age=COOKIE_HOURS * 3600,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["TABLEE"].secure_cookies,
    )


@blueprint.get("/join/waiting")
def waiting() -> Answer:
    """Another phone uses this card and was asked; as JSON for the page's script."""
    phone = phone_by_token(request.cookies.get(COOKIE))
    if phone is None:
        return lead(url_for("assemblies.join"))
    seconds = services.seconds_to_wait(phone)
    if phone.asked_at and bound_phone(phone.session, phone.seat) is None:
        seconds = 0
    state = "bound" if phone.is_bound else "refused" if phone.refused_at else "asking"
    if wants_json():
        return jsonify(state=state, seconds=seconds)
    if phone.is_bound:
        return lead(phone_page(phone.session_id))
    return render_template(
        "assemblies/waiting.html",
        phone=phone,
        state=state,
        seconds=seconds,
        pictogram=picture_of(phone.seat),
    )


@blueprint.post("/join/waiting")
def claim() -> BaseResponse | tuple[str, int]:
    """Go on, once the other phone left, agreed, or did not answer."""
    token = request.cookies.get(COOKIE)
    try:
        with transaction():
            phone = services.claim_seat(token)
    except RuleViolation as refusal:
        asking = phone_by_token(token)
        if asking is None or refusal.code not in ("takeover_refused", "takeover_too_soon"):
            raise
        page = render_template(
            "assemblies/waiting.html",
            phone=asking,
            state="refused" if asking.refused_at else "asking",
            seconds=services.seconds_to_wait(asking),
            pictogram=picture_of(asking.seat),
        )
        return page, status_of(refusal)
    return lead(phone_page(phone.session_id))


@blueprint.post("/seat/answer")
def answer_takeover() -> BaseResponse:
    """This phone keeps its seat (`allow=no`) or hands it over (`allow=yes`)."""
    asker = who()
    allow = request.form.get("allow")
    if allow not in ("yes", "no"):
        raise RuleViolation("malformed_message")
    with transaction():
        services.answer_takeover(allow == "yes", by=asker)
    if allow == "yes" or asker.phone is None:
        return lead(url_for("assemblies.join"))
    return lead(phone_page(asker.phone.session_id))


@blueprint.post("/leave")
def leave() -> BaseResponse:
    """The next person may take this phone: nothing of the seat stays on it, nor of the helper's own beside it."""
    asker = who()
    code = asker.phone.session.code if asker.phone else None
    answer = lead(url_for("assemblies.join", code=code))
    with transaction():
        for name in (COOKIE, ASIDE):
            services.leave(request.cookies.get(name))
            answer.delete_cookie(name)
    return answer


@blueprint.app_template_filter("spaced")
def spaced_code(code: str) -> str:
    """A code in two halves, to be read aloud."""
    return spaced(code)
