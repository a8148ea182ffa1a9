"""The use cases of accounts, by theme; import them from here."""

from app.features.people.services.accounts import (
    change_account,
    change_password,
    create_person,
    deactivate,
    reactivate,
    set_password,
    take_away,
)
from app.features.people.services.invitations import (
    accept_invitation,
    awaits,
    find_invitation,
    invite,
    renew_link,
)
from app.features.people.services.passwords import (
    HASHER,
    KNOWN,
    SHORTEST_PASSWORD,
    STRANGERS,
    hashed,
    is_right,
    matches,
)
from app.features.people.services.recovery import (
    choose_again,
    find_recovering,
    recover,
    recovery_token,
)
from app.features.people.services.roles import (
    forget_roles,
    give_role,
    lend_roles,
    take_lent_roles_back,
    take_role_back,
)
from app.features.people.services.sign_in import (
    check_sign_in,
    end_sign_in,
    forget_try,
    note_letter,
    note_try,
)

__all__ = [
    "HASHER",
    "KNOWN",
    "SHORTEST_PASSWORD",
    "STRANGERS",
    "accept_invitation",
    "awaits",
    "change_account",
    "change_password",
    "check_sign_in",
    "choose_again",
    "create_person",
    "deactivate",
    "end_sign_in",
    "find_invitation",
    "find_recovering",
    "forget_roles",
    "forget_try",
    "give_role",
    "hashed",
    "invite",
    "is_right",
    "lend_roles",
    "matches",
    "note_letter",
    "note_try",
    "reactivate",
    "recover",
    "recovery_token",
    "renew_link",
    "set_password",
    "take_away",
    "take_lent_roles_back",
    "take_role_back",
]
