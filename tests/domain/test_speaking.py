"""The speakers' queue: nobody is lost, nobody speaks twice before those who have not spoken, totals name nobody."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.speaking import (
    ALTERNATIONS,
    KINDS,
    POINT_OF_ORDER,
    SPEECH,
    Turn,
    queue,
    times_spoken,
    totals,
)


@st.composite
def rooms(draw: st.DrawFn) -> list[Turn]:
    """A session's turns so far, at most one with the floor."""
    size = draw(st.integers(0, 12))
    turns = [
        Turn(
            voice=draw(st.sampled_from("abcde")),
            asked=place,
            kind=draw(st.sampled_from(KINDS)),
            began=(state := draw(st.sampled_from(["waits", "spoken", "withdrawn"]))) == "spoken",
            ended=state == "spoken",
            withdrawn=state == "withdrawn",
            language=draw(st.sampled_from(["fr", "en", "ar"])),
            role=draw(st.sampled_from(["", "resident", "elected"])),
        )
        for place in range(size)
    ]
    if draw(st.booleans()):
        turns.append(Turn("f", size, draw(st.sampled_from(KINDS)), began=True))
    return draw(st.permutations(turns))


@given(rooms())
def test_the_queue_holds_exactly_those_who_speak_or_wait(turns: list[Turn]) -> None:
    assert sorted(queue(turns), key=lambda t: t.asked) == sorted(
        (t for t in turns if t.speaks or t.waits), key=lambda t: t.asked
    )


@given(rooms())
def test_whoever_speaks_stays_first_then_points_of_order(turns: list[Turn]) -> None:
    ranks = [0 if t.speaks else 1 if t.kind == POINT_OF_ORDER else 2 for t in queue(turns)]
    assert ranks == sorted(ranks)


@given(rooms())
def test_those_who_have_spoken_less_go_first_then_as_they_asked(turns: list[Turn]) -> None:
    spoken = times_spoken(turns)
    waiting = [t for t in queue(turns) if t.waits and t.kind == SPEECH]
    assert waiting == sorted(waiting, key=lambda t: (spoken[t.voice], t.asked))


@given(rooms())
def test_the_order_of_the_rows_does_not_matter(turns: list[Turn]) -> None:
    assert queue(turns) == queue(list(reversed(turns)))


@given(rooms())
def test_totals_count_every_given_turn_once(turns: list[Turn]) -> None:
    counted = totals(turns)
    assert counted["turns"] + counted["points_of_order"] == sum(t.began for t in turns)
    assert counted["voices"] <= min(counted["turns"], 6)


def test_a_newcomer_passes_before_somebody_who_spoke() -> None:
    turns = [
        Turn("seat 1", 1, began=True, ended=True),
        Turn("seat 1", 2),
        Turn("blue table", 3),
        Turn("seat 7", 4, POINT_OF_ORDER),
    ]
    assert [t.voice for t in queue(turns)] == ["seat 7", "blue table", "seat 1"]


@given(rooms(), st.sampled_from(ALTERNATIONS))
def test_alternating_loses_nobody_and_never_passes_those_who_have_not_spoken(
    turns: list[Turn], by: str
) -> None:
    plain, mixed = queue(turns), queue(turns, by)
    assert sorted(plain, key=lambda t: t.asked) == sorted(mixed, key=lambda t: t.asked)
    spoken = times_spoken(turns)
    order = [spoken[t.voice] for t in mixed if t.waits and t.kind == SPEECH]
    assert order == sorted(order)


def test_languages_take_turns_after_whoever_spoke_last() -> None:
    spoke = Turn("a", 1, began=True, ended=True, language="fr", given=5)
    waiting = [
        Turn(name, n, language=tongue)
        for n, (name, tongue) in enumerate([("b", "fr"), ("c", "fr"), ("d", "en"), ("e", "en")], 2)
    ]
    assert [t.voice for t in queue([spoke, *waiting], "language")] == ["d", "b", "e", "c"]
    assert [t.voice for t in queue([spoke, *waiting])] == ["b", "c", "d", "e"]


def test_a_role_that_nobody_declared_holds_nobody_back() -> None:
    waiting = [
        Turn("a", 1),
        Turn("b", 2),
        Turn("c", 3, role="elected"),
        Turn("d", 4, role="elected"),
    ]
    assert [t.voice for t in queue(waiting, "role")] == ["a", "b", "c", "d"]
