"""From the list of volunteers to the dice. The list is read and forgotten: only numbers and fingerprints are written."""

from dataclasses import dataclass

from app.domain.panels import lines, lists
from app.domain.panels.pool import Pool, read_pool
from app.domain.panels.quotas import (
    COLUMNS,
    Quotas,
    as_json,
    check_sums,
    from_json,
    read_quotas,
    without,
)
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.policies import Asker, person_of
from app.features.calls.models import Call, Drawn
from app.features.calls.policies import can_prepare_call, can_type_digits
from app.features.calls.queries import IN, chain_of, missing_places, numbers_drawn
from app.features.calls.services.announcing import check_there, tell
from app.features.decisions.queries.register import today
from app.formats.spreadsheet import read
from app.formats.thousand import Thousand, thousand_apart
from app.store.clock import now
from app.store.keys import lasting
from app.store.transactions import as_it_is
from app.web.errors import NotAllowed, SignInNeeded


@dataclass(frozen=True)
class Posted:
    """What the posted files say, in memory only: everybody, who can be drawn now, what is asked for."""

    everybody: Pool
    pool: Pool
    quotas: Quotas
    places: int
    list_hash: str
    by_household: bool

    @property
    def takes_all(self) -> bool:
        """No more volunteers than places: nobody needs to be drawn."""
        return len(self.pool.people) <= self.places


def read_posted(call: Call, people: bytes, quotas: bytes, *, by_household: bool = False) -> Posted:
    """Read the two files; once the list is fixed, its quotas are those announced.

    Raises RuleViolation: those of app.domain.panels, impossible_quotas, too_few_by_quotas; list_changed.
    """
    first = call.first
    if first.list_hash:
        asked, by_household = from_json(first.quotas), first.by_household
    else:
        asked = read_quotas(read(quotas, COLUMNS)) if quotas.strip() else ()
    everybody = read_pool(read(people), asked, first.places, by_household=by_household)
    if len(everybody.people) > first.places:
        check_sums(asked, first.places)
    found = lines.root(everybody, key_of(first))
    if first.list_hash and first.list_hash != found:
        raise RuleViolation("list_changed")
    if call is first:
        return Posted(everybody, everybody, asked, call.places, found, by_household)
    left, still = what_is_left(call, everybody, asked)
    return Posted(everybody, left, still, call.places, found, by_household)


def what_is_left(call: Call, everybody: Pool, quotas: Quotas) -> tuple[Pool, Quotas]:
    """For a second draw: who was not drawn yet nor lives with whoever has a place, and what is still asked for."""
    before = [one for one in chain_of(call) if one is not call and one.id < call.id]
    drawn = numbers_drawn(before)
    taken = everybody.numbered(row.number for row in drawn if row.state in IN)
    homes = {person.household for person in taken if person.household}
    gone = {row.number for row in drawn} | {
        person.number for person in everybody.people if person.household in homes
    }
    still = without(quotas, [person.values for person in taken], everybody.features)
    return everybody.leaving_out(gone), still


def computed(posted: Posted) -> Thousand | None:
    """The thousand lists; None where everybody has a place. Takes long: outside of any transaction.

    Raises RuleViolation as app.formats.thousand.
    """
    if posted.takes_all:
        return None
    return thousand_apart(posted.pool, posted.quotas, posted.places, posted.list_hash)


def freeze(
    call: Call, posted: Posted, thousand: Thousand | None, *, by: Asker, seen: str = ""
) -> Call:
    """Write the fingerprints and the lists, to be shown before the dice; `seen` is the list's fingerprint as it was read before.

    Raises NotAllowed, RuleViolation: list_is_fixed, call_is_withdrawn, list_changed, nothing_possible.
    """  # fmt: skip
    if not can_prepare_call(by, call):
        raise NotAllowed
    lock(call)
    if call.frozen_at:
        raise RuleViolation("list_is_fixed")
    check_there(call)
    if seen and seen != posted.list_hash:
        raise RuleViolation("list_changed")
    if thousand is not None and thousand.draw is None:
        raise RuleViolation("nothing_possible")
    call.quotas, call.by_household = as_json(posted.quotas), posted.by_household
    call.people_count, call.list_hash = len(posted.pool.people), posted.list_hash
    call.frozen_at = now()
    if thousand is None:
        take_everybody(call, posted)
    else:
        call.draw, call.facts = thousand.draw, facts_of(thousand)
        call.panels = lists.stored(thousand.lists)
        call.panels_hash = lists.fingerprint(thousand.lists)
    tell(call)
    return call


def take_everybody(call: Call, posted: Posted) -> None:
    """No draw: every volunteer has a place."""
    call.draw, call.drawn_at = "all", now()
    offer(call, [person.number for person in posted.pool.people])


def facts_of(thousand: Thousand) -> dict[str, object]:
    """What is said of the lists for ever."""
    return {
        "why": thousand.why,
        "never": list(thousand.never),
        "least": thousand.least,
        "greatest": thousand.greatest,
        "levelled": thousand.levelled,
        "draws": thousand.draws,
    }


def type_digits(call: Call, typed: str, *, by: Asker) -> bool:
    """What one of two people reads from the dice; True once both have typed the same, and the list is drawn.

    Whoever typed first may type again. Raises SignInNeeded, NotAllowed, RuleViolation: three_digits, nothing_to_draw,
    already_drawn, digits_differ.
    """
    person = person_of(by)
    if not can_type_digits(by, call) or person is None:
        raise NotAllowed if person else SignInNeeded
    digits = lists.read_digits(typed)
    lock(call)
    if call.drawn_at:
        raise RuleViolation("already_drawn")
    if not call.panels_hash or call.withdrawn_at:
        raise RuleViolation("nothing_to_draw")
    if call.typed_digits is None or call.typed_by_id == person.id:
        call.typed_digits, call.typed_by_id = digits, person.id
        return False
    if call.typed_digits != digits:
        raise RuleViolation("digits_differ")
    call.digits, call.drawn_at = digits, now()
    call.typed_digits = call.typed_by_id = None
    offer(call, lists.chosen(lists.restored(call.panels or []), digits))
    tell(call)
    return True


def lock(call: Call) -> None:
    """Take the call for oneself: two people who type at once come one after the other, and the second sees the first."""
    as_it_is(call, to_change=True)


def offer(call: Call, numbers: tuple[int, ...] | list[int]) -> None:
    """A place for each of these numbers."""
    day = today(call.assembly)
    call.drawn = [Drawn(number=n, rank=rank, state="offered", on=day) for rank, n in enumerate(numbers, 1)]  # fmt: skip


def second_draw(call: Call, *, by: Asker) -> Call:
    """A draw of the places that stayed empty. Raises NotAllowed, RuleViolation: nobody_missing, draw_under_way."""
    if not can_prepare_call(by, call):
        raise NotAllowed
    lock(call.first)
    chain = chain_of(call)
    if not chain[-1].drawn_at:
        raise RuleViolation("draw_under_way")
    missing = missing_places(chain)
    if missing <= 0 or chain[0].draw == "all":
        raise RuleViolation("nobody_missing")
    first = chain[0]
    later = Call(
        assembly=first.assembly,
        follows=chain[-1],
        decision=first.decision,
        title=first.title,
        text=first.text,
        places=missing,
        opens_on=first.opens_on,
        closes_on=first.closes_on,
        quotas=[],
        facts={},
        created_at=now(),
    )
    db.session.add(later)
    db.session.flush()
    return later


def slips_of(call: Call, posted: Posted) -> list[lines.Slip]:
    """What each volunteer takes home. Raises RuleViolation as read_posted."""
    return lines.slips(posted.everybody, key_of(call.first))


def key_of(call: Call) -> bytes:
    """The key of a call's lines: kept nowhere in the database, so that no line can be guessed from it."""
    return lasting(f"calls|{call.id}")
