"""The road of a proposal: the two proposals of the assembly, and every impossible path."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.canonical import canonical_json
from app.domain.deliberation import Deliberation, replay
from app.domain.objection import Ending
from app.domain.rules import Rule
from app.domain.stages import GESTURES, Stage
from app.domain.tally.registry import get
from app.domain.violations import RuleViolation

CASCADE = ("consensus", "consent", "for_against")
TALKED = [("clarify", {}), ("react", {}), ("consider", {}), ("decide", {})]
IN_CONSENT = [*TALKED, ("next_step", {})]
REASON = "the small butcher has no label scale"


def at(*gestures, steps=CASCADE):
    return replay(steps, [(g, {}) if isinstance(g, str) else g for g in gestures])


def consent_round():
    return replay(CASCADE, IN_CONSENT)


def code_of(call, *args):
    with pytest.raises(RuleViolation) as refused:
        call(*args)
    return refused.value.code


def test_prices_shown_an_objection_is_integrated_and_a_preference_noted():
    """Proposal 1: adopted by consent on its second version, in a second round."""
    talk = consent_round()
    talk = talk.object("butcher", REASON, "blue").object("organic", "I would rather", "green")
    assert "adopt" not in talk.allowed()
    assert code_of(talk.adopt) == "objections_open"
    talk = talk.treat("butcher").integrate("butcher")
    assert (talk.version, talk.stage) == (2, Stage.OBJECTIONS)
    talk = talk.treat("organic").note("organic")
    assert code_of(talk.adopt) == "round_outdated"
    talk = talk.ask()
    assert talk.round == 2
    talk = talk.adopt()
    assert (talk.stage, talk.version, talk.method) == (Stage.ADOPTED, 2, "consent")
    butcher, organic = talk.objections
    assert (butcher.ending, butcher.integrated_in) == (Ending.INTEGRATED, 2)
    assert organic.ending is Ending.NOTED
    assert talk.allowed() == frozenset()


def test_supermarkets_two_objections_maintained_then_a_vote_that_fails():
    """Proposal 2: consent fails, two thirds are not reached, it stays under discussion."""
    talk = consent_round().object("farmers", "low prices paid to farmers")
    talk = talk.object("shops", "small shops crowded out")
    talk = talk.treat("farmers").maintain("farmers")
    assert code_of(talk.next_step) == "objections_open"
    talk = talk.treat("shops").maintain("shops")
    assert code_of(talk.adopt) == "objections_maintained"
    talk = talk.next_step()
    assert (talk.stage, talk.method) == (Stage.VOTE, "for_against")
    ballots = [("for", 19), ("against", 11), ("blank", 3)]
    rule = Rule.from_json({"threshold": "two_thirds"})
    outcome = get("for_against").count([], ballots, rule=rule)
    talk = talk.record_vote(bool(outcome.passed))
    assert talk.stage is Stage.NOT_ADOPTED
    assert talk.allowed() == {"resume"}
    assert (talk.resume().stage, talk.resume().version) == (Stage.PRESENTATION, 2)


def test_everybody_agrees_at_the_first_step():
    assert replay(CASCADE, [*TALKED, ("agree", {})]).stage is Stage.ADOPTED


def test_an_amendment_forgets_consents_and_asks_for_a_new_round():
    talk = consent_round().consent("1").consent("2")
    amended = talk.amend()
    assert (amended.version, amended.consents) == (2, frozenset())
    assert code_of(amended.adopt) == "round_outdated"
    assert code_of(amended.consent, "1") == "round_outdated"
    assert amended.ask().consent("1").adopt(expected={"1"}).stage is Stage.ADOPTED


def test_silence_is_not_consent_where_seats_must_answer():
    talk = consent_round().consent("1")
    with pytest.raises(RuleViolation) as refused:
        talk.adopt(expected={"1", "2", "3"})
    assert (refused.value.code, refused.value.facts) == ("consents_missing", {"missing": 2})


def test_an_objection_takes_back_the_consent_of_its_seat():
    talk = consent_round().consent("1").object("x", REASON, "1")
    assert talk.consents == frozenset()
    assert code_of(talk.consent, "1") == "objection_stands"
    assert talk.treat("x").lift("x").consent("1").consents == {"1"}


def test_one_objection_at_a_time():
    talk = consent_round().object("x", REASON).object("y", REASON).treat("x")
    assert code_of(talk.treat, "y") == "another_objection_treated"
    assert code_of(talk.lift, "y") == "objection_not_treated"


def test_an_objection_needs_a_reason_and_a_name_of_its_own():
    talk = consent_round()
    assert code_of(talk.object, "x", "  ") == "objection_without_reason"
    assert code_of(talk.object("x", REASON).object, "x", REASON) == "objection_known"
    assert code_of(talk.treat, "z") == "unknown_objection"


def test_lifting_twice_changes_nothing():
    lifted = consent_round().object("x", REASON).treat("x").lift("x")
    assert lifted.lift("x") == lifted
    assert code_of(lifted.treat, "x") == "objection_ended"


def test_a_maintained_objection_can_still_be_lifted():
    talk = consent_round().object("x", REASON).treat("x").maintain("x")
    assert talk.treat("x").lift("x").adopt().stage is Stage.ADOPTED


def test_the_next_step_is_only_for_objections_that_stand():
    assert code_of(consent_round().next_step) == "nothing_maintained"


def test_a_large_room_may_accept_some_objections():
    talk = Deliberation(("consent",), most_objections=1).clarify().react().consider().decide()
    talk = talk.object("x", REASON).treat("x").maintain("x")
    assert talk.adopt().stage is Stage.ADOPTED


def test_the_last_step_that_fails_ends_the_road():
    talk = at("clarify", "react", "consider", "decide", steps=("for_against",))
    assert talk.record_vote(False).stage is Stage.NOT_ADOPTED
    assert talk.record_vote(True).stage is Stage.ADOPTED


@pytest.mark.parametrize(
    "gestures",
    [
        ["react"],
        ["decide"],
        ["clarify", "decide"],
        ["clarify", "consider"],
        ["adopt"],
        ["agree"],
        [*(name for name, _ in TALKED), "adopt"],
        [*(name for name, _ in TALKED), ("record_vote", {"passed": True})],
        ["withdraw", "resume"],
        ["withdraw", "clarify"],
        ["postpone", "clarify"],
        ["from_json"],
        ["_enter"],
    ],
)
def test_impossible_paths_are_impossible(gestures):
    with pytest.raises(RuleViolation) as refused:
        at(*gestures)
    assert refused.value.code == "impossible_gesture"


ENDINGS = ["treat", "integrate", "lift", "maintain", "note"]
DATA = {
    "record_vote": st.fixed_dictionaries({"passed": st.booleans()}),
    "consent": st.fixed_dictionaries({"seat": st.sampled_from("123")}),
    "object": st.fixed_dictionaries(
        {"key": st.sampled_from("xyz"), "reason": st.just(REASON), "seat": st.sampled_from("123")}
    ),
    **{name: st.fixed_dictionaries({"key": st.sampled_from("xyz")}) for name in ENDINGS},
}
NAMES = sorted(frozenset().union(*GESTURES.values()))
walks = st.lists(
    st.sampled_from(NAMES).flatmap(
        lambda name: DATA.get(name, st.just({})).map(lambda data: (name, data))
    ),
    max_size=40,
)


@given(walks)
def test_whatever_the_room_does_consent_means_no_standing_objection(walk):
    talk = consent_round()
    for name, data in walk:
        before = talk
        try:
            talk = getattr(talk, name)(**data)
        except RuleViolation:
            assert talk is before
            continue
        assert name in GESTURES[before.stage]
        assert talk.version >= before.version
        if talk.version > before.version:
            assert talk.consents == frozenset()
        if name == "adopt":
            assert talk.round_version == talk.version
            assert all(o.ending in set(Ending) - {Ending.MAINTAINED} for o in talk.objections)
        assert sum(o.treated for o in talk.objections) <= 1
        assert before.stage not in (Stage.ADOPTED, Stage.WITHDRAWN)
        assert Deliberation.from_json(json.loads(canonical_json(talk.as_json()))) == talk


@given(walks)
def test_the_buttons_shown_are_those_that_work(walk):
    talk = consent_round()
    for name, data in walk:
        allowed, worked = talk.allowed(), False
        with suppress(RuleViolation):
            talk, worked = getattr(talk, name)(**data), True
        if worked or name not in {*ENDINGS, "object", "consent"}:
            assert worked is (name in allowed)


def test_a_step_back_leads_to_the_stage_that_was_passed_and_keeps_what_was_said():
    talk = consent_round().object("farmers", REASON).treat("farmers").maintain("farmers")
    talk = talk.next_step()
    assert talk.passed_last is Stage.OBJECTIONS
    back = talk.step_back()
    assert (back.stage, back.step, back.round, back.objections) == (
        Stage.OBJECTIONS,
        1,
        1,
        talk.objections,
    )
    assert Deliberation.from_json(json.loads(json.dumps(back.as_json()))) == back
    while back.passed_last:
        back = back.step_back()
    assert back.stage is Stage.PRESENTATION
    assert code_of(back.step_back) == "impossible_gesture"


def test_a_counted_vote_and_an_adoption_are_not_stepped_back_over():
    assert replay(CASCADE, [*TALKED, ("agree", {})]).passed_last is None
    assert consent_round().go_to_vote().record_vote(False).passed_last is None


def test_a_road_kept_before_there_was_a_trail_is_read():
    kept = consent_round().as_json()
    del kept["trail"]
    assert Deliberation.from_json(kept).passed_last is None
