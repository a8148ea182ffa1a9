"""The fund in words: kinds of rules, formulas, grids, what a scenario comes to, what a visit found."""

import re
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from flask_babel import LazyString, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.fund.allowances import Formula, Loss, allowance
from app.domain.fund.contributions import Band, Limits
from app.domain.fund.marks import Marks
from app.domain.fund.prices import MOST, Three
from app.domain.fund.scenarios import Scenario
from app.web.sent import LARGEST
from app.words.faces import NO, YES
from app.words.i18n import current_language, money, number

NO_CENTS = re.compile(r"[.,]00(?=\D*$)")
EUROS = re.compile(r"(\d{1,9})(?:[.,](\d{1,2}))?", re.ASCII)
BLANKS = str.maketrans("", "", " \u00a0\u202f€'’")
EXAMPLES = ((1, 0), (2, 0), (1, 2), (2, 3))
"""Households (adults, children) that are shown beside a formula."""
RULE: dict[str, LazyString] = {
    "allocation": _l("Who receives what"),
    "contribution": _l("Who pays what"),
    "criteria": _l("How a place is chosen"),
    "carry": _l("What is not spent, and the reserve"),
    "prices": _l("The three prices"),
}
LOOKS = {
    "allocation": ("basket", "carrot"),
    "contribution": ("scale", "plum"),
    "criteria": ("list-check", "leaf"),
    "carry": ("history", "mustard"),
    "prices": ("shopping-cart", "sea"),
}
"""The icon and tone of each kind."""
CRITERION: dict[str, LazyString] = {
    "required": _l("required"),
    "scored": _l("counts"),
    "discussed": _l("to talk about"),
}
MARK: dict[str, LazyString] = {
    "yes": YES,
    "partly": _l("Partly"),
    "no": NO,
    "unknown": _l("Nobody could say"),
}
PRICE: dict[str, LazyString] = {
    "helped": _l("helped price"),
    "usual": _l("usual price"),
    "solidarity": _l("solidarity price"),
}


def euros(cents: int) -> str:
    """« 1 362 € », "€1,362"; cents only where there are some."""
    said = money(cents)
    return NO_CENTS.sub("", said) if cents % 100 == 0 else said


def read_euros(text: str) -> int:
    """Cents of "1 362", "1362,50", "€12". Raises ValueError."""
    match = EUROS.fullmatch(text.translate(BLANKS))
    if match is None:
        raise ValueError(text)
    cents = int(match[1]) * 100 + int(f"{match[2] or '0':0<2}")
    if cents > LARGEST:
        raise ValueError(text)
    return cents


def formula_lines(formula: Formula) -> list[str]:
    """ "€100 for each household", "€25 for each child": what is not nothing."""
    told = {
        "per_household": _("%(euros)s for each household", euros=euros(formula.per_household)),
        "first_adult": _("%(euros)s for the first adult", euros=euros(formula.first_adult)),
        "further_adult": _("%(euros)s for each other adult", euros=euros(formula.further_adult)),
        "child": _("%(euros)s for each child", euros=euros(formula.child)),
    }
    return [words for name, words in told.items() if getattr(formula, name)]


def household(adults: int, children: int) -> str:
    """ "1 adult", "2 adults, 3 children"."""
    grown = ngettext("%(num)s adult", "%(num)s adults", adults)
    if not children:
        return grown
    return f"{grown}, {ngettext('%(num)s child', '%(num)s children', children)}"


def examples(formula: Formula) -> list[tuple[str, str]]:
    """What some households receive: who they are, how much a month."""
    return [
        (household(adults, children), euros(allowance(formula, adults, children)))
        for adults, children in EXAMPLES
    ]


def month_name(first: date) -> str:
    """« mai 2026 », "May 2026"."""
    return format_date(first, "MMMM y", locale=current_language())


def loss_words(loss: Loss) -> str:
    """Who would receive less, and by how much."""
    return _(
        "Under this formula a household of %(who)s receives %(euros)s less.",
        who=household(loss.adults, loss.children),
        euros=euros(loss.cents),
    )


def limit_lines(limits: Limits) -> list[str]:
    """The least, and the steps."""
    lines = []
    if limits.minimum:
        lines.append(_("At least %(euros)s a month", euros=euros(limits.minimum)))
    if limits.further:
        lines.append(_("%(euros)s more for each further person", euros=euros(limits.further)))
    if limits.step:
        lines.append(_("By steps of %(euros)s", euros=euros(limits.step)))
    return lines


def band_words(band: Band) -> str:
    """ "between €40 and €80"."""
    return _("between %(low)s and %(high)s", low=euros(band.low), high=euros(band.high))


def left_words(bands: tuple[Band, ...], place: int) -> str:
    """What is left a day and person, of a line of the grid."""
    before, band = (bands[place - 1].below if place else None), bands[place]
    if band.below is None:
        return _("%(euros)s or more", euros=euros(before or 0))
    if before is None:
        return _("less than %(euros)s", euros=euros(band.below))
    return _("from %(low)s to %(high)s", low=euros(before), high=euros(band.below))


def gap_sentence(found: Scenario) -> str:
    """What is missing or left each month, and how long the reserve lasts."""
    if found.gap >= 0:
        return _("%(euros)s left each month.", euros=euros(found.gap))
    missing = _("%(euros)s short each month.", euros=euros(-found.gap))
    months, above = found.months or 0, found.months_above_floor or 0
    lasts = ngettext(
        "With the reserve it lasts %(num)s month",
        "With the reserve it lasts %(num)s months",
        months,
    )
    if not found.means.floor:
        return f"{missing} {lasts}."
    kept = ngettext(
        "%(num)s month if %(euros)s is kept", "%(num)s months if %(euros)s is kept",
        above, euros=euros(found.means.floor),
    )  # fmt: skip
    return _("%(missing)s %(lasts)s; %(kept)s.", missing=missing, lasts=lasts, kept=kept)


def months_words(found: Scenario) -> str:
    """How long the reserve lasts, in a few words for a wall."""
    if found.tenths is None:
        return _("nothing is missing")
    return _("%(n)s months", n=number(Decimal(found.tenths) / 10))


def marks_words(found: Marks) -> list[str]:
    """What a grid came to: required things, points, answers that are missing."""
    lines = [
        _("Required: yes")
        if found.required_met
        else ngettext(
            "Required: %(num)s thing is not all there",
            "Required: %(num)s things are not all there",
            len(found.lacking),
        )
    ]
    if found.of:
        lines.append(_("%(points)s of %(of)s points", points=found.points, of=found.of))
    if found.open:
        lines.append(
            ngettext("%(num)s answer is missing", "%(num)s answers are missing", len(found.open))
        )
    return lines


def balance_words(left: int, rate: int | None, rates: Three) -> list[str]:
    """Whether three prices pay for one another, and which solidarity price would."""
    if left >= 0:
        return [_("The three prices pay for one another: %(euros)s left.", euros=euros(left))]
    lines = [_("%(euros)s a month is missing.", euros=euros(-left))]
    if rate is None:
        lines.append(_("Nobody pays the solidarity price: it takes a grant."))
    elif rate > MOST:
        lines.append(
            _("A solidarity price of +%(rate)s%% would balance it. Impossible: it takes a grant.", rate=rate)
        )  # fmt: skip
    elif rate > rates[2]:
        lines.append(_("A solidarity price of +%(rate)s%% would balance it.", rate=rate))
    return lines
