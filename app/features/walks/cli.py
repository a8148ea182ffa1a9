"""`flask walks forget`: delete what people said of themselves once their walk is over, as `flask forget` does too."""

import click
from flask.cli import AppGroup

from app.features.walks.services import registering
from app.store.clock import now
from app.store.transactions import transaction

walks = AppGroup("walks", help="Food walks.")


@walks.command("forget")
def forget() -> None:
    """Delete names, contacts and needs of walks that were over KEEP_REGISTRATIONS days ago; says how many registrations, never whose."""
    with transaction():
        count = registering.forget_people(now())
    click.echo(f"{count} registrations emptied.")
