"""Merging, splitting and undoing: nothing is lost, nothing leads back to itself, and a vote ends the undoing."""

import re

import pytest

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who, find_assembly
from app.features.debate import services as debate
from app.features.debate.queries import said_of, support_of
from app.features.proposals import services as proposals
from app.features.proposals.models import Proposal
from app.features.proposals.queries import find_proposal, items_with
from app.features.proposals.services import share
from app.features.unions import services
from app.features.unions.queries import made_of, parts_of
from app.features.votes import services as votes
from app.words.localized import Localized
from tests.world import SLUG, World

WHY = Localized.of(fr="Elles disent la même chose.", en="They say the same.")


def written(world: World, title: str, bearer: str = "") -> int:
    """A proposal that everybody reads; its number."""
    with world.act():
        by = world.who("facilitator")
        proposal = proposals.write_proposal(
            find_assembly(SLUG),
            title=Localized.of(fr=title),
            text=Localized.of(fr=f"{title}, partout."),
            bearer=bearer,
            origins=[("table", None, Localized.of(fr=f"Dit à table : {title}"))],
            by=by,
        )
        share(proposal, by=by)
        return proposal.id


def merge(world: World, into: int, *others: int) -> None:
    with world.act():
        rows = [find_proposal(one) for one in others]
        services.merge(find_proposal(into), rows, reason=WHY, by=world.who("facilitator"))


def undo(world: World, number: int) -> None:
    with world.act():
        services.undo(find_proposal(number), reason=WHY, by=world.who("facilitator"))


def refused(code: str, act: object, *args: object) -> None:
    with pytest.raises(RuleViolation) as refusal:
        act(*args)  # type: ignore[operator]
    assert refusal.value.code == code


def support(world: World, number: int, seat: str) -> None:
    with world.act():
        row = db.session.get_one(Seat, world.ids[seat])
        debate.support(find_proposal(number), True, seat=row, by=Who())


def test_merging_keeps_every_origin_bearer_and_support_and_can_be_undone(world: World) -> None:
    bread, oven = written(world, "Du pain", "table 2"), written(world, "Un four", "les jeunes")
    support(world, bread, "seat")
    support(world, oven, "seat")
    support(world, oven, "other_seat")
    with world.act():
        by = world.who("facilitator")
        debate.say(find_proposal(oven), kind="for", text=Localized.of(fr="Ça sent bon"), by=by)
        item = next(i for i in world.session().items if i.id == world.ids["next_item"])
        proposals.put_on_agenda(find_proposal(oven), item, by=by)
    merge(world, bread, oven)
    with world.app.app_context():
        one, other = find_proposal(bread), find_proposal(oven)
        assert [p.id for p in made_of(one)] == [oven]
        assert other.status == "merged"
        assert ("proposal", oven) in {(o.kind, o.ref) for o in one.origins}
        assert len(other.origins) == 1
        assert support_of(one) == 2
        assert [said.of.id for said in said_of(one)["for"] if said.of] == [oven]
        assert [item.id for item in items_with(one)] == [world.ids["next_item"]]
        assert items_with(other) == []
    page = world.client("visitor").get(f"/fr/proposals/{bread}").get_data(as_text=True)
    assert "les jeunes" in page
    assert "Ça sent bon" in page
    undo(world, oven)
    with world.app.app_context():
        one, other = find_proposal(bread), find_proposal(oven)
        assert made_of(one) == []
        assert other.status == "on_agenda"
        assert ("proposal", oven) not in {(o.kind, o.ref) for o in one.origins}
        assert (support_of(one), support_of(other)) == (1, 2)


def test_circles_are_refused_in_words(world: World) -> None:
    one, two, three = (written(world, name) for name in ("Un", "Deux", "Trois"))
    merge(world, two, one)
    merge(world, three, two)
    refused("union_circle", merge, world, one, three)
    refused("union_circle", merge, world, three, three)
    refused("nothing_to_join", merge, world, three)
    answer = world.client("facilitator").post(
        f"/fr/proposals/{one}/merging", data={"others": str(three), "reason-fr": "Pareil"}
    )
    assert answer.status_code == 422
    assert "est déjà devenue" in answer.get_data(as_text=True)


def test_splitting_makes_parts_that_come_from_it_and_can_be_undone(world: World) -> None:
    whole = written(world, "Pain et four", "table 2")
    support(world, whole, "seat")
    parts = [(Localized.of(fr=name), Localized.of(fr=f"{name}.")) for name in ("Pain", "Four")]
    with world.act():
        by = world.who("facilitator")
        made = services.split(find_proposal(whole), parts, reason=WHY, by=by)
        numbers = [part.id for part in made]
    with world.app.app_context():
        assert find_proposal(whole).status == "replaced"
        assert [part.id for part in parts_of(find_proposal(whole))] == numbers
        for number in numbers:
            part = find_proposal(number)
            assert (part.bearer, part.status, support_of(part)) == ("table 2", "shared", 1)
    refused("union_circle", merge, world, whole, numbers[0])
    undo(world, whole)
    with world.app.app_context():
        assert find_proposal(whole).status == "shared"
        assert {find_proposal(number).status for number in numbers} == {"withdrawn"}
        assert support_of(find_proposal(numbers[0])) == 0
    refused("nothing_to_undo", undo, world, whole)


def test_once_a_vote_was_opened_it_cannot_be_undone(world: World) -> None:
    bread, oven = written(world, "Du pain"), written(world, "Un four")
    merge(world, bread, oven)
    with world.act():
        by, found = world.who("facilitator"), find_proposal(bread)
        vote = votes.prepare_vote(
            world.session(),
            question=found.current.text,
            method="for_against",
            proposal=found,
            purpose="poll",
            by=by,
        )
        votes.open_vote(vote, by=by)
    refused("union_voted", undo, world, oven)
    refused("union_vote_open", merge, world, bread, written(world, "Autre"))


def test_the_forms_merge_once_and_lose_nothing_typed(world: World) -> None:
    bread, oven = written(world, "Du pain"), written(world, "Un four")
    team, door = world.client("facilitator"), f"/fr/proposals/{bread}/merging"
    sent = {"others": str(oven), "text-fr": "Du pain et un four.", "form_key": "a" * 32}
    answer = team.post(door, data=sent)
    assert answer.status_code == 422
    assert "Du pain et un four." in answer.get_data(as_text=True)
    sent |= {"reason-fr": "Ensemble", "form_key": "b" * 32}
    first, second = team.post(door, data=sent), team.post(door, data=sent)
    assert first.status_code == second.status_code == 303
    with world.app.app_context():
        assert find_proposal(bread).current.text.words["fr"] == "Du pain et un four."
        assert len(find_proposal(bread).versions) == 2
    page = team.get(f"/fr/proposals/{bread}").get_data(as_text=True)
    assert re.search(rf"/fr/proposals/{oven}/undoing", page)


@pytest.mark.parametrize(("count", "code"), [(1, "too_few_parts"), (7, "too_many_parts")])
def test_a_split_has_two_parts_or_a_few(world: World, count: int, code: str) -> None:
    whole = written(world, "Tout")
    parts = [(Localized.of(fr=f"P{n}"), Localized.of(fr=f"T{n}")) for n in range(count)]

    def split() -> None:
        with world.act():
            services.split(find_proposal(whole), parts, reason=WHY, by=world.who("facilitator"))

    refused(code, split)
    with world.app.app_context():
        assert db.session.query(Proposal).count() == 1
