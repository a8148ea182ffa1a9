"""Changes to a text, reasons, merging and moderation in a real browser: axe, targets, no sideways scrolling, the wall."""

import pytest

from app.extensions import db
from app.features.amendments import services as amendments
from app.features.amendments.queries import find_amendment
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who
from app.features.debate import services as debate
from app.features.moderation import services as moderation
from app.features.proposals.queries import find_proposal
from app.features.screens.services import show_on_wall
from app.features.unions import services as unions
from app.words.localized import Localized
from tests.amendments.table import accepted, change, on_the_table
from tests.browser import checks
from tests.browser.hall import Hall, look, next_gesture, ready
from tests.browser.pages import OpenPage
from tests.browser.sound import sound
from tests.world import SLUG, World

pytestmark = pytest.mark.browser


def lay(world: World) -> dict[str, int]:
    """A proposal with changes in every state, reasons, words put away, and another merged into it."""
    number, other = on_the_table(world), on_the_table(world)
    taken = change(world, number, "en grand", "en très grand")
    first = change(world, number, "au kilo", "à la pièce")
    change(world, number, "au kilo", "au litre et au kilo", seat="other_seat")
    clash = change(world, number, "en grand", "en rouge")
    accepted(world, taken)
    with world.act():
        by, proposal = world.who("facilitator"), find_proposal(number)
        seat = db.session.get_one(Seat, world.ids["seat"])
        for kind, words in (
            ("for", "On compare enfin"),
            ("against", "Les petits s’en vont"),
            ("question", "Et au marché ?"),
        ):
            text = Localized.of(fr=words)
            said = debate.say(proposal, kind=kind, text=text, seat=seat, by=Who())
        debate.support(proposal, True, seat=seat, by=Who())
        why = Localized.of(fr="Un nom y était.", en="A name was in it.")
        moderation.moderate("argument", said.id, "hidden", why, by=by)
        unions.merge(proposal, [find_proposal(other)], reason=why, by=by)
        amendments.show(find_amendment(first), True, by=by)
    return {"number": number, "first": first, "clash": clash}


def addresses(made: dict[str, int]) -> list[str]:
    """The pages that everybody reads."""
    root = f"proposals/{made['number']}"
    return [
        root, f"{root}/amendments", f"{root}/amendments/new", f"amendments/{made['first']}",
        f"amendments/{made['clash']}", f"amendments/{made['clash']}/rewriting", f"{root}/debate",
        f"assemblies/{SLUG}/moderation", f"moderation/amendment/{made['first']}/report",
    ]  # fmt: skip


def test_every_page_is_accessible(world: World, open_page: OpenPage) -> None:
    made = lay(world)
    page = open_page("small")
    for address in addresses(made):
        page.goto(f"/fr/{address}")
        checks.shot(page, address.replace("/", "-"))
        sound(page)


def test_the_room_sees_a_change_on_its_phones_its_desk_and_its_wall(
    world: World, hall: Hall
) -> None:
    made = lay(world)
    desk = ready(hall.desk())
    next_gesture(desk)
    look(desk, "desk-fr-amendments")
    phone = ready(hall.phone(world.ids["seat"]))
    assert "à la pièce" in phone.locator("ins").first.inner_text()
    look(phone, "phone-fr-amendments", phone=True)
    desk.goto(f"/fr/proposals/{made['number']}/merging")
    look(desk, "desk-fr-merging")
    with world.act():
        show_on_wall(world.session(), "amendments", by=world.who("facilitator"))
    wall = ready(hall.wall())
    assert "à la pièce" in wall.locator("ins").first.inner_text()
    look(wall, "wall-fr-amendments")
