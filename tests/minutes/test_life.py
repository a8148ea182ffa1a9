"""The life of minutes in the house: the list of the day, corrections and their answers, approval by a session's vote."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from flask import current_app

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.assemblies.services.meetings import add_item, open_session
from app.features.decisions.queries.register import decisions_of_session
from app.features.minutes.models import Minutes
from app.features.minutes.queries.habits import usual_end
from app.features.minutes.queries.road import road_of
from app.features.minutes.services.approving import propose, take_back
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.habits import set_habits
from app.features.minutes.services.publishing import publish
from app.features.minutes.services.sharing import (
    answer_correction,
    ask_correction,
    list_decisions,
    share,
)
from app.features.minutes.services.writing import confirm_translation, save_text
from app.features.people.models import Person
from app.features.votes.models import Result, Vote
from app.features.votes.services import annul_vote, publish_vote
from app.web.errors import NotAllowed
from app.words.localized import Localized
from tests.minutes import l1

NOON = datetime(2026, 3, 16, 11, 0, tzinfo=UTC)
WEEK = NOON + timedelta(days=7)


@pytest.fixture(autouse=True)
def on_monday(minutes: Minutes) -> None:
    """Two days after the session of L1."""
    clock_at(NOON)


def clock_at(moment: datetime) -> None:
    current_app.extensions["clock"] = lambda: moment


def choose(minutes: Minutes, by: Person, days: int = 0, approved: bool = False) -> None:
    set_habits(
        minutes.assembly,
        correction_days=days,
        approved_first=approved,
        list_at_once=True,
        with_names=False,
        by=by,
    )


def next_session(minutes: Minutes) -> object:
    return l1.empty_session(minutes.assembly)


def result_of(vote: Vote, passed: bool) -> None:
    """As if the room had voted."""
    vote.opened_at, vote.closed_at, vote.sealed_at = NOON, NOON, NOON
    vote.result = Result(
        root="0" * 64,
        salt="",
        cast=20,
        signed=20,
        outcome={"passed": passed, "figures": {}},
        channels={"hands": 20},
    )
    db.session.flush()


def test_without_a_choice_minutes_are_published_at_once(minutes: Minutes, olga: Person) -> None:
    assert road_of(minutes).next == "publish"
    publish(minutes, seen=0, by=olga)
    assert minutes.state == "published"


def test_the_list_is_public_the_same_day_and_once(minutes: Minutes, olga: Person) -> None:
    list_decisions(minutes, by=olga)
    list_decisions(minutes, by=olga)
    assert [step.kind for step in minutes.steps] == ["listed"]
    assert minutes.state == "draft"
    publish(minutes, seen=0, by=olga)
    with pytest.raises(RuleViolation, match="minutes_step_impossible"):
        list_decisions(minutes, by=olga)


def test_where_the_assembly_leaves_days_nothing_is_published_before(
    minutes: Minutes, olga: Person
) -> None:
    choose(minutes, olga, days=7)
    assert road_of(minutes).next == "share"
    with pytest.raises(RuleViolation, match="minutes_not_shared"):
        publish(minutes, seen=0, by=olga)
    share(minutes, WEEK, by=olga)
    assert road_of(minutes).next == "wait"
    with pytest.raises(RuleViolation, match="corrections_still_open"):
        publish(minutes, seen=0, by=olga)
    with pytest.raises(RuleViolation, match="window_shortened"):
        share(minutes, WEEK - timedelta(days=2), by=olga)
    clock_at(WEEK)
    assert road_of(minutes).next == "publish"
    publish(minutes, seen=0, by=olga)


def test_the_usual_time_keeps_its_hour_across_the_change_of_clocks(minutes: Minutes) -> None:
    clock_at(datetime(2026, 3, 27, 11, 0, tzinfo=UTC))
    end = usual_end(minutes, 7)
    assert (end.hour, end.day, end.astimezone(UTC).hour) == (12, 3, 10)


def test_those_who_were_there_ask_and_each_one_is_answered(minutes: Minutes, olga: Person) -> None:
    share(minutes, WEEK, by=olga)
    seats = minutes.assembly.seats
    asked = ask_correction(minutes, "Rosa a parlé du marché.", lang="fr", seat=seats[0])
    other = ask_correction(minutes, "Untel ment.", lang="fr", seat=seats[1])
    assert asked.asker != other.asker
    assert len(asked.asker) == 64
    with pytest.raises(NotAllowed):
        ask_correction(minutes, "J’étais chez moi.", lang="fr", seat=seats[40])
    clock_at(WEEK)
    with pytest.raises(RuleViolation, match="corrections_closed"):
        ask_correction(minutes, "Trop tard.", lang="fr", seat=seats[0])
    assert road_of(minutes).next == "answer"
    with pytest.raises(RuleViolation, match="corrections_unanswered"):
        publish(minutes, seen=0, by=olga)
    answer_correction(asked, taken=True, by=olga)
    with pytest.raises(RuleViolation, match="reason_missing"):
        answer_correction(other, taken=False, by=olga)
    why = l1.both("Cela vise une personne.", "It is about a person.")
    answer_correction(other, taken=False, answer=why, withheld=True, by=olga)
    publication = publish(minutes, seen=0, by=olga)
    whole = json.loads(publication.content)
    assert [(c["outcome"], c["text"]) for c in whole["corrections"]] == [
        ("taken", "Rosa a parlé du marché."),
        ("not_taken", ""),
    ]
    assert "Untel" not in publication.content
    told = json.dumps(whole["documents"]["fr"], ensure_ascii=False)
    assert "2 corrections ont été demandées. Faites\u00a0: 1." in told
    with pytest.raises(RuleViolation, match="minutes_locked"):
        answer_correction(asked, taken=False, answer=why, by=olga)


def test_bad_corrections_are_refused_in_words(minutes: Minutes, olga: Person) -> None:
    share(minutes, WEEK, by=olga)
    seat = minutes.assembly.seats[0]
    with pytest.raises(RuleViolation, match="text_missing"):
        ask_correction(minutes, " \n ", lang="fr", seat=seat)
    with pytest.raises(RuleViolation, match="text_too_long"):
        ask_correction(minutes, "a" * 2001, lang="fr", seat=seat)
    for place in range(20):
        ask_correction(minutes, f"<script>{place}", lang="fr", seat=seat)
    with pytest.raises(RuleViolation, match="too_many_corrections"):
        ask_correction(minutes, "Encore.", lang="fr", seat=seat)
    assert ask_correction(minutes, "Dit à voix haute.", lang="fr", by=olga).asker == "desk"


def test_the_next_session_approves_by_its_vote(minutes: Minutes, olga: Person) -> None:
    choose(minutes, olga, approved=True)
    session = next_session(minutes)
    add_item(session, title=Localized.of(fr="Accueil"), minutes=10, kind="welcome", by=olga)
    add_item(session, title=Localized.of(fr="La suite"), minutes=10, by=olga)
    with pytest.raises(RuleViolation, match="minutes_not_approved"):
        publish(minutes, seen=0, by=olga)
    vote = propose(minutes, session, by=Who(person=olga))
    db.session.expire(session, ["items"])
    titles = [item.title.in_("fr").text for item in session.items]
    assert titles == [
        "Accueil",
        "Compte rendu de la séance n° 4".replace("° ", "°\u00a0"),
        "La suite",
    ]
    assert "?" in vote.question.in_("en").text
    part = minutes.sections[0]
    with pytest.raises(RuleViolation, match="minutes_locked"):
        save_text(part, "fr", "Plus tard.", seen=0, by=olga)
    with pytest.raises(RuleViolation, match="minutes_locked"):
        confirm_translation(part, "en", by=olga)
    result_of(vote, passed=True)
    publish_vote(vote, by=Who(person=olga))
    assert minutes.state == "approved"
    assert decisions_of_session(session) == []
    whole = json.loads(publish(minutes, seen=0, by=olga).content)
    assert whole["approval"]["session"] == 5
    save_text(part, "fr", "Une correction.", seen=0, by=olga)


def test_a_refused_text_is_open_again_and_comes_back(minutes: Minutes, olga: Person) -> None:
    by, session = Who(person=olga), next_session(minutes)
    vote = propose(minutes, session, by=by)
    result_of(vote, passed=False)
    publish_vote(vote, by=by)
    assert minutes.state == "shared"
    save_text(minutes.sections[0], "fr", "Mieux dit.", seen=0, by=olga)
    again = propose(minutes, session, by=by)
    assert again is not vote


def test_a_text_taken_back_keeps_its_vote_and_an_annulled_one_gets_another(
    minutes: Minutes, olga: Person
) -> None:
    by, session = Who(person=olga), next_session(minutes)
    vote = propose(minutes, session, by=by)
    with pytest.raises(RuleViolation, match="minutes_step_impossible"):
        propose(minutes, session, by=by)
    take_back(minutes, by=olga)
    assert propose(minutes, session, by=by) is vote
    vote.opened_at = NOON
    with pytest.raises(RuleViolation, match="approval_under_way"):
        take_back(minutes, by=olga)
    annul_vote(vote, reason=l1.both("Deux listes mêlées.", "Two lists mixed up."), by=by)
    take_back(minutes, by=olga)
    assert propose(minutes, session, by=by) is not vote


def test_the_record_moves_on_but_not_what_is_to_be_approved(minutes: Minutes, olga: Person) -> None:
    propose(minutes, next_session(minutes), by=Who(person=olga))
    before = minutes.step("proposed").sha256
    minutes.session.figures = {"first_time": 12}
    compile_minutes(minutes.session)
    people = next(s for s in minutes.sections if s.kind == "people")
    assert people.compiled["first_time"] != 12
    assert minutes.step("proposed").sha256 == before


def test_a_byte_changed_after_the_approval_is_not_published(minutes: Minutes, olga: Person) -> None:
    vote = propose(minutes, next_session(minutes), by=Who(person=olga))
    result_of(vote, passed=True)
    publish_vote(vote, by=Who(person=olga))
    minutes.sections[0].compiled = {**minutes.sections[0].compiled, "forged": True}
    with pytest.raises(RuleViolation, match="changed_since_approval"):
        publish(minutes, seen=0, by=olga)


def test_an_earlier_or_closed_session_cannot_approve(minutes: Minutes, olga: Person) -> None:
    with pytest.raises(RuleViolation, match="session_cannot_approve"):
        propose(minutes, minutes.session, by=Who(person=olga))


def test_only_organisers_make_the_gestures(minutes: Minutes, olga: Person) -> None:
    for gesture in (
        lambda: share(minutes, WEEK, by=None),
        lambda: list_decisions(minutes, by=None),
        lambda: propose(minutes, minutes.session, by=Who()),
        lambda: take_back(minutes, by=None),
        lambda: choose(minutes, None),
    ):
        with pytest.raises(NotAllowed):
            gesture()


def test_a_session_with_no_vote_and_nothing_decided_still_leaves_minutes(
    minutes: Minutes, olga: Person
) -> None:
    session = next_session(minutes)
    open_session(session, by=olga)
    session.closed_at = NOON + timedelta(days=60)
    empty = compile_minutes(session)
    publication = publish(empty, seen=0, by=olga)
    assert "Rien n’a été décidé" in publication.content
