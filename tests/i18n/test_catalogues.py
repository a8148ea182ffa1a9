"""The project's own catalogues: complete, of the right shape, and in good French."""

from pathlib import Path

from words import Words

ROOT = Path(__file__).parents[2]


def test_catalogues_are_complete_and_right() -> None:
    faults = Words(ROOT).check()
    assert not faults, "\n".join(faults)


def test_french_is_there() -> None:
    assert "fr" in Words(ROOT).languages()
