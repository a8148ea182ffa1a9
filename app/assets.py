"""Static files under hashed addresses: /static/<build>/css/base.css, kept for ever by phones.

One hash for all files, so that modules that import each other by relative path stay together. Files are compressed
once, at first demand, and served from memory: a hall joins by asking for the same five files.
"""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import brotli
from flask import Blueprint, Flask, Response, abort, current_app, request
from markupsafe import Markup

STATIC = Path(__file__).parent / "static"
TEXT = {".css", ".js", ".svg", ".json", ".webmanifest", ".html", ".txt"}
blueprint = Blueprint("assets", __name__)


@dataclass(frozen=True)
class Asset:
    """One file, ready to send: its type and its bytes by content coding."""

    kind: str
    plain: bytes
    brotli: bytes | None
    gzip: bytes | None


class Shelf:
    """All static files of this build and the hash that names it."""

    def __init__(self, root: Path = STATIC) -> None:
        self.root = root
        self.build = build_hash(root)
        self.kept: dict[str, Asset] = {}
        self.sprites: dict[tuple[str, ...], str] = {}

    def take(self, name: str) -> Asset | None:
        """The file, compressed once; None if there is none by that name."""
        if name not in self.kept:
            path = (self.root / name).resolve()
            if not path.is_relative_to(self.root) or not path.is_file():
                return None
            self.kept[name] = prepare(path)
        return self.kept[name]

    def sprite(self, names: tuple[str, ...]) -> str:
        """The symbols of these icons; their strokes come from the page's own style of .icon."""
        if names not in self.sprites:
            icons = self.take("vendor/icons.svg")
            drawn = icons.plain.decode() if icons else ""
            symbols = {found[1]: (found[2], found[3]) for found in SYMBOL.finditer(drawn)}
            inside = "".join(
                f'<symbol id="i-{name}" viewBox="{symbols[name][0]}">{symbols[name][1]}</symbol>'
                for name in names
                if name in symbols
            )
            self.sprites[names] = f'<svg width="0" height="0" hidden>{inside}</svg>'
        return self.sprites[names]


COMMENT = re.compile(rb"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
"""A comment that has its lines to itself: for whoever reads the repository, not for phones on a poor network."""
SYMBOL = re.compile(r'<symbol id="([^"]+)" viewBox="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


def build_hash(root: Path) -> str:
    """Ten characters that change when any static file does."""
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def prepare(path: Path) -> Asset:
    """Compress text well (it is done once); leave pictures and fonts alone."""
    plain = path.read_bytes()
    if path.suffix == ".js" and "vendor" not in path.parts:
        plain = COMMENT.sub(b"", plain)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if path.suffix == ".js":
        kind = "text/javascript"
    if path.suffix not in TEXT:
        return Asset(kind, plain, None, None)
    return Asset(kind, plain, brotli.compress(plain, quality=11), gzip.compress(plain, 9))


def set_up_assets(app: Flask) -> None:
    """Give templates `asset("css/base.css")` and serve what it names."""
    shelf = Shelf()
    app.extensions["shelf"] = shelf
    app.register_blueprint(blueprint)
    app.jinja_env.globals["asset"] = address_of


def address_of(name: str) -> str:
    """The address of a static file in this build."""
    return f"/static/{current_app.extensions['shelf'].build}/{name}"


def sprite(names: Iterable[str]) -> Markup:
    """These icons of the sprite as an SVG to put in a page (hidden), for pages that must not make one more request."""
    shelf: Shelf = current_app.extensions["shelf"]
    return Markup(shelf.sprite(tuple(names)))


@blueprint.get("/static/<build>/<path:name>")
def send(build: str, name: str) -> Response:
    """The file in the best coding that the browser takes; an old build's address gets the present file, unkept."""
    shelf: Shelf = current_app.extensions["shelf"]
    asset = shelf.take(name)
    if asset is None:
        abort(404)
    response = Response(asset.plain, content_type=asset.kind)
    accepted = request.headers.get("Accept-Encoding", "")
    for coding, body in (("br", asset.brotli), ("gzip", asset.gzip)):
        if body is not None and coding in accepted:
            response = Response(body, content_type=asset.kind)
            response.headers["Content-Encoding"] = coding
            break
    response.headers["Vary"] = "Accept-Encoding"
    lasting = build == shelf.build
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if lasting else "no-cache"
    )
    return response
