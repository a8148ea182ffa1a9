"""The benchmark's table, its JSON and its picture."""

import json
from pathlib import Path

from tests.load.hall import Run

COLUMNS = (
    ("server", "server", 20),
    ("phones", "phones", 7),
    ("wave_s", "wave s", 7),
    ("sent", "sent", 6),
    ("acknowledged", "acked", 6),
    ("stored", "stored", 7),
    ("shown", "shown", 6),
    ("p50_ms", "p50", 7),
    ("p95_ms", "p95", 7),
    ("p99_ms", "p99", 7),
    ("max_ms", "max", 7),
    ("wall_final_ms", "wall", 7),
    ("closed_known_ms", "closed", 7),
    ("cpu_s_per_1000_joins", "cpu/kjoin", 10),
    ("cpu_s_per_1000_ballots", "cpu/kvote", 10),
    ("bytes_per_phone", "bytes", 7),
    ("messages_per_phone", "msgs", 6),
    ("rss_mb", "rss MB", 7),
)
COLOURS = {"app": "#5a2364", "node-bare": "#23613a", "flask-socketio-bare": "#b8400b"}


def header() -> None:
    """The names of the columns; delays in milliseconds, processor time in seconds per thousand."""
    print("".join(title.rjust(width) for _, title, width in COLUMNS), flush=True)


def line(run: Run) -> None:
    """One run, as soon as it is over."""
    row = run.as_json()
    cells = []
    for name, _, width in COLUMNS:
        value = row[name]
        if isinstance(value, float):
            value = f"{value:.2f}" if value < 10 else f"{value:.0f}"
        cells.append(str(value).rjust(width))
    print("".join(cells), "  DIFFERENT" if run.differs else "", flush=True)


def write(runs: list[tuple[Run, list[float]]], folder: Path) -> None:
    """instance/bench.json and instance/bench.svg."""
    body = {"runs": [run.as_json() for run, _ in runs]}
    (folder / "bench.json").write_text(json.dumps(body, indent=1), encoding="utf-8")
    (folder / "bench.svg").write_text(curves(runs), encoding="utf-8")
    print(f"Written: {folder / 'bench.json'} and {folder / 'bench.svg'}")


def curves(runs: list[tuple[Run, list[float]]]) -> str:
    """Share of ballots acknowledged after so many milliseconds, for the largest hall and the shortest wave."""
    largest = max(run.phones for run, _ in runs)
    chosen = [
        (r, d)
        for r, d in runs
        if r.phones == largest and r.wave_s == min(x.wave_s for x, _ in runs)
    ]
    longest = max(delays[-1] for _, delays in chosen) or 1
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 400" role="img" '
        'font-family="sans-serif" font-size="14">',
        f"<title>Acknowledgement of {largest} ballots: share answered by milliseconds</title>",
        '<rect width="720" height="400" fill="#fbf6ec"/>',
        '<path d="M60 20V350H700" fill="none" stroke="#2a1a2e"/>',
        f'<text x="690" y="372" text-anchor="end">{longest:.0f} ms</text><text x="60" y="372">0</text>',
    ]
    for number, (run, delays) in enumerate(chosen):
        points = " ".join(
            f"{60 + 630 * delay / longest:.1f},{350 - 320 * (i + 1) / len(delays):.1f}"
            for i, delay in enumerate(delays)
        )
        colour = COLOURS.get(run.server, "#2a1a2e")
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="3"/>'
        )
        parts.append(f'<text x="480" y="{260 + 24 * number}" fill="{colour}">{run.server}</text>')
    return "".join(parts) + "</svg>"
