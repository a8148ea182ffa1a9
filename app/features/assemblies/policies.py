"""Who may do what in an assembly; asked by services, pages and sockets alike. Reads only.

`by` is whoever asks: a person with an account, or a `Who` (person, phone and seat of a request).
"""

from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.queries import Who, find_assembly, is_present, who
from app.features.people import policies as people
from app.features.people.models import Person
from app.features.places import policies as places
from app.features.places.models import Place
from app.web.errors import NotFound

Asker = Who | Person | None


def person_of(by: Asker) -> Person | None:
    """The account of whoever asks, if any."""
    return by.person if isinstance(by, Who) else by


def number_of(by: Asker) -> int | None:
    """The number of the account that acts, for the record of who did it."""
    person = person_of(by)
    return person.id if person else None


def can_create(by: Asker) -> bool:
    """Organisers of the whole instance create assemblies."""
    return people.can_create_assemblies(person_of(by))


def can_prepare(by: Asker, assembly: Assembly) -> bool:
    """Organisers of the assembly: its charter, seats, cards, sessions, people."""
    return people.can_organise(person_of(by), assembly.id)


def can_read(by: Asker, assembly: Assembly) -> bool:
    """Everybody once it is shown; a draft is for its team, and for the phones that hold a seat in it."""
    seated = isinstance(by, Who) and by.seat is not None and by.seat.assembly_id == assembly.id
    return not assembly.is_draft or seated or people.can_take_notes(person_of(by), assembly.id)


def find_to_read(slug: str) -> Assembly:
    """The assembly, for whoever asks. Raises NotFound, also for a draft of others: nobody learns that there is one."""
    assembly = find_assembly(slug)
    if not can_read(who(), assembly):
        raise NotFound
    return assembly


def can_conduct(by: Asker, session: Session) -> bool:
    """Facilitators and organisers: the desk of a session and its welcome table."""
    return people.can_facilitate(person_of(by), session.assembly_id)


def can_greet(by: Asker, session: Session) -> bool:
    """The welcome table: those who conduct, and until the session ends the browsers that hold a greeter's address."""
    greets = isinstance(by, Who) and by.greets == session.id and session.state != "closed"
    return greets or can_conduct(by, session)


def can_conduct_in(by: Asker, assembly: Assembly) -> bool:
    """The same before any session exists: facilitators and organisers of the assembly."""
    return people.can_facilitate(person_of(by), assembly.id)


def can_take_notes(by: Asker, session: Session) -> bool:
    """Everybody with a role in the assembly."""
    return people.can_take_notes(person_of(by), session.assembly_id)


def can_sit(by: Asker, session: Session) -> bool:
    """A phone whose seat is in the room, in this session."""
    if not isinstance(by, Who) or by.phone is None or by.seat is None:
        return False
    return by.phone.session_id == session.id and is_present(session, by.seat)


def can_describe(by: Asker, place: Place) -> bool:
    """Whoever has a role in the assembly that described the place; one of no assembly is everybody's."""
    return places.can_describe(person_of(by), place)
