"""A ballot that comes as fields: those that its way draws, read as the method writes its ballots."""

from typing import Any

from werkzeug.datastructures import MultiDict

from app.domain.tally import registry
from app.domain.violations import RuleViolation
from app.features.votes.ways.registry import WAYS


def choice_from_form(
    method: str, options: list[str], form: "MultiDict[str, str]"
) -> dict[str, Any]:
    """A ballot as JSON from the fields that its way draws; the method itself checks it afterwards.

    The fields are named as the ballot is written: `choice`, several `approve`, `dots-<key>`. The phone's script reads
    them the same way, so that both doors hand in the same ballot.
    """
    if form.get("blank") == "1":
        return registry.get(method).blank({}) or {"blank": True}
    way = WAYS.get(method)
    if way is None:
        raise RuleViolation("malformed_ballot")
    return way.ballot.read(options, form)
