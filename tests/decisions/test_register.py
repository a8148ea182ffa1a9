"""The register: what a vote or a consent writes, what a standing may become, the rules of a day."""

from datetime import date

import pytest

from app.domain.publication.register import Standing
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.decisions.queries.register import (
    Filter,
    decisions,
    decisions_of_session,
    in_force_on,
    matching,
    still_open,
)
from app.features.decisions.queries.words import adoption_said
from app.features.decisions.services import register
from app.features.people.models import Person
from app.features.proposals.services import adopt_by_consent
from app.features.votes.services import publish_vote
from app.web.errors import NotAllowed
from app.words.i18n import long_day
from app.words.localized import Localized
from app.words.searching import searched
from tests.minutes import l1


def test_a_charter_that_tries_first_makes_a_numbered_decision_on_trial(morning: l1.Morning) -> None:
    decision = register.record_consent(morning.p1, morning.session)
    assert decision.number == "D-2026-04-01"
    assert decision.text.in_("fr").text == l1.P1[0]
    assert decision.proposal_version == 2
    latest = decision.latest
    assert (latest.status, latest.responsible) == ("on_trial", "GT conventionnement")


def test_without_a_word_in_the_charter_what_is_adopted_is_in_force(morning: l1.Morning) -> None:
    rules = {**morning.assembly.charter.rules, "trial_months": 0}
    morning.assembly.charter.rules = rules
    decision = register.record_consent(morning.p1, morning.session)
    latest = decision.latest
    assert (latest.status, latest.review_on) == ("in_force", None)
    assert adoption_said(decision, latest.since) == f"Adoptée le {long_day(latest.since)}"


def test_a_vote_that_adopts_nothing_leaves_the_proposal_open(
    morning: l1.Morning, olga: Person
) -> None:
    publish_vote(morning.supermarkets, by=Who(person=olga))
    assert morning.p2.status == "under_discussion"
    assert still_open(morning.assembly) == [morning.p2]
    assert decisions(morning.assembly) == []


def test_a_ranking_is_recorded_with_its_order_and_once(morning: l1.Morning) -> None:
    l1.publish(morning.ranking)
    first = register.record_vote(morning.ranking)
    assert register.record_vote(morning.ranking) is first
    lines = first.text.in_("en").text.splitlines()
    assert lines[2:] == [
        "1. Dignified welcome for all",
        "2. Prices shown and affordable",
        "3. Fair pay for producers",
        "4. Within a 15-minute walk",
        "5. Organic or converting",
    ]
    assert first.latest.since == date(2026, 3, 14)
    assert first.latest.review_on == date(2026, 9, 14)


def test_the_news_of_votes_and_proposals_reaches_the_register(
    morning: l1.Morning, olga: Person
) -> None:
    by = Who(person=olga)
    adopt_by_consent(morning.p1, morning.session, by=by)
    publish_vote(morning.ranking, by=by)
    numbers = [decision.number for decision in decisions_of_session(morning.session)]
    assert numbers == ["D-2026-04-01", "D-2026-04-02"]


@pytest.mark.parametrize("purpose", ["poll", "practice"])
def test_a_poll_decides_nothing(morning: l1.Morning, purpose: str) -> None:
    morning.ranking.purpose = purpose
    l1.publish(morning.ranking)
    assert register.record_vote(morning.ranking) is None


def test_the_rules_of_a_day(morning: l1.Morning, olga: Person) -> None:
    l1.publish(morning.ranking)
    decision = register.record_vote(morning.ranking)
    repealed = Standing("repealed", date(2027, 1, 10))
    register.change_standing(decision, repealed, reason=l1.both("Essai fini.", "Over."), by=olga)
    days = [date(2026, 3, 13), date(2026, 3, 14), date(2027, 1, 9), date(2027, 1, 10)]
    assert [in_force_on(decision, day) for day in days] == [False, True, True, False]
    assert matching(Filter(in_force_on=date(2026, 6, 1))) == [decision]
    assert matching(Filter(in_force_on=date(2027, 6, 1))) == []


def test_only_an_organiser_of_this_assembly_changes_a_standing(morning: l1.Morning) -> None:
    decision = register.record_consent(morning.p1, morning.session)
    with pytest.raises(NotAllowed):
        register.change_standing(decision, Standing("in_force", date(2030, 1, 1)), by=None)


def test_reasons_and_replacements_are_asked_for(morning: l1.Morning, olga: Person) -> None:
    decision = register.record_consent(morning.p1, morning.session)
    day = date(2030, 1, 1)
    for standing, replaced_by, code in (
        (Standing("repealed", day), None, "reason_missing"),
        (Standing("replaced", day), None, "replacement_missing"),
        (Standing("replaced", day), decision, "replaced_by_itself"),
        (Standing("in_force", date(2020, 1, 1)), None, "status_before_last"),
        (Standing("in_force", day, date(2029, 1, 1)), None, "review_before_status"),
        (Standing("eaten", day), None, "unknown_status"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            register.change_standing(decision, standing, replaced_by=replaced_by, by=olga)
        assert refusal.value.code == code
    assert len(decision.statuses) == 1


def test_a_rule_that_has_ended_does_not_come_back(morning: l1.Morning, olga: Person) -> None:
    decision = register.record_consent(morning.p1, morning.session)
    end = Standing("repealed", date(2030, 1, 1))
    register.change_standing(decision, end, reason=Localized.of(fr="Fini."), by=olga)
    with pytest.raises(RuleViolation, match="decision_ended"):
        register.change_standing(decision, Standing("in_force", date(2031, 1, 1)), by=olga)


def test_search_forgets_accents_and_reads_every_language(morning: l1.Morning) -> None:
    decision = register.record_consent(morning.p1, morning.session)
    for text in ("justificatif", "PRIX affiches", "no proof", "D-2026-04", "conventionnement"):
        assert matching(Filter(text=text)) == [decision], text
    assert matching(Filter(text="aubergine")) == []
    assert matching(Filter(year=2025)) == []
    assert matching(Filter(status="repealed")) == []


def test_the_register_forgives_as_every_search_does(morning: l1.Morning) -> None:
    decision = register.record_consent(morning.p1, morning.session)
    decision.title = l1.both("Des œufs et des locaux à l’arrêt", "Eggs and rooms at the stop")
    decision.latest.responsible = "Les cœurs-vaillants"
    decision.latest.bearer_searched = searched([decision.latest.responsible])
    db.session.flush()
    for text in ("oeuf", "un local", "l'arret", "egg room", "coeur", "vaillant oeufs", '"oeufs'):
        assert matching(Filter(text=text)) == [decision], text
    for text in ("!!!", "*", "lagune", "oeuf lagune"):
        assert matching(Filter(text=text)) == [], text
