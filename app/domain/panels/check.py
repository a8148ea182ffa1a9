"""A draw checked again at home: the thousand lists, their sizes and fingerprint, and the list that the digits name.

Without the volunteers' values (they are on the witnesses' paper only) nobody can see that a list keeps the quotas, only that
its size fits them. With the paper list typed again, that is checked too.
"""

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.exchange.columns import read_columns
from app.domain.exchange.lines import text_of
from app.domain.panels.lists import DIGITS, HEAD, HOW_MANY, Panel, chosen, fingerprint, read_digits
from app.domain.panels.pool import Pool, read_pool
from app.domain.panels.quotas import COLUMNS, Quotas, by_feature, read_quotas
from app.domain.violations import RuleViolation


class Finding(NamedTuple):
    """One thing that was looked at, and whether it is as it must be."""

    code: str
    agrees: bool


class Checked(NamedTuple):
    """What was found: each thing, the fingerprint, the list that was named, how many lists hold the rarest and the commonest number."""

    findings: list[Finding]
    fingerprint: str
    panel: Panel
    spread: tuple[int, int]


def check(
    panels: bytes, quotas: bytes, digits: str, *, seen: str = "", people: bytes = b""
) -> Checked:
    """Do it again; `seen` is the fingerprint that was on the wall, or how it begins.

    Raises RuleViolation: of files that cannot be read, three_digits.
    """
    lists, asked = read_lists(panels), read_quotas(read_columns(text_of(quotas), COLUMNS))
    named = read_digits(digits)
    mark = fingerprint(lists)
    findings = [
        Finding("thousand", len(lists) == HOW_MANY),
        Finding("same_size", len({len(panel) for panel in lists}) == 1),
        Finding("nobody_twice", all(len(set(panel)) == len(panel) for panel in lists)),
        Finding("sorted", lists == sorted(lists)),
        Finding("fits", all(_fits(len(panel), asked) for panel in lists)),
    ]
    if seen:
        findings.append(Finding("seen", mark.startswith(_bare(seen))))
    if people and lists:
        findings.append(Finding("keeps", _keeps(lists, asked, people)))
    counts: dict[int, int] = {}
    for panel in lists:
        for number in panel:
            counts[number] = counts.get(number, 0) + 1
    spread = (min(counts.values(), default=0), max(counts.values(), default=0))
    panel = chosen(lists, named) if int(named) < len(lists) else ()
    return Checked(findings, mark, panel, spread)


def read_lists(data: bytes) -> list[Panel]:
    """The lists of a published file, however it was saved again. Raises RuleViolation, malformed_line among others."""
    lists: dict[int, list[int]] = {}
    for line in read_columns(text_of(data), HEAD, most=HOW_MANY * 5000):
        panel, number = line.cells["panel"], line.cells["number"]
        if not (panel.isascii() and panel.isdigit() and number.isascii() and number.isdigit()):
            raise RuleViolation("malformed_line", line=line.at)
        if len(panel) > DIGITS or len(number) > 9:
            raise RuleViolation("malformed_line", line=line.at)
        lists.setdefault(int(panel), []).append(int(number))
    return [tuple(lists[at]) for at in sorted(lists)]


def keeps(panel: Sequence[int], pool: Pool, quotas: Quotas) -> bool:
    """Whether a list holds, of each, as many as asked for, never two of a household."""
    people = pool.numbered(panel)
    homes = [person.household for person in people if person.household]
    if len(people) != len(panel) or len(set(homes)) < len(homes):
        return False
    for quota in quotas:
        at = pool.features.index(quota.feature)
        if not quota.least <= sum(p.values[at] == quota.value for p in people) <= quota.most:
            return False
    return True


def _keeps(lists: Sequence[Panel], quotas: Quotas, people: bytes) -> bool:
    pool = read_pool(read_columns(text_of(people)), quotas, len(lists[0]))
    return all(keeps(panel, pool, quotas) for panel in set(lists))


def _fits(size: int, quotas: Quotas) -> bool:
    return all(
        sum(one.least for one in lines) <= size <= sum(one.most for one in lines)
        for _, lines in by_feature(quotas)
    )


def _bare(seen: str) -> str:
    return "".join(sign for sign in seen.lower() if sign in "0123456789abcdef")
