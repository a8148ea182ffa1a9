"""A feature that no other needs is taken away by its folder, its line and its catalogue, in a copy of the house.

Several go at once, each time others: of any two, each stays once while the other is gone, so that one which needs another is
found out.
"""

import re
import shutil
from collections.abc import Iterable
from itertools import combinations, count, permutations
from math import comb
from pathlib import Path

import pytest
from flask import Flask
from words import Words

from app.features import FEATURES
from app.features.manifest import Feature, manifests
from tests.architecture.scratch import ROOT, START, copied, list_features, run

FRONT_DOOR = "site"


def nobodys() -> list[str]:
    """The features that no other names, the front door aside."""
    named = {
        theirs
        for mine in FEATURES
        for path in (ROOT / f"app/features/{mine}").rglob("*.py")
        for theirs in re.findall(r"app\.features\.(\w+)", path.read_text(encoding="utf-8"))
        if theirs != mine
    }
    return [name for name in FEATURES if name not in named and name != FRONT_DOOR]


PARTED = nobodys()


def together() -> list[list[str]]:
    """Which of them go at once: each is gone twice, and no other is gone both times."""
    times = next(times for times in count(2) if comb(times, 2) >= len(PARTED))
    going: list[list[str]] = [[] for _ in range(times)]
    for name, gone in zip(PARTED, combinations(range(times), 2), strict=False):
        for time in gone:
            going[time].append(name)
    return going


LEFT = (
    START
    + """
from flask import url_for
pages = ["/fr/", "/fr/decisions", "/fr/minutes", "/fr/walks", "/fr/sign-in", "/fr/join", "/fr/accessibility"]
for page in pages:
    answer = client.get(page, follow_redirects=True)
    assert answer.status_code == 200, (page, answer.status_code)
    assert not [one for one in {gone} if '"' + one + '"' in answer.text], page
there = dict((one, client.get(one).status_code) for one in {gone})
assert set(there.values()) == {404}, there
from app.extensions import Base
assert not set({tables}) & set(Base.metadata.tables)

import sys
from importlib import import_module
from pathlib import Path
sys.path.append({root})
listed = {
    row.endpoint
    for path in sorted(Path({root}, "tests/doors").glob("rows_*.py"))
    if path.stem.removeprefix("rows_") not in {names}
    for row in import_module(f"tests.doors.{path.stem}").ROWS
}
doors = {rule.endpoint for rule in app.url_map.iter_rules()}
assert listed <= doors, listed - doors
assert not [one for one in doors - listed if one.split(".")[0] in {names}]

import re
seen, waiting = set(), ["/fr/", "/en/"]
while waiting:
    page = waiting.pop()
    answer = client.get(page, follow_redirects=True)
    assert answer.status_code < 400, ("a dead link", page, answer.status_code)
    seen.add(page)
    if answer.mimetype == "text/html":
        links = {link.split("#")[0].split("?")[0] for link in re.findall(r'href="(/(?:fr|en)[^"]*)"', answer.text)}
        waiting += sorted(links - seen - set(waiting))
assert len(seen) > 10

from app.features.manifest import manifests
kept = {table for one in manifests() for table in one.retention} | {"sent_forms"}
assert kept == set(Base.metadata.tables), "every table has its feature, every feature its tables"

print("left")
"""
)


@pytest.mark.parametrize("names", together(), ids="-".join)
def test_features_that_no_other_needs_can_be_taken_away(
    app: Flask, names: list[str], tmp_path: Path, empty_database: bytes
) -> None:
    house = copied(tmp_path)
    take_away(house, names)
    gone = [page for name in names for page in pages_of(app, manifest_of(name))]
    tables = [table for name in names for table in manifest_of(name).retention]
    script = LEFT.replace("{gone}", repr(gone)).replace("{tables}", repr(tables))
    script = script.replace("{names}", repr(names)).replace("{root}", repr(str(ROOT)))
    assert run(house, script, empty_database).strip().endswith("left")


def manifest_of(name: str) -> Feature:
    """What this feature says that it brings."""
    return next(one for one in manifests() if one.name == name)


def pages_of(app: Flask, feature: Feature) -> list[str]:
    """The French addresses of its pages, for things that there are in no empty house."""
    own = {blueprint.name for blueprint in (*feature.blueprints, *feature.beside)}
    rules = [one for one in app.url_map.iter_rules() if one.endpoint.split(".")[0] in own]
    pages = [one.rule for one in rules if "GET" in (one.methods or ()) and "path:" not in one.rule]
    return [re.sub(r"<[^>]+>", "1", page.replace("<lang:lang>", "fr")) for page in pages]


def test_of_any_two_each_stays_once_while_the_other_is_gone() -> None:
    going = together()
    for stays, gone in permutations(PARTED, 2):
        assert any(gone in names and stays not in names for names in going), (stays, gone)


def take_away(house: Path, names: Iterable[str]) -> None:
    """The folder, the line and the catalogue of each."""
    path, text = list_features(house)
    for name in names:
        shutil.rmtree(house / f"app/features/{name}")
        (house / f"translations/fr/{name}.po").unlink()
        text = text.replace(f'    "{name}",\n', "")
    path.write_text(text, encoding="utf-8")


def test_what_stays_when_all_of_them_go_has_its_words(tmp_path: Path) -> None:
    """Each feature's catalogue says all that the feature says, so what one takes along is missed by no other."""
    house = copied(tmp_path)
    take_away(house, PARTED)
    assert Words(house).check() == []


def test_no_migration_knows_a_feature() -> None:
    """The chain is the same whatever is taken away."""
    known = [
        path.name
        for path in sorted((ROOT / "migrations/versions").glob("*.py"))
        if re.search(r"^\s*(?:from|import) app\.features", path.read_text(encoding="utf-8"), re.M)
    ]
    assert not known
