"""The sweep looks for what is due on each database: what one of them cannot read would never be shown there."""

from flask import Flask

from app.features.votes.services.closing import waiting
from app.features.votes.services.stops import show_what_is_due
from app.store.transactions import transaction


def test_results_held_back_are_looked_for_on_each_database(anywhere: Flask) -> None:
    with anywhere.app_context(), transaction():
        show_what_is_due()
        assert waiting() == []
