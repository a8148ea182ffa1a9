"""The plan of the house: which part of app/ imports which, drawn from the code as docs/pictures/plan.svg.

    python tools/plan.py            draw it
    python tools/plan.py check      exit 1 if the drawing is no longer true

Parts stand from high to low, and a dot says that the part of its row imports the part of its column. Every dot stands to
the right of the diagonal: nothing imports what is above it.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs/pictures/plan.svg"
BELOW = ("formats", "web", "live", "store", "words", "extensions", "config", "domain")
"""What features stand on, from high to low."""
CELL, LEFT, TOP = 30, 190, 150


def features() -> list[str]:
    """The features from high to low, as app/features/__init__.py lists them."""
    tree = ast.parse((ROOT / "app/features/__init__.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "FEATURES":
            return [name.value for name in node.value.elts][::-1]
    raise LookupError("FEATURES")


def part_of(module: str) -> str:
    """`app.features.votes.models` is part of `votes`, `app.store.clock` of `store`."""
    names = module.split(".")
    return (
        names[2]
        if names[1:2] == ["features"] and len(names) > 2
        else names[1]
        if len(names) > 1
        else ""
    )


def imports(path: Path) -> Iterator[str]:
    """The modules of ours that a file names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "app":
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("app."))


def arrows(parts: list[str]) -> set[tuple[str, str]]:
    """(who imports, what is imported), each once."""
    found = set()
    for path in sorted((ROOT / "app").rglob("*.py")):
        mine = part_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
        found |= {(mine, part_of(module)) for module in imports(path)}
    return {(a, b) for a, b in found if a in parts and b in parts and a != b}


def drawn() -> str:
    """The drawing, as SVG with a title and the same in words."""
    parts = ["demo", *features(), *BELOW]
    found = arrows(parts)
    size = (LEFT + CELL * len(parts) + 45, TOP + CELL * len(parts) + 10)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" role="img" aria-labelledby="t d" font-family="sans-serif" font-size="15">',
        '<title id="t">Who imports whom in app/</title>',
        '<desc id="d">'
        + " ".join(
            f"{a} imports {', '.join(b for b in parts if (a, b) in found) or 'nothing'}."
            for a in parts
        )
        + "</desc>",
        f'<rect width="{size[0]}" height="{size[1]}" fill="#fffdf8"/>',
    ]
    for at, name in enumerate(parts):
        y, x = TOP + CELL * at, LEFT + CELL * at
        fill = "#f3e9f5" if name not in BELOW else "#eaf3ec"
        lines += [
            f'<rect x="0" y="{y}" width="{size[0]}" height="{CELL - 2}" fill="{fill}"/>',
            f'<text x="{LEFT - 12}" y="{y + 19}" text-anchor="end" fill="#22151f">{name}</text>',
            f'<text x="0" y="0" transform="translate({x + 20} {TOP - 8}) rotate(-60)" fill="#22151f">{name}</text>',
            f'<rect x="{x + 2}" y="{y}" width="{CELL - 4}" height="{CELL - 2}" fill="#5a2364"/>',
        ]
    for a, b in sorted(found):
        x, y = LEFT + CELL * parts.index(b) + CELL / 2, TOP + CELL * parts.index(a) + CELL / 2 - 1
        lines.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="6" fill="#b8400b"/>')
    return "\n".join([*lines, "</svg>"]) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["check"]:
        sys.exit(
            0
            if PICTURE.read_text(encoding="utf-8") == drawn()
            else "docs/pictures/plan.svg is not what the code says: python tools/plan.py"
        )
    PICTURE.write_text(drawn(), encoding="utf-8")
