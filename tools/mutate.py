"""Plant small faults in the core, one at a time, and see whether a test falls.

    python tools/mutate.py [FILE…] [--most 40] [--seed 2026] [--base main]

Without files: the ballot box, the policies and the rules whole; of the rest of the core, the files that a change touched since
`--base` and a seeded sample of the others. A fault that no test sees survives: it must stand in tests/survivors.toml with the
reason why it is no fault, or a test is missing. Cosmic Ray plants them in a copy of the project, so the files here do not move.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

ROOT = Path(__file__).resolve().parent.parent
SURVIVORS = ROOT / "tests/survivors.toml"
MADE = (
    "app/static/vendor",
    "app/static/built",
    "app/static/pressed",
    "translations/fr/LC_MESSAGES",
)
"""What set-up made and git does not list, but the tests need."""
WHOLE = (
    "app/features/votes/box/ballot_box.py",
    "app/features/votes/box/rows.py",
    "app/features/*/policies.py",
    "app/domain/access.py",
    "app/domain/rules.py",
)
CORE = "app/domain/**/*.py"
BOX_TESTS = ["tests/votes/test_ballot_box.py", "tests/votes/test_box_machine.py"]
SAMPLED_FILES = 3
LONGEST = 120
"""Seconds that the tests of one fault may take; then it counts as seen (a loop without end)."""
QUIET = "core/ReplaceBinaryOperator_BitOr_"
"""`int | None` in a signature is no fault that a test could see."""


def scope(given: list[str], base: str, seed: int) -> list[Path]:
    """The files to plant faults in, relative to the project."""
    if given:
        return [Path(name) for name in given]
    whole = {path for pattern in WHOLE for path in ROOT.glob(pattern)}
    rest = [p for p in sorted(ROOT.glob(CORE)) if p not in whole and p.name != "__init__.py"]
    touched = [p for p in rest if str(p.relative_to(ROOT)) in changed_since(base)]
    others = [p for p in rest if p not in touched]
    sample = random.Random(seed).sample(others, min(SAMPLED_FILES, len(others)))
    return [path.relative_to(ROOT) for path in [*sorted(whole), *touched, *sorted(sample)]]


def changed_since(base: str) -> set[str]:
    """The files that differ from `base`; none when git does not know it."""
    told = git("diff", "--name-only", base)
    return set(told.stdout.split()) if told.returncode == 0 else set()


def tests_of(module: Path) -> list[str]:
    """The tests that speak of a module: the one of its name, else those of its folder."""
    if "/".join(module.parts[-2:]) in ("box/ballot_box.py", "box/rows.py"):
        return BOX_TESTS
    if module.parts[1] == "features":
        return ["tests/doors/test_permissions.py", f"tests/{module.parts[2]}"]
    folder = Path("tests", *module.parts[1:-1])
    named = folder / f"test_{module.name}"
    return [str(named if (ROOT / named).exists() else folder)]


def copied(place: Path) -> Path:
    """The project as it lies here, in a folder of its own."""
    listed = git("ls-files", "-co", "--exclude-standard", "-z").stdout.split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, place / name)
    for name in MADE:
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, place / name, dirs_exist_ok=True)
    return place


def git(*words: str) -> subprocess.CompletedProcess[str]:
    """What git says."""
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)


def survivors_of(module: Path, place: Path, most: int, seed: int) -> tuple[int, list[str]]:
    """How many faults were planted in a module, and those that no test saw, as "- before / + after"."""
    command = (
        f"{sys.executable} -m pytest -q -x -n 0 -p no:cacheprovider {' '.join(tests_of(module))}"
    )
    config, session = place / "mutate.toml", place / "mutate.sqlite"
    config.write_text(
        f'[cosmic-ray]\nmodule-path = "{module}"\ntimeout = {LONGEST}\nexcluded-modules = []\n'
        f'test-command = "{command}"\n[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )
    session.unlink(missing_ok=True)
    run(place, "baseline", config.name)
    run(place, "init", config.name, session.name)
    with use_db(str(session), WorkDB.Mode.open) as work:
        planted = choose(work, most, seed)
    run(place, "exec", config.name, session.name)
    with use_db(str(session), WorkDB.Mode.open) as work:
        left = [
            lines(result.diff or "")
            for _job, result in work.results
            if result.test_outcome == TestOutcome.SURVIVED
        ]
    return planted, sorted(left)


def choose(work: WorkDB, most: int, seed: int) -> int:
    """Leave a seeded sample of the faults to plant; how many."""
    items = sorted(work.pending_work_items, key=lambda item: item.job_id)
    items = [i for i in items if not i.mutations[0].operator_name.startswith(QUIET)]
    items.sort(
        key=lambda i: (
            i.mutations[0].start_pos,
            i.mutations[0].operator_name,
            i.mutations[0].occurrence,
        )
    )
    kept = {i.job_id for i in random.Random(seed).sample(items, min(most, len(items)))}
    skipped = WorkResult(output="not in the sample", worker_outcome=WorkerOutcome.SKIPPED)
    for item in list(work.pending_work_items):
        if item.job_id not in kept:
            work.set_result(item.job_id, skipped)
    return len(kept)


def run(place: Path, *words: str) -> None:
    """Cosmic Ray, in the copy. Leaves with what it said when it fails: the tests must pass without any fault."""
    told = subprocess.run(
        [sys.executable, "-m", "cosmic_ray.cli", *words],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        sys.exit(f"cosmic-ray {words[0]}: {(told.stdout + told.stderr)[-2000:]}")


def lines(diff: str) -> str:
    """The line before and after, which name a fault whatever its place in the file."""
    changed = [
        line[0] + " " + line[1:].strip()
        for line in diff.splitlines()
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    return " / ".join(changed)


def explained() -> dict[str, dict[str, str]]:
    """module -> {fault: reason}."""
    return tomllib.loads(SURVIVORS.read_text(encoding="utf-8"))


def unexplained(module: Path, left: list[str]) -> Iterator[str]:
    """The faults without a reason."""
    known = explained().get(str(module), {})
    yield from (fault for fault in left if fault not in known)


def main() -> int:
    """Plant, tell, and fail if a fault survived without a reason."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*")
    parser.add_argument("--most", type=int, default=10_000, help="faults per file")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--base", default="main")
    asked = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        place = copied(Path(folder))
        for module in scope(asked.files, asked.base, asked.seed):
            planted, left = survivors_of(module, place, asked.most, asked.seed)
            print(f"{module}: {planted} planted, {planted - len(left)} seen, {len(left)} survived")
            for fault in unexplained(module, left):
                wrong += 1
                print(f"  no test sees: {fault}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
