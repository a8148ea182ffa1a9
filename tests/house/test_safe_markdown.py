"""Markdown on pages: what is hostile is shown as text or dropped, what is meant is kept."""

import pytest

from app.formats.safe_markdown import marked


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        "![x](https://evil.example/pixel.png)",
        '<a href="x" onclick="y">z</a>',
        "<style>*{display:none}</style>",
        "&lt;script&gt;",
    ],
)
def test_nothing_hostile_gets_through(hostile: str) -> None:
    html = str(marked(hostile)).lower()
    for bad in ("<script", "<img", "<style", 'href="javascript', 'href="data', '<a href="x" on'):
        assert bad not in html


def test_what_is_meant_is_kept_below_the_pages_headings() -> None:
    html = str(marked("# Nos règles\n\nNous **votons**.\n\n- un\n- deux", level=3))
    assert "<h3>Nos règles</h3>" in html
    assert "<strong>votons</strong>" in html
    assert html.count("<li>") == 2
