"""What time it is, in one place, so that a test can say it."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import current_app, has_app_context
from sqlalchemy import DateTime
from sqlalchemy.types import TypeDecorator


def now() -> datetime:
    """The present moment, aware, in UTC; the application may carry its own clock (`app.extensions["clock"]`)."""
    clock: Callable[[], datetime] = system_clock
    if has_app_context():
        clock = current_app.extensions.get("clock", system_clock)
    return clock()


def system_clock() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


class Moment(TypeDecorator[datetime]):
    """A column of aware UTC times; SQLite forgets the zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: object) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
