"""Supplies: what groceries of a network order together, and who pays what of it."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import FOR_EVER, Feature, Kept, Notices, State
from app.features.supply import listeners, minutes_part, notices, routes, search_part, year_part
from app.features.supply.queries import followed
from app.features.supply.rendering.kept_files import kept_files
from app.features.supply.sentences import SENTENCES
from app.features.supply.services.demo import demo_acts

STATES = {
    "order_announced": State(_l("Announced"), "speakerphone"),
    "order_open": State(_l("Open: groceries order"), "lock-open", "leaf"),
    "order_over": State(_l("The hour has passed: to be closed"), "clock", "mustard"),
    "order_closed": State(_l("Closed: packs to choose"), "lock", "mustard"),
    "order_settled": State(_l("Packs chosen: to be sent"), "basket", "mustard"),
    "order_sent": State(_l("Sent to the producers"), "send", "sea"),
    "order_received": State(_l("Arrived: to be shared"), "checkbox", "mustard"),
    "order_shared": State(_l("Shared: accounts to make"), "scale", "mustard"),
    "order_accounted": State(_l("Accounts made"), "circle-check", "plum"),
}
NETWORK = Kept(_l("Groceries and producers of a network, their products, their partnerships"), FOR_EVER)  # fmt: skip
ORDERS = Kept(_l("Orders of groceries: what each wished and received, and accounts of groceries: no family, no customer"), FOR_EVER)  # fmt: skip
RETENTION = {
    **dict.fromkeys(("supply_members", "supply_products", "supply_partnerships"), NETWORK),
    **dict.fromkeys(
        ("supply_cycles", "supply_offers", "supply_shares", "supply_fees", "supply_entries"), ORDERS
    ),
}

FEATURE = Feature(
    "supply",
    blueprints=(routes.blueprint,),
    hears=(listeners,),
    sentences=SENTENCES,
    offers={"supply": "supply.home"},
    notices=Notices(standing=notices.notices, news=notices.NEWS, rows=followed.ROWS),
    minutes_parts=(minutes_part.PART,),
    search_parts=(search_part.PART,),
    year_parts=(year_part.PART,),
    states=STATES,
    demo_acts=demo_acts,
    kept_files=kept_files,
    retention=RETENTION,
)
