"""Ranked, counted by duels (Condorcet); cycles are settled by Schulze's strongest paths, winning votes.

For each pair, how many people prefer the one to the other. An option that wins all its duels wins. If there is none,
a beats b when the strongest chain of won duels from a to b is stronger than any back; a chain is as strong as its
weakest duel, and a duel as strong as the votes of its winner (M. Schulze, 2011).
"""

from app.domain.electorate import Electorate
from app.domain.reading import read_choice
from app.domain.rules import Rule
from app.domain.tally.method import Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Figure, Outcome, Tiers, fill
from app.domain.tally.rankings import read_ranking
from app.domain.tally.seats import read_seats
from app.domain.violations import RuleViolation

Table = dict[str, dict[str, int]]
MOST_OPTIONS = 100


class Schulze(SummableMethod):
    """`params`: unranked ("last": below all ranked options; "no_opinion": no part in the duel), seats."""

    name = "condorcet_schulze"
    defaults = {"unranked": "last", "seats": 1}

    def check_options(self, options: object) -> Options:
        """At most 100 options, since every pair is compared. Raises RuleViolation("too_many_options")."""
        names = super().check_options(options)
        if len(names) > MOST_OPTIONS:
            raise RuleViolation("too_many_options", most=MOST_OPTIONS)
        return names

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: unknown_value, not_an_integer, no_place, too_many_places."""
        unranked = read_choice(params["unranked"], ("last", "no_opinion"), "unranked")
        return {"unranked": unranked, "seats": read_seats(params["seats"], options)}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Equal ranks are welcome. Raises RuleViolation as read_ranking does."""
        return read_ranking(ballot, options, equal_ranks=True)

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """For each pair (a, b), how many people put a above b."""
        pairs = {a: {b: 0 for b in options if b != a} for a in options}
        expressed = blank = 0
        for ballot, times in box:
            if "ranking" not in ballot:
                blank += times
                continue
            expressed += times
            self._add(ballot["ranking"], times, pairs, params["unranked"] == "last")
        return {"expressed": expressed, "blank": blank, "pairs": pairs}

    def _add(self, groups: list[list[str]], times: int, pairs: Table, last: bool) -> None:
        below = set(pairs) if last else {option for group in groups for option in group}
        for group in groups:
            below.difference_update(group)
            for a in group:
                for b in below:
                    pairs[a][b] += times

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Tiers of options that no other of the same tier or below beats."""
        pairs: Table = columns["pairs"]
        for a in options:
            for b in pairs[a]:
                if pairs[a][b] < 0 or pairs[a][b] + pairs[b][a] > columns["expressed"]:
                    raise RuleViolation("columns_disagree")
        paths = strongest_paths(pairs)
        tiers = tiers_of(options, paths)
        winners, unresolved = fill(tiers, params["seats"]) if columns["expressed"] else ((), ())
        figures: dict[str, Figure] = {
            "cast": columns["expressed"] + columns["blank"],
            "expressed": columns["expressed"],
            "blank": columns["blank"],
            "condorcet_winner": condorcet_winner(pairs),
            "pairs": pairs,
            "paths": paths,
        }
        return Outcome(self.name, tiers, figures, None, winners, unresolved)


def condorcet_winner(pairs: Table) -> str | None:
    """The option that wins every duel, if there is one: "it beats each other option, one against one"."""
    for a in pairs:
        if len(pairs) > 1 and all(pairs[a][b] > pairs[b][a] for b in pairs[a]):
            return a
    return None


def strongest_paths(pairs: Table) -> Table:
    """The strength of the strongest chain of won duels between each pair (widest paths, Floyd-Warshall)."""
    paths = {a: {b: n if n > pairs[b][a] else 0 for b, n in pairs[a].items()} for a in pairs}
    for via in paths:
        onward = paths[via]
        for a, row in paths.items():
            if a == via or not row[via]:
                continue
            reach = row[via]
            for b, strength in onward.items():
                if b != a and (wider := min(reach, strength)) > row[b]:
                    row[b] = wider
    return paths


def tiers_of(options: Options, paths: Table) -> Tiers:
    """The unbeaten options, then the unbeaten ones of the rest, and so on."""
    left, tiers = list(options), []
    while left:
        top = tuple(a for a in left if all(paths[a][b] >= paths[b][a] for b in left if b != a))
        tiers.append(top)
        left = [option for option in left if option not in top]
    return tuple(tiers)


METHOD = Schulze()
