"""Hands on a keyboard and nowhere else."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

FARTHEST = 120
"""Tabs after which a thing counts as out of reach."""
SHOWN = """e => {
  const seen = e.matches('input[type=radio], input[type=checkbox]') ? [e, e.closest('label'), e.nextElementSibling] : [e];
  return seen.filter(Boolean).some((box) => { const style = getComputedStyle(box);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'; });
}"""
"""Whether what has the focus shows it, itself or the label drawn around it."""


@dataclass
class Keys:
    """A page and its keyboard."""

    page: Page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def reach(self, thing: Locator) -> None:
        """Tab until it has the focus, which must be visible."""
        expect(thing).to_be_visible() if not self.is_radio(thing) else expect(
            thing
        ).to_be_attached()
        for _ in range(FARTHEST):
            if thing.evaluate("e => e === document.activeElement"):
                assert thing.evaluate(SHOWN), f"no visible focus: {thing}"
                return
            self.press("Tab")
        raise AssertionError(f"out of reach: {thing}")

    @staticmethod
    def is_radio(thing: Locator) -> bool:
        return bool(thing.evaluate("e => e.matches('input[type=radio], input[type=checkbox]')"))

    def fill(self, field: Locator, words: str) -> None:
        """Go to a field and write."""
        self.reach(field)
        self.page.keyboard.type(words)

    def next(self, words: str) -> None:
        """The desk's own way: « n » goes to the next gesture, Enter makes it."""
        gesture = self.page.locator("#next")
        expect(gesture).to_contain_text(words.replace(" :", "\u00a0:"))
        before = self.page.locator("[data-part=now]").get_attribute("data-key")
        self.press("n")
        expect(gesture).to_be_focused()
        rested = ":not([aria-disabled])"  # what has just come rests for a second
        expect(self.page.locator(f"#next{rested}")).to_be_visible()
        self.press("Enter")
        sure = self.page.locator(".sure:has(> #next) form button")
        if sure.count():
            self.reach(sure)
            expect(self.page.locator(f".sure:has(> #next) form button{rested}")).to_be_visible()
            self.press("Enter")
        expect(self.page.locator("[data-part=now]")).not_to_have_attribute("data-key", before or "")
