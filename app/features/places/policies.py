"""Who may describe places."""

from app.features.people.models import Person


def can_describe_places(person: Person | None) -> bool:
    """Everybody with a role somewhere: a place belongs to no assembly."""
    return person is not None and person.is_active and bool(person.roles)
