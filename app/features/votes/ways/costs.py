"""What projects cost, as people type it: "Bread oven = 1800", "Bread oven: 1 800 €", "Oven, 1,800.50", or in a list apart."""

import re

from app.domain.violations import RuleViolation

AMOUNT = r"\d{1,3}(?:[\s.,’']\d{3}){1,3}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?"
MONEY = re.compile(
    rf"(?P<before>[€£]|EUR\b)?\s?(?P<amount>{AMOUNT})\s?(?P<after>€|£|EUR\b|euros?\b)?", re.I
)
ENDING = re.compile(rf"(?P<sign>[=:;,(–—]\s?|\s){MONEY.pattern}\s?\)?\s?$", re.I)
SIGNS = " \t\u00a0\u202f=:;,(–—-"


def cents(text: str) -> int | None:
    """180050 of "1 800,50 €" or "1,800.50"; None for what is no amount of money."""
    match = MONEY.fullmatch(text.strip())
    return in_cents(match["amount"]) if match else None


def in_cents(amount: str) -> int:
    """Digits by threes with spaces, dots or commas; one or two digits after the last sign are cents."""
    match = re.fullmatch(r"(.*?)(?:[.,](\d{1,2}))?", amount)
    whole = re.sub(r"\D", "", match[1]) if match else ""
    return int(whole or 0) * 100 + int(((match[2] if match else None) or "").ljust(2, "0"))


def split_cost(line: str) -> tuple[str, int | None]:
    """("Bread oven", 180000) of a line that ends with its cost; (line, None) of a line that does not.

    A number after a blank alone is a cost only with its currency: "Square 15" costs nothing known.
    """
    match = ENDING.search(line)
    if match is None or not (match["sign"].strip() or match["before"] or match["after"]):
        return line, None
    name = line[: match.start()].rstrip(SIGNS)
    return (name, in_cents(match["amount"])) if name else (line, None)


def costs_of(options: list[str], typed: list[str]) -> list[int]:
    """The cost of each option in cents, from the list apart if there is one, else from the end of each option's line.

    Raises RuleViolation("cost_missing", "costs_differ").
    """
    if not typed:
        return [demanded(split_cost(line)[1], line) for line in options]
    if len(typed) != len(options):
        raise RuleViolation("costs_differ", given=len(typed), asked=len(options))
    lines = [cents(text) or split_cost(text)[1] for text in typed]
    return [demanded(cost, line) for cost, line in zip(lines, options, strict=True)]


def demanded(cost: int | None, line: str) -> int:
    """Raises RuleViolation("cost_missing")."""
    if cost is None:
        raise RuleViolation("cost_missing", option=line[:60])
    return cost
