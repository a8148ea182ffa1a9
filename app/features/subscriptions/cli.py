"""`flask subscriptions send`: one round of the post. `flask subscriptions bounce`: a delivery report on standard input."""

import sys

import click
from flask.cli import AppGroup

from app.features.subscriptions.services.bouncing import hear_report
from app.features.subscriptions.services.rounds import go_round
from app.store.transactions import transaction

subscriptions = AppGroup("subscriptions", help="Letters to those who want to hear.")


@subscriptions.command("send")
@click.option("--now", "at_once", is_flag=True, help="Do not wait for the morning.")
def send(at_once: bool) -> None:
    """Write the digests that are due and send what waits. Safe to run as often as one likes."""
    done = go_round(at_once=at_once)
    if done.no_server:
        click.echo(f"Nothing more was sent: {done.no_server}.")
    click.echo(
        f"{done.written} written, {done.sent} sent, {done.later} later, {done.refused} refused."
    )


@subscriptions.command("bounce")
def bounce() -> None:
    """Read a delivery report; give it the mail that comes back to MAIL_FROM (a pipe in the mail server's aliases)."""
    with transaction():
        letter = hear_report(sys.stdin.buffer.read(1_000_000))
    click.echo("The address is paused." if letter else "No letter of ours came back for good.")
