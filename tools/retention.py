"""How long each table is kept, as the features say it, written as docs/retention.md.

python tools/retention.py       write it
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.features.manifest import manifests  # noqa: E402

PAGE = ROOT / "docs/retention.md"
HEAD = """# What is kept, and for how long

Each feature says it of its own tables in its `feature.py`; `python tools/retention.py` gathers it here, and a test fails
while a table has no line. `sent_forms`, which belongs to no feature, is kept for two days: a hash, not who sent it.
"""


def written() -> str:
    """The page."""
    lines = [HEAD]
    for feature in manifests():
        if feature.retention:
            lines += [f"## {feature.name}", "", "| Table | Kept |", "|---|---|"]
            lines += [f"| `{table}` | {words} |" for table, words in feature.retention.items()]
            lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
