"""What an archive keeps of the fund: rules, places, resources and months, as a table or as data."""

from collections.abc import Iterator
from pathlib import Path

from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.decisions.queries.register import today
from app.features.fund.queries.money import has_fund, lines_of, months_of
from app.features.fund.queries.places import shops
from app.features.fund.queries.rules import rules_today
from app.features.fund.rendering import files
from app.formats import spreadsheet
from app.formats.plain import day
from app.store.clock import now
from app.words.i18n import current_language

SCHEMA = Path(__file__).parents[1] / "fund-rules.schema.json"
Files = Iterator[tuple[str, bytes]]


def kept_files(assembly: Assembly) -> Files:
    """Each file by its name; nothing of an assembly without a fund."""
    if not has_fund(assembly):
        return
    here = today(assembly)
    yield "fund-rules.json", files.rules(rules_today(assembly, here)).encode()
    yield SCHEMA.name, SCHEMA.read_bytes()
    by_name = sorted(
        shops(assembly, now(), here, current_language()), key=lambda one: files.name_of(one.place)
    )
    yield "fund-places.csv", files.csv(by_name, ",").encode()
    yield "fund-resources.csv", spreadsheet.written(resources(assembly)).encode()
    yield "fund-months.csv", spreadsheet.written(months(assembly)).encode()


def resources(assembly: Assembly) -> Iterator[list[str]]:
    """Year, funder, cents, since when secured, until when."""
    yield [_("Year"), _("Who gives it"), _("Cents"), _("Secured since"), _("Until")]
    for one in lines_of(assembly):
        yield [
            str(one.year),
            one.funder,
            str(one.cents),
            day(one.secured_on) or "",
            day(one.ends_on) or "",
        ]


def months(assembly: Assembly) -> Iterator[list[str]]:
    """Month, people, and totals in cents."""
    names = (
        "households",
        "adults",
        "children",
        "contributed",
        "credited",
        "spent",
        "places_used",
        "reserve",
    )
    yield ["month", *names]
    for one in months_of(assembly):
        values = (None if one.is_of_few else getattr(one, name) for name in names)
        yield [day(one.month) or "", *("" if value is None else str(value) for value in values)]
