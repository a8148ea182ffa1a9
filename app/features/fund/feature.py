"""The fund and the prices: rules, places and money that rest on decisions."""

from flask_babel import lazy_gettext as _l

from app.features.fund import (
    face_part,
    listeners,
    minutes_part,
    notices,
    routes,
    search_part,
    year_part,
)
from app.features.fund.queries import followed
from app.features.fund.queries.rules import rule_numbers
from app.features.fund.rendering.kept_files import kept_files
from app.features.fund.sentences import SENTENCES
from app.features.fund.services import demo
from app.features.manifest import FOR_EVER, Feature, Kept, Notices, Result

RULES = Kept(_l("Rules of the fund and places where you can buy, each with its decision"), FOR_EVER)
MONEY = Kept(
    _l("Resources of a year and totals of months of the fund: sums, never a person"), FOR_EVER
)
RETENTION = {
    **dict.fromkeys(("fund_rules", "fund_approvals"), RULES),
    **dict.fromkeys(("fund_lines", "fund_months"), MONEY),
    "fund_visits": Kept(
        _l("Visits of places: what was seen, and who went, by initials or by number"), FOR_EVER
    ),
    "fund_scenarios": Kept(
        _l("The scenario of the fund that a session looks at"),
        _l("As long as this site exists, unless it is put away."),
    ),
    "fund_annexes": Kept(_l("The scenario that was joined to a proposal"), FOR_EVER),
}  # fmt: skip

FEATURE = Feature(
    "fund",
    sentences=SENTENCES,
    retention=RETENTION,
    blueprints=(routes.blueprint,),
    hears=(listeners,),
    notices=Notices(standing=notices.notices, news=notices.NEWS, rows=followed.ROWS),
    face_parts=face_part.PARTS,
    minutes_parts=(minutes_part.PART,),
    point_parts=(minutes_part.POINT,),
    kept_files=kept_files,
    search_parts=search_part.PARTS,
    results={"fund_rule": Result("result", "fund_rule", rule_numbers)},
    offers={"fund": "fund.home"},
    demo_acts=demo.demo_acts,
    year_parts=year_part.PARTS,
)
