"""Checking what is stored: that published minutes are still, byte for byte, what was published."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.domain.canonical import canonical_json, sha256_hex
from app.features.minutes.models import Publication
from app.formats.plain import Json, words


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was published: a code, and what was expected and found where that can be said."""

    code: str
    expected: str = ""
    found: str = ""


def faults(publication: Publication) -> list[Fault]:
    """Everything wrong with one publication; nothing when it is whole.

    Codes: hash_differs, not_json, not_canonical, number_differs, chain_broken, minutes_differ, moment_differs, reason_differs.
    """
    found = sha256_hex(publication.content)
    out = []
    if found != publication.sha256:
        out.append(Fault("hash_differs", publication.sha256, found))
    try:
        whole = json.loads(publication.content)
        if canonical_json(whole) != publication.content:
            out.append(Fault("not_canonical"))
        out += inside(publication, whole)
    except (ValueError, KeyError, TypeError):
        out.append(Fault("not_json"))
    return out


def inside(publication: Publication, whole: dict[str, Any]) -> list[Fault]:
    """Whether the content speaks of this very publication, and names the one before it.

    What a page shows from the row beside the content (its moment, why it was corrected) must be what was published too.
    """
    told, before = whole["publication"], before_it(publication)
    checks = (
        (
            "minutes_differ",
            str(publication.first_minutes or publication.minutes_id),
            str(whole["minutes"]),
        ),
        ("number_differs", str(publication.number), str(told["number"])),
        ("chain_broken", (before.sha256 if before else None) or "", told["previous"] or ""),
        (
            "moment_differs",
            in_utc(datetime.fromisoformat(told["at"])),
            in_utc(publication.published_at),
        ),
        (
            "reason_differs",
            canonical_json(told["erratum"]),
            canonical_json(erratum_of(publication)),
        ),
    )
    return [Fault(*check) for check in checks if check[1] != check[2]]


def in_utc(at: datetime) -> str:
    """The moment to the second, whatever clock wrote it."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def erratum_of(publication: Publication) -> Json | None:
    """The correction as its row tells it."""
    row = publication.erratum
    return {"number": row.number, "reason": words(row.reason)} if row else None


def before_it(publication: Publication) -> Publication | None:
    """The publication that this one replaces."""
    earlier = [p for p in publication.minutes.publications if p.number < publication.number]
    return earlier[-1] if earlier else None
