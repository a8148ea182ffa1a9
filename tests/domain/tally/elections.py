"""Random elections of every method, as hypothesis strategies."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from app.domain.tally.majority_judgement import FIVE_GRADES
from app.domain.tally.method import BLANK
from app.domain.tally.registry import METHODS

OPTIONS = ["a", "b", "c", "d"]
COLLEGES = {"users": 40, "staff": 20, "producers": 20, "public": 20}

seats = st.integers(1, 3)
subsets = st.lists(st.sampled_from(OPTIONS), unique=True)
numbers = st.integers(0, 5)
rankings = st.permutations(OPTIONS).flatmap(
    lambda order: st.integers(1, 4).map(lambda n: [[option] for option in order[:n]])
)
weak_rankings = st.dictionaries(st.sampled_from(OPTIONS), st.integers(1, 3), min_size=1).map(
    lambda ranks: [[o for o in ranks if ranks[o] == r] for r in sorted(set(ranks.values()))]
)
projects = {
    "costs": st.fixed_dictionaries({option: st.integers(1, 60) for option in OPTIONS}),
    "budget": st.integers(1, 150),
}


@dataclass(frozen=True)
class Election:
    """One random vote."""

    name: str
    options: list[str]
    ballots: list[tuple[dict[str, Any], int]]
    params: dict[str, Any]

    @property
    def method(self):
        return METHODS[self.name]

    def count(self, ballots=None, options=None):
        chosen = self.ballots if ballots is None else ballots
        return self.method.count(options or self.options, chosen, self.params)


def table(values, **sizes):
    return st.dictionaries(st.sampled_from(OPTIONS), values, **sizes)


def wrapped(field, values):
    return values.map(lambda value: {field: value})


def dots_within(budget):
    return table(st.integers(0, 3), min_size=1).filter(
        lambda dots: 1 <= sum(dots.values()) <= budget
    )


def squares_within(credits):
    return table(st.integers(-4, 4), min_size=1).filter(
        lambda votes: 1 <= sum(n * n for n in votes.values()) <= credits
    )


# Per method: its options, its parameters, its marked ballots.
SHAPES: dict[str, tuple[list[str], dict[str, Any], Any]] = {
    "for_against": (
        [],
        {},
        wrapped("choice", st.sampled_from(["for", "against", "blank", "abstain"])),
    ),
    "one_choice": (
        OPTIONS,
        {"keep": st.none() | st.integers(2, 4)},
        wrapped("choice", st.sampled_from(OPTIONS)),
    ),
    "consent": (
        [],
        {},
        wrapped("answer", st.sampled_from(["consent", "concern", "objection", "stand_aside"])),
    ),
    "gradients": ([], {"levels": st.just(5)}, wrapped("level", st.integers(1, 5))),
    "approval": (OPTIONS, {"seats": seats}, wrapped("approve", subsets)),
    "score": (
        OPTIONS,
        {"seats": seats, "missing": st.sampled_from(["zero", "excluded"])},
        wrapped("scores", table(numbers, min_size=1)),
    ),
    "majority_judgement": (
        OPTIONS,
        {"seats": seats, "missing": st.sampled_from(["worst", "median", "normalise"])},
        wrapped("grades", table(st.sampled_from(FIVE_GRADES), min_size=1)),
    ),
    "dots": (
        OPTIONS,
        {"seats": seats, "budget": st.just(7), "cap": st.just(3)},
        wrapped("dots", dots_within(7)),
    ),
    "quadratic": (
        OPTIONS,
        {"seats": seats, "credits": st.just(25), "negative": st.just(True)},
        wrapped("votes", squares_within(25)),
    ),
    "condorcet_schulze": (
        OPTIONS,
        {"seats": seats, "unranked": st.sampled_from(["last", "no_opinion"])},
        wrapped("ranking", weak_rankings),
    ),
    "instant_runoff": (OPTIONS, {}, wrapped("ranking", rankings)),
    "scottish_stv": (OPTIONS, {"seats": seats}, wrapped("ranking", rankings)),
    "budget_greedy": (
        OPTIONS,
        {**projects, "order": st.sampled_from(["support", "support_per_euro"])},
        wrapped("approve", subsets),
    ),
    "budget_equal_shares": (
        OPTIONS,
        {**projects, "completion": st.sampled_from(["none", "greedy", "add1_exhaustive_greedy"])},
        wrapped("approve", subsets),
    ),
    "election_without_candidate": (OPTIONS, {}, wrapped("nominee", st.sampled_from(OPTIONS))),
    "weighted_colleges": (
        [],
        {"colleges": st.just(COLLEGES)},
        st.fixed_dictionaries(
            {
                "college": st.sampled_from(sorted(COLLEGES)),
                "choice": st.sampled_from(["for", "against", "blank", "abstain"]),
            }
        ),
    ),
}
VOTED = sorted(SHAPES)
SUMMABLE = [name for name in VOTED if METHODS[name].summable]


@st.composite
def elections(draw, names=VOTED, most=12):
    """A random election of one of the named methods, blank ballots included where the method has them."""
    name = draw(st.sampled_from(list(names)))
    options, params, marked = SHAPES[name]
    ballot = marked | st.just(dict(BLANK)) if METHODS[name].has_blank else marked
    ballots = draw(st.lists(st.tuples(ballot, st.integers(1, 3)), max_size=most))
    return Election(name, list(options), ballots, draw(st.fixed_dictionaries(params)))


FIELDS = [
    *("choice", "answer", "level", "approve", "scores", "grades", "dots", "votes"),
    *("ranking", "ranks", "nominee", "college", "blank"),
]
hostile = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([*OPTIONS, *FIELDS, "for", "useful", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=4) | st.sampled_from([*OPTIONS, *FIELDS]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


def least_params(name):
    """Parameters for the methods that have no complete defaults."""
    params = SHAPES[name][1]
    if "costs" in params:
        return {"costs": dict.fromkeys(OPTIONS, 1), "budget": 1}
    return {"colleges": COLLEGES} if "colleges" in params else {}
