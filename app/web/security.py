"""Headers that every answer carries: what a page may load, and that it is not kept."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


Door = TypeVar("Door", bound=Callable[..., Any])
MOST_BYTES, POSITION = "most_bytes", "position"


def takes(megabytes: int) -> Callable[[Door], Door]:
    """A door that takes bigger posts than the others: a photo of a camera, sent without a script to make it small."""

    def mark(door: Door) -> Door:
        setattr(door, MOST_BYTES, megabytes * 1024 * 1024)
        return door

    return mark


def asks_position(door: Door) -> Door:
    """A door whose page may ask where its reader is, when they press a button for it."""
    setattr(door, POSITION, True)
    return door


def open_wide() -> None:
    """Before anything reads the post: how big it may be at this door."""
    door = current_app.view_functions.get(request.endpoint or "")
    most = getattr(door, MOST_BYTES, None)
    if most is not None:
        request.max_content_length = most


def set_up_security(app: Flask, trusted_proxies: int) -> None:
    """Headers on every answer; pages are never kept by shared caches."""
    app.before_request(open_wide)
    app.after_request(add_headers)
    if trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app,
            x_for=trusted_proxies,
            x_proto=trusted_proxies,
            x_host=trusted_proxies,
        )


def add_headers(response: Response) -> Response:
    """The same for all, unless the door set its own or is marked as one that asks for more."""
    door = current_app.view_functions.get(request.endpoint or "")
    if getattr(door, POSITION, False):
        policy = HEADERS["Permissions-Policy"].replace("geolocation=()", "geolocation=(self)")
        response.headers["Permissions-Policy"] = policy
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def own_path(target: str | None) -> str | None:
    """The address to go back to if it is a path of this site, None for anything else (a form's `back`, a link's `next`)."""
    target = target or ""
    if not target.startswith("/") or target[1:2] in ("/", "\\"):
        return None
    return target if target.isprintable() and "\\" not in target else None
