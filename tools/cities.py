"""The pictures of the README: one page of each system of the four cities, in both languages, from the demo's own story.

    python tools/cities.py

Needs the packages of the tests (a browser that is driven). Writes docs/pictures/cities/<name>-<language>.webp.
"""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from werkzeug.serving import make_server  # noqa: E402

from app.config import Settings  # noqa: E402
from app.demo.clock import StageClock  # noqa: E402
from app.demo.reading import moment  # noqa: E402
from app.demo.wishes import FORUM  # noqa: E402
from app.demo.year import lay_the_year  # noqa: E402
from app.factory import create_app  # noqa: E402
from app.store import schema  # noqa: E402

FOLDER = ROOT / "docs/pictures/cities"
PAGES = {
    "front": "/#territory",
    "support": "/support/requests/1",
    "walk": "/walks/bien-faire-ses-courses",
    "lots": "/calls/1",
    "decision": "/decisions/7",
    "listening": "/listening/4",
    "fund": "/fund/caisse-des-trois-ponts",
    "supplies": "/supply/le-quai-commun",
    "forum": "/commons/programmes/1",
}
WIDTH, HEIGHT, QUALITY = 1100, 760, 62
SHOWN = (825, 570)
"""How large a picture is kept, in pixels."""


@contextmanager
def served() -> Iterator[str]:
    """The address of the four cities, half an hour before their forum."""
    with TemporaryDirectory() as folder:
        url, today = f"sqlite:///{folder}/year.sqlite", moment(FORUM, "Europe/Paris")
        schema.upgrade(url)
        app = create_app(Settings(database_url=url, secret_key="of a picture " * 5, testing=True))
        lay_the_year(app, lambda words: print(words, flush=True), today)
        app.extensions["clock"] = StageClock(today)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def paint(address: str, browser: str | None) -> None:
    """Every page in both languages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, path in PAGES.items():
            for lang in ("fr", "en"):
                page.goto(f"{address}/{lang}{path}")
                drawn = Image.open(io.BytesIO(page.screenshot()))
                drawn.resize(SHOWN, Image.Resampling.LANCZOS).save(
                    FOLDER / f"{name}-{lang}.webp", quality=QUALITY, method=6
                )
        chromium.close()


if __name__ == "__main__":
    with served() as here:
        paint(here, sys.argv[1] if len(sys.argv) > 1 else None)
