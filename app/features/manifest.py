"""What a feature brings, said in its own folder: `features/<name>/feature.py` holds one `FEATURE`.

The factory, migrations, tests and tools read these manifests in the order of `app.features.FEATURES`, and nothing else
knows a feature by its name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from click import Command
from flask import Blueprint, Flask
from flask_babel import LazyString

from app.features import FEATURES


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that Tablée does. What it does not bring stays empty.

    `blueprints` are its doors, in the order in which addresses are tried; `commands` what it adds to `flask …`. `hears`
    are its modules that act on news or on messages of sockets: to be imported is all they need. `sentences` says each code
    that its services raise or its doors answer. `offers` names doors that pages of others may lead to where there are
    any: `offered("updates")` in a template. `set_up` is called once
    for each application, after its doors are in place.
    """

    name: str
    blueprints: tuple[Blueprint, ...] = ()
    commands: tuple[Command, ...] = ()
    hears: tuple[ModuleType, ...] = ()
    sentences: Mapping[str, LazyString] = field(default_factory=dict)
    offers: Mapping[str, str] = field(default_factory=dict)
    set_up: Callable[[Flask], None] | None = None


def manifests() -> tuple[Feature, ...]:
    """The features of this instance, from low to high."""
    return tuple(import_module(f"app.features.{name}.feature").FEATURE for name in FEATURES)


def import_tables() -> None:
    """Make every table known, as migrations need: those of the store, then those of each feature."""
    import_module("app.store.sent_forms")
    for name in FEATURES:
        if find_spec(f"app.features.{name}.models"):
            import_module(f"app.features.{name}.models")
