"""Who may do what by role alone; rooms above build their own policies on these."""

from app.features.people.models import Person


def can_create_assemblies(person: Person | None) -> bool:
    """An organiser of the whole instance may."""
    return person is not None and person.is_active and person.has_role(None, "organiser")


def can_keep_accounts(person: Person | None) -> bool:
    """An organiser of the whole instance may see all accounts, put them to sleep and take them away."""
    return person is not None and person.is_active and person.has_role(None, "organiser")


def can_organise(person: Person | None, assembly_id: int) -> bool:
    """Organisers of the assembly: its settings, seats, people, publication."""
    return person is not None and person.is_active and person.has_role(assembly_id, "organiser")


def can_facilitate(person: Person | None, assembly_id: int) -> bool:
    """Organisers and facilitators of the assembly: the desk of its sessions."""
    return (
        person is not None
        and person.is_active
        and person.has_role(assembly_id, "organiser", "facilitator")
    )


def can_take_notes(person: Person | None, assembly_id: int) -> bool:
    """Everybody with a role in the assembly: its drafts and minutes in progress."""
    return (
        person is not None
        and person.is_active
        and person.has_role(assembly_id, "organiser", "facilitator", "note_taker")
    )
