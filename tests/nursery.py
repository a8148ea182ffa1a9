"""`python -m tests.nursery`: a process that has loaded the application's modules, and forks others that need not.

To load them takes a processor four seconds, and a hundred tests want a server or a command of their own. A child runs
wsgi.py, or a module, from its first line as if it had just been started: its own environment, memory, log and end. One line
of JSON on standard input asks for a child, one line on standard output gives its process id; when the input ends all ends.
"""

from gevent import monkey

monkey.patch_all()

import ctypes  # noqa: E402 (the standard library is patched first)
import gc  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import runpy  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any, NoReturn  # noqa: E402

from sqlalchemy.orm import configure_mappers  # noqa: E402

import app.web.serving  # noqa: E402, F401 (what servers run)
from app.config import Settings  # noqa: E402
from app.factory import create_app  # noqa: E402
from tests.warm import remember_routes  # noqa: E402

ROOT = Path(__file__).parents[1]
PR_SET_PDEATHSIG = 1


def main() -> None:
    """Answer until nobody asks any more."""
    load()
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a child that ends leaves nothing to bury
    fork = monkey.get_original("os", "fork")
    for line in sys.stdin:
        number = fork()
        if number == 0:
            live(json.loads(line))
        print(number, flush=True)


def load() -> None:
    """What each server would do as all others do: import the features, map their tables, write their routes' functions."""
    remember_routes()
    create_app(Settings(database_url="sqlite://", secret_key="of nobody" * 4), check_schema=False)
    configure_mappers()


def live(asked: dict[str, Any]) -> NoReturn:
    """The life of a child: {"words": what is typed after `python`, "env": variables, "umask": of its files, "log" and
    "faults": files for what it says and for its errors, "end": a file for its exit status}."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    for number, name in ((1, "log"), (2, "faults")):
        os.dup2(os.open(asked[name], os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.umask(asked["umask"])
    os.chdir(ROOT)
    status = run(asked["words"])
    sys.stdout.flush()
    sys.stderr.flush()
    Path(asked["end"]).write_text(str(status), encoding="ascii")
    os._exit(status)


def run(words: list[str]) -> int:
    """Do what `python` would do with these words; gives its exit status."""
    try:
        if words[0] == "-m":
            sys.argv = words[1:]
            runpy.run_module(words[1], run_name="__main__", alter_sys=True)
        else:
            sys.argv = [str(ROOT / words[0]), *words[1:]]
            runpy.run_path(sys.argv[0], run_name="__main__")
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
            return 1
        return int(end.code or 0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1
    return 0


if __name__ == "__main__":
    main()
