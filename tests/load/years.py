"""`make bench YEARS=1`: what pages, files and feeds cost after years of work, at sizes 1 and 10 (SIZES="1 10 100" for more).

Each address is asked once before it is measured, at the first size, so that its template is there. Written down are
processor milliseconds, statements, kilobytes sent, and by how many megabytes the most memory that this process ever had
has grown. It prints a table and
writes instance/years.json.
"""

import json
import os
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.store import schema
from tests.load.processes import ROOT
from tests.years.territory import lay

PAGES = {
    "home": "/fr/",
    "register": "/fr/decisions",
    "register, search": "/fr/decisions?text=cantine",
    "register, last page": "/fr/decisions?page=99999",
    "under discussion": "/fr/decisions/under-discussion",
    "minutes list": "/fr/minutes",
    "walks list": "/fr/walks",
    "proposals": "/fr/assemblies/table-1/proposals",
    "assembly": "/fr/assemblies/table-1",
    "decision": "/fr/decisions/1",
    "board": "/fr/decisions/follow-up",
    "timeline": "/fr/decisions/follow-up/timeline",
    "minutes.atom": "/fr/minutes.atom",
    "walks.atom": "/fr/walks.atom",
    "walks.ics": "/fr/walks.ics",
    "decisions.atom": "/fr/decisions.atom",
    "follow-up.atom": "/fr/follow-up.atom",
    "calendar.ics": "/fr/calendar.ics",
    "decisions.csv": "/fr/decisions.csv",
    "decisions.jsonld": "/fr/decisions.jsonld",
    "decisions.json": "/fr/decisions.json",
}
HEAD = f"{'page':22}{'size':>6}{'cpu ms':>9}{'statements':>12}{'kB':>9}{'extra MB':>10}"


def most_memory() -> float:
    """The most megabytes that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def town(folder: Path, size: int) -> Flask:
    """The application of a territory of this size."""
    url = f"sqlite:///{folder / f'{size}.sqlite'}"
    schema.upgrade(url)
    app = create_app(
        Settings(database_url=url, secret_key="a secret of the benchmark, long enough")
    )
    with app.app_context():
        lay(size)
        db.session.remove()
    return app


def measured(app: Flask, address: str, *, warm: bool) -> dict[str, Any]:
    """One request of an address, asked once before if `warm`; its bytes are let go as they come, as a server does."""
    sent: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *told: sent.append(told[2]))
    client, size = app.test_client(), 0
    if warm:
        client.get(address)
    sent.clear()
    before, began = most_memory(), time.process_time()
    answer = client.get(address)
    for piece in answer.iter_encoded():
        size += len(piece)
    spent = time.process_time() - began
    assert answer.status_code == 200, address
    return {
        "cpu_ms": round(spent * 1000, 1),
        "statements": len(sent),
        "kb": round(size / 1000, 1),
        "extra_mb": round(most_memory() - before, 1),
    }


def main() -> None:
    """Each size in turn, the smallest first, each page from the lightest to the heaviest."""
    rows: list[dict[str, Any]] = []
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, os.environ.get("SIZES", "1 10").split()):
            app = town(Path(folder), size)
            for page, address in PAGES.items():
                row = {
                    "page": page,
                    "size": size,
                    **measured(app, address, warm=not rows or size == rows[0]["size"]),
                }
                rows.append(row)
                print(f"{page:22}{size:6}{row['cpu_ms']:9}{row['statements']:12}{row['kb']:9}{row['extra_mb']:10}", flush=True)  # fmt: skip
    (ROOT / "instance").mkdir(exist_ok=True)
    (ROOT / "instance" / "years.json").write_text(json.dumps({"pages": rows}, indent=1))
    print("Written: instance/years.json")


if __name__ == "__main__":
    main()
