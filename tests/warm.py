"""What one application of the tests leaves to the next: nearly every test builds one, and most of that work was done before.

Nothing here knows a test or changes an answer. Werkzeug writes two functions for each route of each application, Jinja
compiles a template for each application that shows it: the same source gives the same code, so it is kept.
"""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

if TYPE_CHECKING:
    import pytest


class Compiled(BytecodeCache):
    """The code of the templates, in memory; Jinja's checksum tells when the text of one has changed."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key, bucket.checksum] = bucket.code


def remembered(write: Callable[..., Any]) -> Callable[..., Any]:
    """Rule._compile_builder, which writes the function that makes a route's addresses: once for each route."""
    written: dict[tuple[Any, ...], Any] = {}

    def builder(rule: Rule, append_unknown: bool = True) -> Any:
        route = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        if route not in written:
            written[route] = write(rule, append_unknown)
        return written[route]

    return builder


def remember_routes() -> None:
    """From now on this process writes the functions of each route once."""
    Rule._compile_builder = remembered(Rule._compile_builder)  # type: ignore[method-assign]


def pytest_configure() -> None:
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": Compiled()}
    remember_routes()


def pytest_collection_finish(session: "pytest.Session") -> None:
    """Modules and tests stay until the end: the collector need not look through them again and again."""
    del session
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
