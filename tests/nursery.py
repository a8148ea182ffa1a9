"""`python -m tests.nursery`: a process that has loaded the application's modules, and forks servers that need not.

To load them takes a processor four seconds, and a hundred tests want a server of their own. A child runs wsgi.py from its
first line as if it had just been started: its own environment, memory, log and end. One line of JSON
on standard input asks for a child, one line on standard output gives its process id; when the input ends all ends.
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
    """The life of a child: {"env": variables, "log": a file for what it says}."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in (1, 2):
        os.dup2(log, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(ROOT)
    sys.argv = [str(ROOT / "wsgi.py")]
    status = 1
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
