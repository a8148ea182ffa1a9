"""The figures of a result as bars: one row per answer, in the order to show them."""

from typing import Any

from app.features.votes.ballot_words import ANSWERS, level_words
from app.features.votes.models import Vote
from app.words.i18n import current_language

Rows = list[dict[str, Any]]
COUNTED = {"score": "sum", "dots": "points", "quadratic": "votes"}
"""What the bar of an option shows, where an option has several figures."""


def picture_rows(vote: Vote, outcome: dict[str, Any]) -> Rows:
    """[{"label", "votes", "mark", "lang"}], [] where the result has no count per answer."""
    figures = outcome["figures"]
    if vote.method == "consent":
        return answer_rows(figures, ("consent", "concern", "stand_aside", "objection"))
    if vote.method == "gradients":
        return level_rows(vote, figures["levels"])
    counts = {key: number_of(vote.method, told) for key, told in figures.get("options", {}).items()}
    if not counts or any(number is None or number < 0 for number in counts.values()):
        return []
    order = sorted(counts, key=lambda key: (-(counts[key] or 0), vote.option_keys.index(key)))
    return [option_row(vote, key, counts[key] or 0) for key in order]


def number_of(method: str, told: Any) -> int | None:
    """The length of an option's bar."""
    if isinstance(told, int):
        return told
    field = COUNTED.get(method)
    found = told.get(field) if field and isinstance(told, dict) else None
    return found if isinstance(found, int) else None


def option_row(vote: Vote, key: str, votes: int) -> dict[str, Any]:
    """The bar of one option, with the mark it has on the ballot."""
    label = vote.label_of(key).in_(current_language())
    place = vote.option_keys.index(key)
    lang = label.lang if label.fallback else None
    return {"label": label, "votes": votes, "mark": place, "lang": lang}


def answer_rows(figures: dict[str, Any], answers: tuple[str, ...]) -> Rows:
    """The bars of a vote with fixed answers."""
    return [
        {"label": str(ANSWERS[name]), "votes": figures[name], "mark": place}
        for place, name in enumerate(answers)
    ]


def level_rows(vote: Vote, levels: dict[str, int]) -> Rows:
    """The bars of gradients, warmest first."""
    scale = vote.params["levels"]
    return [
        {"label": level_words(vote, n), "votes": levels[str(n)], "mark": n - 1}
        for n in range(1, scale + 1)
    ]


def needed_votes(vote: Vote, outcome: dict[str, Any]) -> int | None:
    """Where the dotted line stands: for approval with a threshold only, since other bars are not votes for."""
    if vote.method != "approval" or outcome["figures"].get("base_size") is None:
        return None
    needed: int = outcome["figures"]["needed"]
    return needed
