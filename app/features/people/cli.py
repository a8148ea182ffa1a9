"""`flask organiser create`: the first account of an instance."""

import click
from flask.cli import AppGroup

from app.domain.violations import RuleViolation
from app.features.people import services
from app.store.transactions import transaction
from app.words.sentences import sentence

organiser = AppGroup("organiser", help="Accounts of organisers.")


@organiser.command("create")
@click.argument("email")
@click.argument("name")
@click.password_option()
def create(email: str, name: str, password: str) -> None:
    """Create an organiser of the whole instance."""
    try:
        with transaction():
            person = services.create_person(email, name)
            services.set_password(person, password)
            services.give_role(person, "organiser", None)
    except RuleViolation as refusal:
        raise click.ClickException(sentence(refusal.code, **refusal.facts)) from refusal
    click.echo(f"{person.name} can sign in.")
