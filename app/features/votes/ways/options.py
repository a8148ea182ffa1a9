"""Ways whose ballots speak of options: the options' words, their rows on paper, the bars of their figures."""

from typing import Any

from app.features.votes.models import Vote
from app.features.votes.ways.way import Outcome
from app.words.i18n import current_language, money
from app.words.localized import Wording

PLAIN = "votes/result/plain.html"
"""A bar per answer where there are counts, else the order, best first."""
Rows = list[dict[str, Any]]


def name_of(vote: Vote, key: str) -> Wording:
    """The words of an option in the current language."""
    return vote.label_of(key).in_(current_language())


def names_of(vote: Vote, keys: list[str]) -> str:
    """Several options in one sentence."""
    return ", ".join(str(name_of(vote, key)) for key in keys)


def rows_on_paper(vote: Vote) -> list[tuple[str, str]]:
    """Each option with its cost, where it has one."""
    costs = vote.params.get("costs", {})
    return [
        (str(name_of(vote, key)), money(costs[key]) if key in costs else "")
        for key in vote.option_keys
    ]


def bars_of(vote: Vote, counts: dict[str, int]) -> Rows:
    """[{"label", "votes", "mark", "lang"}], most first; [] where an option fell below nothing, which no bar can show."""
    if not counts or min(counts.values()) < 0:
        return []
    order = sorted(counts, key=lambda key: (-counts[key], vote.option_keys.index(key)))
    return [bar_of(vote, key, counts[key]) for key in order]


def bar_of(vote: Vote, key: str, votes: int) -> dict[str, Any]:
    """The bar of one option, with the mark it has on the ballot."""
    label = name_of(vote, key)
    lang = label.lang if label.fallback else None
    return {"label": label, "votes": votes, "mark": vote.option_keys.index(key), "lang": lang}


def counted(vote: Vote, outcome: Outcome) -> dict[str, Any]:
    """The bars of options with one count each."""
    return {"rows": bars_of(vote, outcome["figures"].get("options", {})), "needed": None}


def counted_by(field: str) -> Any:
    """The bars of options with several figures, by one of them."""

    def told(vote: Vote, outcome: Outcome) -> dict[str, Any]:
        figures = outcome["figures"].get("options", {})
        return {
            "rows": bars_of(vote, {key: found[field] for key, found in figures.items()}),
            "needed": None,
        }

    return told
