"""What comes in on paper: sheets that tellers type, a wall of stickers that they count, files, and words taken out."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.asking.answers import read_answers, read_typed
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.policies import Asker
from app.features.listening.models import ListeningRound, ListeningSheet, ListeningWords
from app.features.listening.policies import can_run_round
from app.features.listening.queries.rounds import SECOND
from app.features.listening.services.answering import check_open, put_sheet, sheet_with
from app.features.listening.services.rounds import FIRST, KEY_BYTES, drop_pile
from app.web.doors import there
from app.web.errors import NotAllowed

PILES = (FIRST, SECOND)
MOST_STICKERS = 10_000
MOST_ROWS = 5000


def type_sheet(
    one: ListeningRound,
    typed: Mapping[str, str],
    key: str,
    *,
    pile: int = FIRST,
    helped: bool = False,
    by: Asker,
) -> ListeningSheet:
    """A sheet as a teller types it: digits for the options, a blank for no answer. The same key again corrects it.

    Raises NotAllowed, Conflict("round_closed"), RuleViolation("unknown_pile", "malformed_sheet_key") and as `read_typed`.
    """
    check_teller(one, by)
    check_open(one)
    if pile not in PILES:
        raise RuleViolation("unknown_pile")
    answers = {
        question.key: read_typed(question, typed.get(question.key, ""), place)
        for place, question in enumerate(one.asked, start=1)
    }
    read = {name: answer for name, answer in answers.items() if answer is not None}
    known = sheet_with(one, key, pile=pile)
    return put_sheet(one, read, key, helped=helped, pile=pile, known=known)


def check_teller(one: ListeningRound, by: Asker) -> None:
    """Raises NotAllowed."""
    if not can_run_round(by, one):
        raise NotAllowed


def forget_pile(one: ListeningRound, pile: int, *, by: Asker) -> None:
    """Begin a pile again: what was typed of it goes. Raises NotAllowed, Conflict("round_closed"), RuleViolation."""
    check_teller(one, by)
    check_open(one)
    if pile not in PILES:
        raise RuleViolation("unknown_pile")
    drop_pile(one, pile)


def count_stickers(
    one: ListeningRound, counts: Mapping[str, Mapping[str, int]], *, by: Asker
) -> None:
    """The totals of a wall of stickers, in the place of those typed before; nothing but zeros takes them away.

    Raises NotAllowed, Conflict("round_closed"), RuleViolation("unknown_sticker").
    """
    check_teller(one, by)
    check_open(one)
    kept: dict[str, dict[str, int]] = {}
    for question in one.asked:
        row = {key: counts.get(question.key, {}).get(key, 0) for key in question.options}
        wrong = next((key for key, number in row.items() if not 0 <= number <= MOST_STICKERS), None)
        if wrong is not None:
            raise RuleViolation(
                "unknown_sticker", most=MOST_STICKERS, field=f"{question.key}-{wrong}"
            )
        if any(row.values()):
            kept[question.key] = row
    one.counts = kept or None


def take_in(one: ListeningRound, sheets: Sequence[Mapping[str, Any]], *, by: Asker) -> int:
    """Sheets from a file, each as {question: answer} with `helped`; gives how many. All of them, or none.

    Raises NotAllowed, Conflict("round_closed"), RuleViolation with `line` and as `read_answers`.
    """
    check_teller(one, by)
    check_open(one)
    if len(sheets) > MOST_ROWS:
        raise RuleViolation("too_many_sheets", most=MOST_ROWS)
    for line, sheet in enumerate(sheets, start=2):
        try:
            read = read_answers(one.asked, sheet)
        except RuleViolation as refusal:
            raise RuleViolation("wrong_sheet_line", line=line, why=refusal.code) from refusal
        put_sheet(one, read, secrets.token_hex(KEY_BYTES), helped=bool(sheet.get("helped")))
    return len(sheets)


def remove_words(one: ListeningRound, key: str, *, by: Asker) -> None:
    """Take words out that somebody should not have to be known by. Raises NotAllowed, NotFound."""
    check_teller(one, by)
    found = there(db.session.get(ListeningWords, key))
    there(found if found.round_id == one.id else None)
    db.session.delete(found)
