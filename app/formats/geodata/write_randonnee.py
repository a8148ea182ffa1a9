"""The French open-data format for walking routes, "schema_randonnee" 1.0.2 (github.com/PnX-SI/schema_randonnee).

Its words are French, so the French texts are used whatever the reader's language. A city can put the file on
data.gouv.fr as it is.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.walking.positions import Point

MIME = "application/geo+json"


@dataclass(frozen=True, slots=True)
class Route:
    """What the format asks for; texts in French, length in metres, duration in hours, at least two positions."""

    local_id: str
    producer: str
    name: str
    line: Sequence[Point]
    start: str
    end: str
    instructions: str
    url: str
    presentation: str = ""
    access: str = ""
    transport: str = ""
    advice: str = ""
    metres: float | None = None
    hours: float | None = None
    loop: bool = False
    created: date | None = None
    changed: date | None = None


def write_randonnee(routes: Sequence[Route]) -> bytes:
    """The file as UTF-8."""
    features = [_feature(route) for route in routes]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1).encode()


def _feature(route: Route) -> dict[str, Any]:
    coordinates = [[point.lon, point.lat] for point in route.line]
    geometry = {"type": "LineString", "coordinates": coordinates}
    return {"type": "Feature", "properties": _properties(route), "geometry": geometry}


def _properties(route: Route) -> dict[str, Any]:
    return {
        "id_local": route.local_id,
        "producteur": route.producer,
        "url": route.url,
        "nom_itineraire": route.name,
        "pratique": "pédestre",
        "type_itineraire": "boucle" if route.loop else "aller simple",
        "depart": route.start,
        "arrivee": route.end,
        "duree": None if route.hours is None else round(route.hours, 2),
        "longueur": None if route.metres is None else round(route.metres),
        "instructions": route.instructions,
        "presentation_courte": route.presentation or None,
        "themes": "Alimentation",
        "recommandations": route.advice or None,
        "accessibilite": route.access or None,
        "transports_commun": route.transport or None,
        "date_creation": route.created and route.created.isoformat(),
        "date_modification": route.changed and route.changed.isoformat(),
    }
