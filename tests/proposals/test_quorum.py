"""Below the quorum nothing is adopted out loud: by consensus, by consent, step by step or in one gesture."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.stages import Stage
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Seat
from app.features.proposals import services
from app.features.proposals.models import Proposal
from app.features.votes.models import Vote
from app.words.localized import Localized
from tests.screens.conftest import Stage as Faces
from tests.world import World

CASCADE = {
    "steps": [{"method": "consensus"}, {"method": "consent"}, {"method": "for_against"}],
    "quorum": {"counted": "present_or_represented", "share": "2/3"},
    "proxies_per_person": 1,
}


def written(world: World) -> int:
    """A proposal on the table of the running point, in an assembly that wants four of its six members."""
    with world.act():
        by = world.who("organiser")
        assemblies.adopt_charter(world.session().assembly, CASCADE, by=by)
        item = world.session().items[1]
        assemblies.begin_item(item, by=by)
        proposal = services.write_proposal(
            item.session.assembly, title=Localized.of(fr="Un four"),
            text=Localized.of(fr="Un four à pain."), by=by,
        )  # fmt: skip
        services.put_on_agenda(proposal, item, by=by)
        return proposal.id


def found(number: int) -> Proposal:
    return db.session.get_one(Proposal, number)


def by_consensus(world: World, number: int) -> None:
    services.adopt_by_consent(
        found(number), world.session(), step="consensus", by=world.who("organiser")
    )


def by_consent(world: World, number: int) -> None:
    services.adopt_by_consent(found(number), world.session(), by=world.who("organiser"))


@pytest.mark.parametrize("adopt", [by_consensus, by_consent])
def test_nothing_is_adopted_below_the_quorum(
    world: World, adopt: Callable[[World, int], None]
) -> None:
    number = written(world)
    with pytest.raises(RuleViolation, match="quorum_not_met") as refusal, world.act():
        adopt(world, number)
    assert refusal.value.facts == {"present": 3, "needed": 4}
    with world.act():
        assert found(number).status == "on_the_table"
        fourth = db.session.get_one(Seat, world.ids["absent_seat"])
        assemblies.note_present(world.session(), fourth, by=world.who("organiser"))
        adopt(world, number)
        assert found(number).status == "adopted"


def test_a_visitor_does_not_help_the_quorum(world: World) -> None:
    number = written(world)
    with world.act():
        world.session().open_seats = 1
        code = world.session().code
    assert world.app.test_client().post("/fr/join", data={"code": code}).status_code == 303
    with pytest.raises(RuleViolation, match="quorum_not_met"), world.act():
        by_consent(world, number)


def test_the_desk_and_the_road_say_so(world: World) -> None:
    number = written(world)
    desk = world.client("facilitator")
    for gesture in ("clarify", "react", "consider", "decide"):
        desk.post(f"/fr/proposals/{number}/gestures", data={"gesture": gesture})
    page = desk.get(f"/fr/desk/{world.ids['session']}").get_data(as_text=True)
    assert "pas maintenant" in page
    assert "3 sur 4" in page
    road = desk.get(f"/fr/proposals/{number}/road").get_data(as_text=True)
    assert "Sous le quorum" in road
    answer = desk.post(f"/fr/proposals/{number}/gestures", data={"gesture": "agree"})
    assert answer.status_code == 422


def test_a_vote_without_its_quorum_leaves_the_proposal_where_it_is(world: World) -> None:
    number = written(world)
    desk = world.client("facilitator")
    with world.act():
        by = world.who("organiser")
        stated = {"counted": "cast", "share": "2/3"}
        assemblies.adopt_charter(world.session().assembly, {**CASCADE, "quorum": stated}, by=by)
        talk = found(number).deliberation
        found(number).go_on(replace(talk, stage=Stage.VOTE, step=2))
    assert desk.post(f"/fr/proposals/{number}/votes").status_code == 303
    with world.app.app_context():
        vote = max(db.session.scalars(db.select(Vote.id)))
    assert desk.post(f"/fr/votes/{vote}/opening").status_code == 303
    Faces(world).cast(vote, 1)
    for gesture in ("closure", "publication"):
        assert desk.post(f"/fr/votes/{vote}/{gesture}").status_code == 303
    with world.app.app_context():
        assert found(number).deliberation.stage is Stage.VOTE
        assert found(number).status == "on_the_table"
    page = desk.get(f"/fr/desk/{world.ids['session']}").get_data(as_text=True)
    assert f"proposals/{number}/vote" in page


def test_a_vote_that_met_its_quorum_is_adopted_though_people_went_home(world: World) -> None:
    number = written(world)
    desk = world.client("facilitator")
    with world.act():
        talk = found(number).deliberation
        found(number).go_on(replace(talk, stage=Stage.VOTE, step=2))
        fourth = db.session.get_one(Seat, world.ids["absent_seat"])
        assemblies.note_present(world.session(), fourth, by=world.who("organiser"))
    assert desk.post(f"/fr/proposals/{number}/votes").status_code == 303
    with world.app.app_context():
        vote = max(db.session.scalars(db.select(Vote.id)))
    assert desk.post(f"/fr/votes/{vote}/opening").status_code == 303
    for seat in (1, 2, 3):
        Faces(world).cast(vote, seat)
    with world.act():
        fourth = db.session.get_one(Seat, world.ids["absent_seat"])
        assemblies.note_left(world.session(), fourth, by=world.who("organiser"))
    for gesture in ("closure", "publication"):
        assert desk.post(f"/fr/votes/{vote}/{gesture}").status_code == 303
    with world.app.app_context():
        assert found(number).status == "adopted"
