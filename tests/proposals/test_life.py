"""The life of a proposal: each step kept with when, by whom and why; what was not finished goes on by itself."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.queries import find_assembly, find_item
from app.features.assemblies.services.reopening import reopen_session
from app.features.proposals import services
from app.features.proposals.models import Proposal
from app.features.proposals.queries import items_ahead
from app.store.clock import now
from app.words.localized import Localized
from tests.world import SLUG, World

WHY = Localized.of(fr="Trop tôt.", en="Too early.")


def written(world: World, title: str = "Un four à pain") -> int:
    with world.act():
        words = {"title": Localized.of(fr=title), "text": Localized.of(fr="Construire un four.")}
        made = services.write_proposal(find_assembly(SLUG), **words, by=world.who("facilitator"))
        return made.id


def placed(world: World, item: str = "next_item") -> int:
    number = written(world)
    with world.act():
        point = find_item(world.ids[item])
        services.put_on_agenda(found(number), point, by=world.who("facilitator"))
    return number


def found(number: int) -> Proposal:
    return db.session.get_one(Proposal, number)


def life(number: int) -> list[tuple[str, str]]:
    return [(step.state, step.role) for step in found(number).steps]


def next_meeting(world: World, days: int = 30) -> Session:
    by, starts = world.who("organiser"), now() + timedelta(days=days)
    ends = starts + timedelta(hours=2)
    return assemblies.create_session(find_assembly(SLUG), starts_at=starts, ends_at=ends, by=by)


def test_each_step_is_kept_with_its_role_and_its_session(world: World) -> None:
    number = placed(world)
    with world.act():
        by, item = world.who("facilitator"), find_item(world.ids["next_item"])
        assemblies.begin_item(item, by=by)
        services.make_gesture(found(number), "postpone", session=world.session(), by=by)
        assert life(number) == [
            ("draft", "facilitator"),
            ("on_agenda", "facilitator"),
            ("on_the_table", "itself"),
            ("under_discussion", "facilitator"),
        ]
        assert found(number).steps[-1].session_id == world.ids["session"]


def test_off_the_agenda_it_is_shared(world: World) -> None:
    number = placed(world)
    with world.act():
        item = find_item(world.ids["next_item"])
        services.take_off_agenda(found(number), item, by=world.who("facilitator"))
        assert found(number).status == "shared"


def test_an_amended_draft_stays_a_draft(world: World) -> None:
    number = written(world)
    with world.act():
        words = Localized.of(fr="Un petit four.")
        services.amend(found(number), text=words, by=world.who("facilitator"))
        assert life(number) == [("draft", "facilitator")]


def test_what_was_not_finished_is_on_the_next_agenda_with_its_history(world: World) -> None:
    number = placed(world)
    with world.act():
        following = next_meeting(world)
        assert not following.items
        assemblies.close_session(world.session(), by=world.who("facilitator"))
        (item,) = following.items
        before = find_item(world.ids["next_item"])
        assert (item.title, item.kind) == (before.title, before.kind)
        assert item.note.words["fr"] == "Pas terminé à la séance n°\u00a01"
        assert items_ahead(found(number)) == [item]
        assert life(number)[-1] == ("on_agenda", "itself")
        assert found(number).steps[-1].item_id == item.id


def test_a_session_planned_later_takes_it_too_and_only_once(world: World) -> None:
    number = placed(world)
    with world.act():
        assemblies.close_session(world.session(), by=world.who("facilitator"))
    with world.act():
        assert len(next_meeting(world).items) == 1
        assert not next_meeting(world, days=60).items
        assert len(life(number)) == 3


def test_what_comes_back_on_a_day_waits_for_it(world: World) -> None:
    number = placed(world)
    with world.act():
        by, talked = world.who("facilitator"), found(number)
        services.make_gesture(talked, "postpone", session=world.session(), by=by)
        services.bring_back_on(talked, (now() + timedelta(days=45)).date(), by=by)
        assemblies.close_session(world.session(), by=by)
    with world.act():
        assert not next_meeting(world).items
        assert len(next_meeting(world, days=50).items) == 1


def test_a_session_ended_by_mistake_takes_back_what_it_handed_on(world: World) -> None:
    number = placed(world)
    with world.act():
        following, by = next_meeting(world), world.who("organiser")
        session = assemblies.close_session(world.session(), by=by)
        reopen_session(session, by=by)
        assert not db.session.query(AgendaItem).filter_by(session_id=following.id).all()
        assert [item.session for item in items_ahead(found(number))] == [session]


def test_set_aside_it_is_taken_by_no_agenda_until_it_is_taken_up_again(world: World) -> None:
    number = placed(world)
    with world.act():
        by, talked = world.who("facilitator"), found(number)
        services.make_gesture(talked, "postpone", session=world.session(), by=by)
        services.set_aside(talked, WHY, by=by)
        item = find_item(world.ids["item"])
        with pytest.raises(RuleViolation, match="proposal_is_not_adopted"):
            services.put_on_agenda(talked, item, by=by)
        services.take_up(talked, Localized(), by=by)
        services.put_on_agenda(talked, item, by=by)
        assert talked.status == "on_agenda"


def press(client: FlaskClient, number: int, step: str, **data: str) -> tuple[int, str]:
    answer = client.post(f"/fr/proposals/{number}/steps", data={"step": step, **data})
    return answer.status_code, answer.get_data(as_text=True)


def test_its_page_tells_its_life_and_why(world: World) -> None:
    number, bruno = written(world), world.client("facilitator")
    assert press(bruno, number, "share")[0] == 303
    status, page = press(bruno, number, "set_aside", **{"reason-fr": "Le four est trop cher."})
    assert status == 422, "nobody talked of it yet"
    assert "Le four est trop cher." in page, "what was typed stays"
    assert press(bruno, number, "withdraw", **{"reason-fr": "Le four existe déjà."})[0] == 303
    page = world.client("visitor").get(f"/fr/proposals/{number}").get_data(as_text=True)
    assert "Retirée" in page
    assert "Le four existe déjà." in page


def test_an_unknown_step_changes_nothing(world: World) -> None:
    number = written(world)
    assert press(world.client("facilitator"), number, "explode")[0] == 422
    with world.act():
        assert life(number) == [("draft", "facilitator")]
