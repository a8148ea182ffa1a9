"""A group chooses its way: six questions at the beginning and at the end side by side, six ways by majority judgement."""

from typing import Any

from werkzeug.test import TestResponse

from app.extensions import db
from app.features.support.models import SupportAnswer
from app.features.support.queries import find_support
from tests.doors import rows_support as rows
from tests.support.test_from_call_to_follow_up import plain
from tests.world import World

SAID = "On prend ce qu’il y a."
LATER = "On choisit dix produits, assis."


def post(world: World, number: int, door: str, lang: str = "fr", **data: Any) -> TestResponse:
    address = f"/{lang}/support/requests/{number}/{door}"
    return world.client("facilitator").post(address, data=data)


def refused(answer: TestResponse, words: str, typed: str = "") -> None:
    assert answer.status_code == 422
    assert words in plain(answer)
    assert typed in plain(answer), "nothing typed is lost"


def test_the_six_questions_are_answered_twice_side_by_side(world: World) -> None:
    number = rows.shared(world)["support_id"]
    refused(post(world, number, "answers", moment="end", power=LATER), "Écrivez d’abord l’accord", LATER)  # fmt: skip
    refused(post(world, number, "answers", moment="start", power=" "), "")
    refused(post(world, number, "answers", moment="between", power=SAID), "")
    assert post(world, number, "answers", moment="start", power=SAID).status_code == 303
    refused(post(world, number, "answers", moment="start", power="Autre chose."), "et elle reste", "Autre chose.")  # fmt: skip
    assert post(world, number, "answers", "en", moment="start", power="We take what there is.").status_code == 303  # fmt: skip
    with world.act():
        support = find_support(number)
        rows.agree(world, support)
    assert post(world, number, "answers", moment="end", power=LATER, time="Oui.").status_code == 303
    page = plain(world.client("facilitator").get(f"/fr/support/requests/{number}"))
    assert page.index(SAID) < page.index(LATER)
    assert "Autre chose." not in page
    assert "We take what there is." in world.client("facilitator").get(f"/en/support/requests/{number}").text  # fmt: skip
    with world.app.app_context():
        assert db.session.scalar(db.select(db.func.count()).select_from(SupportAnswer)) == 3
    with world.act():
        rows.close(world, find_support(number))
    refused(post(world, number, "answers", moment="start", time="Non."), "", "Non.")
    assert post(world, number, "answers", moment="end", system="Un peu.").status_code == 303


def test_six_ways_are_voted_on_by_majority_judgement(world: World) -> None:
    with world.app.app_context():
        session = str(world.session().id)
    early = rows.asked(world)["support_id"]
    ways = ["table", "kitchen", "fund"]
    refused(post(world, early, "choice", way=ways, session=session), "partagent")
    number = rows.shared(world)["support_id"]
    refused(post(world, number, "choice", way=ways, session="999"), "Choisissez une séance à venir")
    refused(post(world, number, "choice", way=["table"], session=session), "Cochez au moins deux")
    assert 'value="kitchen"><span>' in post(world, number, "choice", way=["table"], session=session).text  # fmt: skip
    refused(post(world, number, "choice", way=["table", "x"], session=session), "")
    assert post(world, number, "choice", way=ways, session=session).status_code == 303
    refused(post(world, number, "choice", way=ways, session=session), "déjà à un ordre du jour")
    with world.app.app_context():
        vote = find_support(number).choice_vote
        assert vote is not None
        assert (vote.method, vote.secrecy) == ("majority_judgement", "secret")
        assert [one["key"] for one in vote.options] == ways
        assert vote.options[1]["label"]["en"] == "A shared kitchen"
        assert vote.item is not None
        assert vote.item.title.words["fr"] == "Quelle façon de faire nous convient\u202f?"
