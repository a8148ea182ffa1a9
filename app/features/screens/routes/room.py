"""The desk's doors about the room and the wall: attendance, proxies, speech, signals, slides."""

from flask import request

from app.domain.violations import RuleViolation
from app.features.assemblies import services as meeting
from app.features.assemblies.models import Proxy, Seat, Session, SpeakingTurn
from app.features.assemblies.queries import find_session, seats_of, speakers, who
from app.features.screens import services
from app.features.screens.routes.door import blueprint, gesture
from app.features.screens.views.wall import draw_live_wall
from app.web.doors import find
from app.web.drawn import demand_state
from app.words.i18n import settings_languages
from app.words.localized import Localized


@blueprint.post("/desk/<int:session_id>/attendance")
@gesture("desk")
def attendance(session_id: int) -> None:
    """Somebody comes, or goes home."""
    session, seat = find_session(session_id), seat_typed(session_id, "seat")
    act = meeting.note_left if request.form.get("present") == "0" else meeting.note_present
    act(session, seat, by=who())


@blueprint.post("/desk/<int:session_id>/proxies")
@gesture("desk")
def proxy(session_id: int) -> None:
    """An absent member's voice is carried by somebody here."""
    principal, holder = seat_typed(session_id, "principal"), seat_typed(session_id, "holder")
    meeting.give_proxy(find_session(session_id), principal, holder, by=who())


@blueprint.post("/desk/<int:session_id>/proxies/<int:proxy_id>/end")
@gesture("desk")
def proxy_end(session_id: int, proxy_id: int) -> None:
    """The mandate is taken back."""
    meeting.revoke_proxy(find(Proxy, proxy_id), find_session(session_id), by=who())


def seat_typed(session_id: int, name: str) -> Seat:
    """The seat whose number was typed in the field of this name; raises RuleViolation("unknown_seat", field, typed)."""
    typed = request.form.get(name, "").strip()
    number = int(typed) if typed.isdecimal() else None
    seat = next((s for s in seats_of(find_session(session_id)) if s.number == number), None)
    if seat is None:
        raise RuleViolation("unknown_seat", field=name, typed=typed)
    return seat


@blueprint.post("/desk/<int:session_id>/signals")
@gesture("desk")
def signals_heard(session_id: int) -> None:
    """The facilitator has heard."""
    services.hear_signals(find_session(session_id), request.form.get("kind", ""), by=who())


@blueprint.post("/desk/<int:session_id>/wall/slide")
@gesture("desk")
def wall_slide(session_id: int) -> None:
    """Put something on the wall until the next gesture."""
    services.show_on_wall(find_session(session_id), request.form.get("slide", ""), by=who())


@blueprint.post("/desk/<int:session_id>/wall/message")
@gesture("desk")
def wall_message(session_id: int) -> None:
    """Write on the wall."""
    words = {code: request.form.get(f"message_{code}", "") for code in settings_languages()}
    services.say_on_wall(find_session(session_id), Localized.of(easy=None, **words), by=who())


@blueprint.post("/desk/<int:session_id>/wall/break")
@gesture("desk")
def wall_break(session_id: int) -> None:
    """A break that counts down."""
    minutes = request.form.get("minutes", 0, type=int)
    services.take_break(find_session(session_id), minutes, by=who())


@blueprint.post("/desk/<int:session_id>/wall/wifi")
@gesture("desk")
def wall_wifi(session_id: int) -> None:
    """The hall's own network."""
    name, password = request.form.get("name", ""), request.form.get("password", "")
    services.name_wifi(find_session(session_id), name, password, by=who())


@blueprint.post("/desk/<int:session_id>/wall/frozen")
@gesture("desk")
def wall_frozen(session_id: int) -> None:
    """Keep on the wall what is there."""
    drawn = {code: draw_live_wall(session_id, code) for code in settings_languages()}
    services.freeze_wall(find_session(session_id), drawn, by=who())


@blueprint.post("/desk/<int:session_id>/wall/free")
@gesture("desk")
def wall_free(session_id: int) -> None:
    """The wall follows again."""
    services.free_wall(find_session(session_id), by=who())


@blueprint.post("/desk/<int:session_id>/turns")
@gesture("desk")
def desk_turns(session_id: int) -> None:
    """A raised hand: a seat's number, or the name of a table."""
    session, typed = find_session(session_id), request.form.get("who", "").strip()
    seat = next((s for s in seats_of(session) if str(s.number) == typed), None)
    kind = request.form.get("kind", "speech")
    language = request.form.get("language") or session.assembly.language
    meeting.ask_to_speak(session, seat=seat, label=typed, kind=kind, language=language, by=who())


@blueprint.post("/desk/<int:session_id>/speech")
@gesture("desk")
def speech_rules(session_id: int) -> None:
    """How long a turn lasts, and what the queue alternates by."""
    seconds, alternate = (
        request.form.get("seconds", -1, type=int),
        request.form.get("alternate", ""),
    )
    meeting.set_speech_rules(
        find_session(session_id), seconds=seconds, alternate=alternate, by=who()
    )


@blueprint.post("/desk/<int:session_id>/turns/<int:turn_id>/beginning")
@gesture("desk")
def turn_beginning(session_id: int, turn_id: int) -> None:
    """Give the floor."""
    meeting.begin_turn(find(SpeakingTurn, turn_id), as_spoken(session_id), by=who())


@blueprint.post("/desk/<int:session_id>/turns/<int:turn_id>/ending")
@gesture("desk")
def turn_end(session_id: int, turn_id: int) -> None:
    """Has finished."""
    meeting.end_turn(find(SpeakingTurn, turn_id), as_spoken(session_id), by=who())


@blueprint.post("/desk/<int:session_id>/turns/<int:turn_id>/withdrawal")
@gesture("desk")
def turn_off(session_id: int, turn_id: int) -> None:
    """No longer wants to speak."""
    meeting.withdraw_turn(find(SpeakingTurn, turn_id), find_session(session_id), by=who())


def as_spoken(session_id: int) -> Session:
    """The session, while the person speaks for whom the gesture was drawn; raises NotFound, Conflict."""
    session = find_session(session_id)
    now = next((turn.id for turn in speakers(session) if turn.began_at is not None), 0)
    demand_state(str(now))
    return session
