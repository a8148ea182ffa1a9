"""The published file is what docs/minutes.md and its JSON Schema say."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from app.domain.canonical import canonical_json
from app.features.minutes.models import Minutes
from app.features.minutes.services.publishing import publish
from app.features.people.models import Person
from tests.minutes import l1

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "app/features/minutes/minutes.schema.json").read_text(encoding="utf-8"))


def faults(content: str) -> list[str]:
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    return [
        f"{list(e.absolute_path)}: {e.message[:200]}"
        for e in validator.iter_errors(json.loads(content))
    ]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_l1_follows_the_schema(minutes: Minutes, olga: Person) -> None:
    publication = publish(minutes, seen=0, by=olga)
    assert faults(publication.content) == []
    assert canonical_json(json.loads(publication.content)) == publication.content


def test_an_empty_session_follows_it_too(morning: l1.Morning, olga: Person) -> None:
    empty = l1.empty_session(morning.assembly)
    empty.closed_at = empty.ends_at
    assert faults(publish(l1.draft(empty), seen=0, by=olga).content) == []


def test_the_schema_refuses_what_it_should(minutes: Minutes, olga: Person) -> None:
    whole = json.loads(publish(minutes, seen=0, by=olga).content)
    whole["documents"]["fr"]["blocks"][0]["html"] = "<b>"
    assert faults(json.dumps(whole))


def test_every_member_is_explained() -> None:
    told = (ROOT / "docs/minutes.md").read_text(encoding="utf-8")
    for name in SCHEMA["properties"]:
        assert f"`{name}`" in told or name in ("minutes", "corrections_open"), name
