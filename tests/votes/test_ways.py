"""A way of deciding is one module: complete, of the same name as its method, and the only place that asks which way it is."""

import ast
import re
from dataclasses import MISSING, fields
from pathlib import Path

import pytest
from flask import Flask

from app.domain.tally.registry import METHODS
from app.features.votes.ways.registry import WAYS
from app.features.votes.ways.way import Asked, Ballot, Paper, Result, Way

APP = Path(__file__).parents[2] / "app"
FOLDER = APP / "features" / "votes" / "ways"
OTHER_METHODS = re.compile(r"(?:request|form|length)\.method$")
"""The method of a request, of a form, and of measuring a walk."""
ASKED_IN_A_PAGE = re.compile(r"([\w.]+\.method)\s*(?:==|!=|in\b|not\s+in\b|is\b)")


def test_ways_and_methods_have_the_same_keys() -> None:
    assert list(WAYS) == list(METHODS)
    for method, way in WAYS.items():
        assert way.method == method


@pytest.mark.parametrize("part", [Way, Asked, Ballot, Paper, Result])
def test_nothing_of_a_way_has_a_default(part: type) -> None:
    for field in fields(part):
        assert field.default is MISSING, field.name
        assert field.default_factory is MISSING, field.name


def test_an_empty_ballot_means_what_its_method_makes_of_it() -> None:
    for method, way in WAYS.items():
        assert bool(way.ballot.empty) == METHODS[method].has_blank, method


@pytest.mark.parametrize("method", METHODS)
def test_the_templates_of_a_way_exist(method: str) -> None:
    way = WAYS[method]
    for name in filter(None, (way.ballot.template, way.result.picture, way.result.steps)):
        assert (APP / "features/votes/templates" / name).exists(), name


def sources(kind: str) -> list[Path]:
    """The files that may not ask which way a vote decides."""
    inside = (FOLDER, APP / "domain", APP / "static")
    return [p for p in sorted(APP.rglob(kind)) if not any(one in p.parents for one in inside)]


def test_no_code_outside_asks_which_way_it_is() -> None:
    faults = []
    for path in sources("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            asked = []
            if isinstance(node, ast.Compare):
                asked = [node.left, *node.comparators]
            elif isinstance(node, ast.Match):
                asked = [node.subject]
            faults += [
                f"{path.relative_to(APP)}:{node.lineno}"
                for part in asked
                if isinstance(part, ast.Attribute)
                and part.attr == "method"
                and not OTHER_METHODS.search(ast.unparse(part))
            ]
    assert not faults


def test_no_page_outside_asks_which_way_it_is() -> None:
    faults = [
        f"{path.relative_to(APP)}: {found}"
        for path in sources("*.html")
        for found in ASKED_IN_A_PAGE.findall(path.read_text(encoding="utf-8"))
        if not OTHER_METHODS.search(found)
    ]
    assert not faults


def test_a_way_is_told_in_the_same_words_in_its_page(app: Flask) -> None:
    """docs/methods.md says to a room, in both languages, what the phone says."""
    page = " ".join((APP.parent / "docs/methods.md").read_text(encoding="utf-8").split())
    for lang in ("fr", "en"):
        with app.test_request_context(f"/{lang}/"):
            said = {method: " ".join(str(way.rule).split()) for method, way in WAYS.items()}
        assert {method: words for method, words in said.items() if words not in page} == {}
