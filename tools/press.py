"""Compress what pages load, once, so that a server that starts has nothing to compress while people come in.

    python3 tools/press.py

Run by tools/setup.py in the project's own environment, after everything else in app/static/ was made.
"""

from __future__ import annotations

import shutil
import sys
from hashlib import sha256
from pathlib import Path, PurePosixPath

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.web.assets import BUILT, PRESSED, STATIC, TEXT, Shelf, press, sources


def press_all(root: Path = STATIC, folder: Path | None = None) -> int:
    """Write each text file of a build in both codings, named by its bytes; gives how many there are."""
    folder = folder or root / PRESSED
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    done = 0
    for plain in texts(root):
        name = sha256(plain).hexdigest()
        for ending, data in zip((".br", ".gz"), press(plain), strict=True):
            (fresh / f"{name}{ending}").write_bytes(data)
        done += 1
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return done


def texts(root: Path) -> list[bytes]:
    """What the addresses of text files hold, as they are sent."""
    shelf, found = Shelf(root), []
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        if PurePosixPath(name).suffix in TEXT and BUILT not in path.parts:
            plain = shelf.read(name)
            if plain is not None:
                found.append(plain)
    return found


if __name__ == "__main__":
    print(f"{press_all()} files compressed")
