"""News between features: what one says inside its transaction, and those above it that act on it, in a known order.

Receivers are called in the order of the features (app.features.FEATURES), those of one feature in the order in which they
stand in its file, and what each answers is given back. No feature hears itself: what it does on its own news stands in the
service that sends them.
"""

from collections.abc import Callable
from typing import Any, TypeVar

Receiver = TypeVar("Receiver", bound=Callable[..., Any])
_order: list[str] = []
"""The features from low to high, as the manifest says; those it does not name come last."""


def call_in_order(features: tuple[str, ...]) -> None:
    """Say once in which order features hear news."""
    _order[:] = features


def feature_of(module: str) -> str:
    """`app.features.votes.services` belongs to `votes`; a module elsewhere to itself."""
    parts = module.split(".")
    return parts[2] if parts[:2] == ["app", "features"] and len(parts) > 2 else module


class News:
    """One kind of news. `sender` is the module that may send it: `News(__name__)`."""

    def __init__(self, sender: str) -> None:
        self.feature = feature_of(sender)
        self.receivers: list[Callable[..., Any]] = []

    def connect(self, receiver: Receiver) -> Receiver:
        """Let `receiver` hear this news; raises ValueError for the feature that sends it."""
        if feature_of(receiver.__module__) == self.feature:
            raise ValueError(f"{receiver.__module__} would hear its own news")
        self.receivers.append(receiver)
        return receiver

    def send(self, *args: Any, **facts: Any) -> list[Any]:
        """Tell every receiver, from the lowest feature to the highest; gives their answers in that order.

        What a receiver raises stops the act that the news tells of.
        """
        return [receiver(*args, **facts) for receiver in sorted(self.receivers, key=_place)]


public_news = News("app")
"""public_news.send(assembly_id, kind=…, ref=…, session_id=None): something that people follow has changed, where anybody may
read it. `kind` is one of the `news` of the sender's notices (app.features.manifest), `ref` the number of its row,
`session_id` the session that it comes from, if minutes will tell of that first. Any feature may send it."""


def _place(receiver: Callable[..., Any]) -> int:
    feature = feature_of(receiver.__module__)
    return _order.index(feature) if feature in _order else len(_order)
