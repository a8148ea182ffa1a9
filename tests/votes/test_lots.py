"""Drawing lots as a vote: the list is fixed and shown, the room makes a number, anybody draws again at home."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.record import check_record
from app.domain.tally.lots import list_hash, permutation
from app.domain.violations import RuleViolation
from app.features.screens.views.wall import fingerprint_words
from app.features.votes import services
from app.features.votes.queries import find_vote, votes_of
from app.features.votes.services.lots import draw_lots
from app.features.votes.wording import in_fours
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.screens.conftest import Stage
from tests.world import World

SEED = "4-2-6-6-1-3-5-2"
NAMES = ("Ana", "Bo", "Chloé", "Dan", "Eve", "Farid")
QUESTION = {"question_fr": "Qui goûte pour nous ?", "question_en": "Who tastes for us?"}
GROUPED = "\n".join(f"{name} ; {'jeune' if n % 2 else 'âgé'}" for n, name in enumerate(NAMES))


def written(world: World, **fields: str) -> int:
    """A draw typed at the desk, then opened: its list is fixed."""
    asked = {**QUESTION, "method": "lots", "purpose": "decision", "size": "2"}
    address = f"/fr/sessions/{world.ids['session']}/votes/new"
    sent = world.client("facilitator").post(
        address, data={**asked, "names": "\n".join(NAMES), **fields}
    )
    assert sent.status_code == 303
    with world.act():
        vote = votes_of(world.session())[-1]
        services.open_vote(vote, by=world.who("facilitator"), without_quorum=True)
        return vote.id


def test_the_form_starts_with_the_seats_that_are_here(world: World) -> None:
    address = f"/fr/sessions/{world.ids['session']}/votes/new?method=lots"
    page = world.client("facilitator").get(address).get_data(as_text=True)
    assert ">\r\n1\n2\n3</textarea>" in page or ">1\n2\n3</textarea>" in page
    assert 'name="secrecy"' not in page


def test_from_the_list_to_the_page_that_anybody_checks(world: World, tmp_path: Path) -> None:
    vote = written(world)
    announced = list_hash(NAMES, 2, {}, {})
    short = in_fours(announced)
    visitor = world.client("visitor")
    before = visitor.get(f"/fr/votes/{vote}").get_data(as_text=True)
    assert short in before
    assert all(name in before for name in NAMES)
    assert 'name="seed"' not in before
    assert short in Stage(world).html("wall")
    assert short in Stage(world).html("phone")
    desk = world.client("facilitator")
    assert 'name="seed"' in desk.get(f"/fr/votes/{vote}").get_data(as_text=True)
    assert f"/fr/votes/{vote}" in Stage(world).html("desk")
    assert desk.post(f"/fr/votes/{vote}/draw", data={"seed": "12"}).status_code == 422
    assert desk.post(f"/fr/votes/{vote}/draw", data={"seed": SEED}).status_code == 303
    with world.act():
        services.publish_vote(find_vote(vote), by=world.who("facilitator"))
    first, second = permutation(NAMES, SEED)[:2]
    page = visitor.get(f"/en/votes/{vote}").get_data(as_text=True)
    assert f"Drawn by lot: {first}, {second}." in page
    assert SEED in page
    for name, address in (("vote.json", f"votes/{vote}.json"), ("recount.py", "recount.py")):
        (tmp_path / name).write_bytes(visitor.get(f"/fr/{address}").data)
    command = [sys.executable, "-I", "-S", "recount.py", "vote.json", "--lang", "en"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stdout
    assert "[ ? ]" not in ran.stdout
    record = (tmp_path / "vote.json").read_text(encoding="utf-8")
    (tmp_path / "vote.json").write_text(record.replace(SEED, "4-2-6-6-1-3-5-3"), encoding="utf-8")
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 1
    assert world.app.test_cli_runner().invoke(args=["recount"]).exit_code == 0


def test_groups_have_their_places(world: World) -> None:
    vote = written(world, names=GROUPED, quotas="âge : jeune = 1, âgé = 1")
    with world.act():
        draw_lots(find_vote(vote), seed=SEED, by=world.who("facilitator"))
        found = find_vote(vote)
        assert found.result is not None
        assert found.result.outcome["figures"]["counts"] == {"âge": {"jeune": 1, "âgé": 1}}


def test_with_groups_the_room_sees_a_thousand_lists_and_three_digits_name_one(
    world: World, tmp_path: Path
) -> None:
    vote = written(world, names=GROUPED, quotas="âge : jeune = 1, âgé = 1")
    visitor, desk = world.client("visitor"), world.client("facilitator")
    with world.app.app_context():
        params = find_vote(vote).params
    assert sum(times for times, _ in params["panels"]) == 1000
    assert in_fours(params["panels_hash"]) in visitor.get(f"/fr/votes/{vote}").text
    assert desk.post(f"/fr/votes/{vote}/draw", data={"seed": "41"}).status_code == 422
    assert desk.post(f"/fr/votes/{vote}/draw", data={"seed": "4-1-7"}).status_code == 303
    with world.act():
        services.publish_vote(find_vote(vote), by=world.who("facilitator"))
    assert "list 417 of the thousand" in visitor.get(f"/en/votes/{vote}").text
    record = json.loads(visitor.get(f"/fr/votes/{vote}.json").data)
    assert all(finding.agrees for finding in check_record(record))
    lists = [panel for times, panel in params["panels"] for _ in range(times)]
    assert record["result"]["winners"] == [sorted(NAMES)[at] for at in lists[417]]
    other = record["frozen"]["params"]["panels"]
    other[0], other[1] = [other[0][0] + 1, other[0][1]], [other[1][0] - 1, other[1][1]]
    assert any(finding.agrees is False for finding in check_record(record))


def test_a_draw_without_lists_is_counted_as_it_was(world: World) -> None:
    """As votes were prepared before there were lists: the number fills places one after the other."""
    people = {name: {"âge": "jeune" if n % 2 else "âgé"} for n, name in enumerate(NAMES)}
    params = {"size": 2, "people": people, "quotas": {"âge": {"jeune": [1, 1], "âgé": [1, 1]}}}
    with world.act():
        vote = services.prepare_vote(
            world.session(),
            question=Localized.of(fr="Qui ?"),
            method="lots",
            options=[{"key": name, "label": Localized.of(fr=name)} for name in NAMES],
            params=params,
            by=world.who("facilitator"),
        )
        services.open_vote(vote, by=world.who("facilitator"), without_quorum=True)
        with pytest.raises(RuleViolation, match="seed_too_short"):
            draw_lots(vote, seed="417", by=world.who("facilitator"))
        draw_lots(vote, seed=SEED, by=world.who("facilitator"))
        assert vote.result is not None
        assert vote.result.outcome["figures"]["attempts"] == 1
        assert "panels" not in vote.params


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"names": "Ana\nAna"}, "deux fois"),
        ({"names": ""}, "choix"),
        ({"size": "7"}, "places"),
        ({"names": GROUPED, "quotas": "âge : jeune"}, "âge : jeune"),
        ({"names": GROUPED, "quotas": "âge : jeune = 3, âgé = 3"}, "quota"),
        ({"names": "Ana\nBo", "quotas": "âge : jeune = 2"}, "Ana"),
    ],
)
def test_a_list_that_cannot_be_drawn_from_is_refused_in_words(
    world: World, fields: dict[str, str], said: str
) -> None:
    address = f"/fr/sessions/{world.ids['session']}/votes/new"
    asked = {**QUESTION, "method": "lots", "purpose": "decision", "size": "2"}
    sent = {**asked, "names": "\n".join(NAMES), **fields}
    refused = world.client("facilitator").post(address, data=sent)
    assert refused.status_code == 422
    page = refused.get_data(as_text=True)
    assert said in page.split('id="error-summary"')[1].split("</ul>")[0]
    assert "Qui goûte pour nous" in page, "what was typed stays"
    with world.app.app_context():
        assert not [vote for vote in votes_of(world.session()) if vote.method == "lots"]


def test_a_draw_takes_no_ballot_and_does_not_close_without_its_number(world: World) -> None:
    vote = written(world)
    phone = world.phone_client(world.ids["seat"])
    assert phone.post(f"/fr/votes/{vote}/ballot", data={"key": "a" * 32}).status_code == 422
    with world.app.app_context():
        by = world.who("facilitator")
        with pytest.raises(RuleViolation, match="seed_too_short"), transaction():
            services.close_vote(find_vote(vote), by=by)
    with world.app.test_request_context():
        assert in_fours("a" * 64) == "aaaa aaaa aaaa aaaa"
        assert fingerprint_words(find_vote(vote))
