"""A whole walk from plain values, as the demo's data file holds it: made once, found again the next time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.domain.hours import as_written
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker
from app.features.walks.models import Observation, Walk
from app.features.walks.queries import find_walk
from app.features.walks.services.describing import WORDS, create_walk, publish_record, publish_walk
from app.features.walks.services.moderating import (
    ask_for_reply,
    publish_observation,
    publish_prices,
    write_reply,
)
from app.features.walks.services.noting import note_observation, read_price, set_basket
from app.features.walks.services.stopping import add_stop
from app.words.localized import Localized

STOP_WORDS = ("name", "hours_note", "access", "questions", "note")
SAME = ("languages", "roles", "figures", "capacity", "pace_m_per_h", "detour_percent")


def load_walk(assembly: Assembly, data: Mapping[str, Any], *, by: Asker) -> Walk:
    """The published walk of a data file (see app/demo/data/walk.toml), with its notes, prices and record.

    Loading it again gives the walk that is there, unchanged. Raises NotAllowed, RuleViolation.
    """
    known = find_walk(str(data["slug"]))
    if known is not None:
        return known
    walk = create_walk(assembly, about(data, assembly.time_zone), by=by)
    set_basket(walk, [(text_of(item["name"]), item["amount"]) for item in data["basket"]], by=by)
    for stop in data["stops"]:
        add_stop(walk, stop_values(stop), by=by)
    publish_walk(walk, by=by)
    load_prices(walk, data, by=by)
    load_observations(walk, data, by=by)
    if data.get("recorded", True):
        publish_record(walk, by=by)
    return walk


def about(data: Mapping[str, Any], zone: str) -> dict[str, Any]:
    """What is said of the walk, its times put on the assembly's clock."""
    values: dict[str, Any] = {name: text_of(data.get(name)) for name in WORDS}
    values |= {key: data[key] for key in (*SAME, "debrief_minutes", "slug") if key in data}
    values["starts_at"] = on_the_clock(data["starts"], zone)
    values["next_at"] = on_the_clock(data["next"], zone) if "next" in data else None
    return values


def stop_values(stop: Mapping[str, Any]) -> dict[str, Any]:
    """A stop's values, its texts as Localized."""
    plain = {key: value for key, value in stop.items() if key not in (*STOP_WORDS, "prices")}
    return plain | {name: text_of(stop[name]) for name in STOP_WORDS if name in stop}


def load_prices(walk: Walk, data: Mapping[str, Any], *, by: Asker) -> None:
    """The prices of each stop, each for the basket's own amount; published."""
    keys = {item["key"]: row.id for item, row in zip(data["basket"], walk.basket, strict=True)}
    read = [
        read_price(
            walk,
            {
                "stop": position, "item": keys[product], "price": price, "source": "paper",
                "organic": stop.get("organic", False),
            },
            by=by,
        )
        for position, stop in enumerate(data["stops"], start=1)
        for product, price in stop.get("prices", {}).items()
    ]  # fmt: skip
    publish_prices(walk, read, by=by)


def load_observations(walk: Walk, data: Mapping[str, Any], *, by: Asker) -> None:
    """The remarks, published as the group decided."""
    for values in data["observations"]:
        observation = note_observation(
            walk,
            {
                **values, "text": text_of(values["text"]), "source": "paper",
                "client_key": client_key(walk, values["key"]),
            },
            by=by,
        )  # fmt: skip
        if values.get("reply_asked"):
            ask_for_reply(observation, by=by)
        if "reply" in values:
            write_reply(observation, text_of(values["reply"]), by=by)
        publish_observation(observation, by=by, hide_place=values.get("hide_place", False))


def observation_by_key(walk: Walk, key: str) -> Observation:
    """The observation that a data file calls `key`: how its proposals name where they come from."""
    wanted = client_key(walk, key)
    return next(one for one in walk.observations if one.client_key == wanted)


def client_key(walk: Walk, key: str) -> str:
    """The key under which a data file's observation is stored."""
    return f"data-{walk.id}-{key}"[:64]


def text_of(value: Mapping[str, Any] | None) -> Localized:
    """{fr = "…", en = "…", easy.fr = "…"} as Localized."""
    given = dict(value or {})
    easy = given.pop("easy", {})
    return Localized.of(easy=easy, **given)


def on_the_clock(moment: datetime, zone: str) -> datetime:
    """A time without a zone is on the assembly's clock."""
    return moment if moment.tzinfo else as_written(moment, zone)
