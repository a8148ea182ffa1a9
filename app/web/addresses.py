"""The paths of pages, also where nobody asks: a letter is written without a request."""

from typing import Any

from flask import current_app, has_request_context, url_for


def path_of(endpoint: str, **values: Any) -> str:
    """The path of a page in the language of the moment, "/fr/decisions/3"."""
    if has_request_context():
        return url_for(endpoint, **values)
    current_app.inject_url_defaults(endpoint, values)
    return current_app.url_map.bind("localhost").build(endpoint, values)
