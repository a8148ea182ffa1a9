"""`flask library gather`: keep what was public before there was a library."""

import click
from flask.cli import AppGroup

from app.features.commons.queries.links import outside_addresses, silence_of
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


@library.command("links")
@click.option("--seconds", default=10, help="How long each address may take to answer.")
def links(seconds: int) -> None:
    """Ask each address of the library whether it still answers; those that do not are named. Nobody's visit waits for it."""
    gone = 0
    for number, address in outside_addresses():
        if why := silence_of(address, seconds):
            gone += 1
            click.echo(f"{number}: {address}: {why}")
    click.echo(f"{gone} addresses do not answer.")
    raise SystemExit(1 if gone else 0)
