"""Doors of assemblies: joining is for everybody, preparing for organisers, conducting for facilitators too."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.models import ProxyOffer, Seat
from app.features.assemblies.queries import active_proxies, all_assemblies, find_assembly
from app.features.assemblies.queries.greeters import greeters_of
from app.features.assemblies.services.leaving import drop_offers
from app.features.people import services as people
from app.features.people.queries import find_by_email
from app.features.places import services as places
from app.store.clock import now
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.world import SLUG, World

ASSEMBLY = {"slug": SLUG}
CHARTER = {
    "consent": "y",
    "threshold": "two_thirds",
    "quorum": "present",
    "share": "1/2",
    "proxies": "1",
    "ties": "report",
}
SESSION = {"day": "2027-03-14", "begins": "09:30", "ends": "12:30", "open_seats": "0"}
LINE = {"rows-0-title-fr": "Repas", "rows-0-minutes": "10", "rows-0-kind": "meal"}
READY = {"ready": "decision"}
ITEM = {"title-fr": "Repas", "minutes": "10", "kind": "meal"}


def prepare(method: str, endpoint: str, status: int, **more: Any) -> Row:
    """A door for the assembly's organisers only."""
    who = {"visitor": 401, "resident": 401, "organiser": status}
    return Row(method, endpoint, other=403, who=who, **more)


def conduct(method: str, endpoint: str, status: int, **more: Any) -> Row:
    """A door for facilitators too."""
    who = {"visitor": 401, "resident": 401, "facilitator": status, "organiser": status}
    return Row(method, endpoint, other=403, who=who, **more)


def session(world: World) -> dict[str, int]:
    return {"session_id": world.ids["session"]}


def cancelled_session(world: World) -> dict[str, int]:
    """A session that will not be held, to take away."""
    with world.act():
        by, hour = world.person("organiser"), now()
        assembly = world.session().assembly
        found = services.create_session(
            assembly, starts_at=hour, ends_at=hour + timedelta(hours=1), by=by
        )
        services.cancel_session(found, Localized.of(fr="Grève."), by=by)
        return {"session_id": found.id}


def doomed(world: World) -> dict[str, str]:
    """An assembly to erase."""
    with world.act():
        if not any(one.slug == "adieu" for one in all_assemblies()):
            services.create_assembly(
                slug="adieu", name=Localized.of(fr="Adieu"), by=world.person("organiser")
            )
    return {"slug": "adieu"}


def item(world: World) -> dict[str, int]:
    return {"item_id": world.ids["item"]}


def seat(world: World) -> dict[str, int]:
    return {"seat_id": world.ids["absent_seat"]}


def fresh_item(world: World) -> dict[str, int]:
    """A point nobody has discussed, to take away."""
    with world.act():
        added = services.add_item(
            world.session(), title=Localized.of(fr="x"), minutes=1, by=world.person("organiser")
        )
        return {"item_id": added.id}


def somebody_invited(world: World) -> dict[str, str | int]:
    """An account that waits for its first password, to be given another link."""
    with world.act():
        olga = world.person("organiser")
        people.invite("rosa@example.org", "Rosa", "note_taker", world.ids["assembly"], by=olga)
        rosa = find_by_email("rosa@example.org")
        assert rosa
        return {**ASSEMBLY, "person_id": rosa.id}


def an_account(world: World) -> dict[str, str | int]:
    """The same, for whoever keeps all accounts."""
    return {"person_id": somebody_invited(world)["person_id"]}


def guests_come(world: World) -> dict[str, int]:
    """There is room for people without a card."""
    with world.act():
        services.set_open_seats(world.session(), 40, by=world.person("organiser"))
    return session(world)


def greeter(world: World) -> dict[str, str]:
    """A greeter's address that no browser has opened."""
    with world.act():
        held, by = world.session(), world.person("organiser")
        for one in greeters_of(held.id):
            services.take_greeter_address_back(one, by=by)
        return {"code": services.give_greeter_address(held, "Ana", by=by).code}


def no_proxy(world: World) -> dict[str, int]:
    """A session in which nobody carries another's vote."""
    with world.act():
        held, by = world.session(), world.person("organiser")
        for proxy in active_proxies(held):
            services.revoke_proxy(proxy, held, by=by)
    return session(world)


def given_proxy(world: World) -> dict[str, int]:
    """A mandate, to take back."""
    no_proxy(world)
    with world.act():
        held, by = world.session(), world.person("organiser")
        absent, here = (
            db.session.get_one(Seat, world.ids[name]) for name in ("absent_seat", "seat")
        )
        return {**session(world), "proxy_id": services.give_proxy(held, absent, here, by=by).id}


def an_offer(world: World) -> dict[str, int]:
    """Somebody has left, and asks the resident's seat to hold their proxy."""
    no_proxy(world)
    with world.act():
        absent, here = (
            db.session.get_one(Seat, world.ids[name]) for name in ("absent_seat", "seat")
        )
        drop_offers(world.session())
        offer = ProxyOffer(session=world.session(), principal=absent, holder=here, asked_at=now())
        db.session.add(offer)
        db.session.flush()
        return {"offer_id": offer.id}


def a_place(world: World) -> dict[str, Any]:
    """A place that somebody has described."""
    with world.act():
        by = world.person("organiser")
        made = places.add_place({"name": Localized.of(fr="Halle")}, by=by)
        return {**ASSEMBLY, "place_id": made.id}


def a_place_of(where: str, owner: str) -> Callable[[World], dict[str, Any]]:
    """A place that the assembly `owner` described, at the address of the assembly `where`."""

    def make(world: World) -> dict[str, Any]:
        with world.act():
            made = places.add_place(
                {"name": Localized.of(fr="Halle")},
                by=world.person("organiser"),
                assembly_id=find_assembly(owner).id,
            )
            return {"slug": where, "place_id": made.id}

    return make


def own_role(world: World) -> dict[str, object]:
    with world.app.app_context():
        number = world.person("note_taker").id
    return {**ASSEMBLY, "person_id": number, "kind": "facilitator"}


ROWS = [
    Row("GET", "short.session_door", other=303, args={"code": "ABCDEF"}),
    Row("GET", "short.join_door", other=303),
    Row("GET", "short.card_door", other=303, args={"token": "nothing"}),
    Row("GET", "assemblies.join", other=200),
    Row("POST", "assemblies.join", other=422, data={"code": "ZZZZZZ"}),
    Row("GET", "assemblies.card", other=422, args={"token": "nothing"}),
    Row("POST", "assemblies.card", other=422, args={"token": "nothing"}),
    Row("GET", "assemblies.waiting", other=303),
    Row("POST", "assemblies.claim", other=401, who={"resident": 303}),
    Row(
        "POST",
        "assemblies.answer_takeover",
        other=401,
        who={"resident": 409},
        data={"allow": "yes"},
    ),
    Row("GET", "assemblies.help_somebody", other=200),
    Row("POST", "assemblies.begin_help", other=422, data={"code": "ZZZZZZ"}),
    Row("POST", "assemblies.end_help", other=303),
    Row("POST", "assemblies.leave", other=303),
    Row("POST", "assemblies.leave", state="closed", other=303),
    Row("POST", "assemblies.leave_room", other=303),
    Row("POST", "assemblies.leave_room", state="closed", other=303, who={"resident": 422}),
    Row(
        "POST",
        "assemblies.answer_offer",
        other=403,
        who={"visitor": 403, "resident": 303, "facilitator": 303, "organiser": 303},
        args=an_offer,
        data={"allow": "yes"},
    ),
    Row("GET", "assemblies.index", other=200),
    Row("GET", "assemblies.show", other=200, args=ASSEMBLY),
    Row("GET", "assemblies.show", state="planned", other=200, args=ASSEMBLY),
    Row("GET", "assemblies.show", state="closed", other=200, args=ASSEMBLY),
    Row("GET", "assemblies.show", other=404, args={"slug": "nowhere"}),
    Row("GET", "assemblies.picture", other=200, args=ASSEMBLY),
    prepare("GET", "assemblies.founding", 200),
    prepare("POST", "assemblies.founding", 422, data={"slug": SLUG, "name-fr": "x"}),
    prepare("GET", "assemblies.settings", 200, args=ASSEMBLY),
    prepare("POST", "assemblies.settings", 422, args=ASSEMBLY, data={"slug": "Nope!"}),
    prepare("POST", "assemblies.logo_change", 303, args=ASSEMBLY, data={"removal": "1"}),
    Row("GET", "assemblies.logo", other=404, args={**ASSEMBLY, "name": "nothing"}),
    prepare("GET", "assemblies.charter", 200, args=ASSEMBLY),
    prepare("POST", "assemblies.charter", 303, args=ASSEMBLY, data=CHARTER),
    prepare("GET", "assemblies.people_page", 200, args=ASSEMBLY),
    prepare("POST", "assemblies.people_page", 422, args=ASSEMBLY, data={"email": "x"}),
    prepare("POST", "assemblies.new_link", 200, args=somebody_invited),
    prepare("GET", "assemblies.accounts", 200),
    prepare("POST", "assemblies.account_link", 200, args=an_account),
    prepare("POST", "assemblies.account_deactivation", 303, args=an_account),
    prepare("POST", "assemblies.account_reactivation", 303, args=an_account),
    prepare("GET", "assemblies.account_ending", 200, args=an_account),
    prepare("POST", "assemblies.account_removal", 303, args=an_account),
    prepare("POST", "assemblies.role_removal", 303, args=own_role),
    prepare("GET", "assemblies.seats", 200, args=ASSEMBLY),
    prepare("POST", "assemblies.seats", 303, args=ASSEMBLY, data={"count": "2"}),
    prepare("POST", "assemblies.make_cards", 303, args=ASSEMBLY),
    prepare("GET", "assemblies.cards", 200, args=ASSEMBLY),
    prepare("POST", "assemblies.alias", 303, args=seat, data={"alias": "Mimosa"}),
    prepare("POST", "assemblies.seat_removal", 303, args=seat),
    prepare("POST", "assemblies.card_replacement", 303, args=seat),
    prepare("GET", "assemblies.places", 200, args=ASSEMBLY),
    prepare("GET", "assemblies.place_founding", 200, args=ASSEMBLY),
    prepare("POST", "assemblies.place_founding", 303, args=ASSEMBLY, data={"name-fr": "Halle"}),
    prepare("GET", "assemblies.place", 200, args=a_place),
    prepare("POST", "assemblies.place", 303, args=a_place, data={"name-fr": "La halle"}),
    *(
        row
        for where, owner, here, gone in (
            (SLUG, SLUG, {"organiser": 200, "stranger": 403}, {"organiser": 303, "stranger": 403}),
            (
                "ailleurs",
                SLUG,
                {"organiser": 200, "stranger": 403},
                {"organiser": 303, "stranger": 403},
            ),
            (
                "ailleurs",
                "ailleurs",
                {"organiser": 200, "stranger": 200, "facilitator": 403},
                {"organiser": 303, "stranger": 303, "facilitator": 403},
            ),
        )
        for row in (
            Row("GET", "assemblies.place", who=here, args=a_place_of(where, owner)),
            Row(
                "POST",
                "assemblies.place",
                who=gone,
                args=a_place_of(where, owner),
                data={"name-fr": "La halle"},
            ),
        )
    ),
    conduct("GET", "assemblies.sessions", 200, args=ASSEMBLY),
    conduct("GET", "assemblies.sessions", 200, state="closed", args=ASSEMBLY),
    prepare("POST", "assemblies.life", 303, args=ASSEMBLY, data={"step": "show"}),
    prepare(
        "POST", "assemblies.life", 303, state="closed", args=ASSEMBLY, data={"step": "archive"}
    ),
    prepare("POST", "assemblies.life", 409, args=ASSEMBLY, data={"step": "archive"}),
    prepare("GET", "assemblies.taken_along", 409, args=ASSEMBLY),
    prepare("GET", "assemblies.taken_along", 200, state="closed", args=ASSEMBLY),
    prepare("GET", "assemblies.arrival", 200),
    prepare("POST", "assemblies.arrival", 422),
    prepare("GET", "assemblies.erasure", 200, args=ASSEMBLY),
    prepare("POST", "assemblies.erasure", 422, args=ASSEMBLY, data={"slug": SLUG}),
    prepare("POST", "assemblies.erasure", 303, args=doomed, data={"slug": "adieu"}),
    prepare("GET", "assemblies.cancellation", 200, args=session),
    prepare(
        "POST",
        "assemblies.cancellation",
        303,
        state="planned",
        args=session,
        data={"reason-fr": "Grève."},
    ),
    prepare("POST", "assemblies.cancellation", 422, args=session, data={"reason-fr": "Grève."}),
    prepare("POST", "assemblies.cancellation_end", 303, state="planned", args=session),
    prepare("POST", "assemblies.session_removal", 422, state="planned", args=session),
    prepare("POST", "assemblies.session_removal", 303, state="planned", args=cancelled_session),
    prepare("GET", "assemblies.session_founding", 200, args=ASSEMBLY),
    prepare("POST", "assemblies.session_founding", 303, args=ASSEMBLY, data=SESSION),
    prepare("GET", "assemblies.members", 200, args=ASSEMBLY),
    prepare("POST", "assemblies.members", 303, args=ASSEMBLY, data={"text": "Rosa"}),
    prepare("POST", "assemblies.members", 422, args=ASSEMBLY, data={"text": "0;Rosa"}),
    prepare("GET", "assemblies.road", 200, args=ASSEMBLY),
    conduct("GET", "assemblies.agenda", 200, args=session),
    conduct("POST", "assemblies.agenda", 303, state="planned", args=session, data=LINE),
    conduct("POST", "assemblies.agenda", 422, state="closed", args=session, data=LINE),
    conduct("POST", "assemblies.ready_agenda", 303, state="planned", args=session, data=READY),
    conduct("GET", "assemblies.preparation", 200, args=session),
    conduct("GET", "assemblies.preparation", 200, state="closed", args=session),
    prepare("POST", "assemblies.preparation", 303, state="planned", args=session, data=SESSION),
    conduct("POST", "assemblies.items", 303, state="planned", args=session, data=ITEM),
    conduct("POST", "assemblies.items", 422, state="closed", args=session, data=ITEM),
    conduct("GET", "assemblies.item", 200, args=item),
    conduct("POST", "assemblies.item", 303, args=item, data=ITEM),
    conduct("POST", "assemblies.item", 422, state="closed", args=item, data=ITEM),
    conduct("POST", "assemblies.item_place", 303, args=item, data={"step": "down"}),
    conduct("POST", "assemblies.item_place", 422, args=item, data={"step": "sideways"}),
    conduct("POST", "assemblies.item_removal", 303, args=fresh_item),
    conduct("GET", "assemblies.poster", 200, args=session),
    conduct("GET", "assemblies.sign_in_sheet", 200, args=session),
    conduct(
        "GET", "assemblies.paper", 200, args=lambda world: {**session(world), "name": "agenda"}
    ),
    conduct("GET", "assemblies.hours", 200, args=session),
    conduct("POST", "assemblies.held_hours", 422, args=session, data={"ends": "12:00"}),
    conduct("GET", "assemblies.welcome", 200, args=session),
    conduct("GET", "assemblies.welcome", 200, state="planned", args=session),
    conduct("GET", "assemblies.welcome", 200, state="closed", args=session),
    conduct("POST", "assemblies.attendance", 303, args=session, data={"here": "1"}),
    conduct("POST", "assemblies.attendance", 422, args=session, data={"here": "1", "left": "1"}),
    conduct(
        "POST", "assemblies.proxies", 303, args=no_proxy, data={"principal": "5", "holder": "1"}
    ),
    conduct("POST", "assemblies.proxy_end", 303, args=given_proxy),
    conduct("POST", "assemblies.open_seats", 303, args=session, data={"count": "12"}),
    conduct("POST", "assemblies.arrivals", 303, args=session, data={"numbers": "1, 2"}),
    conduct("POST", "assemblies.arrivals", 422, args=session, data={"numbers": "1, 99"}),
    conduct("POST", "assemblies.guests", 303, args=guests_come),
    conduct("GET", "assemblies.greeters", 200, args=session),
    conduct("POST", "assemblies.greeters_given", 303, args=session, data={"name": "Ana"}),
    conduct("POST", "assemblies.greeters_given", 422, state="closed", args=session),
    Row("GET", "assemblies.greeter", other=200, args=greeter),
    Row("GET", "assemblies.greeter", other=404, args={"code": "0123456789"}),
    Row("POST", "assemblies.greeter_begins", other=303, args=greeter),
    conduct("POST", "assemblies.figures", 303, args=session, data={"children": "7"}),
    conduct(
        "POST", "assemblies.figures", 422, state="closed", args=session, data={"children": "7"}
    ),
]
