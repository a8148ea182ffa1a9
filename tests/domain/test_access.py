"""Access facts: unknown is not "no", contradictions are refused, the French schema's names come out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.access import CHOICES, MEASURES, AccessFacts, WrongFact, read_facts

values = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.sampled_from([*choices, "unknown", ""]) for name, choices in CHOICES.items()},
        **{name: st.integers(low, high) for name, (low, high) in MEASURES.items()},
    },
)


@given(values)
def test_what_is_known_survives_storage(given_values: dict[str, object]) -> None:
    if given_values.get("step_free") == "yes":
        given_values.pop("steps", None)
    facts = read_facts(given_values)
    assert read_facts(facts.as_json()) == facts
    known = set(facts.as_json())
    assert known.isdisjoint(facts.unknown())


def test_unknown_is_not_no() -> None:
    assert read_facts({"seat": "unknown"}).has_seat is None
    assert read_facts({"seat": "no"}).has_seat is False
    assert read_facts({"seat": "yes"}).has_seat is True
    assert "seat" in AccessFacts().unknown()
    assert "seat" not in read_facts({"seat": "no"}).unknown()


def test_steps_are_not_asked_where_there_are_none() -> None:
    missing = read_facts({"step_free": "yes"}).unknown()
    assert {"steps", "step_cm", "ramp"}.isdisjoint(missing)
    assert "door_cm" in missing


@pytest.mark.parametrize(
    "wrong",
    [
        {"step_free": "yes", "steps": 2},
        {"seat": "perhaps"},
        {"steps": -1},
        {"door_cm": "wide"},
        {"door_cm": 3},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(WrongFact):
        read_facts(wrong)


def test_the_names_of_the_french_schema() -> None:
    facts = read_facts({"step_free": "no", "steps": "1", "door_cm": "78", "ramp": "removable"})
    assert facts.acceslibre() == {
        "entree_plain_pied": False,
        "entree_marches": 1,
        "entree_marches_rampe": "removable",
        "entree_largeur_mini": 78,
    }
