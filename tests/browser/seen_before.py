"""What was looked at before in this run: a page made as another that was in order, in colours that were measured there.

Most of what axe computes is how words stand out from their ground: once for each pair of colours is enough. A face that
shows other figures is the same face.
"""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

MARKS = """() => {
  const plain = new Set(['id', 'class', 'for', 'role', 'type', 'name', 'hidden', 'tabindex', 'style', 'scope', 'colspan', 'rowspan', 'lang', 'dir', 'data-face']);
  const read = new Set(['aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt', 'placeholder', 'content']);
  const names = new Map();
  const mark = ({ name, value }) => {
    if (read.has(name)) {
      if (value.trim() && !names.has(value)) names.set(value, names.size);
      return `${name}=${names.get(value)}`;
    }
    return plain.has(name) || name.startsWith('aria-') ? `${name}=${value}` : `${name}:${!!value}`;
  };
  const words = one => [...one.childNodes].map(n => n.nodeType === 3 && n.data.trim() ? 'w' : n.nodeType === 1 ? 'e' : '').join('');
  const called = one => one.hasAttribute('aria-label') && one.textContent.trim() ? one.getAttribute('aria-label').includes(one.textContent.trim()) : '';
  const shape = [...document.querySelectorAll('*')].map(one => `${one.localName} ${[...one.attributes].map(mark)} ${words(one)} ${called(one)}`);

  const grounds = new Map();
  const ground = one => {
    if (!one) return '';
    if (!grounds.has(one)) {
      const s = getComputedStyle(one);
      const own = [s.backgroundColor, s.backgroundImage, s.opacity, s.filter, s.mixBlendMode, ['static', 'relative'].includes(s.position) || one.className].join(' ');
      const clear = own === 'rgba(0, 0, 0, 0) none 1 none normal true';
      grounds.set(one, ground(one.parentElement) + (clear ? '' : `/ ${own}`));
    }
    return grounds.get(one);
  };
  const speaks = one => one.matches('input, select, textarea') || [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  const colours = new Set();
  for (const one of document.body.querySelectorAll('*')) {
    if (!speaks(one) || !one.checkVisibility({ visibilityProperty: true }) || one.getBoundingClientRect().width <= 1) continue;
    const s = getComputedStyle(one), rests = one.matches(':disabled, [aria-disabled=true]');
    const size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && s.fontWeight >= 700);
    colours.add([s.color, large, s.textShadow, rests, ground(one)].join(' '));
  }
  return { shape: shape.join('\\n'), colours: [...colours] };
}"""
"""How the page is made, whatever its words say; and in which colours, on which grounds it shows words, large or not."""


@dataclass(frozen=True)
class Marks:
    """A page at this moment: `shape` at this `width` by these rules; its `colours`, for the rule that measures them."""

    shape: tuple[object, ...]
    colours: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, page: Page, rule: str, *without: str) -> "Marks":
        """`rule` measures its colours, unless it is among those that are left out (`without`)."""
        found: dict[str, Any] = page.evaluate(MARKS)
        width = (page.viewport_size or {}).get("width")
        colours = [] if rule in without else found["colours"]
        return cls(
            (hash(found["shape"]), width, without), frozenset((rule, one) for one in colours)
        )


@dataclass
class SeenBefore:
    """What this process has found in order."""

    shapes: set[tuple[object, ...]] = field(default_factory=set)
    colours: set[tuple[str, str]] = field(default_factory=set)

    def has_colours(self, marks: Marks) -> bool:
        """Whether all its words stood in these colours elsewhere."""
        return marks.colours <= self.colours

    def has(self, marks: Marks) -> bool:
        """Whether nothing of it is new."""
        return marks.shape in self.shapes and self.has_colours(marks)

    def add(self, marks: Marks) -> None:
        """It was in order."""
        self.shapes.add(marks.shape)
        self.colours |= marks.colours


IN_ORDER = SeenBefore()
