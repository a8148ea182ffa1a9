"""Instant runoff: the last option goes out each time."""

from flask_babel import lazy_gettext as _l

from app.features.votes.ways import rankings, transfers
from app.features.votes.ways.fields import with_options
from app.features.votes.ways.way import Way, no_fields, no_params, no_rows

WAY = Way(
    method="instant_runoff",
    name=_l("Order the options; the last one goes out each time (instant runoff)"),
    rule=transfers.RULE,
    terms=no_rows,
    asked=with_options(no_fields, no_params),
    ballot=rankings.BALLOT,
    paper=rankings.PAPER,
    result=transfers.RESULT,
)
