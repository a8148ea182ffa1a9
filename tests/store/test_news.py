"""News between features: heard in the order of the features, never by the one that sends them."""

from types import FunctionType
from typing import Any

import pytest

from app.features import FEATURES
from app.store.news import News, call_in_order


@pytest.fixture(autouse=True)
def in_order() -> None:
    call_in_order(FEATURES)


def listener(feature: str, heard: list[str]) -> Any:
    """A function that looks as if it stood in this feature."""

    def hear(word: str) -> str:
        heard.append(f"{feature} heard {word}")
        return feature

    copy = FunctionType(hear.__code__, hear.__globals__, hear.__name__, closure=hear.__closure__)
    copy.__module__ = f"app.features.{feature}.listeners"
    return copy


def test_receivers_are_called_from_low_to_high_whatever_came_first() -> None:
    news, heard = News("app.features.people.signals"), []
    for feature in ("screens", "votes", "minutes", "assemblies"):
        news.connect(listener(feature, heard))
    assert news.send("bread") == ["assemblies", "votes", "minutes", "screens"]
    assert heard == [f"{f} heard bread" for f in ("assemblies", "votes", "minutes", "screens")]


def test_no_feature_hears_itself() -> None:
    with pytest.raises(ValueError, match="its own news"):
        News("app.features.votes.signals").connect(listener("votes", []))


def test_what_a_receiver_raises_reaches_the_act() -> None:
    news, heard = News("app.features.people.signals"), []

    def refuse(_word: str) -> None:
        raise LookupError

    news.connect(refuse)
    news.connect(listener("votes", heard))
    with pytest.raises(LookupError):
        news.send("bread")
    assert heard == ["votes heard bread"]
