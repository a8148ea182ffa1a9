"""The simulation of a very large hall: nobody is lost in it, nothing is served before its turn, and it says what breaks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.load.hosts import Cluster, Costs, Evening, Station, least, play


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(1, 10)), min_size=2, max_size=30),
    st.integers(1, 4),
)
@settings(max_examples=40)
def test_a_queue_serves_in_order_and_loses_nobody(
    asked: list[tuple[int, int]], servers: int
) -> None:
    station, asked = Station("a queue", servers), sorted(asked)
    begun = [station.serve(moment, cost) - cost for moment, cost in asked]
    assert begun == sorted(begun)
    assert all(at >= moment for at, (moment, _) in zip(begun, asked, strict=True))
    assert station.busy == sum(cost for _, cost in asked)


def test_twenty_thousand_hold_over_four_machines() -> None:
    assert all(phase.holds for phase in Evening(20_000).phases(minutes=20, wave=3.0))


def test_what_breaks_first_is_the_one_row_of_the_session() -> None:
    seconds, phase = least(Evening(20_000).come_in, 600.0)
    assert not phase.holds
    assert phase.busiest == "the session’s row"
    assert 20_000 * Costs().session_row > seconds


def test_without_the_row_it_is_the_machines() -> None:
    costs = Costs(session_row=0.0, come_in_base=0.0)
    _, phase = least(Evening(20_000, hosts=1, costs=costs).come_in, 600.0)
    assert phase.busiest == "machine 1 of 1"


def test_the_more_machines_the_less_one_waits() -> None:
    waited = [Evening(20_000, hosts=hosts).come_back().p99 for hosts in (2, 3, 4)]
    assert waited == sorted(waited, reverse=True)


def test_a_phase_is_over_when_its_last_phone_is_done() -> None:
    there = Cluster(hosts=1, cores=1, base_cores=1)
    phase = play("vote", there, [(0.0, [(there.base, 1.0)]), (0.5, [(there.base, 1.0)])])
    assert phase.last == 2.0
    assert phase.p99 <= 1.5
    assert (phase.busiest, phase.share) == ("database", 1.0)
