"""What people follow of calls: until when one can come forward, what is shown before the dice, who was drawn."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.calls.models import Call
from app.features.calls.queries import calls_of
from app.features.calls.wording import answers_line, places_line
from app.features.decisions.queries.register import today
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.i18n import current_language, local_time


def notices(assembly: Assembly, day: date) -> Iterator[Notice]:
    """Each call, under its first draw."""
    yield from (call_notice(call, day) for call in calls_of(assembly) if call.follows_id is None)


def call_notice(call: Call, day: date) -> Notice:
    """Expected until its last day; then what came of it."""
    state = call.state_on(day)
    drawn = local_time(call.drawn_at, call.assembly.time_zone).date() if call.drawn_at else None
    title = call.title.in_(current_language()).text
    name = {
        "shown": _("The lists of the draw are fixed: %(title)s", title=title),
        "drawn": _("The group is complete: %(title)s", title=title),
        "withdrawn": _("The call is withdrawn: %(title)s", title=title),
    }.get(state, _("Call for volunteers: %(title)s", title=title))
    if state == "drawn" and call.draw != "all":
        name = _("Drawn by lot: %(title)s", title=title)
    coming = state in ("coming", "open")
    return Notice(
        key=key_in(call.assembly, "call", call.id),
        kind="call",
        sign=Sign(_("Call for volunteers"), "users"),
        title=call.title,
        name=name,
        state=state,
        lines=tuple(line for line in (places_line(call), answers_line(call)) if line),
        address=path_of("calls.show", call_id=call.id),
        changed=call.drawn_at or call.frozen_at or call.withdrawn_at or call.created_at,
        published=call.created_at,
        due=call.closes_on if coming else None,
        late=(day - call.closes_on).days if coming else None,
        done=drawn,
        cancelled=state == "withdrawn",
        sequence=sum(1 for at in (call.frozen_at, call.drawn_at, call.withdrawn_at) if at),
    )


NEWS = {"call": (Call, lambda call: call_notice(call, today(call.assembly)))}
