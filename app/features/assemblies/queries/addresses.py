"""Where things are, as the world reaches them, and the ids they keep wherever the site moves."""

from typing import Any

from flask import request, url_for

from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import all_assemblies
from app.formats.atom import lasting_key
from app.formats.notice import key_in
from app.formats.qr import whole_address
from app.words.i18n import settings_languages


def address_of(endpoint: str, **values: Any) -> str:
    """The whole address of a page."""
    return whole_address(url_for(endpoint, **values))


def in_every_language(endpoint: str, **values: Any) -> dict[str, str]:
    """The same page in each language."""
    return {code: address_of(endpoint, lang=code, **values) for code in settings_languages()}


def key_of(assembly: Assembly, *parts: object) -> str:
    """The lasting id of something of an assembly: its slug and first moment, then what it is."""
    return lasting_key(*key_in(assembly, *parts))


def feed_key() -> str:
    """The lasting id of the feed at this address: of this instance (by its first assembly), path and filters."""
    asked = (request.path, request.query_string.decode(errors="replace"))
    first = all_assemblies()[:1]
    return key_of(first[0], "feed", *asked) if first else lasting_key("feed", request.host, *asked)
