"""`flask minutes verify`: recompute the hash of everything that was published."""

import sys

import click
from flask.cli import AppGroup

from app.features.minutes.queries.reading import all_publications
from app.features.minutes.queries.verifying import faults

minutes = AppGroup("minutes", help="Published minutes.")


@minutes.command("verify")
def verify() -> None:
    """Recheck every publication; leaves with status 1 when a byte has changed."""
    publications, wrong = all_publications(), 0
    for publication in reversed(publications):
        found = faults(publication)
        name = f"minutes {publication.minutes_id}, publication {publication.number}"
        if not found:
            click.echo(f"ok       {name}  {publication.sha256}")
            continue
        wrong += 1
        for fault in found:
            click.echo(f"CHANGED  {name}: {fault.code}")
            if fault.expected or fault.found:
                click.echo(f"         expected {fault.expected}")
                click.echo(f"         found    {fault.found}")
    click.echo(f"{len(publications)} publications, {wrong} not as they were published.")
    sys.exit(1 if wrong else 0)
