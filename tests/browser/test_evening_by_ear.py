"""L1 by ear: docs/by-ear holds what a facilitator and a resident hear and press, and is played here from its words alone.

Nothing is known of the pages but roles and names as they are heard, and nothing is pressed that was not heard before. What is
heard must be what the text says: TRANSCRIPT=1 writes it anew, to be read.
"""

import difflib
import os
from pathlib import Path

import pytest

from tests.browser.ear import Ear, Moment, read, written
from tests.browser.hall import Hall, ready
from tests.browser.l1_heard import lay_l1, the_others_vote

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).parents[2] / "docs/by-ear"
OTHERS = "the others"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_l1_by_ear(hall: Hall, lang: str) -> None:
    kept = (FOLDER / f"{lang}.txt").read_text(encoding="utf-8")
    head, moments = read(kept)
    lay_l1(hall)
    ears = {
        "facilitator": Ear(ready(hall.desk(lang, who="organiser"))),
        "resident": Ear(ready(hall.phone(1, lang))),
    }
    anew = "TRANSCRIPT" in os.environ
    told: list[Moment] = []
    try:
        for moment in moments:
            told.append(play(hall, ears, moment, anew))
    finally:
        text = written(head, [*told, *moments[len(told) :]])
        if anew:
            (FOLDER / f"{lang}.txt").write_text(text, encoding="utf-8")
    assert not difference(kept, text), difference(kept, text)
    for ear in ears.values():
        assert not ear.reader.unnamed()


def play(hall: Hall, ears: dict[str, Ear], moment: Moment, anew: bool) -> Moment:
    """What a moment says is done, and what was heard then."""
    if moment.who == OTHERS:
        the_others_vote(hall)
        return moment
    ear = ears[moment.who]
    for act in moment.done:
        ear.do(act)
    heard = ear.listen() if anew else ear.listen_for(moment.heard)
    if heard != moment.heard and not anew:
        raise AssertionError(
            f"{moment.who}, after {moment.done}:\n"
            + difference("\n".join(moment.heard), "\n".join(heard))
        )
    return Moment(moment.who, moment.done, heard)


def difference(kept: str, heard: str) -> str:
    """The lines that are not the same, "" where all are."""
    lines = difflib.unified_diff(
        kept.splitlines(), heard.splitlines(), "kept", "heard", lineterm="", n=1
    )
    return "\n".join(lines)
