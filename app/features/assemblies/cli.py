"""`flask cards …`: which printed cards still open."""

from itertools import groupby

import click
from flask.cli import AppGroup

from app.features.assemblies.services.cards import cards_of_another_key

cards = AppGroup("cards", help="Printed cards.")


@cards.command("check")
def check() -> None:
    """Say which cards were printed under another CARD_KEY, and have to be printed again. Exit code 1 if there are any."""
    others = cards_of_another_key()
    for slug, found in groupby(others, lambda card: card.seat.assembly.slug):
        numbers = [str(card.seat.number) for card in found]
        click.echo(f"{slug}: print again {len(numbers)} (seats {', '.join(numbers)})")
    if others:
        click.echo(
            "Their typed codes no longer open; their QR codes do until new cards are made. "
            "Set CARD_KEY back to the key they were printed with, or open the page of the cards, make them, and print."
        )
        raise SystemExit(1)
    click.echo("Every card in use was made with the present CARD_KEY.")
