"""`flask library gather`: keep what was public before there was a library."""

import click
from flask.cli import AppGroup

from app.features.commons.services.library import gather_results
from app.store.transactions import transaction

library = AppGroup("library", help="What is kept for others to use.")


@library.command("gather")
def gather() -> None:
    """Put what other features have published into the library; twice changes nothing."""
    with transaction():
        new = gather_results()
    click.echo(f"{new} new in the library.")
