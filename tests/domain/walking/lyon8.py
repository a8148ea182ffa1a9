"""The walk of Lyon 8e used through these tests: seven stops along boulevard des États-Unis and avenue Paul-Santy.

Positions are plausible, prices and shops invented; the figures they must give come from the field report.
"""

from app.domain.walking.baskets import Item, Reading
from app.domain.walking.positions import Point
from app.domain.walking.prices import parse_pack, parse_price

STOPS = [
    Point(45.7330, 4.8648),
    Point(45.7312, 4.8664),
    Point(45.7303, 4.8684),
    Point(45.7297, 4.8708),
    Point(45.7289, 4.8735),
    Point(45.7291, 4.8768),
    Point(45.7290, 4.8801),
]
MINUTES = [7] * 7
SEATS: list[bool | None] = [True, False, None, None, True, None, True]
PACE = 3000

ITEMS = [
    Item("carrots", parse_pack("1 kg")),
    Item("apples", parse_pack("1 kg")),
    Item("lentils", parse_pack("500 g")),
    Item("pasta", parse_pack("1 kg")),
    Item("eggs", parse_pack("6")),
    Item("milk", parse_pack("1 L")),
]
PRICES = {
    2: ["1,50", "1,80", None, None, "2,20", None],
    3: ["2,49", "2,99", "2,35", "2,10", "2,60", "1,39"],
    6: ["1,29", "1,89", "1,45", "0,99", "1,55", "0,95"],
    7: ["1,60", "2,10", "1,30", "1,70", "1,95", "1,15"],
}


def readings() -> list[Reading]:
    """The 21 prices read on the walk, each for the pack of the basket."""
    return [
        Reading(stop, item.product, item.wanted, parse_price(price))
        for stop, column in PRICES.items()
        for item, price in zip(ITEMS, column, strict=True)
        if price is not None
    ]
