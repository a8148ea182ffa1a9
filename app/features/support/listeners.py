"""What accompaniments answer: their page among those of an assembly, where a proposal came from."""

from typing import Any

from flask_babel import gettext as _

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.assemblies.signals import Tab, tabs_asked
from app.features.proposals.signals import Whence, origin_asked
from app.features.support.models import Accompaniment
from app.features.support.policies import can_accompany_in, can_see_support
from app.features.support.queries import has_published
from app.web.addresses import path_of


@tabs_asked.connect
def offer_tab(_sender: Any, *, assembly: Assembly, **_facts: Any) -> list[Tab]:
    """The desk for those who accompany; what everybody may read, once there is something."""
    if can_accompany_in(who(), assembly):
        return [Tab("support", _("Accompaniments"), path_of("support.desk", slug=assembly.slug))]
    address = path_of("support.of_assembly", slug=assembly.slug)
    return [Tab("support", _("Accompaniments"), address, there=has_published(assembly))]


@origin_asked.connect
def as_request(_sender: Any, *, kind: str, ref: int) -> Whence | None:
    """The shared question that a proposal came from, as long as everybody may read it."""
    support = db.session.get(Accompaniment, ref) if kind == "request" else None
    shared = support.wording("shared") if support else None
    if support is None or shared is None or not can_see_support(None, support):
        return None
    return Whence(
        shared.text,
        path_of("support.show", support_id=support.id),
        support.assembly_id,
        about=support.title,
        when=shared.noted_at,
    )
