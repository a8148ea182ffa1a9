"""Subscriptions: letters and reminders for those who ask for them."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import FOR_EVER, Feature, Kept
from app.features.subscriptions import cli, listeners, routes
from app.features.subscriptions.sentences import SENTENCES
from app.features.subscriptions.services.subscribing import forget_unconfirmed

RETENTION = {
    "subscribers": Kept(
        _l("E-mail addresses of people who asked for updates, and their language"),
        _l("Until they leave, at once; some days where the address was never confirmed."),
        _l("To write the e-mails that were asked for."),
        "keep_unconfirmed",
        goes=True,
    ),
    "letters": Kept(
        _l("E-mails on their way"),
        _l(
            "The words until the e-mail has left or failed, the rest until its reader unsubscribes."
        ),
        _l("To write the e-mails that were asked for."),
    ),
    "news": Kept(_l("What e-mails tell of"), FOR_EVER),
    "news_told": Kept(
        _l("What somebody was told already"),
        _l("Until they leave."),
        _l("So that nobody is told twice."),
    ),
}

FEATURE = Feature(
    "subscriptions",
    sentences=SENTENCES,
    retention=RETENTION,
    blueprints=(routes.blueprint,),
    commands=(cli.subscriptions,),
    forgets=forget_unconfirmed,
    hears=(listeners,),
    offers={"updates": "subscriptions.index"},
)
