"""What people follow of the fund: its rules, places and resources as they are written; visits to redo, money that ends."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.domain.publication.dates import delay
from app.features.assemblies.models import Assembly
from app.features.decisions.queries.register import today
from app.features.fund.models import Approval, Month, Resource, Rule, Visit
from app.features.fund.queries.money import lines_of
from app.features.fund.queries.places import approvals_of, approved, counting, visits_of
from app.features.fund.queries.rules import RuleToday, rule_today, rules_today
from app.features.fund.wording import LOOKS, RULE, euros, month_name
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.i18n import current_language
from app.words.pairs import in_every_language


def notices(assembly: Assembly, day: date) -> Iterator[Notice]:
    """Everything of the fund as it stands on that day."""
    yield from map(rule_notice, rules_today(assembly, day))
    approvals = approvals_of(assembly)
    counting_now = {one.id for one in counting(approvals, day)}
    yield from (approval_notice(one, one.id in counting_now) for one in approvals)
    yield from (line_notice(one, day) for one in lines_of(assembly) if one.ends_on)
    visits = visits_of(assembly)
    yield from (visit_notice(one, visits, day) for one in visits if one.again_on)


def rule_notice(found: RuleToday) -> Notice:
    """A rule that was written down, and whether it counts."""
    rule = found.rule
    icon, tone = LOOKS[rule.kind]
    state = _("in force") if found.counts else _("no longer in force")
    return Notice(
        key=key_in(rule.assembly, "fund_rule", rule.id),
        kind="fund_rule",
        sign=Sign(_("A rule of the fund"), icon, tone),
        title=in_every_language(lambda: str(RULE[rule.kind])),
        name=f"{RULE[rule.kind]} ({state})",
        words=rule.text,
        address=path_of("fund.rule", slug=rule.assembly.slug, kind=rule.kind, version=rule.version),
        about=rule.decision.number,
        changed=rule.noted_at,
        published=rule.noted_at,
        told=rule.from_day,
    )


def approval_notice(approval: Approval, counts: bool) -> Notice:
    """A place enters the list; whether it is still in it."""
    place = approval.place.name.in_(current_language()).text
    name = _("%(place)s is in the list", place=place) if counts else _("%(place)s is not in the list any more", place=place)  # fmt: skip
    return Notice(
        key=key_in(approval.assembly, "fund_approval", approval.id),
        kind="fund_approval",
        sign=Sign(_("A place where you can buy"), "basket", "carrot"),
        title=approval.place.name,
        name=name,
        address=path_of("fund.places", slug=approval.assembly.slug),
        about=approval.decision.number,
        changed=approval.noted_at,
        published=approval.noted_at,
        told=approval.from_day,
        where=approval.place.address,
    )


def line_notice(line: Resource, day: date) -> Notice:
    """Money that ends: on the board until it does."""
    title = in_every_language(lambda: f"{line.funder}, {euros(line.cents)}")
    return Notice(
        key=key_in(line.assembly, "fund_line", line.id),
        kind="fund_line",
        sign=Sign(_("A resource ends"), "scale", "mustard"),
        title=title,
        words=line.words,
        name=_(
            "%(funder)s, %(euros)s: this money ends", funder=line.funder, euros=euros(line.cents)
        ),
        who=line.funder,
        address=path_of("fund.budget", slug=line.assembly.slug),
        about=_("The money"),
        changed=line.changed_at,
        published=line.noted_at,
        due=line.ends_on,
        late=delay(line.ends_on, day).days if line.ends_on else None,
    )


def visit_notice(visit: Visit, visits: list[Visit], day: date) -> Notice:
    """A place to visit again: done once somebody was there again."""
    place = visit.place.name.in_(current_language()).text
    place_there = (visit.assembly_id, visit.place_id)
    again = [
        one.on
        for one in visits
        if (one.assembly_id, one.place_id) == place_there and one.on > visit.on
    ]
    return Notice(
        key=key_in(visit.assembly, "fund_visit", visit.id),
        kind="fund_visit",
        sign=Sign(_("A place to visit again"), "eye", "sea"),
        title=visit.place.name,
        name=_("Visit %(place)s again", place=place),
        address=path_of("fund.home", slug=visit.assembly.slug),
        about=_("The fund"),
        changed=visit.noted_at,
        published=visit.noted_at,
        due=visit.again_on,
        late=delay(visit.again_on, day).days if visit.again_on and not again else None,
        done=min(again) if again else None,
        told=min(again) if again else None,
    )


def month_notice(month: Month) -> Notice:
    """The totals of a month are public."""
    return Notice(
        key=key_in(month.assembly, "fund_month", month.id),
        kind="fund_month",
        sign=Sign(_("A month of the fund"), "calendar", "plum"),
        title=month.assembly.name,
        name=_("The figures of %(month)s", month=month_name(month.month)),
        address=path_of("fund.budget", slug=month.assembly.slug),
        about=_("The money"),
        changed=month.noted_at,
        published=month.noted_at,
        told=month.noted_at.date(),
    )


def is_counting(approval: Approval) -> bool:
    """Whether a place is in the list today by this approval."""
    return approval.id in {one.id for one in approved(approval.assembly, day_of(approval))}


def day_of(row: Rule | Approval | Resource | Visit) -> date:
    """The day on the clock of its assembly."""
    return today(row.assembly)


NEWS: dict[str, tuple[type, Callable[[Any], Notice | None]]] = {
    "fund_rule": (Rule, lambda rule: rule_notice(rule_today(rule, day_of(rule)))),
    "fund_approval": (Approval, lambda one: approval_notice(one, is_counting(one))),
    "fund_line": (Resource, lambda one: line_notice(one, day_of(one)) if one.ends_on else None),
    "fund_visit": (
        Visit,
        lambda one: visit_notice(one, visits_of(one.assembly), day_of(one)) if one.again_on else None,
    ),
    "fund_month": (Month, month_notice),
}  # fmt: skip
