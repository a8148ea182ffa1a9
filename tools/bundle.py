"""Make what pages load small: each page's script with all that it imports, each style sheet, into app/static/built/.

    python3 tools/bundle.py <folder of the installed npm packages>

esbuild (pinned in package.json) joins and minifies them, for the oldest browsers in which everything must work. A script
that exports nothing is a page's own; what exports is a part of others. manifest.json keeps the SHA-256 of every source:
the application serves a built file only while its sources are the very same, and else the sources themselves, which do
the same in more requests. Standard library only: this runs while the project is being set up.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "app/static"
BUILT = STATIC / "built"
FLOOR = "chrome99,firefox115,safari15.4"
"""The oldest browsers in which everything must work (docs/browsers.md)."""
EXPORTS = re.compile(r"^export\b", re.MULTILINE)
IMPORTED = "vendor/socket.io.esm.min.js"


def sources() -> list[Path]:
    """Everything that the built files are made from."""
    ours = [path for kind in ("js", "css") for path in (STATIC / kind).rglob(f"*.{kind}")]
    return sorted([*ours, STATIC / IMPORTED])


def entries() -> list[Path]:
    """The scripts of pages and the style sheets."""
    return [
        path
        for path in sources()
        if path != STATIC / IMPORTED
        and (path.suffix == ".css" or not EXPORTS.search(path.read_text(encoding="utf-8")))
    ]


def made_from() -> dict[str, str]:
    """The SHA-256 of each source, by its place under app/static/."""
    return {
        path.relative_to(STATIC).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sources()
    }


def tool_hash() -> str:
    """Changes with this file and with the pinned packages."""
    parts = [path.read_bytes() for path in (ROOT / "package-lock.json", Path(__file__))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def up_to_date() -> bool:
    """Whether built/ was made from the present sources with the present tool."""
    try:
        manifest = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return manifest["tool"] == tool_hash() and manifest["sources"] == made_from()


def program(packages: Path) -> Path:
    """esbuild for this machine, without the Node script around it; StopIteration if npm did not bring one."""
    return next(packages.resolve().glob("@esbuild/*/bin/esbuild"))


def bundle(packages: Path) -> int:
    """Fill app/static/built/ in one move; the number of files. Raises CalledProcessError with what esbuild said."""
    fresh = BUILT.with_name(BUILT.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    manifest = {"tool": tool_hash(), "sources": made_from()}
    subprocess.run(
        [
            str(program(packages)),
            *(path.relative_to(STATIC).as_posix() for path in entries()),
            "--bundle",
            "--minify",
            "--format=esm",
            "--charset=utf8",
            "--legal-comments=eof",
            "--log-level=warning",
            "--external:*.woff2",
            f"--target={FLOOR}",
            "--outbase=.",
            f"--outdir={fresh.name}",
        ],
        cwd=STATIC,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)
    return len(entries())


if __name__ == "__main__":
    print(f"{bundle(Path(sys.argv[1]))} files in {BUILT.relative_to(ROOT)}/")
