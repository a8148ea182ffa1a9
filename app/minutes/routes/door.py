"""The blueprint of the minutes, and the few words its pages share."""

from typing import Any

from babel import Locale
from flask import Blueprint

from app.i18n import current_language

blueprint = Blueprint(
    "minutes", __name__, url_prefix="/<lang:lang>/minutes", template_folder="../templates"
)


@blueprint.app_template_filter("grouped")
def grouped(hash_text: str) -> str:
    """A hash in groups of eight, so that two people can compare it aloud."""
    return " ".join(hash_text[i : i + 8] for i in range(0, len(hash_text), 8))


@blueprint.app_context_processor
def shared_words() -> dict[str, Any]:
    """`language_name("fr")` in the reader's language, `language_name("fr", "fr")` in its own."""
    return {"language_name": language_name}


def language_name(code: str, said_in: str | None = None) -> str:
    """« anglais », or "English"."""
    name = Locale(said_in or current_language()).languages.get(code, code)
    return name[:1].upper() + name[1:]
