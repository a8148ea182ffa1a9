"""The use cases of amendments, by theme; import them from here."""

from app.features.amendments.services.deciding import (
    accept,
    answer,
    keep_text,
    put_to_vote,
    record_vote,
    show,
)
from app.features.amendments.services.writing import (
    check_there,
    propose_change,
    take_back,
    write_again,
)

__all__ = [
    "accept",
    "answer",
    "check_there",
    "keep_text",
    "propose_change",
    "put_to_vote",
    "record_vote",
    "show",
    "take_back",
    "write_again",
]
