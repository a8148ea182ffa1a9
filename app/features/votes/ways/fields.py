"""Fields of the form of a question that several ways ask for, and how their lines are read."""

import re
from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import NumberRange, Optional

from app.domain.violations import RuleViolation
from app.features.votes.ways.way import (
    Asked,
    Fields,
    Params,
    Rule,
    as_asked,
    no_check,
    no_rows,
    no_rule,
)
from app.web.fields import IntegerField
from app.words.localized import LANGUAGES, Localized
from app.words.localized_form import NAMES

RULED = ("rounds", "first_base", "keep")
"""Fields that speak of the rule: nothing to walkers, who decide nothing."""
KEYS = "abcdefghijklmnopqrstuvwxyz"


def seats() -> Field:
    """How many options are chosen."""
    return IntegerField(
        _l("How many are chosen?"), default=1, validators=[Optional(), NumberRange(1, 26)]
    )


def given(*names: str) -> Any:
    """The parameters as the fields of these names have them, those left empty aside."""

    def params(form: Any) -> dict[str, Any]:
        found = {name: form[name].data for name in names if name in form}
        return {name: value for name, value in found.items() if value is not None}

    return params


def lines(text: str | None) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def listed(form: Any) -> list[dict[str, Any]]:
    """[{"key": "a", "label": Localized}, …] of the form's options, line by line in each language.

    Raises RuleViolation("too_many_options").
    """
    return options_of({lang: lines(text) for lang, text in form.options.written().items()})


def options_of(written: dict[str, list[str]]) -> list[dict[str, Any]]:
    """The options of the lines of each language. Raises RuleViolation("too_many_options")."""
    rows = max(len(part) for part in written.values())
    if rows > len(KEYS):
        raise RuleViolation("too_many_options", most=len(KEYS))
    return [
        {
            "key": KEYS[n],
            "label": Localized.of(
                "fr", None, **{lang: "".join(part[n : n + 1]) for lang, part in written.items()}
            ),
        }
        for n in range(rows)
    ]


def parted(line: str, code: str) -> tuple[str, int]:
    """("users", 40) from "users = 40" or "users: 40 %". Raises RuleViolation with this code."""
    name, _, number = line.replace(":", "=").rpartition("=")
    number = number.strip().removesuffix("%").strip()
    if not name.strip() or not re.fullmatch(r"[0-9]{1,9}", number):
        raise RuleViolation(code, option=line[:60], field=line[:60])
    return line[: len(name)].strip(), int(number)


def in_tongues(line: str) -> dict[str, str]:
    """{"fr", "en"} of "Très bien / Very good", in the order of the house's languages; those left out fall back."""
    parts = [part.strip() for part in line.split("/", len(LANGUAGES) - 1)]
    return {lang: part for lang, part in zip(LANGUAGES, parts, strict=False) if part}


def with_options(
    fields: Callable[[], Fields],
    params: Callable[[Any], Params],
    listed: Callable[[Any], list[dict[str, Any]]] = listed,
    rule: Callable[[Any], Rule] = no_rule,
) -> Asked:
    """A way that chooses among options written at the desk."""
    return Asked(
        options=True,
        fields=fields,
        params=params,
        listed=listed,
        secret=True,
        rule=rule,
        check=no_check,
        works_out=as_asked,
    )


def without_options(fields: Callable[[], Fields], params: Callable[[Any], Params]) -> Asked:
    """A way whose answers are always the same."""
    return Asked(
        options=False,
        fields=fields,
        params=params,
        listed=no_rows,
        secret=True,
        rule=no_rule,
        check=no_check,
        works_out=as_asked,
    )


def tongues() -> str:
    """« Français / English »: in which order the languages of a line stand."""
    return " / ".join(NAMES[lang] for lang in LANGUAGES)
