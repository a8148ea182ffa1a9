"""Who may describe places."""

from app.features.people.models import Person
from app.features.people.policies import can_take_notes
from app.features.places.models import Place


def can_describe_places(person: Person | None) -> bool:
    """Everybody with a role somewhere: new places, and those that are everybody's."""
    return person is not None and person.is_active and bool(person.roles)


def can_describe(person: Person | None, place: Place) -> bool:
    """Everybody with a role in the assembly that described it; a place of no assembly is everybody's."""
    if place.assembly_id is None:
        return can_describe_places(person)
    return can_take_notes(person, place.assembly_id)
