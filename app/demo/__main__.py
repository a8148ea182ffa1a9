"""`python -m app.demo`: a real assembly on this machine, with everything laid ready. See `make demo`."""

from gevent import monkey

monkey.patch_all()

from app.demo.stage import main  # noqa: E402 (the standard library is patched first)

if __name__ == "__main__":
    main()
