"""Subscriptions: letters and reminders for those who ask for them."""

from app.features.manifest import FOR_EVER, Feature
from app.features.subscriptions import cli, listeners, routes
from app.features.subscriptions.sentences import SENTENCES

RETENTION = {
    "subscribers": "Until they leave, at once; a week where the address was never confirmed.",
    "letters": "Its words until it has left or failed, the rest until its subscriber leaves.",
    "news": FOR_EVER,
    "news_told": "Until the subscriber leaves.",
}

FEATURE = Feature(
    "subscriptions",
    sentences=SENTENCES,
    retention=RETENTION,
    blueprints=(routes.blueprint,),
    commands=(cli.subscriptions,),
    hears=(listeners,),
    offers={"updates": "subscriptions.index"},
)
