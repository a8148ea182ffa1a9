"""All the accounts of the instance, for its organisers: put to sleep, woken, taken away, given a lost link again."""

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.queries import all_assemblies, who
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.wording import ACCOUNT_ROLES
from app.features.people import services as people
from app.features.people.models import Person
from app.features.people.policies import can_keep_accounts
from app.features.people.queries import all_people
from app.formats.qr import whole_address
from app.store.transactions import transaction
from app.web.aside import drawn_in
from app.web.doors import Answer, demand, find, gesture, refused
from app.web.paging import page_of


@blueprint.get("/accounts")
@drawn_in("pages")
def accounts() -> str:
    """Everybody who can sign in, with their roles."""
    demand(can_keep_accounts(who().person))
    return show()


def show(link: str | None = None, guest: str | None = None) -> str:
    """The list; a link is shown once, to the one who made it."""
    return render_template(
        "assemblies/accounts.html",
        people=page_of(all_people()),
        names={one.id: one.name for one in all_assemblies()},
        roles=ACCOUNT_ROLES,
        awaits=people.awaits,
        me=who().person,
        page=lambda number: url_for("assemblies.accounts", page=number),
        link=link,
        guest=guest,
    )


def account_asked(person_id: int) -> Person:
    """The account, for those who keep them. Raises NotFound, SignInNeeded, NotAllowed."""
    demand(can_keep_accounts(who().person))
    return find(Person, person_id)


@blueprint.post("/accounts/<int:person_id>/deactivation")
def account_deactivation(person_id: int) -> Response:
    """Nobody signs in with it; its pages and desks close at once."""
    person = account_asked(person_id)
    return gesture(
        lambda: people.deactivate(person, by=who().person),
        url_for("assemblies.accounts"),
        _("The account is deactivated: nobody can sign in with it."),
    )


@blueprint.post("/accounts/<int:person_id>/reactivation")
def account_reactivation(person_id: int) -> Response:
    """It opens again, with the roles it has."""
    person = account_asked(person_id)
    return gesture(
        lambda: people.reactivate(person, by=who().person),
        url_for("assemblies.accounts"),
        _("The account is open again."),
    )


@blueprint.post("/accounts/<int:person_id>/link")
def account_link(person_id: int) -> Answer:
    """Another link for somebody who has not chosen a password yet, whoever invited them."""
    person = account_asked(person_id)
    try:
        with transaction():
            secret = people.renew_link(person, None, by=who().person)
    except RuleViolation as refusal:
        return refused(refusal, url_for("assemblies.accounts"))
    return show(whole_address(url_for("people.invitation", token=secret)), person.name)


@blueprint.get("/accounts/<int:person_id>/removal")
def account_ending(person_id: int) -> str:
    """What will be erased and what stays, before it is done."""
    person = account_asked(person_id)
    return render_template("assemblies/account_removal.html", person=person)


@blueprint.post("/accounts/<int:person_id>/removal")
def account_removal(person_id: int) -> Response:
    """Gone for good."""
    person = account_asked(person_id)
    return gesture(
        lambda: people.take_away(person, by=who().person),
        url_for("assemblies.accounts"),
        _("The account is deleted. What was published stays."),
    )
