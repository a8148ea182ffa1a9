"""A ballot that comes as a form: the fields of votes/ballot/<method>.html, read as the method writes its ballots."""

import re
from collections.abc import Callable
from typing import Any

from werkzeug.datastructures import MultiDict

from app.domain.violations import RuleViolation


def choice_from_form(
    method: str, options: list[str], form: "MultiDict[str, str]"
) -> dict[str, Any]:
    """A ballot as JSON from the fields of votes/ballot/<method>.html; the method itself checks it afterwards.

    The fields are named as the ballot is written: `choice`, several `approve`, `dots-<key>`. The phone's script reads
    them the same way, so that both doors hand in the same ballot.
    """
    if form.get("blank") == "1":
        return {"choice": "blank"} if method == "for_against" else {"blank": True}
    reader = READERS.get(method)
    if reader is None:
        raise RuleViolation("malformed_ballot")
    return reader(options, form)


Reader = Callable[[list[str], "MultiDict[str, str]"], dict[str, Any]]


def one(field: str) -> Reader:
    """One answer among several."""
    return lambda _options, form: {field: form.get(field, "")}


def level(_options: list[str], form: "MultiDict[str, str]") -> dict[str, Any]:
    """The answer is a number."""
    return {"level": number(form.get("level", ""))}


def ticked(_options: list[str], form: "MultiDict[str, str]") -> dict[str, Any]:
    """Several boxes of one name."""
    return {"approve": form.getlist("approve")}


def each(field: str) -> Reader:
    """One field per option, `<field>-<key>`; an option left alone is absent."""

    def read(options: list[str], form: "MultiDict[str, str]") -> dict[str, Any]:
        found = {key: form.get(f"{field}-{key}", "") for key in options}
        return {field: {key: number(value) for key, value in found.items() if value}}

    return read


def grades(options: list[str], form: "MultiDict[str, str]") -> dict[str, Any]:
    """Words, even where a grade looks like a number."""
    found = {key: form.get(f"grade-{key}", "") for key in options}
    return {"grades": {key: grade for key, grade in found.items() if grade}}


def college(_options: list[str], form: "MultiDict[str, str]") -> dict[str, Any]:
    """The college, and the answer."""
    return {"college": form.get("college", ""), "choice": form.get("choice", "")}


def number(text: str) -> int | str:
    """A whole number where the text is one; else the text, which the method will refuse."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else text


READERS: dict[str, Reader] = {
    "for_against": one("choice"),
    "consent": one("answer"),
    "gradients": level,
    "approval": ticked,
    "score": each("scores"),
    "majority_judgement": grades,
    "dots": each("dots"),
    "quadratic": each("votes"),
    "condorcet_schulze": each("ranks"),
    "instant_runoff": each("ranks"),
    "scottish_stv": each("ranks"),
    "budget_greedy": ticked,
    "budget_equal_shares": ticked,
    "election_without_candidate": one("nominee"),
    "weighted_colleges": college,
}


def numbers_in(text: str) -> list[int]:
    """Seat numbers typed as people write them: "3, 7 12". Raises RuleViolation("unknown_seat")."""
    words = re.split(r"[\s,;]+", text.strip())
    if any(not re.fullmatch(r"[0-9]{1,6}", word) for word in words if word):
        raise RuleViolation("unknown_seat")
    return [int(word) for word in words if word]
