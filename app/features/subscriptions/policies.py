"""What may be told to subscribers: what anybody can read already, and nothing else."""

from flask import current_app

from app.features.assemblies.models import Session
from app.features.minutes.policies import is_listed, is_public
from app.features.minutes.queries.reading import minutes_of
from app.web.smtp import is_open


def can_write_letters() -> bool:
    """Only with a mail server set and an address of our own to put in the letters; never in a demo or a test without."""
    return is_open(current_app.config["TABLEE"])


def is_told(session: Session) -> bool:
    """What follows a session is news once its list or its minutes are public; before, they will say it themselves."""
    minutes = minutes_of(session)
    return minutes is not None and (is_public(minutes) or is_listed(minutes))
