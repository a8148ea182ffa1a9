"""What the person at the keyboard is told once the table is laid: every address, the way in, two cards, how to stop."""

from flask import url_for
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.demo.clock import EARLY
from app.demo.founding import facilitator, facilitator_told
from app.demo.passwords import password_for
from app.demo.services import Table
from app.demo.stories import TABLES
from app.demo.terminal import Terminal
from app.domain.codes import spaced
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Session
from app.features.assemblies.services import CardFace
from app.words.i18n import clock, current_language, day

SPARE = 2
"""How many cards are told, for the phones of whoever tries the demo."""


def tell_addresses(terminal: Terminal, table: Table, session: Session, residents: int) -> None:
    """Everything that can be opened now. Needs a request context, for the addresses."""
    base, languages = terminal.settings.public_url or "", terminal.settings.languages
    terminal.heading(LazyString(what_is_laid, session))
    if session.state == "planned":
        terminal.say(LazyString(what_time_it_is, session))
    desk = url_for("screens.desk", lang=languages[0], session_id=session.id)
    wall = url_for("screens.wall", lang=languages[0], wall_key=session.wall_key)
    site = [url_for("site.home", lang=lang) for lang in languages]
    terminal.address(_l("Run the session (desk)"), base + desk)
    terminal.address(_l("Sign in with"), *way_in(terminal, table))
    terminal.address(_l("Wall, for the projector"), base + wall)
    terminal.address(_l("Public site"), *(base + path for path in site))
    terminal.address(
        _l("Cards for two phones of your own: open, or type the code"),
        *(card_line(base, card) for card in spare_cards(table, session, residents)),
    )
    join = base + url_for("short.session_door", code=session.code)
    terminal.address(_l("Join from a phone in the same network: scan, or type"), join)
    terminal.qr(join)
    words = "" if table.story == TABLES else f" STORY={table.story}"
    many = 30 if table.story == TABLES else table.playing["attendance"]["present"]
    terminal.say(_l("To start again from zero: make demo%(story)s FRESH=1", story=words))
    terminal.say(
        _l(
            "To see %(n)s residents play the session: make demo%(story)s RESIDENTS=%(n)s",
            story=words,
            n=many,
        )
    )
    terminal.heading(_l("To stop: Ctrl-C."))


def what_is_laid(session: Session) -> str:
    """The session, its assembly and its day, in the current language."""
    return _(
        "The demo is ready. Session %(number)s of “%(name)s”, %(day)s.",
        number=session.number,
        name=session.assembly.name.in_(current_language()),
        day=day(session.starts_at, session.assembly.time_zone),
    )


def what_time_it_is(session: Session) -> str:
    """The demo's clock, in the current language."""
    zone = session.assembly.time_zone
    return _(
        "The demo’s clock says %(early)s that day. Opening the session takes it to %(start)s.",
        early=clock(session.starts_at - EARLY, zone),
        start=clock(session.starts_at, zone),
    )


def way_in(terminal: Terminal, table: Table) -> tuple[str, str]:
    """The e-mail and the password of whoever conducts."""
    email = facilitator_told(table.told)["email"]
    return email, password_for(email, terminal.settings.secret_key)


def spare_cards(table: Table, session: Session, residents: int) -> list[CardFace]:
    """The first cards that no resident who plays holds, and that nobody represents."""
    absent = {principal for principal, _holder in table.playing["attendance"]["proxies"]}
    cards = assemblies.issue_cards(session.assembly, by=facilitator(table.told))
    free = [card for card in cards if card.seat.number not in absent]
    return free[min(residents, len(free) - SPARE) :][:SPARE]


def card_line(base: str, card: CardFace) -> str:
    """« 28  K7QM 4D2X  http://…/c/… »"""
    door = url_for("short.card_door", token=card.token)
    return f"{card.seat.number:>2}  {spaced(card.code)}  {base}{door}"
