"""The fund for everybody: its rules, where you can buy, the budget, the committee, the private helper."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Response, make_response, request
from werkzeug.wrappers import Response as BaseResponse

from app.domain.fund.prices import NAMES, balance, balancing_rate, checked_rates, prices
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries.lists import sessions_to_come
from app.features.assemblies.queries.members import members_in_all
from app.features.decisions.queries.resting import ended_on
from app.features.fund.forms.money import BalanceForm
from app.features.fund.models import KINDS
from app.features.fund.notices import approval_notice, notices, rule_notice
from app.features.fund.queries import money as read_money
from app.features.fund.queries.params import (
    bands_of,
    formula_of,
    limits_of,
    questions_of,
    rates_of,
)
from app.features.fund.queries.places import Shop, approvals_of, approved, map_of, shops
from app.features.fund.queries.rules import find_rule, rule_today, rules_in_force, rules_today
from app.features.fund.rendering import files
from app.features.fund.routes.door import blueprint, day_of, page, read
from app.features.fund.wording import balance_words
from app.formats import linked, spreadsheet
from app.formats.answers import open_answer
from app.formats.notice import Notice
from app.store.clock import now
from app.web.errors import NotFound
from app.web.security import POLICY
from app.words.i18n import current_language

READ = {
    "formula_of": formula_of,
    "limits_of": limits_of,
    "bands_of": bands_of,
    "questions_of": questions_of,
    "rates_of": rates_of,
}
"""How templates read the figures of a rule."""
MOST_CHANGES = 5
ALONE = POLICY.replace("connect-src 'self'", "connect-src 'none'").replace(
    "form-action 'self'", "form-action 'none'"
)
"""The policy of the private helper: its page can send nothing anywhere."""


@blueprint.get("/<slug>")
def home(slug: str) -> str:
    """Who decides, who pays what, where you can buy, what changed."""
    assembly = read(slug)
    return page("home", assembly, **short(assembly))


def short(assembly: Assembly) -> dict[str, Any]:
    """What the first page and the sheet of paper tell."""
    day = day_of(assembly)
    months = read_money.months_of(assembly)
    return {
        "rules": rules_in_force(assembly, day),
        "approved": approved(assembly, day),
        "money": read_money.year_on(read_money.years_of(assembly), day),
        "month": months[0] if months else None,
        "members": members_in_all(assembly),
        "coming": sessions_to_come(assembly)[:1],
        "changes": changes(assembly),
        **READ,
    }


def changes(assembly: Assembly) -> list[Notice]:
    """What changed last in the fund, the latest first: what ended by itself is told on the day on which its decision did, what
    a later one replaced is not told."""
    day = day_of(assembly)
    rules, approvals = rules_today(assembly, day), approvals_of(assembly)
    listed = {one.place_id: one for one in approved(assembly, day)}
    told = [
        replace(rule_notice(one), told=one.ended or one.rule.from_day)
        for one in rules
        if one.counts
        or not any(other.counts and other.rule.kind == one.rule.kind for other in rules)
    ]
    told += [
        replace(approval_notice(one, counts), told=ended_on(one, [], day) or one.from_day)
        for one in approvals
        if (counts := listed.get(one.place_id) is one) or one.place_id not in listed
    ]
    return sorted(told, key=lambda one: one.told or day, reverse=True)[:MOST_CHANGES]


@blueprint.get("/<slug>/rules")
def rules(slug: str) -> str:
    """The rules in force, and every version that came before."""
    assembly = read(slug)
    day = day_of(assembly)
    found = rules_today(assembly, day)
    in_force = [one for one in found if one.counts]
    older = [one for one in found if not one.counts]
    return page("rules", assembly, in_force=in_force, older=older, kinds=KINDS, **READ)


@blueprint.get("/<slug>/rules.json")
def rules_file(slug: str) -> Response:
    """The same for programs."""
    assembly = read(slug)
    found = rules_today(assembly, day_of(assembly))
    return given(assembly, files.rules(found), "application/json; charset=utf-8")


def given(assembly: Assembly, body: bytes | str, mime: str) -> Response:
    """A file that other sites may read; one of a draft is for its team, and kept nowhere."""
    if assembly.is_draft:
        return Response(body, content_type=mime)
    return open_answer(body, mime)


@blueprint.get("/<slug>/rules/<kind>/<int:version>")
def rule(slug: str, kind: str, version: int) -> str:
    """One version of a rule: its words, its decision, what stands of it."""
    assembly = read(slug)
    if kind not in KINDS:
        raise NotFound
    found = rule_today(find_rule(assembly, kind, version), day_of(assembly))
    return page("rule", assembly, found=found, **READ)


def open_shops(assembly: Assembly) -> Sequence[Shop]:
    """Where one can buy, as it is now."""
    return shops(assembly, now(), day_of(assembly), current_language())


@blueprint.get("/<slug>/places")
def places(slug: str) -> str:
    """The list and the map of places where you can buy."""
    assembly = read(slug)
    found = open_shops(assembly)
    return page(
        "places",
        assembly,
        shops=found,
        map=map_of(found, current_language()),
        linked=linked.block(files.linked(found)),
        moment=now(),
    )


@blueprint.get("/<slug>/places.<any(geojson, csv, jsonld):ending>")
def places_file(slug: str, ending: str) -> Response:
    """The same places for a map, a spreadsheet, a program."""
    assembly = read(slug)
    found = open_shops(assembly)
    if ending == "geojson":
        return given(assembly, files.geojson(found), files.GEOJSON)
    if ending == "jsonld":
        return given(assembly, linked.hidden(files.linked(found)), linked.MIME)
    separator = spreadsheet.separator_of(request.args.get("separator"))
    return given(assembly, files.csv(found, separator), spreadsheet.MIME)


@blueprint.get("/<slug>/budget")
def budget(slug: str) -> str:
    """The money of each year in one picture, and the totals of the last months."""
    assembly = read(slug)
    day, months = day_of(assembly), read_money.months_of(assembly)
    return page(
        "budget",
        assembly,
        years=read_money.years_of(assembly),
        months=months[:12],
        carried=read_money.carried(assembly, day),
        grid=read_money.grid_of(assembly, months[0], day) if months else None,
    )


@blueprint.get("/<slug>/prices")
def three_prices(slug: str) -> str:
    """One product at three prices, and whether the three pay for one another: three sums, nothing kept."""
    assembly, form = read(slug), BalanceForm(request.args)
    rule = rules_in_force(assembly, day_of(assembly)).get("prices")
    rates = rates_of(rule.params) if rule else checked_rates(-30, 0, 20)
    typed = [form[name].data for name in NAMES]
    costs = (typed[0] or 0, typed[1] or 0, typed[2] or 0)
    reckoned = any(typed) and form.validate()
    left = balance(costs, rates) if reckoned else None
    told = balance_words(left, balancing_rate(costs, rates), rates) if left is not None else []
    return page(
        "prices", assembly, form=form, rule=rule, rates=rates, example=prices(100, rates),
        costs=costs, left=left, told=told, names=NAMES,
    )  # fmt: skip


@blueprint.get("/<slug>/place-yourself")
def place_yourself(slug: str) -> BaseResponse:
    """The private helper: it is reckoned in the page, and the page can send nothing."""
    assembly = read(slug)
    rule = rules_in_force(assembly, day_of(assembly)).get("contribution")
    bands = bands_of(rule.params) if rule else ()
    answer = make_response(
        page("place_yourself", assembly, rule=rule, bands=bands, limits_of=limits_of)
    )
    answer.headers["Content-Security-Policy"] = ALONE
    return answer


@blueprint.get("/<slug>/committee")
def committee(slug: str) -> str:
    """Who decides: the assembly itself, its seats, what it decided for the fund, what it is about to."""
    assembly = read(slug)
    day = day_of(assembly)
    due = [one for one in notices(assembly, day) if one.is_expected]  # fmt: skip
    return page("committee", assembly, due=sorted(due, key=lambda one: one.due or day), **short(assembly))  # fmt: skip
