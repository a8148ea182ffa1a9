"""Hours typed as lines of days: what they become, what is said of a line that lacks something, what other programmes send."""

from typing import Any

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from app.web.week_field import WeekField
from app.words.i18n import in_locale


class Hours(FlaskForm):
    """A form with nothing else."""

    hours = WeekField("Hours")


LINE = [("hours-0-days", "Tu"), ("hours-0-days", "We"), ("hours-0-from", "09:00"), ("hours-0-to", "12:30")]  # fmt: skip
DRAWN = [("hours", ""), ("hours-drawn", "")]


def sent(app: Flask, pairs: list[tuple[str, str]]) -> Any:
    """The form, as it was sent."""
    with app.test_request_context("/en/"), in_locale("en"):
        form = Hours(formdata=MultiDict(pairs), meta={"csrf": False})
        form.validate()
        return form.hours


@pytest.mark.parametrize(
    ("pairs", "kept"),
    [
        ([*DRAWN, *LINE], "Tu-We 09:00-12:30"),
        ([("hours", "Mo 08:00-10:00"), ("hours-drawn", ""), *LINE], "Mo 08:00-10:00"),
        ([("hours", "Mo 08:00-10:00"), ("hours-drawn", "Mo 08:00-10:00"), *LINE], "Tu-We 09:00-12:30"),
        ([("hours", "Mo 08:00-10:00"), ("hours-drawn", "Mo 08:00-10:00")], ""),
        ([("hours", "PH off"), ("hours-drawn", "PH off")], "PH off"),
        ([("hours", "Mo 08:00-10:00")], "Mo 08:00-10:00"),
        ([], ""),
    ],
)  # fmt: skip
def test_lines_become_short_words(app: Flask, pairs: list[tuple[str, str]], kept: str) -> None:
    field = sent(app, pairs)
    assert (field.data or "", list(field.errors)) == (kept, [])


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (LINE[:2], "Say from when to when, on each line that has days."),
        (LINE[2:], "Tick the days of each line that has hours."),
        ([*LINE[:3], ("hours-0-to", "noon")], "Say from when to when, on each line that has days."),
    ],
)
def test_what_a_line_lacks_is_said_and_stays(app: Flask, pairs: list[tuple[str, str]], words: str) -> None:  # fmt: skip
    field = sent(app, [*DRAWN, *pairs])
    assert list(field.errors) == [words]
    typed = {name for line in field.drawn_lines() for name, value in line.items() if value}
    assert typed == {name.rsplit("-", 1)[1] for name, _value in pairs}
