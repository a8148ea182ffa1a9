"""A refusal at its field, on pages that are no forms of fields."""

from app.web.at_field import at_field
from tests.supply import kitchen
from tests.supply.test_pages import told
from tests.world import World

BOX = '<label for="w-1">Carottes</label><input class="input" id="w-1" name="wished-1" value="abc">'


def test_words_stand_before_their_box_which_is_described_by_them() -> None:
    page = at_field(f"<form>{BOX}</form>", "wished-1", "Not a <number>")
    assert '<span class="error" id="w-1-error">Not a &lt;number&gt;</span><input' in page
    assert 'value="abc" aria-invalid="true" aria-describedby="w-1-error" autofocus>' in page


def test_a_hint_is_still_heard_and_the_keyboard_goes_to_the_wrong_box_alone() -> None:
    hinted = '<input name="a" autofocus><textarea name="b" aria-describedby="b-hint"></textarea>'
    page = at_field(hinted, "b", "Too long")
    assert page == (
        '<input name="a"><span class="error" id="b-error">Too long</span>'
        '<textarea name="b" aria-invalid="true" aria-describedby="b-hint b-error" autofocus></textarea>'
    )


def test_a_box_inside_its_label_keeps_its_name_and_a_fold_opens() -> None:
    page = at_field(
        '<details><summary>More</summary><label class="tick"><input type="radio" name="way" value="1">'
        "<span>One</span></label></details>",
        "way",
        "Two at least",
    )
    assert page.startswith(
        '<details open><summary>More</summary><span class="error" id="way-error">Two at least</span><label'
    )


def test_a_page_without_the_box_is_left_as_it_is() -> None:
    hidden = '<input type="hidden" name="why" value=""><p data-name="why">x</p>'
    assert at_field(hidden, "why", "A reason") == hidden


def test_an_order_says_at_its_box_what_cannot_be_read(world: World) -> None:
    with world.act():
        cycle = kitchen.open_order(world)
        first, second = cycle.offers[0].id, cycle.offers[1].id
        address = f"/en/supply/cycles/{cycle.id}/order/{kitchen.grocery(0).place_id}"
    typed = {f"wished-{first}": "2", f"extra-{second}": "a lot"}
    answer = world.client("facilitator").post(address, data=typed)
    page = told(answer)
    assert answer.status_code == 422
    assert f'<span class="error" id="extra-{second}-error">' in page
    assert page.count('aria-invalid="true"') == 1
    before = page[: page.index(f'id="extra-{second}-error"')]
    assert before.rfind("<details") == before.rfind("<details open")
    assert "Error" in page[page.index("<title>") :][:20]
