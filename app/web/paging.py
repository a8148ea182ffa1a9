"""Lists by the page: `?page=2` in the address, as many statements however long the list is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request, url_for
from sqlalchemy import Select, func, select

from app.extensions import db
from app.web.sent import typed_number

Row = TypeVar("Row")
SIZE = 50
"""Lines of a page, unless a list says otherwise."""


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows of a list, and where they stand in it; `number` and `pages` count from 1, `total` counts rows."""

    rows: Sequence[Row]
    number: int
    pages: int
    total: int

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @staticmethod
    def address(number: int) -> str:
        """The same list at another page, with the same questions."""
        return address_of_page(number)


def address_of_page(number: int) -> str:
    """What was asked for, at another page."""
    asked = {name: value for name, value in request.args.items(multi=False) if name != "page"}
    if number > 1:
        asked["page"] = str(number)
    return url_for(str(request.endpoint), **{**(request.view_args or {}), **asked})


def neighbours(number: int, pages: int) -> dict[str, str]:
    """The paths of the pages around this one and at both ends, by their relation to it (RFC 5005); none where there is one."""
    there = {"first": 1, "previous": number - 1, "next": number + 1, "last": pages}
    return {rel: address_of_page(at) for rel, at in there.items() if pages > 1 and 0 < at <= pages}


def page_asked() -> int:
    """The page that the address names; the first where it names none that could be."""
    return max(1, typed_number(request.args.get("page", "")) or 1)


def page_of(query: Select[Any], *, size: int = SIZE) -> Page[Any]:
    """The asked page of what a query finds, in its order; the last page for whoever asks beyond it."""
    total = (
        db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    )
    number, pages = placed(total, size)
    rows = db.session.scalars(query.limit(size).offset((number - 1) * size)).unique().all()
    return Page(rows, number, pages, total)


def page_in(rows: Sequence[Row], *, size: int = SIZE) -> Page[Row]:
    """The asked page of rows that are all here."""
    number, pages = placed(len(rows), size)
    return Page(rows[(number - 1) * size : number * size], number, pages, len(rows))


def placed(total: int, size: int) -> tuple[int, int]:
    """Which page is shown, of how many."""
    pages = max(1, -(-total // size))
    return min(page_asked(), pages), pages
