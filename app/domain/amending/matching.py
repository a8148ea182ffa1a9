"""The longest common run of two lists of pieces, in a time that no text can stretch.

One integer holds a whole row of the table, a bit per piece (Crochemore, Iliopoulos, Pinzon and Reid 2001, as Hyyrö
2004 writes it): a step costs n/64 machine words whatever the texts say, where difflib becomes quadratic on texts of
repeated words. Rows are kept at every so many steps only, and drawn again on the way back, so that 20,000 pieces
against 20,000 need about a megabyte of them.
"""

from collections.abc import Iterator, Sequence
from math import isqrt

Pair = tuple[int, int]
LINE = "\n"


def matches(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """(place before, place after) of each piece that stays, in order.

    As many words and signs as there can be; the blanks between them follow them.
    """
    head = common_start(before, after)
    shorter = min(len(before), len(after)) - head
    tail = min(common_start(before[::-1], after[::-1]), shorter)
    old, new = spoken(before, head, tail), spoken(after, head, tail)
    inner = longest([before[n] for n in old], [after[n] for n in new])
    moved = len(after) - len(before)
    end = len(before) - tail
    return [
        *((n, n) for n in range(head)),
        *with_blanks(
            before[:end], after[: end + moved], head, [(old[a], new[b]) for a, b in inner]
        ),
        *((n, n + moved) for n in range(end, len(before))),
    ]


def spoken(pieces: Sequence[str], head: int, tail: int) -> list[int]:
    """The places of what is no blank, between a head and a tail: half as many pieces, a quarter of the work."""
    return [
        n for n in range(head, len(pieces) - tail) if not pieces[n].isspace() or pieces[n] == LINE
    ]


def with_blanks(
    before: Sequence[str], after: Sequence[str], head: int, pairs: Sequence[Pair]
) -> Iterator[Pair]:
    """The pairs, and the equal blanks that stand right after or right before one of them."""
    a, b = head, head
    for next_a, next_b in (*pairs, (len(before), len(after))):
        while a < next_a and b < next_b and before[a] == after[b]:
            yield a, b
            a, b = a + 1, b + 1
        back = 0
        while next_a - back > a and next_b - back > b:
            if before[next_a - back - 1] != after[next_b - back - 1]:
                break
            back += 1
        yield from ((next_a - n, next_b - n) for n in range(back, 0, -1))
        if next_a < len(before):
            yield next_a, next_b
        a, b = next_a + 1, next_b + 1


def common_start(one: Sequence[str], other: Sequence[str]) -> int:
    """How many pieces both begin with."""
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))


def longest(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """The pairs of a longest common run."""
    if not before or not after:
        return []
    places = places_of(before, set(after))
    step = isqrt(len(after)) + 1
    full = (1 << len(before)) - 1
    kept, row = [full], full
    for number, piece in enumerate(after, 1):
        row = next_row(row, places.get(piece, 0), full)
        if number % step == 0:
            kept.append(row)
    found: list[Pair] = []
    place = len(before)
    for block in range(len(kept) - 1, -1, -1):
        first = block * step
        rows = rows_from(kept[block], after[first : first + step], places, full)
        place = walk_back(rows, first, place, found)
    return found[::-1]


def places_of(before: Sequence[str], wanted: set[str]) -> dict[str, int]:
    """piece -> the places where it stands, as bits; those that the other text has not are left out."""
    places: dict[str, list[int]] = {}
    for number, piece in enumerate(before):
        if piece in wanted:
            places.setdefault(piece, []).append(number)
    return {piece: bits(numbers) for piece, numbers in places.items()}


def bits(numbers: Sequence[int]) -> int:
    """An integer with these bits set."""
    row = bytearray(numbers[-1] // 8 + 1)
    for number in numbers:
        row[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(row, "little")


def next_row(row: int, places: int, full: int) -> int:
    """The row after one more piece: a bit that is 0 says that the longest run grows there."""
    kept = row & places
    return ((row + kept) | (row - kept)) & full


def rows_from(row: int, after: Sequence[str], places: dict[str, int], full: int) -> list[int]:
    """The row itself, and one after each piece."""
    rows = [row]
    for piece in after:
        rows.append(next_row(rows[-1], places.get(piece, 0), full))
    return rows


def walk_back(rows: list[int], first: int, place: int, found: list[Pair]) -> int:
    """From the last row to the first, noting the pairs backwards; gives the place where the earlier rows go on."""
    number = len(rows) - 1
    while number and place:
        if rows[number] >> (place - 1) & 1:
            place -= 1
            continue
        number -= 1
        if rows[number] >> (place - 1) & 1:
            place -= 1
            found.append((place, first + number))
    return place
