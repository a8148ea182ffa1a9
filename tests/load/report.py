"""The benchmark's progress, its tables, its JSON and its picture."""

import json
import os
import platform
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.load.figures import Arrival, Figures, Recovery, Vote

Columns = tuple[tuple[str, str, int], ...]
VOTES: Columns = (
    ("server", "server", 20),
    ("processes", "proc", 5),
    ("phones", "phones", 7),
    ("wave_s", "wave s", 7),
    ("trouble", "trouble", 8),
    ("sent", "sent", 6),
    ("acknowledged", "acked", 6),
    ("stored", "stored", 7),
    ("shown", "shown", 6),
    ("p50_ms", "p50", 7),
    ("p95_ms", "p95", 7),
    ("p99_ms", "p99", 7),
    ("max_ms", "max", 7),
    ("wall_final_ms", "wall", 6),
    ("closed_known_ms", "closed", 7),
    ("cpu_s_per_1000_ballots", "cpu/1000", 9),
    ("cpu_s_per_1000_ballots_beside", "+db", 6),
    ("cpu_s_per_1000_whole_votes", "whole", 7),
    ("bytes_per_phone", "bytes", 7),
    ("messages_per_phone", "msgs", 6),
    ("rss_mb", "rss MB", 7),
)
ARRIVALS: Columns = (
    ("server", "server", 20),
    ("processes", "proc", 5),
    ("phones", "phones", 7),
    ("way", "way", 17),
    ("spread_s", "over s", 7),
    ("p50_ms", "p50", 7),
    ("p95_ms", "p95", 7),
    ("p99_ms", "p99", 7),
    ("max_ms", "max", 7),
    ("last_s", "last s", 7),
    ("cpu_s_per_1000", "cpu/1000", 9),
    ("cpu_s_per_1000_beside", "+db", 6),
    ("bytes_per_phone", "bytes", 8),
    ("requests_per_phone", "requests", 9),
    ("told_to_wait", "busy", 6),
    ("rss_mb", "rss MB", 7),
)
RECOVERIES: Columns = (
    ("server", "server", 20),
    ("processes", "proc", 5),
    ("phones", "phones", 7),
    ("acknowledged_before", "acked before", 13),
    ("answers_s", "answers s", 10),
    ("first_ballot_s", "1st ballot s", 13),
    ("all_back_s", "all back s", 11),
    ("all_acknowledged_s", "all acked s", 12),
    ("sent", "sent", 6),
    ("acknowledged", "acked", 6),
    ("stored", "stored", 7),
    ("shown", "shown", 6),
)
TITLES = (
    (Vote, VOTES, "Votes: delays in ms, processor s per 1000 phones (ballots; +db: beside; whole: opening to result)"),
    (Arrival, ARRIVALS, "Coming in and coming back: delays in ms until the phone shows the state, processor s per 1000"),
    (Recovery, RECOVERIES, "kill -9 in the middle of a vote, started again at once: seconds since the kill"),
)  # fmt: skip
COLOURS = {"app": "#5a2364", "node-bare": "#23613a", "flask-socketio-bare": "#b8400b"}
EVERY = 5.0
"""Seconds between two lines about what happens now, where there is no terminal."""
state = {"shown": False, "spoke": 0.0}


def progress(words: str) -> None:
    """What happens now: on a terminal one line that changes, elsewhere a line now and then."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{words}")
        sys.stderr.flush()
        state["shown"] = True
    elif time.monotonic() - state["spoke"] > EVERY:
        print(f"  … {words}", file=sys.stderr, flush=True)
        state["spoke"] = time.monotonic()


def settle(words: str) -> None:
    """A line that stays."""
    if state["shown"]:
        sys.stderr.write("\r\033[K")
        state["shown"] = False
    print(words, flush=True)


def tables(figures: list[Figures]) -> None:
    """Everything that was measured."""
    for kind, columns, title in TITLES:
        rows = [row for row in figures if isinstance(row, kind)]
        if rows:
            settle(f"\n{title}")
            settle("".join(name.rjust(width) for _, name, width in columns))
            for row in rows:
                settle(line(row, columns))
    for words in comparisons([row for row in figures if isinstance(row, Vote)]):
        settle(words)


def line(row: Figures, columns: Columns) -> str:
    """One row of a table."""
    values = row.as_json()
    cells = [cell(values[name]).rjust(width) for name, _, width in columns]
    return "".join(cells) + ("  DIFFERENT" if getattr(row, "differs", False) else "")


def cell(value: Any) -> str:
    """A value as short as it can be read."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.0f}"
    return str(value)


def comparisons(votes: list[Vote]) -> list[str]:
    """What a ballot of the app costs beside the bare servers, in the votes without trouble."""
    calm = {(v.server, v.processes, v.phones, v.wave_s): v for v in votes if not v.trouble}
    out = []
    for (server, processes, phones, wave), vote in calm.items():
        if server != "app":
            continue
        said = []
        for other in ("flask-socketio-bare", "node-bare"):
            beside = calm.get((other, 1, phones, wave))
            if beside and beside.cpu_s_per_1000_ballots:
                ratio = vote.cpu_s_per_1000_ballots / beside.cpu_s_per_1000_ballots
                said.append(f"{ratio:.2f} × {other}")
        if said:
            words = f"{phones} phones in {wave} s, {processes} process(es)"
            out.append(f"A ballot of the app costs {' and '.join(said)} ({words}).")
    return out


def machine() -> dict[str, Any]:
    """Where and when this was measured."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "processor": processor(),
        "python": platform.python_version(),
        "load_before": [round(load, 2) for load in os.getloadavg()],
    }


def processor() -> str:
    """Its name, where the system says it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def write(figures: list[Figures], folder: Path, where: dict[str, Any]) -> None:
    """instance/bench.json and instance/bench.svg."""
    of = {kind: [row for row in figures if isinstance(row, kind)] for kind, _, _ in TITLES}
    body = {
        "runs": [row.as_json() for row in of[Vote]],
        "arrivals": [row.as_json() for row in of[Arrival]],
        "recoveries": [row.as_json() for row in of[Recovery]],
        "machine": where,
    }
    (folder / "bench.json").write_text(json.dumps(body, indent=1), encoding="utf-8")
    votes = [row for row in figures if isinstance(row, Vote) and not row.trouble]
    if votes:
        (folder / "bench.svg").write_text(curves(votes), encoding="utf-8")


def curves(votes: list[Vote]) -> str:
    """Share of ballots acknowledged after so many milliseconds, for the largest hall and the shortest wave."""
    largest = max(vote.phones for vote in votes)
    shortest = min(vote.wave_s for vote in votes if vote.phones == largest)
    chosen = [v for v in votes if v.phones == largest and v.wave_s == shortest]
    longest = max(vote.delays[-1] for vote in chosen) or 1
    title = f"{largest} ballots in {shortest} s: share acknowledged after so many milliseconds"
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 430" role="img" '
        'font-family="sans-serif" font-size="14">',
        f"<title>{title}</title>",
        '<rect width="720" height="430" fill="#fbf6ec"/>',
        f'<text x="60" y="24" fill="#2a1a2e">{title}</text>',
    ]
    for share in (0, 25, 50, 75, 100):
        y = 380 - 3.2 * share
        parts.append(f'<path d="M60 {y:.0f}H690" stroke="#d9cdb8"/>')
        parts.append(f'<text x="54" y="{y + 5:.0f}" text-anchor="end">{share} %</text>')
    for quarter in range(5):
        x, value = 60 + 157.5 * quarter, longest * quarter / 4
        anchor = "end" if quarter == 4 else "middle"
        parts.append(f'<text x="{x:.0f}" y="402" text-anchor="{anchor}">{value:.0f} ms</text>')
    for number, vote in enumerate(chosen):
        colour = COLOURS.get(vote.server, "#2a1a2e")
        points = " ".join(
            f"{60 + 630 * delay / longest:.1f},{380 - 320 * (i + 1) / len(vote.delays):.1f}"
            for i, delay in enumerate(vote.delays)
        )
        parts.append(
            f'<polyline points="60,380 {points}" fill="none" stroke="{colour}" stroke-width="3"/>'
        )
        label = f"{vote.server}, p99 {vote.p99_ms:.0f} ms"
        parts.append(f'<text x="440" y="{310 + 22 * number}" fill="{colour}">{label}</text>')
    return "".join(parts) + "</svg>"
