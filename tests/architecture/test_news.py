"""What a feature sends, somebody hears: news that nobody hears says nothing to anybody."""

from importlib import import_module
from importlib.util import find_spec

from flask import Flask

from app.features import FEATURES
from app.store.news import News


def test_every_piece_of_news_is_heard(app: Flask) -> None:
    sent = {
        f"{name}.{told}": news
        for name in FEATURES
        if find_spec(f"app.features.{name}.signals")
        for told, news in vars(import_module(f"app.features.{name}.signals")).items()
        if isinstance(news, News)
    }
    assert len(sent) > 30, "signals.py of the features are read"
    assert [told for told, news in sent.items() if not news.receivers] == []
