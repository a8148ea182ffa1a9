"""The criteria of RGAA 4.1.2, as app/features/site/criteria.toml has them, written as docs/accessibility.md.

python tools/accessibility.py       write it
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.features.site.wording import criteria  # noqa: E402

PAGE = ROOT / "docs/accessibility.md"
HEAD = """# Accessibility: the criteria of RGAA 4.1.2, one by one

Tablée was read against the 106 criteria of RGAA 4.1.2 by the people who write it, on twelve pages (home, register, a decision, minutes, a walk, joining, a card, the phone in its states, the desk in its states, the charter, writing a question, editing the minutes), the wall, the sign-in, the PDFs and the paper ballots. The tool was Chromium: its keyboard, its accessibility tree, axe, forced colours, 320 pixels, letters twice as big. **Nobody outside has checked it, and nobody tried it with NVDA, VoiceOver or TalkBack, nor on a real device with such a reader.**

The rows stand in `app/features/site/criteria.toml`; the page `/accessibility` counts them and names the criteria that do not conform, and `python tools/accessibility.py` writes this page. **C**: conforms. **NC**: does not. **NA**: there is no such content. After each, the test that holds it, or how it was looked at. A change that breaks one comes with its row.

| Criterion | State | Evidence |
|---|---|---|
"""
FOOT = """
## Beyond RGAA

- Nothing is dragged; what one presses is at least 44 px on the phone (tests/browser/checks.py).
- A sign-in takes a scan, a paste or eight typed characters; no riddle, no memory.
- A whole session is kept as it is heard, by whoever leads it and by a resident, in both languages: docs/by-ear. tests/browser/test_evening_by_ear.py plays it from these words alone.
- Tab, Space and Enter are enough to vote: Tab goes from answer to answer (tests/browser/test_few_keys.py). Whoever uses the arrows leaves a group in one Tab, as everywhere.
- How full a bar is, where its threshold stands and what was chosen are seen in forced colours, light and dark (tests/browser/test_style.py).
- Paper ballots are printed in 18 points at least where somebody asks for large print (tests/browser/test_paper.py).
- The wall is read from three screen widths, its second language too: docs/hall.md, tests/screens/test_wall_letters.py.
- What does not work well yet stands in the statement itself.
"""


def written() -> str:
    """The page."""
    rows = [f"| {number} | {state} | {shown} |\n" for number, (state, shown) in criteria().items()]
    return HEAD + "".join(rows) + FOOT


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
