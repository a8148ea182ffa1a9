"""`flask library gather`: keep what was public before there was a library."""

import click
from flask.cli import AppGroup

from app.features.commons.services.library import gather_results, take_out_again
from app.store.transactions import transaction

library = AppGroup("library", help="What is kept for others to use.")


@library.command("gather")
def gather() -> None:
    """Put what other features have published into the library; twice changes nothing."""
    with transaction():
        new = gather_results()
    click.echo(f"{new} new in the library.")


@library.command("take-out")
@click.argument("keys", nargs=-1, required=True)
def take_out(keys: tuple[str, ...]) -> None:
    """Take out again what people took back since an older copy, by the KEYS that `flask restore` names."""
    with transaction():
        count = take_out_again([key.strip(",") for key in keys])
    click.echo(f"{count} taken out again.")
