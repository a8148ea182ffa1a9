"""What is stored of proposals, said to people."""

from flask_babel import gettext as _


def proposal_label(number: int) -> str:
    """Proposal no. 2."""
    return _("Proposal no. %(number)s", number=number)
