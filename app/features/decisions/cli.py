"""`flask follow-up remind`: what is late opens the agendas of the sessions to come."""

import click
from flask.cli import AppGroup

from app.features.decisions.services.reminders import remind_all

follow_up = AppGroup("follow-up", help="What becomes of decisions.")


@follow_up.command("remind")
def remind() -> None:
    """Put what is late on the agendas of planned sessions. Safe to run as often as one likes."""
    remind_all()
    click.echo("The agendas are up to date.")
