"""The blueprint of the minutes, and the few words its pages share."""

from typing import Any

from babel import Locale
from flask import Blueprint, current_app, request, url_for

from app.features.assemblies.models import Session
from app.features.minutes.policies import is_public
from app.features.minutes.queries.reading import minutes_of
from app.features.minutes.queries.road import all_corrections_received, drafts_for, open_draft
from app.words.i18n import current_language

blueprint = Blueprint(
    "minutes", __name__, url_prefix="/<lang:lang>/minutes", template_folder="../templates"
)


for shared_reading in (drafts_for, open_draft, all_corrections_received):
    blueprint.add_app_template_global(shared_reading)
"""A phone, a card and an assembly's page lead to the draft while it is open to corrections."""


@blueprint.app_template_filter("grouped")
def grouped(hash_text: str) -> str:
    """A hash in groups of eight, so that two people can compare it aloud."""
    return " ".join(hash_text[i : i + 8] for i in range(0, len(hash_text), 8))


@blueprint.app_context_processor
def shared_words() -> dict[str, Any]:
    """`language_name("fr")` in the reader's language, `language_name("fr", "fr")` in its own; `minutes_address`."""
    return {"language_name": language_name, "minutes_address": minutes_address}


def minutes_address(session: Session) -> str | None:
    """Where the public minutes of a session are, if they are public."""
    minutes = minutes_of(session)
    if minutes is None or not is_public(minutes):
        return None
    return url_for("minutes.page", minutes_id=minutes.id)


def language_name(code: str, said_in: str | None = None) -> str:
    """« anglais », or "English"."""
    name: str = Locale(said_in or current_language()).languages.get(code, code)
    return name[:1].upper() + name[1:]


def public_address(endpoint: str, **values: Any) -> str:
    """The whole address of a page as the world reaches it: PUBLIC_URL, else the address of this request."""
    root = current_app.config["TABLEE"].public_url or request.url_root.rstrip("/")
    return f"{root}{url_for(endpoint, **values)}"
