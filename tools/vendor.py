"""Copy the front-end packages into app/static/vendor/, with a manifest, and build the sprite of icons.

    python3 tools/vendor.py <folder of the installed npm packages>

What pages load is copied as its authors published it; nothing is built from it and nothing of it is committed. The icons
are those named in app/static/icons.txt, one per line, from the Tabler set (outline; `-filled` at the end for the filled
drawing). manifest.json says for each file where it comes from, under which licence, and its SHA-256.
Standard library only: this runs while the project is being set up.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import shutil
import struct
import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "app/static/vendor"
ICONS = ROOT / "app/static/icons.txt"
ICON_PACKAGE = "@tabler/icons"
FONT = "@fontsource/atkinson-hyperlegible"

# package -> {file as published: file under vendor/}
COPIES = {
    "socket.io-client": {"dist/socket.io.esm.min.js": "socket.io.esm.min.js"},
    "leaflet": {
        "dist/leaflet.js": "leaflet/leaflet.js",
        "dist/leaflet.css": "leaflet/leaflet.css",
        **{
            f"dist/images/{name}.png": f"leaflet/images/{name}.png"
            for name in ("layers", "layers-2x", "marker-icon", "marker-icon-2x", "marker-shadow")
        },
    },
    FONT: {
        f"files/atkinson-hyperlegible-latin-{weight}-normal.{published}": f"fonts/atkinson-hyperlegible-{weight}.{ours}"
        for weight in (400, 700)
        for published, ours in (("woff2", "woff2"), ("woff", "ttf"))
    },
    # Printing only: signs that the page's own font lacks. Phones have theirs.
    "@fontsource/noto-emoji": {
        "files/noto-emoji-emoji-400-normal.woff": "fonts/noto-emoji-400.ttf",
    },
    "@fontsource/noto-sans-arabic": {
        f"files/noto-sans-arabic-arabic-{weight}-normal.woff": f"fonts/noto-sans-arabic-{weight}.ttf"
        for weight in (400, 700)
    },
    ICON_PACKAGE: {},  # drawn into the sprite
}
SYMBOL = {
    "outline": 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"',
    "filled": 'fill="currentColor"',
}
EMPTY_PATH = re.compile(r'\s*<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>')
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class UnknownIcon(Exception):
    """A name in icons.txt that the icon package does not have."""


def made_from() -> str:
    """What the folder is made from, in one hash: when it changes, the folder must be made again."""
    sources = [ROOT / "package-lock.json", ICONS, Path(__file__)]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def up_to_date() -> bool:
    """Whether vendor/ holds exactly what its manifest says, made from what the project asks for now."""
    try:
        manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return manifest["made_from"] == made_from() and all(
        (VENDOR / e["file"]).is_file() for e in manifest["files"]
    )


def icon_names(text: str) -> list[str]:
    """The icons asked for, sorted, once each; `#` starts a comment."""
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return sorted({line for line in lines if line})


def sprite(names: list[str], drawings: Path) -> str:
    """One SVG with a <symbol> per icon, for <use href="…/icons.svg#name">. Raises UnknownIcon, with names that resemble."""
    symbols = "\n".join(symbol(name, drawings) for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def symbol(name: str, drawings: Path) -> str:
    """The <symbol> of one icon, without the empty square that each Tabler drawing begins with."""
    style, drawing = (
        ("filled", name[: -len("-filled")]) if name.endswith("-filled") else ("outline", name)
    )
    path = drawings / style / f"{drawing}.svg"
    if not path.exists():
        known = [
            p.stem + ("-filled" if style == "filled" else "")
            for p in (drawings / style).glob("*.svg")
        ]
        near = ", ".join(difflib.get_close_matches(name, known, 5)) or "none"
        raise UnknownIcon(
            f"app/static/icons.txt: there is no icon “{name}”. Names that resemble it: {near}."
        )
    inside = DRAWING.search(EMPTY_PATH.sub("", path.read_text(encoding="utf-8")))
    assert inside, path
    lines = "".join(line.strip() for line in inside.group(1).splitlines())
    return f'<symbol id="{name}" viewBox="0 0 24 24" {SYMBOL[style]}>{lines}</symbol>'


def vendor(packages: Path) -> int:
    """Fill app/static/vendor/ from the installed packages, in one move; return the number of files."""
    fresh = VENDOR.with_name(VENDOR.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    entries = []
    for package, files in COPIES.items():
        for published, ours in {
            **files,
            "LICENSE": f"licences/{package.split('/')[-1]}.txt",
        }.items():
            (fresh / ours).parent.mkdir(parents=True, exist_ok=True)
            copy(packages / package / published, fresh / ours)
            entries.append(entry(packages / package, fresh, ours))
    drawn = sprite(icon_names(ICONS.read_text(encoding="utf-8")), packages / ICON_PACKAGE / "icons")
    (fresh / "icons.svg").write_text(drawn, encoding="utf-8")
    entries.append(entry(packages / ICON_PACKAGE, fresh, "icons.svg"))
    manifest = {"made_from": made_from(), "files": sorted(entries, key=lambda entry: entry["file"])}
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)
    return len(entries)


def copy(published: Path, ours: Path) -> None:
    """The file as it was published; a .ttf is the font inside a .woff, which is what printing reads."""
    if ours.suffix == ".ttf":
        ours.write_bytes(opened_woff(published.read_bytes()))
    else:
        shutil.copyfile(published, ours)


def opened_woff(woff: bytes) -> bytes:
    """The OpenType font inside a WOFF 1.0 file: the same tables, not compressed (W3C recommendation of 2012)."""
    flavour, count = struct.unpack(">4xI4xH", woff[:14])
    rows = [struct.unpack(">4sIIII", woff[44 + 20 * n : 64 + 20 * n]) for n in range(count)]
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", flavour, count, 16 << power, power, 16 * (count - (1 << power)))
    place, directory, body = 12 + 16 * count, b"", b""
    for tag, offset, packed, size, checksum in rows:
        data = woff[offset : offset + packed]
        data = zlib.decompress(data) if packed < size else data
        directory += struct.pack(">4sIII", tag, checksum, place + len(body), size)
        body += data + b"\0" * (-size % 4)
    return head + directory + body


def entry(package: Path, folder: Path, file: str) -> dict[str, str]:
    """A line of the manifest: where a file comes from, under which licence, and its SHA-256."""
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    return {
        "file": file,
        "package": about["name"],
        "version": about["version"],
        "licence": about["license"],
        "sha256": hashlib.sha256((folder / file).read_bytes()).hexdigest(),
    }


if __name__ == "__main__":
    try:
        print(f"{vendor(Path(sys.argv[1]))} files in {VENDOR.relative_to(ROOT)}/")
    except UnknownIcon as unknown:
        sys.exit(str(unknown))
