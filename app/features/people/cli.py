"""`flask organiser …`: the first account of an instance, and a way back for whoever forgot a password."""

import click
from flask.cli import AppGroup

from app.domain.violations import RuleViolation
from app.features.people import services
from app.features.people.models import Person
from app.features.people.queries import find_by_email
from app.store.transactions import transaction
from app.words.sentences import sentence

organiser = AppGroup("organiser", help="Accounts of organisers.")
asked_password = click.password_option(
    prompt=f"Password ({services.SHORTEST_PASSWORD} characters at least; a few words in a row)",
    help=f"{services.SHORTEST_PASSWORD} characters at least. Asked for if it is not given.",
)


@organiser.command("create")
@click.argument("email")
@click.argument("name")
@asked_password
def create(email: str, name: str, password: str) -> None:
    """Create an organiser of the whole instance. The password has ten characters at least."""
    try:
        with transaction():
            person = services.create_person(email, name)
            services.set_password(person, password)
            services.give_role(person, "organiser", None)
    except RuleViolation as refusal:
        raise click.ClickException(in_words(refusal)) from refusal
    click.echo(f"{person.name} can sign in.")


@organiser.command("password")
@click.argument("email")
@asked_password
def password(email: str, password: str) -> None:
    """Choose a new password for the account of EMAIL, whatever its role. Its other sessions end."""
    if find_by_email(email) is None:
        raise click.ClickException(f"No account has the e-mail {email}.")
    try:
        with transaction():
            person = services.choose_again(email, password)
    except RuleViolation as refusal:
        raise click.ClickException(in_words(refusal)) from refusal
    click.echo(f"{person.name} can sign in with the new password. {asleep(person)}".strip())


def asleep(person: Person) -> str:
    """What else stands in the way."""
    return "" if person.is_active else "The account is deactivated: an organiser wakes it first."


def in_words(refusal: RuleViolation) -> str:
    """The sentence of a refusal; for an e-mail that is taken, what to type instead."""
    words = sentence(refusal.code, **refusal.facts)
    if refusal.code == "email_taken":
        return f"{words} For a new password: flask organiser password EMAIL"
    return words
