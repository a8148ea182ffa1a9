"""What programmes answer to an assembly: where they are; and what the library keeps of what other features publish."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.assemblies.signals import Tab, tabs_asked
from app.features.commons.policies import can_keep_commons
from app.features.commons.queries.programmes import has_published
from app.features.commons.services.library import keep_result
from app.store.news import public_news


@tabs_asked.connect
def offer_tab(_sender: Any, *, assembly: Assembly, **_facts: Any) -> list[Tab]:
    """Its house and its forums; before any is public, a page of those who make them."""
    there = None if can_keep_commons(who(), assembly) else has_published(assembly)
    address = url_for("commons.of_assembly", slug=assembly.slug)
    return [Tab("commons", _("House and forum"), address, there=there)]


@public_news.connect
def keep_what_travels(assembly_id: int, *, kind: str, ref: int, **_facts: Any) -> None:
    """What another feature published is in the library at once."""
    keep_result(db.session.get_one(Assembly, assembly_id), kind, ref)
