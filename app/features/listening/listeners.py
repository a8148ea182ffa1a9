"""What listening answers: where the rounds of an assembly are, which round a typed code opens, whose seat is spent."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.queries import who
from app.features.assemblies.signals import Tab, code_asked, signatures_asked, tabs_asked
from app.features.listening.policies import can_listen_in
from app.features.listening.queries.rounds import has_published, round_with_code
from app.features.listening.services.answering import seats_that_answered


@tabs_asked.connect
def offer_tab(_sender: Any, *, assembly: Assembly, **_facts: Any) -> list[Tab]:
    """What the assembly has heard; before anything was published, a page of those who listen."""
    there = None if can_listen_in(who(), assembly) else has_published(assembly)
    address = url_for("listening.of_assembly", slug=assembly.slug)
    return [Tab("listening", _("Listening"), address, there=there)]


@code_asked.connect
def lead_to_the_round(_sender: Any, *, code: str, **_facts: Any) -> str | None:
    """The questions of the open round whose code this is."""
    one = round_with_code(code)
    return url_for("listening.answer", round_id=one.id, code=one.code) if one else None


@signatures_asked.connect
def tell_answered(_sender: Any, *, session: Session, **_facts: Any) -> set[int]:
    """The seats of the day that have answered a round which still goes on: each is one person's."""
    return seats_that_answered(session)
