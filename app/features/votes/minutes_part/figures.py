"""The picture of a result, with its figures as a table and what it shows in words."""

from typing import Any

from flask_babel import gettext as _

from app.formats.document import Figure, Table, line
from app.formats.voice import Json, Voice

ANSWERS = ("for", "against", "blank", "abstain")
MAIN_FIGURES = ("votes", "points", "sum")
"""Where a method keeps the one number per option that ranks it."""


def figure_of(vote: Json, voice: Voice) -> Figure | Table | None:
    """The result as a picture, as a table where a method has no picture, None where nothing is shown."""
    outcome = vote["outcome"]
    if outcome is None or outcome.get("hidden"):
        return None
    if vote["method"] == "for_against":
        return for_against(vote, outcome["figures"], voice)
    if vote["method"] == "majority_judgement":
        return judgement(vote, outcome, voice)
    return options(vote, outcome, voice)


def for_against(vote: Json, figures: Json, voice: Voice) -> Figure:
    """Four possible answers; the threshold is drawn on the first."""
    names = {
        "for": _("For"),
        "against": _("Against"),
        "blank": _("Blank"),
        "abstain": _("Abstention"),
    }
    shown = [key for key in ANSWERS if key != "abstain" or figures.get("abstain")]
    needed = figures["threshold"]["needed"]
    rows = [
        {"key": key, "label": names[key], "votes": figures[key], "counted": key in ANSWERS[:2]}
        for key in shown
    ]
    data = {"rows": rows, "scale": max(figures["expressed"], needed, 1), "needed": needed}
    table = Table(
        _("The count"),
        (_("Answer"), _("Number of votes")),
        (
            *((line(str(row["label"])), line(str(row["votes"]))) for row in rows),
            (line(_("“For” votes needed")), line(str(needed))),
        ),
        (1,),
    )
    return Figure("bars", _("Result"), said(vote, voice), data, table)


def judgement(vote: Json, outcome: Json, voice: Voice) -> Figure | None:
    """How many people gave each grade, option by option, the best first."""
    grades = [grade["key"] for grade in reversed(vote["grades"])]
    words = [voice.text(grade["label"]) for grade in reversed(vote["grades"])]
    rows, rank = [], 1
    for tier in outcome["tiers"]:
        for key in tier:
            told = outcome["figures"]["options"][key]
            if told["majority_grade"] is None:
                continue
            rows.append(
                {
                    "label": label(vote, key, voice),
                    "counts": [told["counted"][grade] for grade in grades],
                    "grade": grades.index(told["majority_grade"]),
                    "rank": rank,
                }
            )
        rank += len(tier)
    if not rows:
        return None
    return Figure(
        "judgement",
        _("Result by grades"),
        said(vote, voice),
        {"grades": words, "rows": rows},
        judgement_table(rows, words),
    )


def judgement_table(rows: list[dict[str, Any]], grades: list[str]) -> Table:
    """One row per option: rank, each grade's count, the majority grade."""
    columns = (_("Option"), _("Rank"), *grades, _("Majority grade"))
    cells = tuple(
        (
            line(row["label"]),
            line(str(row["rank"])),
            *(line(str(count)) for count in row["counts"]),
            line(grades[row["grade"]]),
        )
        for row in rows
    )
    return Table(_("Number of each grade"), columns, cells, tuple(range(1, len(grades) + 2)))


def options(vote: Json, outcome: Json, voice: Voice) -> Figure | Table | None:
    """Any other method: one number per option where there is one, else the order alone."""
    ranked = [(key, place) for place, tier in places(outcome["tiers"]) for key in tier]
    if not ranked:
        return None
    numbers = {key: main_figure(outcome["figures"], key) for key, _place in ranked}
    if any(number is None for number in numbers.values()):
        cells = tuple((line(label(vote, key, voice)), line(str(place))) for key, place in ranked)
        return Table(_("The order"), (_("Option"), _("Rank")), cells, (1,))
    keys = [option["key"] for option in vote["options"]]
    rows = [
        {"key": key, "label": label(vote, key, voice), "votes": numbers[key], "counted": True}
        | {"mark": keys.index(key) if key in keys else 0}
        for key, _place in ranked
    ]
    table = Table(
        _("The count"),
        (_("Option"), _("Number of votes")),
        tuple((line(str(row["label"])), line(str(row["votes"]))) for row in rows),
        (1,),
    )
    scale = max([1, *(abs(int(number)) for number in numbers.values() if number is not None)])
    data = {"rows": rows, "scale": scale, "needed": outcome["figures"].get("needed")}
    return Figure("bars", _("Result"), said(vote, voice), data, table)


def places(tiers: list[list[str]]) -> list[tuple[int, list[str]]]:
    """Each tier with the rank its options share."""
    told, rank = [], 1
    for tier in tiers:
        told.append((rank, tier))
        rank += len(tier)
    return told


def main_figure(figures: Json, key: str) -> int | None:
    """The whole number of an option that ranks it; negative sums have no bar, so none is given."""
    told = (figures.get("options") or {}).get(key)
    if isinstance(told, dict):
        told = next((told[name] for name in MAIN_FIGURES if name in told), None)
    return told if isinstance(told, int) and told >= 0 else None


def label(vote: Json, key: str, voice: Voice) -> str:
    """The words of an option."""
    found = next((option["label"] for option in vote["options"] if option["key"] == key), None)
    return voice.text(found) or key


def said(vote: Json, voice: Voice) -> str:
    """The result in words: what the picture shows."""
    return " ".join(vote["sentences"].get(voice.lang, []))
