"""A screen reader in small: what the accessibility tree says, what is announced, and activating a thing by its name."""

import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.browser.pages import PATIENCE

SILENT = frozenset({"none", "generic", "InlineTextBox", "LineBreak", "StaticText", "RootWebArea"})
LISTEN = """() => {
  window.heard = []; window.heardAt = Date.now();
  const say = (box) => { const words = box.textContent.trim().replace(/\\s+/g, ' ');
    if (words) { window.heard.push(words); window.heardAt = Date.now(); } };
  new MutationObserver((changes) => {
    const boxes = new Set(changes.map(({target}) => (target.closest ? target : target.parentElement)
      ?.closest('[role=status], [role=alert], [aria-live]')).filter(Boolean));
    boxes.forEach(say);
  }).observe(document, {subtree: true, childList: true, characterData: true});
}"""
"""What a live region says when its words change, and when it last did."""


@dataclass
class Reader:
    """Somebody who hears the page. They know nothing of classes, identifiers or positions."""

    page: Page
    line: CDPSession = field(init=False)

    def __post_init__(self) -> None:
        self.page.add_init_script(f"({LISTEN})()")
        self.page.evaluate(f"({LISTEN})()")
        self.line = self.page.context.new_cdp_session(self.page)

    def nodes(self) -> list[dict[str, Any]]:
        """The accessibility tree in reading order, without what is ignored."""
        return [node for node, _around in self.nodes_within()]

    def nodes_within(self) -> list[tuple[dict[str, Any], frozenset[str]]]:
        """The same, each with the roles of everything that it stands in."""
        found = self.line.send("Accessibility.getFullAXTree")["nodes"]
        known = {node["nodeId"]: node for node in found}
        order: list[tuple[dict[str, Any], frozenset[str]]] = []

        def walk(node: dict[str, Any], around: frozenset[str]) -> None:
            inside = around
            if not node.get("ignored"):
                order.append((node, around))
                inside = around | {role_of(node)}
            for child in node.get("childIds", []):
                if child in known:
                    walk(known[child], inside)

        walk(found[0], frozenset())
        return order

    def said(self) -> list[str]:
        """« heading 1: Du pain ? », « radio: A · Pour (checked) »: each thing with its role, its name and its state."""
        return [spoken(node) for node in self.nodes() if role_of(node) not in SILENT]

    def text(self) -> str:
        """Every word of the page, as it is read from top to bottom."""
        words = [name_of(node) for node in self.nodes() if role_of(node) == "StaticText"]
        return plain(" ".join(words))

    def find(self, role: str, name: str) -> dict[str, Any]:
        """The first thing of this role whose name begins so; raises AssertionError with all that can be heard."""
        for node in self.nodes():
            if role_of(node) == role and name_of(node).startswith(name):
                return node
        raise AssertionError(f"no {role} “{name}” in:\n" + "\n".join(self.said()))

    def state(self, role: str, name: str) -> dict[str, Any]:
        """pressed, checked, expanded, required… of a thing."""
        return properties(self.find(role, name))

    def go_to(self, role: str, name: str) -> None:
        """Put the reader's cursor, and the keyboard, there."""
        self.focus(self.find(role, name))

    def focus(self, node: dict[str, Any]) -> None:
        """The same, for a thing that was found."""
        self.line.send("DOM.focus", {"backendNodeId": node["backendDOMNodeId"]})

    def activate(self, role: str, name: str) -> None:
        """What a reader does with its "activate" key: Enter, or the space bar for something that is ticked."""
        self.go_to(role, name)
        self.page.keyboard.press("Space" if role in ("radio", "checkbox") else "Enter")

    def type(self, name: str, words: str) -> None:
        """Write into a field known by its label."""
        self.go_to("textbox", name)
        self.page.keyboard.insert_text(words)

    def hears(self, words: str) -> None:
        """Wait until a live region has said it; raises AssertionError with what was heard instead."""
        deadline, heard = time.monotonic() + PATIENCE / 1000, [""]
        while time.monotonic() < deadline:
            heard = [plain(said) for said in self.page.evaluate("window.heard")]
            if any(plain(words) in said for said in heard):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"never announced: {words}\nheard: {heard}")

    def unnamed(self) -> list[str]:
        """Things to act on that have no name: a reader would only hear what they are."""
        acted = {"button", "link", "textbox", "radio", "checkbox", "combobox", "spinbutton"}
        return [spoken(n) for n in self.nodes() if role_of(n) in acted and not name_of(n)]


def role_of(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def name_of(node: dict[str, Any]) -> str:
    return plain(str(node.get("name", {}).get("value", "")))


def properties(node: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one["value"].get("value") for one in node.get("properties", [])}


def spoken(node: dict[str, Any]) -> str:
    """One line of what is heard."""
    has = properties(node)
    level = f" {has['level']}" if "level" in has else ""
    states = [
        name for name in ("checked", "pressed", "expanded") if has.get(name) in ("true", True)
    ]
    return f"{role_of(node)}{level}: {name_of(node)}" + (
        f" ({', '.join(states)})" if states else ""
    )


def plain(words: str) -> str:
    """With ordinary spaces, as they sound."""
    return " ".join(words.replace("\u00a0", " ").replace("\u202f", " ").split())
