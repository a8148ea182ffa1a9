"""Every form that adds a row carries a key of its own, and sent twice it adds once: by templates, and at every door."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.extensions import Model, db
from tests.doors.rows import Row
from tests.doors.states import States, as_chosen, in_order
from tests.doors.test_hostile_values import Door, allowed, doors

APP = Path(__file__).parents[2] / "app"
KEYED = ("csrf()", 'name="form_key"')
MACRO = re.compile(r"{%-? macro (\w+)\(.*?{%-? endmacro", re.S)
FORM = re.compile(r'<form method="post".*?</form>', re.S)
WITHOUT = {
    "data-quick": "a signal, which a second press takes back",
    "assemblies.leave": "leaves a seat and adds nothing",
    "assemblies.leave_room": "a second press finds no seat on this phone",
    "b.action": "a signal, or an answer to another phone",
    '{{ action }}"><input type="hidden" name="csrf_token" value="{{ csrf_token() }}"><button class="btn btn-quiet">{{ _("We have': "ends helping",
    'name="key"': "a ballot has its own key, which the box knows",
}  # fmt: skip
"""What a form without a key is recognised by, and why it needs none."""
TEMPLATES = sorted(APP.rglob("*.html"))
AGAIN = {
    "screens.signals": "twice takes it back",
    "screens.turns": "twice takes it back",
}
"""Doors where a second press means something else."""


def keyed_macros() -> set[str]:
    """The macros that put a key into the form that calls them."""
    return {
        found[1]
        for path in TEMPLATES
        for found in MACRO.finditer(path.read_text(encoding="utf-8"))
        if any(mark in found[0] for mark in KEYED)
    }


def forms() -> Iterator[tuple[str, str]]:
    """Each form that is posted, with its template."""
    for path in TEMPLATES:
        for found in FORM.finditer(path.read_text(encoding="utf-8")):
            yield path.name, found[0]


def test_every_form_carries_a_key_of_its_own() -> None:
    marks = (*KEYED, *(f"{name}(" for name in keyed_macros()))
    bare = [
        f"{name}: {form[:160]}"
        for name, form in forms()
        if not any(mark in form for mark in marks) and not any(one in form for one in WITHOUT)
    ]
    assert not bare, "\n".join(bare)


def rows_there() -> dict[str, int]:
    """How many rows each table has; those of sent forms are about the sending itself."""
    return {
        name: db.session.scalar(text(f'select count(*) from "{name}"')) or 0
        for name in Model.metadata.tables
        if name != "sent_forms"
    }


def posts() -> dict[str, list[Row]]:
    """The doors that are done, by feature."""
    found: dict[str, list[Row]] = {}
    for (_method, endpoint), row in sorted(doors().items()):
        if row.method == "POST" and row.expected(allowed(row)) == 303 and endpoint not in AGAIN:
            found.setdefault(endpoint.split(".")[0], []).append(row)
    return found


@pytest.mark.parametrize("feature", sorted(posts()))
def test_a_form_sent_twice_adds_once_at_every_door(feature: str, states: States) -> None:
    faults = []
    for row in in_order(posts()[feature]):
        door = Door(states, row)
        with states.untouched():
            own, counts = door.own(), []
            for _ in range(2):
                sent = {name: as_chosen(value) for name, value in own.items()}
                sent["form_key"] = "k" * 32
                door.knock(door.address, "a form", data=sent)
                with door.world.app.app_context():
                    counts.append(rows_there())
        once, twice = counts
        more = sorted(name for name in once if once[name] != twice[name])
        if more:
            faults.append(f"{row.endpoint} adds to {', '.join(more)} again")
    assert not faults, "\n".join(faults)
