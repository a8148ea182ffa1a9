"""Modules put into one: names never meet, what one exports another takes, and what cannot be joined is refused."""

import subprocess
from pathlib import Path

import pytest

from app.web.bundles import joined
from tests.html_rules import node

MODULES = {
    "js/main.js": 'import { add, named as given } from "./sums.js";\nimport { five } from "../vendor/five.js";\n'
    "const words = `${add(five, 1)} ${given}`;\n"
    'import("./late.js").then(({ late }) => console.log(words, late()));\n',
    "js/sums.js": 'import { five } from "../vendor/five.js";\nconst words = "mine";\n'
    "export function add(a, b) { return a + b + five; }\nexport const named = words;\n",
    "js/late.js": 'import { add } from "./sums.js";\nexport async function unused() {}\n'
    "export const late = () => add(1, 1);\n",
    "vendor/five.js": "/*! A licence */\nconst a=5,b=6;export{a as five,b as default};\n//# sourceMappingURL=five.js.map",
}


def test_one_module_does_what_all_did(tmp_path: Path) -> None:
    program = node()
    assert program, "set-up brings node"
    together = tmp_path / "all.mjs"
    together.write_text(joined("js/main.js", MODULES.__getitem__), encoding="utf-8")
    said = subprocess.run([program, str(together)], capture_output=True, text=True, check=True)
    assert said.stdout == "11 mine 7\n"
    assert together.read_text(encoding="utf-8").count("A licence") == 1


@pytest.mark.parametrize(
    "line", ['import five from "./five.js";', "export default 5;", "export let five = 5;"]
)
def test_what_cannot_be_joined_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"js/main\.js imports or exports"):
        joined("js/main.js", {"js/main.js": f"{line}\n"}.__getitem__)
