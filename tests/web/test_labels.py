"""Cells of a table say what they are about, for screens on which their row is a card."""

from markupsafe import Markup

from app.web.labels import labelled


def test_each_cell_gets_the_words_of_its_column() -> None:
    rows = Markup('<tr id="a"><th scope="row">Rosa</th><td>1</td><td class="num">2</td></tr>')
    assert labelled(rows, ["Who", 'How "many"', "Sum"]) == (
        '<tr id="a"><th scope="row">Rosa</th><td data-label="How &#34;many&#34;">1</td>'
        '<td data-label="Sum" class="num">2</td></tr>'
    )


def test_every_row_begins_again_and_a_wide_cell_goes_without() -> None:
    rows = Markup(
        "<tr><th>a</th><td>1</td></tr>\n<tr><td colspan=2>none</td></tr><tr><th>b</th><td>2</td><td>3</td></tr>"
    )
    assert labelled(rows, ["A", "B"]) == (
        '<tr><th>a</th><td data-label="B">1</td></tr>\n<tr><td colspan=2>none</td></tr>'
        '<tr><th>b</th><td data-label="B">2</td><td>3</td></tr>'
    )
