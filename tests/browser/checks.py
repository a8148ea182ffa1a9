"""What every page must hold, as functions on a Playwright page that fail with a list a person can read."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

from playwright.sync_api import Page

from tests.browser.seen_before import IN_ORDER, Marks

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".venv/node/node_modules/axe-core/axe.min.js"
SCREENSHOTS = ROOT / "tests/screenshots"
PICTURES = bool(os.environ.get("PICTURES"))
"""Whether somebody wants to look: to paint hundreds of pictures takes a processor minutes."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST, ENHANCED = "color-contrast", "color-contrast-enhanced"
MEASURED_ONCE = (CONTRAST, "target-size")
"""Rules of axe about colours and boxes, most of its work: where a page was measured in French, it is the same in English."""
TARGET = 44
"""Pixels that a thing to touch measures at least, each way."""

SMALL_TARGETS = """(least) => [...document.querySelectorAll('a, button, input, select, textarea, summary, [role=button]')]
  .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter(e => !(e.matches('a') && getComputedStyle(e).display === 'inline'))  // a link within a sentence
  .map(e => e.matches('input[type=radio], input[type=checkbox]') ? e.closest('label') || e : e)
  .map(e => [e.getBoundingClientRect(), e])
  .filter(([box]) => box.width > 1 && box.height > 1 && (box.width < least - .5 || box.height < least - .5))
  .map(([box, e]) => `${box.width.toFixed()}x${box.height.toFixed()} ${e.outerHTML.slice(0, 120)}`)"""


TOO_WIDE = """() => { const room = document.documentElement.clientWidth;
  return [...document.body.querySelectorAll('*')].filter(e => { const box = e.getBoundingClientRect(); return box.width && (box.right > room + .5 || box.left < -.5); })
    .filter(e => !e.closest('.visually-hidden, .skip')).slice(-4).map(e => e.outerHTML.slice(0, 140)); }"""

# A <noscript> is read as elements only where scripts are off.
NO_SCRIPTS = """() => {
  const probe = document.createElement('div');
  probe.innerHTML = '<noscript><b></b></noscript>';
  return probe.querySelector('b') !== null;
}"""


def axe(page: Page, *without: str) -> None:
    """No violation of WCAG 2.2 AA that axe can see, nor of its best practices; `without` names rules left out.

    A page made as one that was in order is in order; its colours are measured where it shows any that are new.
    """
    marks = Marks.of(page, CONTRAST, *without)
    if IN_ORDER.has(marks):
        return
    known = {CONTRAST} if IN_ORDER.has_colours(marks) else set()
    options = {"runOnly": RULES, "rules": {one: {"enabled": False} for one in known.union(without)}}
    with awake(page) as shown:
        found = violations(shown, options)
    lines = [
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n    " + "\n    ".join(_nodes(fault))
        for fault in found
    ]
    assert not lines, f"{page.url}\n" + "\n".join(lines)
    IN_ORDER.add(marks)


def axe_for_its_readers(page: Page) -> None:
    """axe; on a wall every word has 7 to 1 with its ground, to be read from the back of a hall: that is more than axe asks."""
    if page.locator("html[data-face=wall]").count() == 0:
        axe(page)
        return
    axe(page, CONTRAST)
    marks = Marks.of(page, ENHANCED)
    if not IN_ORDER.has_colours(marks):
        one_rule(page, ENHANCED)
        IN_ORDER.colours |= marks.colours


def contrast(page: Page) -> None:
    """Every word has as much as it needs with its ground: what other colours may change of a page that axe has seen."""
    one_rule(page, CONTRAST)


def one_rule(page: Page, name: str) -> None:
    """No violation of this rule of axe alone."""
    options = {"runOnly": {"type": "rule", "values": [name]}}
    lines = [line for fault in violations(page, options) for line in _nodes(fault)]
    assert not lines, f"{page.url}\n" + "\n".join(lines)


def violations(page: Page, options: dict[str, Any]) -> list[dict[str, Any]]:
    """What axe says against the page; the script is given to a document once, and what is in order is not described."""
    bring_axe(page)
    asked = {**options, "resultTypes": ["violations"]}
    run = "options => axe.run(document, options).then(found => found.violations)"
    found: list[dict[str, Any]] = page.evaluate(run, asked)
    return found


def bring_axe(page: Page) -> None:
    """axe-core, as its package has it: a window that shows page after page is given it to keep, so that it travels twice."""
    if page.evaluate("window.bringAxe ? !bringAxe() : 'axe' in window"):
        return
    page.evaluate(axe_script())
    if page in VISITED:
        page.add_init_script(f"window.bringAxe = () => {{ if (!window.axe) {{ {axe_script()} }} }}")
    VISITED.add(page)


VISITED: WeakSet[Page] = WeakSet()
"""Windows in which a page was looked at."""


@cache
def axe_script() -> str:
    return AXE.read_text(encoding="utf-8")


@contextmanager
def awake(page: Page) -> Iterator[Page]:
    """The page, or if it was loaded with JavaScript off, a copy of what it shows where axe can run.

    With JavaScript off timers and promises sleep, and axe would never end.
    """
    if not page.evaluate(NO_SCRIPTS):
        yield page
        return
    shown = re.sub(r"<script\b.*?</script>|</?noscript>", "", page.content(), flags=re.DOTALL)
    context = page.context.browser.new_context(viewport=page.viewport_size)
    copy = context.new_page()
    copy.set_content(shown.replace("<head>", f'<head><base href="{page.url}">', 1))
    yield copy
    context.close()


def big_targets(page: Page) -> None:
    """Everything to touch measures 44 px each way, but links within a sentence."""
    small = page.evaluate(SMALL_TARGETS, TARGET)
    assert not small, f"{page.url}: too small to touch\n" + "\n".join(small)


def fits(page: Page) -> None:
    """The page needs no sideways scrolling at the width it is shown at."""
    wide, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room, f"{page.url}: {wide} px wide in {room} px\n" + "\n".join(
        page.evaluate(TOO_WIDE)
    )


def shot(page: Page, name: str, *, whole: bool = True) -> None:
    """Where PICTURES is set, keep a picture in tests/screenshots/ (ignored by git): of the `whole` page, or of what is seen."""
    if PICTURES:
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)


def _nodes(fault: dict) -> list[str]:
    return [
        f"{node['html'][:160]} — {node['failureSummary'].splitlines()[-1].strip()}"
        for node in fault["nodes"]
    ]
