"""Assemblies: charter, seats, cards, sessions, agenda, attendance."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.features.assemblies import cli, events, minutes_part, notices, routes, year_part
from app.features.assemblies.queries import followed
from app.features.assemblies.sentences import SENTENCES
from app.features.manifest import FOR_EVER, Feature, Kept, Notices, State

STATES = {
    "open": State(_l("Open"), "lock-open", "leaf"),
    "session_open": State(lazy_pgettext("session", "Open"), "lock-open", "leaf"),
    "session_ended": State(lazy_pgettext("session", "Ended"), "lock"),
    "closed": State(_l("Closed"), "lock"),
    "cancelled": State(_l("Cancelled"), "x", "beet"),
    "draft": State(_l("Draft: only the team sees it"), "eye-off", "mustard"),
    "archived": State(_l("Archived"), "archive"),
}

RECORD = Kept(_l("Assemblies, their charters, sessions, agendas and logos"), FOR_EVER)
RETENTION = {
    **dict.fromkeys(
        ("assemblies", "charters", "sessions", "session_reopenings", "agenda_items", "logos"),
        RECORD,
    ),
    "seats": Kept(
        _l(
            "Seats: a number, an alias if the person chose one, and the college if the list of members says one; never a name that is needed"
        ),
        _l(
            "As long as this site exists, or until the assembly is deleted: then without the alias."
        ),
        _l("One person, one vote."),
    ),
    "attendances": Kept(
        _l("Which seat was in the room, and at which items"),
        _l("As long as this site exists; never the time of a ballot."),
        _l("To count the quorum, and to say in the minutes how many were there."),
    ),
    "greeter_addresses": Kept(
        _l("The addresses by which people welcome without an account, and their names if given"),
        _l("Until the assembly’s next session opens."),
        _l("So that only people who were asked keep the welcome table."),
        goes=True,
    ),
    "proxies": Kept(
        _l("Which seat votes on behalf of which absent person"),
        FOR_EVER,
        _l("To count the votes of people who could not come."),
    ),
    "proxy_offers": Kept(
        _l("Which seat, on leaving, asked whom to hold its proxy"),
        _l("Until somebody holds it, its person comes back, or the session ends."),
        _l("To ask the other person, or the facilitator."),
    ),
    "cards": Kept(
        _l("Cards that were printed, as fingerprints"),
        _l("As long as this site exists, or until the assembly is deleted."),
        _l("To know a card again."),
        goes=True,
    ),
    "phones": Kept(
        _l("Which phone holds which seat, as a fingerprint of its cookie"),
        _l("Until the assembly’s next session opens."),
        _l("So that a seat votes once."),
        goes=True,
    ),
    "speaking_turns": Kept(
        _l("Who waits to speak, by seat or by table"),
        _l("Until the session ends; then only how many turns there were."),
        _l("So that those who have not spoken come first."),
        goes=True,
    ),
    "shares": Kept(
        _l("How often one phone or one network did a thing, under a fingerprint"),
        _l("Some minutes."),
        _l("So that nobody floods the room."),
    ),
}

FEATURE = Feature(
    "assemblies",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    notices=Notices(standing=notices.notices, news=notices.NEWS, rows=followed.ROWS),
    minutes_parts=minutes_part.PARTS,
    blueprints=(routes.blueprint, routes.short),
    commands=(cli.cards, cli.assembly),
    hears=(events,),
    year_parts=(year_part.PART,),
)
