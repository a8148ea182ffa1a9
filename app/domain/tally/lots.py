"""Drawing lots so that everybody can check it: a list shown first, then a seed made in public, then only arithmetic.

1. The list, the number of places and the quotas are frozen; their hash (`list_hash`) is shown on the wall.
2. The room makes the seed: eight throws of a die or more, ten digits of a lottery, words from the floor.
3. Each name gets HMAC-SHA256(seed, name); the smallest come first. Nobody could steer it without knowing the seed
   before the list, and anybody can do it again at home.

With quotas ("at least 10 women, at most 12") a thousand lists that keep them are fixed before the number is made (`panels`,
app.domain.panels: the fairest there are), and the number names one: three digits are its place, a longer number is mixed.
The count checks each list against the quotas and looks for no better ones.

Without such lists, as in earlier votes, places are filled one after the other: the group that is most at risk of missing its
minimum is served first, by the same public arithmetic, with fresh attempts if a draw gets stuck.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.canonical import canonical_json, sha256_hex
from app.domain.electorate import Electorate
from app.domain.reading import check_fields, read_count, read_list, read_name
from app.domain.rules import Rule
from app.domain.tally.method import Ballot, Box, Method, Options, Params
from app.domain.tally.outcome import Figure, Outcome
from app.domain.tally.seats import read_seats
from app.domain.violations import RuleViolation

SHORTEST_SEED = 8
PANELS = 1000
DIGITS = re.compile(r"[0-9]{3}")
MOST_ATTEMPTS = 500

People = Mapping[str, Mapping[str, str]]
"""Per name, the value of each feature: {"seat-7": {"age": "30-44"}}."""
Quotas = Mapping[str, Mapping[str, tuple[int, int]]]
"""Per feature and value, the least and the most: {"age": {"30-44": (5, 6)}}."""


class Lots(Method):
    """The options are the names. `params`: seed, size, list_hash (checked when given), people, quotas; panels, panels_hash.

    The seed is empty while only the list is fixed; nothing can be drawn then. `panels` are the thousand lists, sorted:
    [[how often, [place of a name among the sorted names, …]], …].
    """

    name = "lots"
    defaults = {
        "seed": "", "size": 1, "list_hash": None, "people": {}, "quotas": {}, "panels": [], "panels_hash": None,
    }  # fmt: skip
    has_blank = False
    takes_ballots = False

    def can_tie(self, rule: Rule) -> bool:
        """Never: there is nothing to choose among."""
        return False

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: seed_too_short, no_place, too_many_places, list_changed, impossible_quotas, quotas_not_met
        (a list does not keep them) and readers'."""
        seed = read_seed(params["seed"], short=bool(params["panels"])) if params["seed"] else ""
        size = read_seats(params["size"], options)
        quotas = read_quotas(params["quotas"], size)
        people = read_people(params["people"], options, quotas)
        announced = list_hash(options, size, people, quotas)
        if params["list_hash"] is not None and params["list_hash"] != announced:
            raise RuleViolation("list_changed")
        return {
            "seed": seed,
            "size": size,
            "list_hash": announced,
            "people": people,
            "quotas": {f: {v: list(b) for v, b in values.items()} for f, values in quotas.items()},
            **read_panels(params, sorted(options), people, quotas, size),
        }

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Nobody votes in a draw. Raises RuleViolation("no_ballots")."""
        raise RuleViolation("no_ballots")

    def tally(
        self, options: Options, box: Box, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """The names drawn, in the order of the draw; without quotas, the others follow as substitutes."""
        size, seed = params["size"], read_seed(params["seed"], short=bool(params.get("panels")))
        figures: dict[str, Figure] = {"list_hash": params["list_hash"], "size": size, "cast": 0}
        if not params["quotas"]:
            order = permutation(options, seed)
            stages = tuple({"option": o, "hash": mark(seed, o)} for o in order)
            one_by_one = tuple((option,) for option in order)
            return Outcome(self.name, one_by_one, figures, None, order[:size], (), stages)
        quotas = self.in_order(params["quotas"])
        if params.get("panels"):
            return self.named(options, params, seed, figures)
        drawn = draw_by_quotas(params["people"], quotas, size, seed)
        rest = tuple(option for option in options if option not in drawn.drawn)
        figures |= {"attempts": drawn.attempts, "counts": drawn.counts}
        tiers = tuple(tier for tier in (drawn.drawn, rest) if tier)
        return Outcome(self.name, tiers, figures, None, drawn.drawn)

    def named(
        self, options: Options, params: Params, seed: str, figures: dict[str, Figure]
    ) -> Outcome:
        """The list that the number names."""
        names, place = sorted(options), panel_of(seed)
        lists = [panel for times, panel in params["panels"] for _ in range(times)]
        drawn = tuple(names[at] for at in lists[place])
        rest = tuple(option for option in options if option not in drawn)
        counts = counts_of(drawn, params["people"], self.in_order(params["quotas"]))
        figures |= {"panels_hash": params["panels_hash"], "panel": f"{place:03}", "counts": counts}
        return Outcome(
            self.name, tuple(tier for tier in (drawn, rest) if tier), figures, None, drawn
        )

    def in_order(self, quotas: Mapping[str, Mapping[str, Sequence[int]]]) -> Quotas:
        """Features and values sorted by code point, as in the hash of the list, however the file has them."""
        return {
            feature: {value: (bounds[0], bounds[1]) for value, bounds in sorted(values.items())}
            for feature, values in sorted(quotas.items())
        }


def read_seed(value: object, *, short: bool = False) -> str:
    """A seed long enough to have been made by chance; three digits are enough to name a list (`short`).

    Raises RuleViolation("seed_too_short", "malformed_name").
    """
    seed = read_name(value or "-", "seed").strip()
    if short and DIGITS.fullmatch(digits := re.sub(r"[\s.,-]", "", seed)):
        return digits
    if len(seed) < SHORTEST_SEED:
        raise RuleViolation("seed_too_short", fewest=SHORTEST_SEED)
    return seed


def panel_of(seed: str) -> int:
    """Which of the thousand lists a number names: its own place for three digits, else the remainder of its mark."""
    return int(seed) if DIGITS.fullmatch(seed) else int(mark(seed, "panel"), 16) % PANELS


def read_panels(
    params: Params, names: Sequence[str], people: "People", quotas: "Quotas", size: int
) -> dict[str, object]:
    """The lists with their hash; nothing where there are none. Each has `size` different names and keeps the quotas.

    Raises RuleViolation: list_changed, quotas_not_met and readers'.
    """
    if not params["panels"]:
        return {}
    panels: list[tuple[int, list[int]]] = []
    for row in read_list(params["panels"], "panels"):
        times, places = read_list(row, "panels")
        at = [read_count(place, "panels") for place in read_list(places, "panels")]
        if len(set(at)) != size or len(at) != size or max(at) >= len(names):
            raise RuleViolation("list_changed")
        counts = counts_of([names[place] for place in at], people, quotas)
        if any(
            not low <= counts[f][v] <= high
            for f, values in quotas.items()
            for v, (low, high) in values.items()
        ):
            raise RuleViolation("quotas_not_met", attempts=0)
        panels.append((read_count(times, "panels"), at))
    computed = sha256_hex("tablee-panels|" + canonical_json(panels))
    wrong = sum(times for times, _ in panels) != PANELS or panels != sorted(
        panels, key=lambda row: row[1]
    )
    if wrong or params["panels_hash"] not in (None, computed):
        raise RuleViolation("list_changed")
    return {"panels": [list(row) for row in panels], "panels_hash": computed}


def counts_of(
    drawn: Sequence[str], people: "People", quotas: "Quotas"
) -> dict[str, dict[str, int]]:
    """How many of these names are in each group."""
    return {
        feature: {value: sum(people[name][feature] == value for name in drawn) for value in values}
        for feature, values in quotas.items()
    }


def mark(seed: str, name: str) -> str:
    """The number that places a name: HMAC-SHA256(seed, name) in hexadecimal."""
    return hmac.new(seed.encode("utf-8"), name.encode("utf-8"), hashlib.sha256).hexdigest()


def permutation(names: Options, seed: str) -> Options:
    """All names in the order of the draw, whatever their order in the list."""
    return tuple(sorted(names, key=lambda name: (mark(seed, name), name)))


def list_hash(names: Options, size: int, people: People, quotas: Quotas) -> str:
    """What is shown before the seed is made: nothing of the list can change afterwards."""
    frozen = {"names": sorted(names), "size": size, "people": people, "quotas": quotas}
    return sha256_hex("tablee-lots|" + canonical_json(frozen))


@dataclass(frozen=True)
class Drawn:
    """A draw by quotas: names in the order drawn, the attempt that succeeded, people per feature and value."""

    drawn: tuple[str, ...]
    attempts: int
    counts: Mapping[str, Mapping[str, int]]


def draw_by_quotas(people: People, quotas: Quotas, size: int, seed: str) -> Drawn:
    """Draw `size` people within every minimum and maximum.

    Raises RuleViolation("quotas_not_met") when 500 attempts all got stuck, or at once where a group is too small.
    """
    if Draw(people, quotas, seed).is_short():
        raise RuleViolation("quotas_not_met", attempts=0)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        draw = Draw(people, quotas, f"{seed}|{attempt}")
        if draw.fill(size):
            return Drawn(tuple(draw.drawn), attempt, draw.counts)
    raise RuleViolation("quotas_not_met", attempts=MOST_ATTEMPTS)


class Draw:
    """One attempt at a draw by quotas."""

    def __init__(self, people: People, quotas: Quotas, seed: str) -> None:
        self.people = people
        self.quotas = quotas
        self.waiting = dict.fromkeys(permutation(tuple(people), seed))
        self.drawn: list[str] = []
        self.counts = {feature: dict.fromkeys(values, 0) for feature, values in quotas.items()}
        self.left = {feature: dict.fromkeys(values, 0) for feature, values in quotas.items()}
        for name in people:
            self._weigh(name, 1)
        for feature, values in quotas.items():
            for value in values:
                self._close_if_full(feature, value)

    def fill(self, size: int) -> bool:
        """Draw until all places are filled and every minimum is met; False when stuck."""
        while len(self.drawn) < size:
            urgent = self._most_urgent()
            if urgent is None or not self.waiting:
                return False
            self._take(next(name for name in self.waiting if self._is_in(name, urgent)))
        return all(
            least <= self.counts[feature][value]
            for feature, values in self.quotas.items()
            for value, (least, _) in values.items()
        )

    def is_short(self) -> bool:
        """Whether some group has fewer people than its minimum from the start."""
        return self._most_urgent() is None

    def _most_urgent(self) -> tuple[str, str] | tuple[()] | None:
        """The group with most places to fill for the people left in it; () when all minima are met, None if stuck."""
        best: tuple[str, str] | tuple[()] = ()
        highest = (0, 1)
        for feature, values in self.quotas.items():
            for value, (least, _) in values.items():
                missing, left = least - self.counts[feature][value], self.left[feature][value]
                if missing <= 0:
                    continue
                if left < missing:
                    return None
                if missing * highest[1] > highest[0] * left:
                    best, highest = (feature, value), (missing, left)
        return best

    def _is_in(self, name: str, group: tuple[str, str] | tuple[()]) -> bool:
        return not group or self.people[name][group[0]] == group[1]

    def _take(self, name: str) -> None:
        self._leave(name)
        self.drawn.append(name)
        for feature in self.quotas:
            value = self.people[name][feature]
            self.counts[feature][value] += 1
            self._close_if_full(feature, value)

    def _close_if_full(self, feature: str, value: str) -> None:
        if self.counts[feature][value] >= self.quotas[feature][value][1]:
            for name in [n for n in self.waiting if self.people[n][feature] == value]:
                self._leave(name)

    def _leave(self, name: str) -> None:
        """Take a name off the list."""
        del self.waiting[name]
        self._weigh(name, -1)

    def _weigh(self, name: str, by: int) -> None:
        for feature in self.quotas:
            self.left[feature][self.people[name][feature]] += by


def read_quotas(value: object, size: int) -> dict[str, dict[str, tuple[int, int]]]:
    """{feature: {value: [least, most]}}. Raises RuleViolation: impossible_quotas and readers'."""
    quotas: dict[str, dict[str, tuple[int, int]]] = {}
    for feature, values in _mapping(value).items():
        name = read_name(feature, "quotas")
        bounds = {read_name(v, "quotas"): _bounds(b) for v, b in _mapping(values).items()}
        least = sum(low for low, _ in bounds.values())
        most = sum(high for _, high in bounds.values())
        if not least <= size <= most:
            raise unfit()
        quotas[name] = bounds
    return quotas


def unfit(**figures: object) -> RuleViolation:
    """Quotas that no draw could keep, said without figures."""
    return RuleViolation("impossible_quotas", **figures)


def read_people(value: object, options: Options, quotas: Quotas) -> dict[str, dict[str, str]]:
    """The features of every name, those with a quota only. Raises RuleViolation: feature_missing and readers'."""
    given = check_fields(value, options)
    people: dict[str, dict[str, str]] = {}
    for name in options if quotas else ():
        features = _mapping(given.get(name, {}))
        people[name] = {}
        for feature, values in quotas.items():
            group = features.get(feature)
            if not isinstance(group, str) or group not in values:
                raise RuleViolation("feature_missing", option=name, feature=feature)
            people[name][feature] = group
    return people


def _bounds(value: object) -> tuple[int, int]:
    pair = [read_count(number, "quotas") for number in read_list(value, "quotas")]
    if len(pair) != 2 or pair[0] > pair[1]:
        raise unfit()
    return pair[0], pair[1]


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise RuleViolation("not_an_object")
    return value


METHOD = Lots()
