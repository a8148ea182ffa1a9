"""The words of a proposal keep their lines and show no sign of Markdown, on every face alike."""

import re

import pytest

from app.extensions import db
from app.features.proposals.models import Proposal
from app.formats.plain_lines import lined, unmarked
from app.words.localized import Localized
from tests.screens.conftest import Stage

WRITTEN = "**Construire** un four :\n- de la terre\n- du bois <b>sec</b>"


def test_signs_become_what_they_stand_for() -> None:
    assert unmarked(WRITTEN) == "Construire un four :\n• de la terre\n• du bois <b>sec</b>"
    assert lined(WRITTEN) == (
        "<strong>Construire</strong> un four :<br>• de la terre<br>• du bois &lt;b&gt;sec&lt;/b&gt;"
    )


@pytest.mark.parametrize("text", ["2 ** 3 ** 4", "a-b", "* seule", "_x_", "", "****"])
def test_what_is_no_sign_stays(text: str) -> None:
    assert re.sub("^• ", "* ", unmarked(text)) == text


def test_every_face_keeps_the_lines(stage: Stage) -> None:
    number = stage.write_proposal()
    with stage.world.act():
        version = db.session.get_one(Proposal, number).versions[-1]
        version.text = Localized.of(fr=WRITTEN)
    stage.begin()
    client = stage.world.client("facilitator")
    pages = {
        "road": client.get(f"/fr/proposals/{number}/road").get_data(as_text=True),
        "page": client.get(f"/fr/proposals/{number}").get_data(as_text=True),
        **{face: stage.html(face) for face in ("phone", "wall", "desk")},
    }
    for name, page in pages.items():
        shown = re.sub(r"(?s)<(textarea|select)\b.*?</\1>", "", page)
        assert "**" not in shown, name
        assert re.search(r"four\s:<br>• de la terre<br>", shown), name
