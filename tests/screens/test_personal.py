"""What is one reader's own, put into the HTML that everybody shares."""

from app.features.screens.views.personal import fill


def filled(html: str, *flags: str, **fields: str) -> str:
    return str(fill(html, flags=set(flags), words={"place": "<3>"}, fields=fields))


def test_a_part_is_shown_when_its_flag_is_up() -> None:
    html = '<p data-if="waiting" hidden>You wait</p>'
    assert filled(html, "waiting") == '<p data-if="waiting">You wait</p>'
    assert filled(html) == html


def test_a_part_is_hidden_when_the_flag_it_excludes_is_up() -> None:
    html = '<p data-unless="signed-5" class="x">Vote</p>'
    assert filled(html, "signed-5") == '<p data-unless="signed-5" class="x" hidden>Vote</p>'
    assert filled(html) == html


def test_both_conditions_must_hold() -> None:
    html = '<p data-if="place-5" data-unless="signed-5">Vote</p>'
    assert "hidden" not in filled(html, "place-5")
    assert "hidden" in filled(html, "place-5", "signed-5")
    assert "hidden" in filled(html)


def test_a_button_is_pressed_or_not_and_never_hidden_for_it() -> None:
    html = '<button data-pressed="signal-slower" aria-pressed="false">Slower</button>'
    assert 'aria-pressed="true"' in filled(html, "signal-slower")
    assert "hidden" not in filled(html)


def test_words_are_escaped() -> None:
    assert filled('<b data-fill="place"></b>') == '<b data-fill="place">&lt;3&gt;</b>'


def test_only_empty_fields_are_filled() -> None:
    html = '<input name="key" value=""><input name="key" value="kept">'
    out = filled(html, key='a"b')
    assert out == '<input name="key" value="a&quot;b"><input name="key" value="kept">'


def test_a_hidden_input_keeps_its_type() -> None:
    html = '<form data-unless="x"><input type="hidden" name="csrf_token" value=""></form>'
    assert 'type="hidden"' in filled(html, "x", csrf_token="t")
