"""The look keeps its promises: few bytes on a phone, colours that can be read, nothing that the policy refuses."""

import re
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

CSS = Path(__file__).parents[2] / "app" / "static" / "css"
BUDGETS = {
    ("base.css",): 5_000,
    ("base.css", "phone.css"): 8_000,
    ("base.css", "site.css"): 8_000,
    ("base.css", "wall.css"): 9_000,
}
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b")


def shortened(*names: str) -> int:
    """Bytes on the wire, each file compressed by itself, as it is served."""
    return sum(len(brotli.compress((CSS / name).read_bytes(), quality=11)) for name in names)


@pytest.mark.parametrize(("names", "most"), BUDGETS.items())
def test_style_sheets_stay_small(names: tuple[str, ...], most: int) -> None:
    assert shortened(*names) <= most


def test_digits_and_letters_are_of_one_family() -> None:
    """No font leaves some signs to another: its figures would stand out of their line."""
    faces = [
        face
        for sheet in CSS.rglob("*.css")
        for face in sheet.read_text("utf-8").split("@font-face")[1:]
    ]
    assert len(faces) >= 6
    assert not [face[:80] for face in faces if "unicode-range" in face.split("}")[0]]


def tokens() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of base.css by name: light, then dark (what dark does not change, it keeps)."""
    text = (CSS / "base.css").read_text(encoding="utf-8")
    start, dark_start = text.index(":root {"), text.index("prefers-color-scheme: dark")
    light = dict(TOKEN.findall(text[start:dark_start]))
    dark = dict(TOKEN.findall(text[dark_start : text.index("prefers-contrast")]))
    return light, light | dark


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb, 0 to 1 (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(d * 2 for d in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


READ_FROM_FAR = [
    ("ink", "flour"), ("ink", "card"), ("ink", "linen"), ("slate", "flour"), ("slate", "card"),
    ("on-mustard", "mustard"), ("on-aubergine", "aubergine"), ("on", "plum"),
]  # fmt: skip
READ = [
    ("plum", "flour"), ("plum", "card"), ("on", "leaf"), ("on", "beet"), ("beet", "card"),
    ("slate", "linen"), *(("ink", f"{tone}-tint") for tone in ("leaf", "beet", "carrot", "mustard", "plum")),
]  # fmt: skip
SEEN = [
    *((tone, "card") for tone in ("leaf", "beet", "carrot", "plum", "sea", "bark", "moss", "line")),
    *((tone, "flour") for tone in ("leaf", "beet", "carrot", "plum", "line")),
    *((tone, f"{tone}-tint") for tone in ("leaf", "beet", "carrot", "plum")),
]  # fmt: skip


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("pairs", "least"),
    [(READ_FROM_FAR, 7), (READ, 4.5), (SEEN, 3)],
    ids=["from the back of a hall", "as text", "as a drawing"],
)
def test_colours_can_be_told_apart(theme: int, pairs: list[tuple[str, str]], least: float) -> None:
    colours = tokens()[theme]
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert not {pair: ratio for pair, ratio in weak.items() if ratio < least}


def test_colours_are_named_once() -> None:
    """Screens take their colours from the tokens; only paper, which is printed, writes its own."""
    for path in CSS.glob("*.css"):
        if path.name not in ("base.css", "paper.css", "print.css"):
            assert not re.findall(r":[^;]*(#[0-9a-f]{3,8})\b", path.read_text(encoding="utf-8")), (
                path
            )


def test_sides_follow_the_reading_direction() -> None:
    physical = re.compile(
        r"[\s;{](?:margin|padding|border)-(?:left|right)|text-align:\s*(?:left|right)|[\s;{](?:left|right):"
    )
    for path in CSS.glob("*.css"):
        assert not physical.findall(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_a_page_outside_the_languages_speaks_the_visitors(client: FlaskClient, spoken: str) -> None:
    page = client.get("/nothing-here", headers={"Accept-Language": spoken})
    assert page.status_code == 404
    assert f'<html lang="{spoken}" dir="ltr"' in page.text
