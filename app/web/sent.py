"""What a browser sent, tidied before any room reads it: numbers that a database can hold, text that it can keep.

Rooms read addresses, questions, forms and JSON in the ordinary way; what is out of range is not there for them.
"""

from io import BytesIO
from typing import IO, Any

import orjson
from flask import Flask, Request
from flask.json.provider import DefaultJSONProvider
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.routing import IntegerConverter, Map, PathConverter, UnicodeConverter

from app.domain.typed import tidy

LARGEST = 2**31 - 1
"""What an INTEGER column of every database can hold."""


class NumberConverter(IntegerConverter):
    """`<int:…>` in an address: a number that a row can have; there is nothing beyond."""

    regex = r"[0-9]{1,10}"

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=LARGEST)


class TextConverter(UnicodeConverter):
    """`<…>` in an address: text that a column can hold, so without NUL."""

    def __init__(self, map: Map, **bounds: Any) -> None:
        super().__init__(map, **bounds)
        self.regex = self.regex.replace("[^/]", r"[^/\x00]")


class LongPathConverter(PathConverter):
    """`<path:…>`: the same, with slashes."""

    regex = r"[^/\x00][^\x00]*?"


class Fields(ImmutableMultiDict[str, Any]):
    """The fields of a form or of an address: no NUL, no half characters, no number that no column holds."""

    def __init__(self, mapping: Any = None) -> None:
        pairs = MultiDict(mapping).items(multi=True)
        super().__init__([(tidy(name), tidy(value)) for name, value in pairs])

    def get(self, key: str, default: Any = None, type: Any = None) -> Any:  # type: ignore[override]
        """As usual; `type=int` gives `default` for what is no number of a column."""
        return super().get(key, default, column_number if type is int else type)

    def getlist(self, key: str, type: Any = None) -> list[Any]:
        """As usual; `type=int` leaves out what is no number of a column."""
        return super().getlist(key, column_number if type is int else type)


def column_number(text: str) -> int:
    """Raises ValueError for what is no whole number, or too large for a column."""
    number = int(text)
    if abs(number) > LARGEST:
        raise ValueError
    return number


def typed_number(text: str) -> int | None:
    """The number that somebody typed in digits; None for anything else, or beyond a column."""
    if not (text.isascii() and text.isdigit() and len(text) <= 10):
        return None
    return int(text) if int(text) <= LARGEST else None


class Sent(Request):
    """A request whose forms, questions and JSON are read as this module says."""

    parameter_storage_class = Fields

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        """Files stay in memory: of a list of people nothing is ever written, and no post is larger than memory bears."""
        return BytesIO()

    @property
    def values(self) -> Fields:  # type: ignore[override]
        """What the address says, then what the form says, both read as each is."""
        said = [*self.args.items(multi=True), *self.form.items(multi=True)]
        return self.parameter_storage_class(said)


class StrictJson(DefaultJSONProvider):
    """JSON that is sent to us: no NaN, no half characters, at most a thousand levels; what is not is malformed."""

    def loads(self, s: str | bytes, **_: Any) -> Any:
        """Raises ValueError."""
        return orjson.loads(s)


def set_up_reading(app: Flask) -> None:
    """Before any address is made."""
    app.request_class, app.json = Sent, StrictJson(app)
    app.url_map.converters.update(
        int=NumberConverter, default=TextConverter, string=TextConverter, path=LongPathConverter
    )
