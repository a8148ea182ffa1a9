"""A stranger's file costs little: it is read in a process with limits, one at a time, and fails in words."""

import io
import time
from pathlib import Path

import pytest
from PIL import Image

from app.domain.violations import RuleViolation
from app.formats import reader
from app.formats.apart import read_apart
from app.formats.images import made_small, opened
from app.formats.reader import Found

HERE = "tests.house.test_apart"


def echo(data: bytes, **options: int) -> Found:
    """What was sent, and where it was read."""
    return Found({"options": options, "gevent": "gevent" in __import__("sys").modules}, data)


def greedy(data: bytes) -> Found:
    """More memory than there is for one file."""
    return Found({}, bytes(reader.MEMORY))


def endless(data: bytes) -> Found:
    """A reading that never ends."""
    time.sleep(1000)
    return Found({})


def refusing(data: bytes) -> Found:
    """A refusal with its facts."""
    raise RuleViolation("geodata_broken", line=3)


def dying(data: bytes) -> Found:
    """As a library does that is broken into."""
    __import__("os").abort()


def test_what_is_found_comes_back_whole() -> None:
    found = read_apart(f"{HERE}:echo", b"a\n\0\xff\n" * 1000, n=3)
    assert found.content == b"a\n\0\xff\n" * 1000
    assert found.facts["options"] == {"n": 3}


@pytest.mark.parametrize("reading", ["greedy", "dying", "nothing_of_this_name"])
def test_what_fails_is_too_heavy(reading: str) -> None:
    with pytest.raises(RuleViolation, match="file_too_heavy"):
        read_apart(f"{HERE}:{reading}", b"")


def test_what_does_not_end_is_ended() -> None:
    with pytest.raises(RuleViolation, match="file_too_heavy"):
        read_apart(f"{HERE}:endless", b"", seconds=1)
    assert read_apart(f"{HERE}:echo", b"next").content == b"next"


def test_a_refusal_keeps_its_facts() -> None:
    with pytest.raises(RuleViolation, match="geodata_broken") as caught:
        read_apart(f"{HERE}:refusing", b"")
    assert caught.value.facts == {"line": 3}


def test_the_limits_hold_for_the_process_that_reads() -> None:
    said = read_apart(f"{HERE}:limits", b"").facts
    assert said == {"memory": reader.MEMORY, "seconds": reader.SECONDS, "application": False}


def limits(data: bytes) -> Found:
    """Those of this process; and whether it has loaded the application."""
    import resource

    memory, seconds = (resource.getrlimit(n)[0] for n in (resource.RLIMIT_AS, resource.RLIMIT_CPU))
    loaded = "app.factory" in __import__("sys").modules
    return Found({"memory": memory, "seconds": seconds, "application": loaded})


def blank(width: int, height: int, kind: str) -> bytes:
    """A picture of one colour."""
    buffer = io.BytesIO()
    Image.new("L", (width, height)).save(buffer, kind)
    return buffer.getvalue()


def test_what_cannot_be_drafted_has_a_lower_limit() -> None:
    assert opened(blank(6000, 5000, "JPEG"), 100).size == (100, 83)
    for kind in ("PNG", "WEBP"):
        with pytest.raises(RuleViolation, match="photo_too_large") as caught:
            opened(blank(6000, 4100, kind), 100)
        assert caught.value.facts == {"limit": 24}


def test_the_largest_picture_fits_in_the_memory_of_its_process() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (6000, 3999), (1, 2, 3, 9)).save(buffer, "PNG", compress_level=1)
    made = made_small(buffer.getvalue(), 1280)
    assert (made.width, made.height) == (1280, 853)


def test_no_module_opens_a_picture_or_a_trace_by_itself() -> None:
    """PIL and the readers of traces are named only by what runs apart."""
    may = {
        "app/formats/images.py",
        "app/formats/geodata/apart.py",
        "app/formats/geodata/reading.py",
    }
    root = Path(__file__).parents[2]
    named = {
        str(path.relative_to(root))
        for path in (root / "app").rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in ("from PIL", "import PIL", "read_trace"))
    }  # fmt: skip
    assert named <= may
