"""Where a proposal comes from, and what became of it: a thread that is read in both directions, without an account."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.queries import find_assembly, find_item
from app.features.decisions.models import Decision
from app.features.proposals import services
from app.features.proposals.models import Proposal
from app.features.proposals.queries.lineage import sources_of
from app.features.proposals.services.origins import add_origin
from app.features.walks.models import Observation, Walk
from app.store.clock import now
from app.words.localized import Localized
from tests.world import SLUG, World

SEEN = "Nulle part où s’asseoir"


def remark(public: bool = True) -> Observation:
    """Something seen on a walk that everybody may read."""
    moment = now() - timedelta(days=20)
    shown = moment if public else None
    walk = Walk(
        assembly_id=find_assembly(SLUG).id, slug=f"balade-{public}", title=Localized.of(fr="La balade"),
        starts_at=moment, created_at=moment, changed_at=moment, published_at=moment, recorded_at=moment,
    )  # fmt: skip
    seen = Observation(
        kind="difficulty", text=Localized.of(fr=SEEN), client_key="a" * 16, noted_at=moment,
        published_at=shown, agree=4,
    )  # fmt: skip
    walk.observations.append(seen)
    db.session.add(walk)
    db.session.flush()
    return seen


def written(world: World, title: str = "Deux bancs", **more: Any) -> Proposal:
    words = {"title": Localized.of(fr=title), "text": Localized.of(fr="Nous demandons des bancs.")}
    made = services.write_proposal(
        find_assembly(SLUG), **words, by=world.who("facilitator"), **more
    )
    services.share(made, by=world.who("facilitator"))
    return made


def decided(world: World, proposal: Proposal) -> Decision:
    by, item = world.who("facilitator"), find_item(world.ids["next_item"])
    services.put_on_agenda(proposal, item, by=by)
    assemblies.begin_item(item, by=by)
    services.adopt_by_consent(proposal, world.session(), by=by)
    return db.session.query(Decision).filter_by(proposal_id=proposal.id).one()


def page(world: World, address: str) -> str:
    answer = world.client("visitor").get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def test_from_the_walk_to_the_decision_and_back_in_both_languages(world: World) -> None:
    with world.act():
        seen = remark()
        first = written(world)
        add_origin(first, "observation", seen.id, by=world.who("facilitator"))
        decision = decided(world, first)
        after = written(world, "Un troisième banc")
        add_origin(after, "decision", decision.id, by=world.who("facilitator"))
        numbers = (seen.id, first.id, decision.id, after.id)
        note, one, taken, onward = numbers
    for lang in ("fr", "en"):
        walk, proposal = f"/{lang}/walks/balade-True", f"/{lang}/proposals/{one}"
        why = f"/{lang}/decisions/{taken}/why"
        assert proposal in page(world, walk)
        assert f"{walk}#note-{note}" in page(world, proposal)
        assert f"/{lang}/decisions/{taken}" in page(world, proposal)
        assert why in page(world, f"/{lang}/decisions/{taken}")
        told = page(world, why)
        for address in (f"{walk}#note-{note}", proposal, f"/{lang}/proposals/{onward}"):
            assert address in told, address
        assert SEEN in told
        assert why in page(world, f"/{lang}/proposals/{onward}")
        assert f"{walk}#note-{note}" in page(world, f"/{lang}/proposals/{onward}"), "all the way up"


def test_what_is_not_public_leaves_only_the_words_that_were_quoted(world: World) -> None:
    with world.act():
        seen = remark(public=False)
        origins = [("observation", seen.id, Localized.of(fr="Des bancs, dit-on"))]
        number = written(world, origins=origins).id
    told = page(world, f"/fr/proposals/{number}")
    assert "Des bancs, dit-on" in told
    assert SEEN not in told
    assert "#note-" not in told


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("observation:999", "porte ce numéro"),
        ("observation:x", "porte ce numéro"),
        ("decision:1", "porte ce numéro"),
        ("moon:1", "porte ce numéro"),
        ("idea", "quelque chose ici"),
    ],
)
def test_what_is_not_there_is_refused_and_the_words_stay(
    world: World, what: str, code: str
) -> None:
    with world.act():
        number = written(world).id
    typed = {"what": what, "words-en": "Somebody said so"}
    if what == "idea":
        typed = {"what": what}
    answer = world.client("facilitator").post(f"/fr/proposals/{number}/origins", data=typed)
    told = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert code in told
    assert what == "idea" or "Somebody said so" in told


@given(links=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
@settings(suppress_health_check=list(HealthCheck), max_examples=4, deadline=None)
def test_no_circle_is_ever_made(world: World, links: list[tuple[int, int]]) -> None:
    with world.act():
        by = world.who("facilitator")
        some = [written(world, f"No. {n}") for n in range(5)]
        for after, before in links:
            with suppress(RuleViolation):
                add_origin(some[after], "proposal", some[before].id, by=by)
        for one in some:
            assert depth(sources_of(one)) <= 4


def depth(sources: list[Any]) -> int:
    return max((1 + depth(one.before) for one in sources), default=0)


def test_a_resident_begins_from_something_that_was_seen(world: World) -> None:
    with world.act():
        number = remark().id
    chloe = world.client("resident")
    begin = f"/fr/assemblies/{SLUG}/proposals/writing?observation={number}"
    assert SEEN in chloe.get(begin).get_data(as_text=True)
    chloe.post(begin, data={"title-fr": "Des bancs", "text-fr": "Deux bancs."})
    with world.app.app_context():
        (origin,) = db.session.query(Proposal).one().origins
        assert (origin.kind, origin.ref) == ("observation", number)
