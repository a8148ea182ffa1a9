"""The fund on paper: one sheet that says it all, the list of places, the grid of visits, price labels, a booklet."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for

from app.domain.fund.prices import NAMES, checked_rates, prices
from app.features.assemblies.models import Assembly
from app.features.fund.queries import money as read_money
from app.features.fund.queries.params import questions_of, rates_of
from app.features.fund.queries.rules import rules_in_force
from app.features.fund.routes.door import blueprint, day_of, page, read
from app.features.fund.routes.public import open_shops, short
from app.features.fund.wording import read_euros
from app.formats.qr import qr_drawing, whole_address
from app.web.errors import NotFound
from app.words.i18n import settings_languages

MOST_ON_SHEET = 10
"""Places on the sheet that says it all; the others are on the list."""
MOST_YEARS = 3
LABELS = 24
STAMPS = 24
Facts = dict[str, Any]


@blueprint.get("/<slug>/papers/<name>")
def paper(slug: str, name: str) -> str:
    """One of the papers. Raises NotFound."""
    assembly = read(slug)
    if name not in PAPERS:
        raise NotFound
    return page(
        f"papers/{name}",
        assembly,
        back=url_for("fund.home", slug=slug),
        langs=list(settings_languages()),
        **PAPERS[name](assembly),
    )


def sheet_facts(assembly: Assembly) -> Facts:
    """Who decides, who pays what, where you can buy, what changed: on one A4."""
    found, address = open_shops(assembly), whole_address(url_for("fund.home", slug=assembly.slug))
    return {
        **short(assembly),
        "shops": found[:MOST_ON_SHEET],
        "others": max(0, len(found) - MOST_ON_SHEET),
        "address": address,
        "qr": qr_drawing(address, address),
    }


def places_facts(assembly: Assembly) -> Facts:
    """Every place, with its hours, how one gets in, when it was last seen."""
    address = whole_address(url_for("fund.places", slug=assembly.slug))
    return {"shops": open_shops(assembly), "address": address, "qr": qr_drawing(address, address)}


def grid_facts(assembly: Assembly) -> Facts:
    """The criteria in force, with boxes."""
    rule = rules_in_force(assembly, day_of(assembly)).get("criteria")
    return {"rule": rule, "questions": questions_of(rule.params) if rule else []}


def labels_facts(assembly: Assembly) -> Facts:
    """Three prices of one product, 24 to a sheet: what it costs and what the producer receives stand in the address."""
    rule = rules_in_force(assembly, day_of(assembly)).get("prices")
    rates = rates_of(rule.params) if rule else checked_rates(-30, 0, 20)
    cost, producer = euros_asked("cost"), euros_asked("producer")
    return {
        "labels": LABELS,
        "product": request.args.get("product", "")[:60],
        "cost": cost,
        "producer": producer,
        "three": list(zip(NAMES, prices(cost, rates), strict=True)) if cost else [],
    }


def euros_asked(name: str) -> int | None:
    """Cents of an amount in the address; None where it is none."""
    try:
        return read_euros(request.args.get(name, "")) or None
    except ValueError:
        return None


def money_facts(assembly: Assembly) -> Facts:
    """The resources of this year and of those that come, for those who give: what is secured, what is to be found, what ends."""
    day, years = day_of(assembly), read_money.years_of(assembly)
    address = whole_address(url_for("fund.budget", slug=assembly.slug))
    coming = sorted((one for one in years if one.year >= day.year), key=lambda one: one.year)
    return {
        "coming": coming[:MOST_YEARS] or years[:1],
        "address": address,
        "qr": qr_drawing(address, address),
    }


def booklet_facts(_assembly: Assembly) -> Facts:
    """A page of welcome, and one to stamp at each purchase: it works without a phone."""
    return {"stamps": STAMPS}


PAPERS: dict[str, Callable[[Assembly], Facts]] = {
    "sheet": sheet_facts,
    "places": places_facts,
    "money": money_facts,
    "grid": grid_facts,
    "labels": labels_facts,
    "booklet": booklet_facts,
}
