"""`flask cards …`: which printed cards still open. `flask assembly import`: an assembly from another instance."""

from itertools import groupby
from pathlib import Path

import click
from flask.cli import AppGroup

from app.domain.violations import RuleViolation
from app.features.assemblies.queries import find_assembly
from app.features.assemblies.services.cards import cards_of_another_key
from app.features.assemblies.services.moving import take_in_assembly
from app.features.people.queries import find_by_email
from app.features.people.services import give_role
from app.store.transactions import transaction
from app.words.sentences import sentence

cards = AppGroup("cards", help="Printed cards.")


assembly = AppGroup("assembly", help="One assembly as a file.")


@assembly.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organiser", required=True, help="The e-mail of the account that will organise it.")
def take_in(file: Path, organiser: str) -> None:
    """Take in an assembly from FILE, which its organisers downloaded on another instance. New cards are to be printed."""
    person = find_by_email(organiser)
    if person is None:
        raise click.ClickException(f"No account has the e-mail {organiser}.")
    try:
        with transaction():
            slug = take_in_assembly(file.read_bytes())
            give_role(person, "organiser", find_assembly(slug).id)
    except RuleViolation as refusal:
        raise click.ClickException(sentence(refusal.code, **refusal.facts)) from refusal
    click.echo(f"{slug}: taken in. Print new cards before its next session.")


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
