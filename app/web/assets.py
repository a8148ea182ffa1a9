"""Static files under hashed addresses: /static/<build>/css/base.css, kept for ever by phones.

One hash for all files, so that modules that import each other by relative path stay together. What set-up made of them
(tools/bundle.py: a page's script with all that it imports, small) is sent in their place. Files are compressed
once and served from memory, before Flask is asked for anything: a hall joins by asking for the same dozen files, and
through Flask they were half of the processor time of somebody who comes in.
"""

import gzip
import hashlib
import json
import mimetypes
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import brotli
from flask import Blueprint, Flask, Response, abort, current_app, g, request
from markupsafe import Markup

from app.config import ROOT
from app.domain.colours import COLOUR, channels, readable
from app.web.security import HEADERS

STATIC = ROOT / "app" / "static"
TEXT = {".css", ".js", ".svg", ".json", ".webmanifest", ".html", ".txt"}
blueprint = Blueprint("assets", __name__)
ADDRESS = re.compile(r"/static/([^/]+)/(.+)")
Answer = tuple[list[tuple[str, str]], bytes]
DOCUMENTS = ("image/svg+xml", "text/html")
"""Files that a browser can open as a page: only these need a policy of their own."""


@dataclass(frozen=True)
class Asset:
    """One file, ready to send: its type and its bytes by content coding."""

    kind: str
    plain: bytes
    brotli: bytes | None
    gzip: bytes | None

    def packed(self, coding: str) -> bytes | None:
        """Its bytes in this coding, where it is worth it."""
        return {"br": self.brotli, "gzip": self.gzip}.get(coding)


class Shelf:
    """All static files of this build and the hash that names it."""

    def __init__(self, root: Path = STATIC) -> None:
        self.root = root
        self.built = fresh_build(root)
        self.build = build_hash(root)
        self.kept: dict[str, Asset] = {}
        self.tints: dict[str, Asset] = {}
        """The ground style by colour: anybody may ask for any, so only some are kept."""
        self.sprites: dict[tuple[str, ...], str] = {}
        self.answers: dict[tuple[str, str, bool], Answer] = {}

    def answer(self, build: str, name: str, accepted: str) -> "Answer | None":
        """Headers and bytes of a file in the best coding among `accepted`; None if there is no such file.

        An old build's address gets the present file, unkept.
        """
        build, _, colour = build.partition("-")
        colour = colour if name in GROUNDED and COLOUR.fullmatch(f"#{colour}") else ""
        asset = self.take(name, colour)
        if asset is None:
            return None
        coding = next((c for c in ("br", "gzip") if c in accepted and asset.packed(c)), "")
        lasting = build == self.build
        if colour:
            body = asset.packed(coding) or asset.plain
            return headers_of(asset, coding, lasting, len(body)), body
        asked = (name, coding, lasting)
        if asked not in self.answers:
            body = asset.packed(coding) or asset.plain
            self.answers[asked] = headers_of(asset, coding, asked[2], len(body)), body
        return self.answers[asked]

    def warm(self) -> None:
        """Compress what phones ask for, before they do."""
        for path in sorted(self.root.rglob("*")):
            if path.suffix in (".css", ".js") and path.is_file() and not made(path):
                self.take(str(path.relative_to(self.root)))

    def take(self, name: str, colour: str = "") -> Asset | None:
        """The file, compressed once; None if there is none by that name. `colour`: the ground style in an assembly's colour."""
        kept, key = (self.tints, f"{name} {colour}") if colour else (self.kept, name)
        if key not in kept:
            plain = self.read(name)
            if plain is None:
                return None
            if len(self.tints) >= MOST_TINTS:
                self.tints.clear()
            kept[key] = prepare(name, plain + (tinted(colour).encode() if colour else b""))
        return kept[key]

    def read(self, name: str) -> bytes | None:
        """What this address holds: as set-up built it, else without comments for readers of the repository; None if there is no such file."""
        if name in self.built:
            return (self.root / BUILT / name).read_bytes()
        if not NAME.fullmatch(name):
            return None
        if name.startswith(f"{PRESSED}/"):
            return None
        path = (self.root / name).resolve()
        if (
            not path.is_file() or str(path) != f"{self.root}/{name}"
        ):  # one address per file: what is kept has a bound
            return None
        plain = path.read_bytes()
        if path.suffix == ".css":
            return IMPORT.sub(lambda sheet: self.read(f"css/{sheet[1].decode()}") or b"", plain)
        own_script = path.suffix == ".js" and "vendor" not in path.parts
        return COMMENT.sub(b"", plain) if own_script else plain

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
            self.sprites[names] = f'<div hidden><svg width="0" height="0">{inside}</svg></div>'
        return self.sprites[names]


GROUND = "css/base.css"
"""The style sheet that holds the tokens."""
GROUNDED = {GROUND, "css/phone-page.css"}
"""The sheets that begin with it."""
GROUNDS = {"light": "#fbf6ec", "dark": "#2b1e30", "words": "#fff4df"}
"""Flour; a card in the dark; the words on a plate in the dark: what an assembly's colour is measured against."""
MOST_TINTS = 64
LEAST = 7.0
"""The contrast that an assembly's colour gets everywhere: the wall needs it."""


def tinted(colour: str) -> str:
    """Tokens in an assembly's colour, `rrggbb`: as it is for the cloth, made readable for words, buttons and plates."""
    own = f"#{colour}"
    light = readable(own, GROUNDS["light"], LEAST)
    dark, plate = readable(own, GROUNDS["dark"], LEAST), readable(own, GROUNDS["words"], LEAST)
    cloth = " ".join(str(part) for part in channels(own))
    return (
        f"@layer base{{:root{{--main:{light};--aubergine:{light};--cloth:{cloth}}}"
        "@media (prefers-color-scheme:dark){:root:not([data-scheme=light])"
        f"{{--main:{dark};--aubergine:{plate}}}}}}}"
    )


COMMENT = re.compile(rb"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
"""A comment that has its lines to itself: for whoever reads the repository, not for phones on a poor network."""
NAME = re.compile(r"[A-Za-z0-9._@/-]{1,200}")
IMPORT = re.compile(rb'@import "([^"]+)";')
"""A style sheet inside another: one request, built or not."""
SYMBOL = re.compile(r'<symbol id="([^"]+)" viewBox="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


BUILT = "built"
"""The folder of what set-up made of our scripts and style sheets."""


def fresh_build(root: Path) -> set[str]:
    """The names of built files; none where a source has changed since, or where nothing was built."""
    try:
        manifest = json.loads((root / BUILT / "manifest.json").read_text(encoding="utf-8"))
        for name, digest in manifest["sources"].items():
            if hashlib.sha256((root / name).read_bytes()).hexdigest() != digest:
                return set()
    except (OSError, ValueError, KeyError):
        return set()
    files = (root / BUILT).rglob("*.*s")
    return {path.relative_to(root / BUILT).as_posix() for path in files}


def made(path: Path) -> bool:
    """Whether set-up made this file of another."""
    return BUILT in path.parts or PRESSED in path.parts


def build_hash(root: Path) -> str:
    """Ten characters that change when any static file does."""
    digest = hashlib.sha256()
    for path in sources(root):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def prepare(name: str, plain: bytes) -> Asset:
    """Compress text well (it is done once); leave pictures and fonts alone."""
    suffix = PurePosixPath(name).suffix
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if suffix == ".js":
        kind = "text/javascript"
    if suffix not in TEXT:
        return Asset(kind, plain, None, None)
    return Asset(kind, plain, *packed(plain))


PRESSED = "pressed"
"""The folder of what set-up compressed (tools/press.py): files named by what they are made of, so that none is ever old."""


def packed(plain: bytes) -> tuple[bytes, bytes]:
    """Brotli and gzip of a file: as set-up made them, else now."""
    kept = STATIC / PRESSED / hashlib.sha256(plain).hexdigest()
    try:
        return kept.with_suffix(".br").read_bytes(), kept.with_suffix(".gz").read_bytes()
    except OSError:
        return press(plain)


def press(plain: bytes) -> tuple[bytes, bytes]:
    """The same, made: a tenth of a second for a large one."""
    return brotli.compress(plain, quality=11), gzip.compress(plain, 9, mtime=0)


def sources(root: Path) -> list[Path]:
    """The static files as they are before anything is compressed."""
    return sorted(p for p in root.rglob("*") if p.is_file() and PRESSED not in p.parts)


def set_up_assets(app: Flask) -> None:
    """Give templates `asset("css/base.css")` and serve what it names."""
    shelf = Shelf()
    app.extensions["shelf"] = shelf
    app.register_blueprint(blueprint)
    app.jinja_env.globals["asset"] = address_of
    app.jinja_env.globals["icon_address"] = icon_address
    app.jinja_env.globals["keep_icons"] = keep_icons
    app.jinja_env.globals["icons_kept"] = icons_kept
    app.wsgi_app = Door(shelf, app.wsgi_app)  # type: ignore[method-assign]


class Door:
    """Answers for static files itself; whatever else is asked goes on to Flask, and so does a file that is not there."""

    def __init__(self, shelf: Shelf, beyond: Callable[..., Iterable[bytes]]) -> None:
        self.shelf, self.beyond = shelf, beyond

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """As WSGI has it."""
        if environ["REQUEST_METHOD"] == "GET":
            match = ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
            accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
            answer = self.shelf.answer(match[1], match[2], accepted) if match else None
            if answer is not None:
                start_response("200 OK", answer[0])
                return [answer[1]]
        return self.beyond(environ, start_response)


def headers_of(asset: Asset, coding: str, lasting: bool, size: int) -> list[tuple[str, str]]:
    """What travels before the file: as little as a browser needs."""
    kind = asset.kind if asset.kind.partition("/")[0] != "text" else f"{asset.kind}; charset=utf-8"
    keep = "public, max-age=31536000, immutable" if lasting else "no-cache"
    headers = [("Content-Type", kind), ("Content-Length", str(size)), ("Cache-Control", keep)]
    headers += [("Vary", "Accept-Encoding"), ("X-Content-Type-Options", "nosniff")]
    if coding:
        headers.append(("Content-Encoding", coding))
    if asset.kind in DOCUMENTS:
        headers.append(("Content-Security-Policy", HEADERS["Content-Security-Policy"]))
    return headers


def address_of(name: str, colour: str | None = None) -> str:
    """The address of a static file in this build, `colour` (#rrggbb) being an assembly's own."""
    build = current_app.extensions["shelf"].build + (f"-{colour[1:]}" if colour else "")
    return f"/static/{build}/{name}"


def sprite(names: Iterable[str]) -> Markup:
    """These icons of the sprite as an SVG to put in a page (hidden), for pages that must not make one more request."""
    shelf: Shelf = current_app.extensions["shelf"]
    return Markup(shelf.sprite(tuple(names)))


def icon_address(name: str) -> str:
    """Where an icon is drawn: in the page itself where that carries its own, else in the sprite of all icons."""
    drawn: dict[str, None] | None = g.get("icons_drawn")
    if drawn is not None:
        drawn[name] = None
    inside = drawn is not None or g.get("inline_icons")
    return f"#i-{name}" if inside else f"{address_of('vendor/icons.svg')}#{name}"


def keep_icons() -> str:
    """From here on the page notes which icons it draws: a handful of them weighs a tenth of the whole sprite."""
    g.icons_drawn = {}
    return ""


def icons_kept() -> Markup:
    """The icons that the page has drawn, at its end."""
    drawn: dict[str, None] | None = g.pop("icons_drawn", None)
    return sprite(sorted(drawn)) if drawn else Markup("")


@blueprint.get("/static/<build>/<path:name>")
def send(build: str, name: str) -> Response:
    """The file, for whoever did not pass the door (HEAD); an unknown one is said on a page."""
    shelf: Shelf = current_app.extensions["shelf"]
    answer = shelf.answer(build, name, request.headers.get("Accept-Encoding", ""))
    if answer is None:
        abort(404)
    return Response(answer[1], headers=answer[0])
