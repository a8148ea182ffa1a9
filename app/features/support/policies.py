"""Who may ask, accompany, read a contact, read an accompaniment. Reads only."""

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, can_conduct_in, can_read, person_of
from app.features.support.models import Accompaniment, Trainee


def can_ask(by: Asker, assembly: Assembly) -> bool:
    """Everybody, of an assembly that they may read."""
    return can_read(by, assembly)


def can_accompany_in(by: Asker, assembly: Assembly) -> bool:
    """Facilitators and organisers: those among whom a pair is named."""
    return can_conduct_in(by, assembly)


def can_accompany(by: Asker, support: Accompaniment) -> bool:
    """The same, of one accompaniment."""
    return can_accompany_in(by, support.assembly)


def can_see_contact(by: Asker, support: Accompaniment) -> bool:
    """The pair; as long as none is named, all those who accompany: somebody has to answer."""
    if not can_accompany(by, support):
        return False
    person = person_of(by)
    return not support.pair or person in support.pair


def can_tutor(by: Asker, trainee: Trainee) -> bool:
    """The one of the team whom the trainee chose, as long as they accompany here."""
    person = person_of(by)
    chosen = person is not None and person.id == trainee.tutor_id
    return chosen and trainee.left_on is None and can_accompany(by, trainee.support)


def can_see_support(by: Asker, support: Accompaniment) -> bool:
    """Everybody once both sides let it be read; those who accompany always."""
    shown = support.published_at is not None and can_read(by, support.assembly)
    return shown or can_accompany(by, support)
