"""What may be told to subscribers: what anybody can read already, and nothing else."""

from flask import current_app

from app.features.manifest import is_kept
from app.web.smtp import is_open


def can_write_letters() -> bool:
    """Only with a mail server set and an address of our own to put in the letters; never in a demo or a test without."""
    return is_open(current_app.config["TABLEE"])


def is_told(session_id: int | None) -> bool:
    """What follows a session is news once its minutes have told of it; before, they will say it themselves."""
    return session_id is None or not is_kept(session_id)
