"""Pools of our own: the six and the five of the worked examples, and larger ones with the traits of real ones."""

from collections.abc import Mapping, Sequence
from random import Random

from app.domain.panels.pool import Person, Pool
from app.domain.panels.quotas import Quota, Quotas

Bounds = Mapping[str, Mapping[str, tuple[int, int]]]


def quotas_of(bounds: Bounds) -> Quotas:
    rows = [Quota(f, v, low, high) for f, values in bounds.items() for v, (low, high) in values.items()]  # fmt: skip
    return tuple(sorted(rows, key=lambda one: (one.feature, one.value)))


def pool_of(quotas: Quotas, people: Sequence[Mapping[str, str]]) -> Pool:
    features = tuple(dict.fromkeys(one.feature for one in quotas))
    return Pool(
        features,
        tuple(
            Person(number, tuple(one[f] for f in features), one.get("household", ""))
            for number, one in enumerate(people, start=1)
        ),
    )


def exactly(**counts: Mapping[str, int]) -> Quotas:
    return quotas_of({f: {v: (n, n) for v, n in values.items()} for f, values in counts.items()})


SIX_QUOTAS = exactly(genre={"F": 2, "H": 1}, age={"-30": 1, "30+": 2})
SIX = pool_of(
    SIX_QUOTAS,
    [
        {"genre": "F", "age": "-30"},
        *[{"genre": "F", "age": "30+"}] * 3,
        {"genre": "H", "age": "30+"},
        {"genre": "H", "age": "-30"},
    ],
)
FIVE_QUOTAS = exactly(genre={"F": 1, "H": 1}, bord={"nord": 1, "sud": 1})
FIVE = pool_of(
    FIVE_QUOTAS,
    [
        {"genre": "F", "bord": "nord"},
        *[{"genre": "F", "bord": "sud"}] * 2,
        *[{"genre": "H", "bord": "nord"}] * 2,
    ],
)
DEMO_BOUNDS: Bounds = {
    "quartier": {"Trois-Ponts": (5, 8), "Gares": (3, 6), "Celleneuve": (1, 3), "Autre": (1, 3)},
    "age": {"18-34": (3, 5), "35-59": (6, 8), "60+": (3, 5)},
    "genre": {"F": (7, 10), "H": (5, 8), "X": (0, 1)},
    "vecu": {"oui": (7, 9), "non": (6, 8)},
}
SKEW = {
    "quartier": (20, 16, 8, 16),
    "age": (10, 28, 22),
    "genre": (38, 20, 2),
    "vecu": (18, 42),
}
"""Who comes is not who is asked for: more women, fewer young people, fewer who lived it."""


def volunteers(
    bounds: Bounds, weights: Mapping[str, Sequence[int]], count: int, seed: int
) -> list[dict[str, str]]:
    """People whose features are as frequent as `weights` say."""
    chance = Random(seed)
    return [
        {f: chance.choices(list(values), weights[f])[0] for f, values in bounds.items()}
        for _ in range(count)
    ]


def sixty() -> tuple[Pool, Quotas]:
    """60 volunteers for 15 places."""
    quotas = quotas_of(DEMO_BOUNDS)
    return pool_of(quotas, volunteers(DEMO_BOUNDS, SKEW, 60, 60)), quotas


def many(count: int, places: int, seed: int, loose: int = 1) -> tuple[Pool, Quotas]:
    """`count` volunteers in four features, unlike the town whose shares the quotas follow."""
    town = {
        "age": (6, 6, 5, 5),
        "sex": (10, 10, 1),
        "school": (6, 6, 5, 5),
        "region": (4, 4, 3, 4, 3, 2, 2, 4),
    }
    weights = {
        "age": (2, 6, 10, 12),
        "sex": (12, 9, 1),
        "school": (1, 3, 8, 18),
        "region": (7, 6, 2, 5, 3, 1, 1, 6),
    }
    bounds: dict[str, dict[str, tuple[int, int]]] = {}
    for feature, shares in town.items():
        whole = sum(shares)
        values = {}
        for at, share in enumerate(shares):
            fair = places * share / whole
            values[f"{feature}{at}"] = (max(0, round(fair) - loose), round(fair) + loose)
        bounds[feature] = values
    quotas = quotas_of(bounds)
    return pool_of(quotas, volunteers(bounds, weights, count, seed)), quotas
