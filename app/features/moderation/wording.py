"""What is stored of moderation, said to people."""

from flask_babel import lazy_gettext as _l

ACT_WORDS = {
    "held": _l("Held: nobody reads it until somebody has looked"),
    "hidden": _l("Hidden"),
    "restored": _l("Put back"),
    "left": _l("Looked at, and left as it is"),
}
BY_WORDS = {"facilitator": _l("by facilitation"), "organiser": _l("by the organising team")}
