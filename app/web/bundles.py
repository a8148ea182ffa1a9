"""Several small files sent as one: on a hall's Wi-Fi the number of requests costs more than their bytes.

Style sheets are put one behind the other. Modules are put into one module, each in a function of its own, so that their
names never meet: what a module exports is what its function returns, what it imports is taken from there. That covers
the ways in which our modules are written (and the one export list of a published file); anything else is refused at
once, with a sentence. Whoever works on them sees single files, and so does a page that loads only some.
"""

import posixpath
import re
from collections.abc import Callable

STYLES = {"css/phone-page.css": ("css/base.css", "css/phone.css")}
"""name of the bundle -> the sheets in it, in this order."""
SCRIPTS = {"js/phone-page.js": "js/phone.js"}
"""name of the bundle -> its first module; whatever that imports comes along."""
IMPORT = re.compile(r'^import (\{[^}]*\}) from "([^"]+)";\n', re.MULTILINE)
LATER = re.compile(r'\bimport\("([^"]+)"\)')
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const) (\w+))", re.MULTILINE)
LIST = re.compile(r"export\{([^}]*)\};?\s*(?://# sourceMappingURL=\S+\s*)?\Z")
LEFT = re.compile(r"^(?:import|export)\b", re.MULTILINE)
Read = Callable[[str], str]


def bundled(name: str, read: Read) -> str | None:
    """The text of the bundle `name`, None if there is none by that name; `read` gives a file's text."""
    if name in STYLES:
        return "\n".join(read(sheet) for sheet in STYLES[name])
    return joined(SCRIPTS[name], read) if name in SCRIPTS else None


def joined(entry: str, read: Read) -> str:
    """One module that does what `entry` and everything it imports do. Raises ValueError for what it cannot join."""
    places: dict[str, int] = {}
    parts: list[str] = []

    def place_of(path: str) -> int:
        """The number of a module, which is put in after those that it imports."""
        if path not in places:
            text = function_of(path, read(path), place_of)
            places[path] = len(parts)
            parts.append(f"const m{len(parts)}=(()=>{{\n{text}}})();")
        return places[path]

    place_of(entry)
    return "\n".join(parts) + "\n"


def function_of(path: str, text: str, place_of: Callable[[str], int]) -> str:
    """The inside of a module's function."""

    def number(address: str) -> int:
        return place_of(posixpath.normpath(posixpath.join(posixpath.dirname(path), address)))

    text = IMPORT.sub(lambda m: f"const {m[1].replace(' as ', ':')}=m{number(m[2])};\n", text)
    text = LATER.sub(lambda m: f"Promise.resolve(m{number(m[1])})", text)
    names = EXPORT.findall(text)
    text = EXPORT.sub("", text)
    listed = LIST.search(text)
    if listed:
        pairs = [pair.split(" as ") for pair in listed[1].split(",")]
        names += [f"{pair[-1]}:{pair[0]}" for pair in pairs]
        text = text[: listed.start()]
    if left := LEFT.search(text):
        line = text[left.start() :].partition("\n")[0]
        raise ValueError(f"{path} imports or exports in a way that is not known here: {line[:80]}")
    return f"{text}\nreturn{{{','.join(names)}}};\n"
