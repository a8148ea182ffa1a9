"""Programmes with their moments and who comes; the library and what of it is shown there."""

from app.features.commons.models.library import (
    AXES,
    ITEM_KINDS,
    LICENCES,
    Item,
    Shown,
)
from app.features.commons.models.programmes import (
    CAN_BE_JOINED,
    KINDS,
    SLOT_KINDS,
    Coming,
    Programme,
    Slot,
)

__all__ = [
    "AXES", "CAN_BE_JOINED", "ITEM_KINDS", "KINDS", "LICENCES", "SLOT_KINDS", "Coming", "Item", "Programme", "Shown", "Slot",
]  # fmt: skip
