"""What the search finds of the fund: its rules, and the places where you can buy."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.extensions import db
from app.features.decisions.models import DecisionStatus
from app.features.decisions.queries.register import today
from app.features.fund.models import Approval, Rule
from app.features.fund.queries.places import approved
from app.features.fund.queries.rules import rule_today
from app.features.fund.wording import RULE
from app.features.places.models import Place
from app.formats.search_part import Findable, SearchPart, wordings
from app.web.addresses import path_of
from app.words.i18n import current_language
from app.words.pairs import in_every_language


def read_rule(rule: Rule) -> Findable | None:
    """A rule by its kind, its words, its decision; None in a draft."""
    if rule.assembly.is_draft:
        return None
    title = in_every_language(lambda: str(RULE[rule.kind]))
    return Findable(title, wordings(rule.text, rule.decision.title), rule.decision.number)


def rule_line(rule: Rule) -> str:
    """Its decision, and whether it counts."""
    found = rule_today(rule, today(rule.assembly))
    standing = gettext("in force") if found.counts else gettext("no longer in force")
    return f"{rule.decision.number} · {standing}"


def read_place(approval: Approval) -> Findable | None:
    """A place as long as it is in the list."""
    assembly = approval.assembly
    counts = any(one.id == approval.id for one in approved(assembly, today(assembly)))
    if assembly.is_draft or not counts:
        return None
    goods = [words for words, _ in approval.goods]
    told = wordings(approval.place.address, *goods)
    return Findable(approval.place.name, told, approval.decision.number)


def place_line(approval: Approval) -> str:
    """Its address, and whose list it is in."""
    name = approval.assembly.name.in_(current_language()).text
    return " · ".join(part for part in (approval.place.address, name) if part)


def approvals_on(status: DecisionStatus) -> list[int]:
    """The approvals that rest on the decision of this record, by number."""
    query = select(Approval.id).where(Approval.decision_id == status.decision_id)
    return list(db.session.scalars(query))


def approvals_at(place: Place) -> list[int]:
    """The approvals of a place, by number."""
    return list(db.session.scalars(select(Approval.id).where(Approval.place_id == place.id)))


PARTS = (
    SearchPart(
        "fund_rule",
        _l("Rules of the fund"),
        "scale",
        Rule,
        read_rule,
        lambda rule: path_of("fund.rule", slug=rule.assembly.slug, kind=rule.kind, version=rule.version),
        rule_line,
        {Rule: lambda row: [row.id]},
    ),
    SearchPart(
        "fund_place",
        _l("Where to buy"),
        "basket",
        Approval,
        read_place,
        lambda one: path_of("fund.places", slug=one.assembly.slug),
        place_line,
        {Approval: lambda row: [row.id], DecisionStatus: approvals_on, Place: approvals_at},
    ),
)  # fmt: skip
