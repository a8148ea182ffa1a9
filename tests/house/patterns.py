"""Every regular expression of the code, found in its syntax trees; and texts that each of them may take long over."""

import ast
import importlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as names  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from app.domain.searching.glancing import pattern as glances
from app.domain.searching.wanted import read_wanted

ROOT = Path(__file__).parents[2]
OURS = {
    ROOT / "app" / "demo",
    ROOT / "app" / "web" / "assets.py",
    ROOT / "app" / "web" / "bundles.py",
}
"""What reads only our own data, scripts and styles: no stranger writes there."""
BUILT: dict[str, Callable[[], re.Pattern[Any] | None]] = {
    "app/domain/searching/glancing.py": lambda: glances(
        tuple(read_wanted("prix affichés 1000").terms)
    )
}
"""Patterns that are built of what people type, each as one of them becomes."""
CALLS = {"compile", "sub", "subn", "match", "search", "fullmatch", "split", "findall", "finditer"}
LONG = 30
"""Repeats of at most so many are no danger."""
ENDS = ("\x00", "", "\n")


def patterns() -> Iterator[tuple[str, re.Pattern[Any] | None]]:
    """(where, pattern) of each call of `re` in the code; None for one whose pattern is not written there."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        if path in OURS or OURS & set(path.parents):
            continue
        text = path.read_text(encoding="utf-8")
        if "import re" not in text:  # most modules: no tree is made of them
            continue
        tree = ast.parse(text)
        if not any(
            isinstance(node, ast.Import) and node.names[0].name == "re" for node in ast.walk(tree)
        ):
            continue
        kept = in_module(path)
        for node in ast.walk(tree):
            if is_call(node):
                name = str(path.relative_to(ROOT))
                built = BUILT.get(name, lambda: None)
                yield f"{name}:{node.lineno}", written(node, kept) or built()


def is_call(node: ast.AST) -> bool:
    """Whether this asks the module `re` for something with a pattern."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in CALLS
    )


def in_module(path: Path) -> dict[str, re.Pattern[Any]]:
    """The patterns that a module keeps, by their text."""
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    found: dict[str, re.Pattern[Any]] = {}

    def note(value: object, depth: int = 3) -> None:
        if isinstance(value, re.Pattern):
            found[str(value.pattern)] = value
        elif isinstance(value, tuple | list) and depth:
            for one in value:
                note(one, depth - 1)
        elif isinstance(value, dict) and depth:
            note(list(value.values()), depth - 1)

    note(
        [
            value
            for name_, value in vars(importlib.import_module(name)).items()
            if name_ != "__builtins__"
        ]
    )
    return found


def written(node: Any, kept: dict[str, re.Pattern[Any]]) -> re.Pattern[Any] | None:
    """The pattern of this call: as the module keeps it, else as it stands there."""
    asked = node.args[0]
    if isinstance(asked, ast.Constant):
        return kept.get(str(asked.value)) or re.compile(asked.value)
    if isinstance(asked, ast.JoinedStr):  # kept under what it became
        fixed = [part.value for part in asked.values if isinstance(part, ast.Constant)]
        return next((p for text, p in kept.items() if all(part in text for part in fixed)), None)
    return None


def hostile(pattern: re.Pattern[Any]) -> set[tuple[str, str, str]]:
    """(before, again and again, after): for each long repeat what leads to it, what feeds it, and what disappoints it."""
    found: set[tuple[str, str]] = set()
    look(
        parser.parse(
            pattern.pattern, pattern.flags & ~re.UNICODE if bytes_of(pattern) else pattern.flags
        ),
        "",
        found,
    )
    pumps = {(before, pump) for before, pump in found if pump}
    pumps |= {("", before + pump) for before, pump in pumps} | {
        ("", before) for before, _ in pumps if before
    }
    pumps |= {("", sign) for sign in (" ", "\n", "\t", "<", "[", "a", "1", "=", '"')}
    return {(before, pump, end) for before, pump in pumps for end in ENDS}


def bytes_of(pattern: re.Pattern[Any]) -> bool:
    """Whether it reads bytes."""
    return isinstance(pattern.pattern, bytes)


def look(nodes: Any, before: str, found: set[tuple[str, str]]) -> None:
    """Note the long repeats of these nodes, wherever they are nested."""
    for kind, what in nodes:
        if kind in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
            _least, most, inner = what
            if most > LONG:
                found.update((before, pump) for pump in samples(inner))
            look(inner, before, found)
        for inner in inside(kind, what):
            look(inner, before, found)
        before += (sample([(kind, what)]) or [""])[0]


def inside(kind: Any, what: Any) -> list[Any]:
    """The sequences in a node that is no repeat."""
    if kind is names.SUBPATTERN:
        return [what[3]]
    if kind is names.BRANCH:
        return list(what[1])
    if kind in (names.ASSERT, names.ASSERT_NOT):
        return [what[1]]
    return [what] if kind is names.ATOMIC_GROUP else []


def samples(nodes: Any) -> list[str]:
    """Some texts that these nodes match, each of a sign of its own where there is a choice."""
    return sample(nodes)[:6]


def sample(nodes: Any) -> list[str]:
    """Texts that match these nodes, the first for each node and the others for the last choice."""
    texts = [""]
    for kind, what in nodes:
        choices = one(kind, what)
        texts = [text + choices[0] for text in texts[:1]] + [
            texts[0] + other for other in choices[1:]
        ]
    return texts


def one(kind: Any, what: Any) -> list[str]:
    """Texts that one node matches."""
    if kind is names.LITERAL:
        return [chr(what)]
    if kind is names.IN:
        return [sign for sign in " \n\ta1<\"'x-.;,é=" if in_set(what, sign)] or [chr(first(what))]
    if kind is names.ANY:
        return ["a", " "]
    if kind is names.NOT_LITERAL:
        return ["a" if what != ord("a") else "b", " "]
    if kind in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
        return (
            [text * max(1, what[0]) for text in sample(what[2])]
            if what[0]
            else ["", *sample(what[2])]
        )
    if kind is names.SUBPATTERN:
        return sample(what[3])
    if kind is names.BRANCH:
        return [text for branch in what[1] for text in sample(branch)[:2]]
    return sample(what) if kind is names.ATOMIC_GROUP else [""]


def in_set(items: Any, sign: str) -> bool:
    """Whether a set of signs holds this one."""
    states = {
        names.CATEGORY_SPACE: sign.isspace(), names.CATEGORY_DIGIT: sign.isdigit(),
        names.CATEGORY_WORD: sign.isalnum(), names.CATEGORY_NOT_SPACE: not sign.isspace(),
        names.CATEGORY_NOT_DIGIT: not sign.isdigit(), names.CATEGORY_NOT_WORD: not sign.isalnum(),
    }  # fmt: skip
    held = any(
        (kind is names.LITERAL and what == ord(sign))
        or (kind is names.RANGE and what[0] <= ord(sign) <= what[1])
        or (kind is names.CATEGORY and states[what])
        for kind, what in items
    )
    return held != any(kind is names.NEGATE for kind, _ in items)


def first(items: Any) -> int:
    """A sign of a set that holds none of the usual ones."""
    for kind, what in items:
        if kind is names.LITERAL:
            return int(what)
        if kind is names.RANGE:
            return int(what[0])
    return ord("a")
