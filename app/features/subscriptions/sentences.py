"""What refusals and answers about subscriptions say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "address_wrong": _l("This e-mail address looks wrong. Example: name@example.org"),
    "unknown_decision": _l("This assembly has no decision or proposal of this number."),
    "no_mail_here": _l("This site sends no e-mails. Use the feed or the calendar."),
}
