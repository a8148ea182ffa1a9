"""The fund in a browser: the private helper sends nothing, two sliders of the desk move the wall."""

from datetime import timedelta

from playwright.sync_api import expect

from app.features.decisions.queries.register import today
from app.features.fund.services import money, places
from app.words.localized import Localized
from tests.browser import checks
from tests.browser.hall import Hall, look, ready
from tests.fund import kitchen
from tests.world import SLUG

BASE = f"/fr/fund/{SLUG}"
PAGES = ("", "/rules", "/places", "/budget", "/committee", "/prices", "/place-yourself")


def lay(hall: Hall) -> None:
    """The Three Bridges Fund, with two places on the map and a grid."""
    world = hall.stage.world
    with world.act():
        kitchen.three_bridges(world)
        here, by = kitchen.assembly(), world.who("organiser")
        money.add_line(here, year=today(here).year, funder="Département", cents=2_000_000, ends_on=today(here) + timedelta(days=90), by=by)  # fmt: skip
        grid = kitchen.rule(world, "criteria", {"criteria": kitchen.CRITERIA})
        house = kitchen.place(world, "Maison solidaire", lat=45.7290, lon=4.8801)
        shop = kitchen.place(world, "Le Bon Coin", lat=45.7303, lon=4.8684, opening_hours="", facts={"step_free": "no", "steps": 1})  # fmt: skip
        seen = places.note_visit(here, house, grid, {"labels": "yes", "organic": "yes", "bulk": "partly"}, on=today(here), visitors="R", by=by)  # fmt: skip
        kitchen.approve(world, house, visit=seen)
        kitchen.approve(world, shop, products=[(Localized.of(fr="Pain", en="Bread"), 70)])


def test_the_private_helper_reckons_in_the_page_and_no_request_leaves(hall: Hall) -> None:
    lay(hall)
    page = hall.open_page("small", "fr-FR")
    for path in PAGES:
        page.goto(BASE + path)
        checks.axe(page)
        checks.fits(page)
        checks.shot(page, f"fund{path.replace('/', '-')}")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    for name, typed in (("income", "1 900"), ("bills", "1000,50"), ("people", "2")):
        page.locator(f"#{name}").fill(typed)
    expect(page.locator("#answer")).to_contain_text("Entre 40")
    expect(page.locator("#answer")).to_contain_text("à décider par vous")
    checks.shot(page, "fund-helper-answer")
    page.locator("#forget").click()
    expect(page.locator("#income")).to_have_value("")
    assert not asked
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    plain = hall.open_page("phone", "fr-FR", javascript=False)
    plain.goto(BASE + "/place-yourself")
    expect(plain.locator("noscript .notice")).to_be_visible()
    expect(plain.locator("#helper")).to_be_hidden()


def test_two_sliders_of_the_desk_move_the_wall(hall: Hall) -> None:
    lay(hall)
    desk, wall = ready(hall.desk()), ready(hall.wall())
    desk.locator("[data-twin=fund-child]").fill("25")
    expect(desk.locator("[data-part=fund]")).to_contain_text("9 mois")
    expect(desk.locator("#fund-child")).to_have_value("25")
    desk.get_by_role("button", name="La caisse : et si…").click()
    expect(wall.locator(".slide-fund")).to_contain_text("16")
    look(wall, "fund-wall")
    desk.evaluate("delete HTMLFormElement.prototype.requestSubmit")  # a tablet before iOS 16
    desk.locator("#fund-per_household").fill("120")
    expect(wall.locator(".slide-fund")).to_contain_text("120")
    checks.shot(desk, "fund-desk")


def test_the_sheet_is_one_page_of_paper_in_each_language(hall: Hall) -> None:
    lay(hall)
    page = hall.open_page("desk", "fr-FR")
    for lang in ("fr", "en"):
        for name in ("sheet", "places", "labels", "grid", "booklet"):
            page.goto(
                f"/{lang}/fund/{SLUG}/papers/{name}?product=Lentilles&cost=0.97&producer=0.80"
            )
            checks.axe(page)
            checks.shot(page, f"fund-paper-{name}-{lang}")
            heights = page.evaluate(
                "[...document.querySelectorAll('.sheet')].map(one => one.getBoundingClientRect().height / 96 * 25.4)"
            )
            assert max(heights) <= 297.5, (name, lang, heights)
            assert len(heights) == (2 if name == "booklet" else 1)
