"""Search: one search over all that everybody may read."""

import logging

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import SQLAlchemyError

from app.features.manifest import Feature, Kept
from app.features.search import cli, routes, services
from app.live.starting import at_start

RETENTION = {
    "search_entries": Kept(
        _l("The words of what everybody may read, for the search"),
        _l("As long as everybody may read it: what is hidden is forgotten at once."),
    ),
}


@at_start
def read_what_an_update_left(app: Flask) -> None:
    """What a migration found written before there was a search is read when the new version first serves."""
    with app.app_context():
        try:
            waiting = services.how_many_wait()
            if waiting:
                app.logger.warning("The search reads %d texts, once.", waiting)
                services.read_what_waits()
        except SQLAlchemyError as error:
            logging.getLogger(__name__).warning(
                "The search could not read: %s", type(error).__name__
            )


FEATURE = Feature(
    "search",
    retention=RETENTION,
    blueprints=(routes.blueprint,),
    commands=(cli.search,),
    hears=(services,),
    offers={"search": "search.index"},
)
