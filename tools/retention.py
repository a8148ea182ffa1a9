"""How long each table is kept, as the features say it, written as docs/retention.md.

python tools/retention.py       write it
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.config import Settings  # noqa: E402
from app.features.manifest import Kept, manifests  # noqa: E402

PAGE = ROOT / "docs/retention.md"
HEAD = """# What is kept, and for how long

Each feature says it of its own tables in its `feature.py`; `python tools/retention.py` gathers it here, the privacy page says the
same to everybody in their language, and a test fails
while a table has no line. `sent_forms`, which belongs to no feature, is kept for two days: a hash, not who sent it.
"""


def days(kept: Kept) -> str:
    """The setting that says how many days, and its default."""
    return f" ({kept.days.upper()}, {getattr(Settings, kept.days)} days)" if kept.days else ""


def written() -> str:
    """The page."""
    lines = [HEAD]
    for feature in manifests():
        if feature.retention:
            lines += [f"## {feature.name}", "", "| Table | What | Kept |", "|---|---|---|"]
            lines += [
                f"| `{table}` | {kept.what} | {kept.long}{days(kept)} |"
                for table, kept in feature.retention.items()
            ]
            lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
