"""Colours that can be read: contrast as WCAG 2.2 measures it, and a colour made darker or lighter until it holds."""

import re

COLOUR = re.compile(r"#[0-9a-f]{6}")
STEPS = 100
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
Channels = tuple[int, int, int]


def channels(colour: str) -> Channels:
    """#rrggbb as three numbers from 0 to 255; raises ValueError."""
    if not COLOUR.fullmatch(colour):
        raise ValueError(colour)
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [part / 255 for part in channels(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str, least: float) -> str:
    """The colour itself if it has this contrast on `ground`, else the nearest that does, towards black or towards white.

    Raises ValueError when a colour is malformed. `least` must be possible on this ground: at most 4.58 on the worst grey.
    """
    end = BLACK if luminance(ground) > 0.18 else WHITE
    for step in range(STEPS + 1):
        mixed = mix(channels(colour), end, step / STEPS)
        if contrast(mixed, ground) >= least:
            return mixed
    return "#{:02x}{:02x}{:02x}".format(*end)


def mix(one: Channels, other: Channels, share: float) -> str:
    """So much of the other colour in the one: 0 is the one, 1 the other."""
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}" for a, b in zip(one, other, strict=True)
    )
