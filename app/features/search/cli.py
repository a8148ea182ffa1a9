"""`flask search rebuild`: read everything anew."""

import click
from flask.cli import AppGroup

from app.features.search.services import ask_for_everything, read_what_waits
from app.store.transactions import transaction

search = AppGroup("search", help="The index of the one search.")


@search.command("rebuild")
def rebuild() -> None:
    """Read everything anew, in small steps: people may go on voting meanwhile. It never needs to be done for what is
    written through Tablée; do it after the database was changed by hand."""
    with transaction():
        ask_for_everything()
    number = read_what_waits()
    click.echo(f"{number} read.")
