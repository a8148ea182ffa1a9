"""Places where you can buy as GeoJSON, CSV and schema.org; rules as JSON. Facts are given, nothing is read here."""

import json
from collections.abc import Sequence

from flask_babel import gettext as _

from app.features.decisions.queries.words import STATUS
from app.features.fund.queries.places import Shop
from app.features.fund.queries.rules import RuleToday
from app.features.fund.wording import RULE
from app.features.places.models import Place
from app.features.places.queries import KINDS
from app.features.places.wording import hours_said, week_said
from app.formats import spreadsheet
from app.formats.plain import Json, day, dumped, words
from app.store.clock import now
from app.words.i18n import current_language
from app.words.localized import Localized

GEOJSON = "application/geo+json"
SCHEMA_KINDS = {"restaurant": "Restaurant", "bakery": "Bakery", "market": "Store", "farm": "Store"}
"""What schema.org calls our kinds; any other is a LocalBusiness."""
OSM_KINDS = {
    "shop": {"shop": "convenience"},
    "social_grocery": {"shop": "convenience", "social_facility": "food_bank"},
    "market": {"amenity": "marketplace"},
    "farm": {"shop": "farm"},
    "bakery": {"shop": "bakery"},
    "restaurant": {"amenity": "restaurant"},
}


def access_words(shop: Shop) -> str:
    """How one gets in, never empty: that nobody knows yet is said."""
    access = shop.access
    said = access.in_(current_language()).text if isinstance(access, Localized) else access
    return said or _("nobody has recorded it yet.")


def hours_words(shop: Shop, zone: str) -> str:
    """When it is open today; "" where it is closed, or nobody knows."""
    return hours_said(shop.hours, zone)


def week_words(shop: Shop, zone: str) -> list[str]:
    """When it is open in the days to come, a line for days alike; nothing where nobody knows."""
    return week_said(shop.place.opening_hours, now(), zone)


def goods_words(shop: Shop) -> list[str]:
    """What is accepted: all, or each kind of goods, with the share that the fund pays where it is not all of it."""
    goods = shop.approval.goods
    if not goods:
        return [_("everything in the shop")]
    names = [(said.in_(current_language()).text, rate) for said, rate in goods]
    return [name if rate == 100 else f"{name} ({rate}\u00a0%)" for name, rate in names]


def name_of(place: Place) -> str:
    """Its name for this reader."""
    return place.name.in_(current_language()).text


def geojson(shops: Sequence[Shop]) -> bytes:
    """A FeatureCollection: longitude first, null for what has no position."""
    found = {"type": "FeatureCollection", "features": [feature(shop) for shop in shops]}
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def feature(shop: Shop) -> Json:
    """One place; OpenStreetMap's tags and acceslibre's names beside ours."""
    place, point = shop.place, shop.place.point
    known: Json = {
        "number": shop.number,
        "name": name_of(place),
        "kind": place.kind,
        "address": place.address,
        "opening_hours": place.opening_hours,
        "access": access_words(shop),
        "accepted": goods_words(shop),
        "decision": shop.approval.decision.number,
        "checked_on": day(shop.checked_on),
        **OSM_KINDS.get(place.kind, {}),
        **place.access_facts.acceslibre(),
    }
    spot = {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None
    properties = {name: value for name, value in known.items() if value not in ("", None)}
    return {"type": "Feature", "properties": properties, "geometry": spot}


def table(shops: Sequence[Shop]) -> list[list[str]]:
    """A heading and a line for each place."""
    heading = [
        _("Name"), _("Kind of place"), _("Address"), _("Opening hours"), _("Getting in"), _("What is accepted"),
        _("Decision"), _("Checked on"), _("Latitude"), _("Longitude"),
    ]  # fmt: skip
    return [heading, *(line_of(shop) for shop in shops)]


def line_of(shop: Shop) -> list[str]:
    """One place as a line."""
    place = shop.place
    spot = (place.latitude, place.longitude)
    return [
        name_of(place), str(KINDS[place.kind]), place.address, place.opening_hours, access_words(shop),
        ", ".join(goods_words(shop)), shop.approval.decision.number, day(shop.checked_on) or "",
        *("" if value is None else str(value) for value in spot),
    ]  # fmt: skip


def csv(shops: Sequence[Shop], separator: str) -> str:
    """The same for a spreadsheet."""
    return spreadsheet.written(table(shops), separator=separator)


def linked(shops: Sequence[Shop]) -> Json:
    """The same as schema.org's businesses."""
    return {"@context": "https://schema.org/", "@graph": [business(shop) for shop in shops]}


def business(shop: Shop) -> Json:
    """One place."""
    place, point = shop.place, shop.place.point
    facts: Json = {"@type": SCHEMA_KINDS.get(place.kind, "LocalBusiness"), "name": name_of(place)}
    if place.address:
        facts["address"] = place.address
    if place.opening_hours:
        facts["openingHours"] = [part.strip() for part in place.opening_hours.split(";")]
    if point:
        facts["geo"] = {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon}
    return facts


def rules(found: Sequence[RuleToday]) -> str:
    """Every version of every rule, with what stands of it today."""
    return dumped(
        {"format": "tablee-fund-rules", "version": 1, "rules": [rule_facts(one) for one in found]}
    )


def rule_facts(found: RuleToday) -> Json:
    """One version."""
    rule, standing = found.rule, found.standing
    return {
        "kind": rule.kind,
        "name": str(RULE[rule.kind]),
        "version": rule.version,
        "in_force": found.counts,
        "from": day(rule.from_day),
        "ended": day(found.ended),
        "decision": rule.decision.number,
        "decision_status": standing.status if standing else None,
        "decision_status_words": str(STATUS[standing.status]) if standing else "",
        "review_on": day(standing.review_on) if standing else None,
        "text": words(rule.text),
        "figures": rule.params,
    }
