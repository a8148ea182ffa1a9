"""`flask kettle`: whether the water is hot."""

import click


@click.command("kettle")
def kettle() -> None:
    """Say that the water is hot."""
    click.echo("Hot.")
