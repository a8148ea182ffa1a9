"""Several changes to one text: taken one by one, carried over or shown as clashing, never lost."""

import pytest

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.amendments import services
from app.features.amendments.queries import (
    amendment_of_vote,
    amendments_of,
    find_amendment,
    in_groups,
    standing,
    standings,
)
from app.features.amendments.services.writing import MOST_OF_A_SEAT
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who
from app.features.decisions.queries.register import decisions_of_session
from app.features.proposals import services as proposals
from app.features.proposals.queries import find_proposal
from app.features.votes import services as votes
from app.features.votes.queries import find_vote
from app.words.localized import Localized
from tests.amendments.table import FR, accepted, change, on_the_table, state, text_of
from tests.world import World


def test_one_is_taken_and_the_others_are_carried_over_or_clash(world: World) -> None:
    number = on_the_table(world)
    size = change(world, number, "en grand", "en très grand")
    unit = change(world, number, "au kilo", "au kilo et à la pièce", seat="other_seat")
    colour = change(world, number, "en grand", "en rouge")
    accepted(world, size)
    assert text_of(world, number) == FR.replace("en grand", "en très grand")
    assert [state(world, one) for one in (size, unit, colour)] == [
        "amendment_accepted",
        "amendment_carried",
        "amendment_clash",
    ]
    with world.app.app_context():
        clash = standing(find_amendment(colour))
        assert [(c.was, c.now, c.proposed) for c in clash.carried.clashes] == [
            ("grand", "très grand", "rouge")
        ]
    accepted(world, unit)
    assert "au kilo et à la pièce" in text_of(world, number)
    assert "en très grand" in text_of(world, number)
    refused(world, colour, "amendment_clashes")


def refused(world: World, amendment_id: int, code: str) -> None:
    """Taking it is refused with this code."""
    with pytest.raises(RuleViolation) as refusal:
        accepted(world, amendment_id)
    assert refusal.value.code == code


def test_what_clashes_is_written_again_and_the_first_writing_stays(world: World) -> None:
    number = on_the_table(world)
    first = change(world, number, "en grand", "en rouge")
    accepted(world, change(world, number, "en grand", "en très grand"))
    with world.act():
        present = find_proposal(number).current.text.words["fr"]
        again = services.write_again(
            find_amendment(first),
            text=present.replace("en très grand", "en très grand et en rouge"),
            seat=db.session.get_one(Seat, world.ids["seat"]),
            by=Who(),
        )
        assert again.follows_id == first
        assert again.seat_id == world.ids["seat"]
        number_again = again.id
    assert state(world, first) == "amendment_rewritten"
    assert state(world, number_again) == "amendment_open"
    with world.app.app_context():
        assert "en rouge" in find_amendment(first).after


def test_those_on_one_passage_stand_together_what_changes_most_first(world: World) -> None:
    number = on_the_table(world)
    unit = change(world, number, "au kilo", "à la pièce")
    small = change(world, number, "en grand", "en gros")
    large = change(world, number, "en grand", "en lettres de dix centimètres", seat="other_seat")
    with world.app.app_context():
        rows = standings(amendments_of(find_proposal(number)))
        groups = [[one.amendment.id for one in group] for group in in_groups(rows)]
    assert groups == [[unit], [large, small]]


def test_any_new_version_of_the_text_carries_them_over(world: World) -> None:
    number = on_the_table(world)
    unit = change(world, number, "au kilo", "à la pièce")
    with world.act():
        proposals.amend(
            find_proposal(number),
            text=Localized.of(fr=FR.replace("la porte", "la caisse")),
            by=world.who("facilitator"),
        )
    assert state(world, unit) == "amendment_carried"
    with world.act():
        proposals.amend(
            find_proposal(number),
            text=Localized.of(fr="Tout autre chose."),
            by=world.who("facilitator"),
        )
    assert state(world, unit) == "amendment_clash"


def test_a_text_that_says_so_already_is_not_changed_again(world: World) -> None:
    number = on_the_table(world)
    one, same = (change(world, number, "en grand", "en gros") for _ in range(2))
    accepted(world, one)
    assert state(world, same) == "amendment_there"
    refused(world, same, "amendment_already_there")


def test_a_change_to_a_translation_makes_it_the_first_words(world: World) -> None:
    number = on_the_table(world)
    accepted(world, change(world, number, "near the door", "at the till", language="en"))
    with world.app.app_context():
        text = find_proposal(number).current.text
        assert text.source == "en"
        assert text.is_stale("fr")
        assert not text.is_stale("en")
        assert text.words["fr"] == FR


def test_the_assembly_decides_by_the_vote_of_its_charter(world: World) -> None:
    number = on_the_table(world)
    unit = change(world, number, "au kilo", "à la pièce")
    vote_id = put_to_vote(world, unit)
    assert cast_and_publish(world, vote_id, "for") == "amendment_accepted"
    assert "à la pièce" in text_of(world, number)
    with world.app.app_context():
        vote = find_vote(vote_id)
        assert "au kilo" in vote.question.words["fr"]
        assert "Prices shown" in vote.question.words["en"]
        assert vote.proposal is None
        assert decisions_of_session(vote.session) == []


def test_a_vote_against_keeps_the_text(world: World) -> None:
    number = on_the_table(world)
    unit = change(world, number, "au kilo", "à la pièce")
    assert cast_and_publish(world, put_to_vote(world, unit), "against") == "amendment_refused"
    assert text_of(world, number) == FR
    refused(world, unit, "amendment_settled")


def put_to_vote(world: World, amendment_id: int) -> int:
    """The vote is ready and open."""
    with world.act():
        by = world.who("facilitator")
        vote = services.put_to_vote(find_amendment(amendment_id), by=by)
        votes.open_vote(vote, by=by)
        return vote.id


def cast_and_publish(world: World, vote_id: int, choice: str) -> str:
    """Three seats choose the same; the state of its amendment then."""
    with world.app.app_context():
        seats = [
            row.id
            for row in db.session.query(Seat)
            .filter(Seat.assembly_id == world.ids["assembly"])
            .limit(3)
        ]
    box = world.app.extensions["ballot_box"]
    for seat in seats:
        assert box.cast(vote_id, seat, seat, {"choice": choice}, f"{seat:032x}")["ok"]
    with world.act():
        by = world.who("facilitator")
        votes.close_vote(find_vote(vote_id), by=by)
        votes.publish_vote(find_vote(vote_id), by=by)
    with world.app.app_context():
        found = amendment_of_vote(vote_id)
        assert found is not None
        return standing(found).state


def test_while_its_vote_is_open_no_gesture_decides(world: World) -> None:
    number = on_the_table(world)
    unit = change(world, number, "au kilo", "à la pièce")
    put_to_vote(world, unit)
    refused(world, unit, "amendment_voted_on")


def test_a_seat_has_so_many_at_once_and_may_take_one_back(world: World) -> None:
    number = on_the_table(world)
    made = [change(world, number, "en grand", f"en {n} couleurs") for n in range(MOST_OF_A_SEAT)]
    with pytest.raises(RuleViolation) as refusal:
        change(world, number, "porte", "caisse")
    assert refusal.value.code == "enough_amendments"
    change(world, number, "porte", "caisse", seat="other_seat")
    with world.act():
        seat = db.session.get_one(Seat, world.ids["seat"])
        services.take_back(find_amendment(made[0]), seat=seat, by=Who())
    change(world, number, "porte", "caisse")


def test_nobody_takes_back_what_another_seat_wrote(world: World) -> None:
    number = on_the_table(world)
    made = change(world, number, "en grand", "en gros")
    with world.act():
        other = db.session.get_one(Seat, world.ids["other_seat"])
        with pytest.raises(RuleViolation) as refusal:
            services.take_back(find_amendment(made), seat=other, by=Who(None, None, other))
        assert refusal.value.code == "not_allowed"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text_missing"),
        (" \r\n ", "text_missing"),
        (FR, "nothing_changed"),
        (FR + "\r\n", "nothing_changed"),
        ("x" * 20_001, "text_too_long"),
    ],
)
def test_what_is_no_change_is_said_in_words(world: World, text: str, code: str) -> None:
    number = on_the_table(world)
    with world.act(), pytest.raises(RuleViolation) as refusal:
        services.propose_change(
            find_proposal(number), language="fr", text=text, by=world.who("facilitator")
        )
    assert refusal.value.code == code
