"""No pattern of ours takes four times as long over a hostile text twice as long; nor does what reads hostile texts."""

import contextlib
import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from app.features.minutes.rendering.markdown_text import escape
from app.formats.geodata.pieces import tidy, tidy_text
from app.formats.geodata.reading import read_trace
from app.formats.geodata.refusals import FileRefused
from app.formats.geodata.words import plain
from app.formats.safe_markdown import clean, tame
from app.formats.spreadsheet import harmless
from tests.house.patterns import bytes_of, hostile, patterns
from tests.walks.geodata.files import gpx, kml

SHORT, LONGEST = 500, 16_000
WORTH_MEASURING = 0.004
"""Seconds of processor: a quadratic pattern is far beyond it long before a text has 16,000 signs."""
ENDLESS = 0.1
"""Seconds of processor that a text shorter than SHORT never takes, unless each sign more multiplies them."""
STEP = 4
LINEAR = 9.0
"""A text four times as long takes four times as long, or sixteen times where steps are counted twice."""
FOUND = list(patterns())


def spent(work: Callable[[str], object], text: str, times: int) -> float:
    """Seconds of processor, at best."""
    best = float("inf")
    for _ in range(times):
        begun = time.process_time()
        work(text)
        best = min(best, time.process_time() - begun)
    return best


def growth(work: Callable[[str], object], before: str, pump: str, after: str) -> float:
    """How many times as long it takes over a text four times as long; 0 where it is not worth measuring."""
    if explodes(work, before, pump, after):
        return float("inf")
    count = max(1, SHORT // len(pump))
    while spent(work, before + pump * count + after, 1) < WORTH_MEASURING:
        count *= 2
        if count * len(pump) > LONGEST:
            return 0.0
    longer = spent(work, before + pump * count * STEP + after, 2)
    return longer / max(spent(work, before + pump * count + after, 3), 1e-9)


def explodes(work: Callable[[str], object], before: str, pump: str, after: str) -> bool:
    """Whether a text that is still short takes long already: a longer one would never end."""
    count = 1
    while count * len(pump) < SHORT:
        if spent(work, before + pump * count + after, 1) > ENDLESS:
            return True
        count += 1 + count // 4
    return False


def grows_too_fast(work: Callable[[str], object], before: str, pump: str, after: str) -> bool:
    """Whether it does so again when it is measured again: a busy machine is not a slow pattern."""
    return all(growth(work, before, pump, after) > LINEAR for _ in range(3))


def everywhere(pattern: re.Pattern[Any]) -> Callable[[str], object]:
    """Looks for it from the beginning, from everywhere, and as the whole text."""

    def work(text: str) -> None:
        read: Any = text.encode() if bytes_of(pattern) else text
        pattern.match(read)
        pattern.fullmatch(read)
        for _ in pattern.finditer(read):
            pass

    return work


def test_every_pattern_is_found() -> None:
    assert [where for where, pattern in FOUND if pattern is None] == []
    assert len(FOUND) > 40


@pytest.mark.parametrize(
    "pattern", [pytest.param(pattern, id=where) for where, pattern in FOUND if pattern is not None]
)
def test_no_pattern_is_quadratic(pattern: re.Pattern[Any]) -> None:
    work = everywhere(pattern)
    slow = (text for text in sorted(hostile(pattern)) if grows_too_fast(work, *text))
    assert next(slow, None) is None


@pytest.mark.parametrize(
    "bad", [r"\s*,\s*", r"\s*\n\s*", r"^(\s*)(#)", "<.*>", r"(a|aa)+$", r"\d+\.", '"[^<>]*"x']
)
def test_a_quadratic_pattern_is_found_out(bad: str) -> None:
    pattern = re.compile(bad, re.MULTILINE)
    work = everywhere(pattern)
    assert any(growth(work, *text) > LINEAR for text in sorted(hostile(pattern)))


def wrapped(around: Callable[[str], bytes]) -> Callable[[str], object]:
    """Reads a file with the text inside, or refuses it."""

    def work(text: str) -> None:
        with contextlib.suppress(FileRefused):
            read_trace(around(text))

    return work


CDATA = "<![CDATA[{}]]>"
READERS = {
    "words of a description": plain,
    "one line": tidy,
    "several lines": tidy_text,
    "Markdown": escape,
    "a cell": harmless,
    "what people write": lambda text: tame(clean(text)),
    "coordinates": wrapped(lambda text: kml(
        f"<Placemark><LineString><coordinates>{CDATA.format(text)}</coordinates></LineString></Placemark>")),
    "a name": wrapped(lambda text: gpx(f'<wpt lat="48" lon="2"><name>{CDATA.format(text)}</name></wpt>')),
    "entities": wrapped(lambda text: gpx(f'<wpt lat="48" lon="2"><name>{"&eacute;" * len(text)}</name></wpt>')),
}  # fmt: skip
PUMPS = (
    " ", "\n", "\t", "\r\n", " \n", ",", " , ", "<", "<a", "</", "<a ", "<!--", "<img src=", "<style>", "&", "&a", "&#1",
    "=", ";", ";=", "[", "](", "[a](b)", "*", "`", "1", "1.", "'", '"', "-", "a", "<p>", "<td>", "\u00a0",
)  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_no_reader_is_quadratic(name: str) -> None:
    work = READERS[name]
    ends = ("", "x", ">", "\x00")
    slow = ((p, end) for p in PUMPS for end in ends if grows_too_fast(work, "a", p, end))
    assert next(slow, None) is None
