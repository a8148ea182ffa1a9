"""`make bench YEARS=1`: what pages, files and feeds cost after years of work, at sizes 1 and 10 (SIZES="1 10 100" for more).

Each address is asked twice. Written down are processor milliseconds, those of the first time (`first_ms`: what is kept for a
minute is reckoned then, and at the first size its template is read) and of the second, statements, kilobytes sent, by how many megabytes this process grew meanwhile, and for some pages
the same rows from plain sqlite3 (tests/load/floor.py). Then a hall of PHONES (100) comes in at each size and votes while each
task of tests/load/meanwhile.py runs; PAGES_ONLY=1 leaves that out. It prints tables and writes instance/years.json.
"""

import gc
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.store import schema
from tests.load.floor import floor_ms, joins_floor
from tests.load.meanwhile import meanwhile
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
    "plan": "/fr/plan",
    "search": "/fr/search?q=cantine",
    "proposals of all": "/fr/proposals",
    "calls": "/fr/calls",
    "listening": "/fr/listening",
    "accompaniments": "/fr/support/of/table-1",
    "fund": "/fr/fund/table-1",
    "fund, places": "/fr/fund/table-1/places",
    "supplies": "/fr/supply/table-1",
    "programmes": "/fr/commons",
    "library": "/fr/commons/library",
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
HEAD = f"{'page':22}{'size':>6}{'first ms':>10}{'cpu ms':>9}{'statements':>12}{'kB':>9}{'extra MB':>10}{'floor ms':>9}"


STATUS = Path("/proc/self/status")
PEAK = Path("/proc/self/clear_refs")


def memory(name: str) -> float:
    """Megabytes of this process: VmHWM at its peak, VmRSS now."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1024


def forget_peak() -> None:
    """From now on the peak is counted anew: it would else be that of the heaviest page so far."""
    gc.collect()
    PEAK.write_text("5")


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


def measured(app: Flask, address: str) -> dict[str, Any]:
    """One request of an address; its bytes are let go as they come, as a server does."""
    sent: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *told: sent.append(told[2]))
    client, size = app.test_client(), 0
    forget_peak()
    before, began = memory("VmRSS"), time.process_time()
    answer = client.get(address)
    for piece in answer.iter_encoded():
        size += len(piece)
    spent = time.process_time() - began
    assert answer.status_code == 200, address
    return {
        "cpu_ms": round(spent * 1000, 1),
        "statements": len(sent),
        "kb": round(size / 1000, 1),
        "extra_mb": round(max(0.0, memory("VmHWM") - before), 1),
    }


def pages(folder: Path, size: int) -> Iterator[dict[str, Any]]:
    """Each page, from the lightest to the heaviest, beside its floor where one was written."""
    app = town(folder, size)
    for page, address in PAGES.items():
        first = measured(app, address)["cpu_ms"]
        row = {"page": page, "size": size, "first_ms": first, **measured(app, address)}
        floor = floor_ms(folder / f"{size}.sqlite", page)
        if floor is not None:
            row |= {"floor_ms": floor, "ratio": round(row["cpu_ms"] / floor, 1) if floor else None}
        print(f"{page:22}{size:6}{first:10}{row['cpu_ms']:9}{row['statements']:12}{row['kb']:9}{row['extra_mb']:10}{row.get('floor_ms', ''):>9}", flush=True)  # fmt: skip
        yield row


def main() -> None:
    """The pages of each size, the smallest first; then a hall that comes in, and votes while each task runs."""
    (ROOT / "instance").mkdir(exist_ok=True)
    sizes = [int(size) for size in os.environ.get("SIZES", "1 10").split()]
    found: dict[str, Any] = {}
    print(HEAD)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found["pages"] = [row for size in sizes for row in pages(folder, size)]
        floor = joins_floor(folder)
    if not os.environ.get("PAGES_ONLY"):
        phones = int(os.environ.get("PHONES", "100"))
        for size in sizes:
            found |= meanwhile(size, phones, found.get("meanwhile", []))
        found["joins"]["floor_cpu_s_per_1000"] = floor
        print(f"joins: {found['joins']}; memory: {found['memory_kb_per_phone']} kB a phone")
    (ROOT / "instance" / "years.json").write_text(json.dumps(found, indent=1))
    print("Written: instance/years.json")


if __name__ == "__main__":
    main()
