"""The single transferable vote, by Scottish rules: several places."""

from flask_babel import lazy_gettext as _l

from app.features.votes.ways import rankings, transfers
from app.features.votes.ways.fields import given, seats, with_options
from app.features.votes.ways.way import Way, no_rows

WAY = Way(
    method="scottish_stv",
    name=_l("Order the options, to fill several places (single transferable vote)"),
    rule=transfers.RULE,
    terms=no_rows,
    asked=with_options(lambda: {"seats": seats()}, given("seats")),
    ballot=rankings.BALLOT,
    paper=rankings.PAPER,
    result=transfers.RESULT,
)
