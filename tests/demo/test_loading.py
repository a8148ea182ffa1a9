"""Laying the table: written once, whole, in both languages; the figures of L1 are those that come out."""

from typing import Any

import pytest
from flask import Flask, current_app
from sqlalchemy import func, select

from app.demo.queries import latest_moment
from app.demo.services import Table, acts, lay_the_table
from app.extensions import Base, db
from app.features.assemblies.queries import find_assembly, quorum_of
from app.features.decisions.queries.follow_up import actions_of, answers_of
from app.features.decisions.queries.register import decisions
from app.features.minutes.queries.content import gaps_of
from app.features.minutes.queries.reading import minutes_of, working_content
from app.features.proposals.queries import proposals_from_observations, proposals_of
from app.features.proposals.queries.lineage import sources_of
from app.features.votes.queries import votes_of
from app.features.walks.queries import find_walk
from app.words.localized import Localized, LocalizedType


def rows(app: Flask) -> dict[str, int]:
    """How many rows each table has."""
    with app.app_context():
        counts = {
            name: db.session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }
        db.session.rollback()
    return counts


def test_loading_twice_changes_nothing(app: Flask) -> None:
    said: list[Any] = []
    assert lay_the_table(app, said.append)
    before, steps = rows(app), len(said)
    assert not lay_the_table(app, said.append)
    assert rows(app) == before
    assert len(said) == steps


def test_an_interrupted_loading_goes_on_where_it_stopped(app: Flask) -> None:
    class Interrupted(Exception):
        pass

    def stop_at_session_3(words: Any) -> None:
        if "séance 3" in str(words):
            raise Interrupted

    with app.app_context(), pytest.raises(Interrupted):
        lay_the_table(app, stop_at_session_3)
    with app.app_context():
        table = Table(app.config["TABLEE"])
        assert table.walked is not None
        assert find_walk(table.walked["slug"]) is not None
        assert table.session(3) is None
    assert lay_the_table(app, lambda _words: None)
    with app.app_context():
        assert all(act.done() for act in acts(Table(app.config["TABLEE"])))
        assert len(find_assembly("les-tables-du-quartier").sessions) == 2


def test_every_text_of_the_demo_is_in_both_languages(laid: Table) -> None:
    faults = []
    for table in Base.metadata.tables.values():
        columns = [c for c in table.columns if isinstance(c.type, LocalizedType)]
        for row in db.session.execute(select(*columns)) if columns else ():
            for column, text in zip(columns, row, strict=True):
                if isinstance(text, Localized) and text and text.missing():
                    faults.append(f"{table.name}.{column.name}: {text.as_json()}")
    assert not faults, "\n".join(faults)


def test_the_assembly_of_l1(laid: Table) -> None:
    assembly = laid.assembly
    assert len(assembly.seats) == 46
    assert all(seat.card for seat in assembly.seats)
    session = laid.session(4)
    assert session is not None
    assert quorum_of(session)["needed"] == 23
    assert assembly.charter.version == 2
    assert assembly.charter.text.easy_in("en")
    assert [item.minutes for item in session.items] == [20, 10, 15, 40, 15, 35, 25, 20, 0]
    assert [item.protected for item in session.items].index(True) == 3
    assert latest_moment(session) == session.starts_at


def test_the_ranking_of_session_4_is_ready(laid: Table) -> None:
    session = laid.session(4)
    assert session is not None
    (ranking,) = votes_of(session)
    assert ranking.state == "prepared"
    assert len(ranking.option_keys) == 5


def test_the_proposals_of_session_4_are_numbers_1_and_2_and_come_from_the_walk(laid: Table) -> None:
    numbered = {p.number: p for p in proposals_of(laid.assembly)}
    assert numbered[1].title.in_("en").text == "Prices shown, same welcome for all"
    assert numbered[2].title.in_("en").text == "Supermarkets"
    remark = numbered[1].origins[0]
    assert remark.ref is not None
    assert numbered[1] in [proposal for _, proposal in proposals_from_observations([remark.ref])]


def test_a_resident_wrote_an_idea_from_a_price_of_the_walk(laid: Table) -> None:
    slates = laid.tabled()["slates"]
    assert (slates.status, slates.source, slates.bearer) == ("shared", "phone", "Betterave")
    (price,) = sources_of(slates)
    assert "1,50" in price.whence.words.in_("fr").text
    walk = price.before or price.whence.address
    assert "bien-faire-ses-courses" in str(walk)


@pytest.mark.parametrize("page", ["", "/record"])
def test_a_price_of_the_walk_leads_to_what_was_proposed_because_of_it(
    laid: Table, page: str
) -> None:
    slates, address = laid.tabled()["slates"], f"/en/walks/bien-faire-ses-courses{page}"
    assert f'/en/proposals/{slates.id}"' in current_app.test_client().get(address).get_data(
        as_text=True
    )


def test_session_3_shows_the_end_of_the_road(laid: Table) -> None:
    found = {one.number: one for one in decisions(laid.assembly)}
    assert sorted(found) == ["D-2026-03-01", "D-2026-03-02", "D-2026-03-03"]
    assert [found[n].step for n in sorted(found)] == ["consent", "vote", "consensus"]
    assert all(one.reports and one.latest.review_on for one in found.values())
    assert {action.state for action in actions_of(laid.assembly)} == {"done"}
    assert not any(awaited.is_open for awaited in answers_of(laid.assembly))
    held = laid.session(3)
    assert held is not None
    hands = votes_of(held)[0].result
    assert hands is not None
    assert (hands.outcome["figures"]["for"], hands.outcome["passed"]) == (21, True)


def test_the_minutes_of_session_3_are_public_and_whole(laid: Table) -> None:
    held = laid.session(3)
    assert held is not None
    minutes = minutes_of(held)
    assert minutes is not None
    published = minutes.latest
    assert published is not None
    assert published.number == 1
    assert (published.published_at.month, published.published_at.day) == (2, 22)
    assert not gaps_of(working_content(minutes))
