"""What became of what: a circle is seen before it is closed, however long it is."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.unions import closes_circle, reached

NODES = st.integers(0, 7)


@given(st.lists(st.tuples(NODES, NODES), max_size=30))
def test_edges_taken_one_by_one_never_lead_back(pairs: list[tuple[int, int]]) -> None:
    edges: dict[int, set[int]] = {}
    for before, after in pairs:
        if not closes_circle(edges, before, after):
            edges.setdefault(before, set()).add(after)
    for node in range(8):
        assert node not in reached(edges, node)


@given(st.lists(st.tuples(NODES, NODES), max_size=30), NODES, NODES)
def test_only_what_would_lead_back_is_refused(
    pairs: list[tuple[int, int]], before: int, after: int
) -> None:
    edges: dict[int, set[int]] = {}
    for one, other in pairs:
        if one < other:
            edges.setdefault(one, set()).add(other)
    closed = {key: {*ends} for key, ends in edges.items()}
    closed.setdefault(before, set()).add(after)
    assert closes_circle(edges, before, after) == (before in reached(closed, before))


def test_a_long_circle_is_seen() -> None:
    chain = {n: {n + 1} for n in range(5000)}
    assert closes_circle(chain, 5000, 0)
    assert not closes_circle(chain, 0, 5000)
