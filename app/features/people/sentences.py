"""What refusals and answers about accounts say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "wrong_password": _l("The e-mail or the password is wrong. Check both."),
    "sign_in_paused": _l("Too many tries for this account. Please wait %(minutes)s minutes."),
    "email_taken": _l("An account already has this e-mail."),
    "password_too_short": _l("Please choose a password of at least %(shortest)s characters."),
    "wrong_own_password": _l("This is not your current password. Try again."),
    "own_role": _l("You cannot remove your own role. Ask another organiser."),
    "invitation_spent": _l(
        "This invitation was already used or is too old. Please ask for a new one."
    ),
    "recovery_spent": _l("This link was already used or is too old. Please ask for a new e-mail."),
    "no_link_for_this_account": _l(
        "No link can be made here for this account. Its owner signs in as usual, or with “Forgotten password?”."
    ),
    "own_account": _l("Ask another organiser to do this to your own account."),
    "last_organiser": _l("Somebody must remain who can organise everything."),
}
