"""What stands at the top of a paper of a session, in every language; whatever feature prints one."""

from typing import Any

from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.wording import session_label
from app.words.i18n import day_and_clock, settings_languages
from app.words.localized import Localized
from app.words.pairs import both

Pair = dict[str, str]
Facts = dict[str, Any]


def paper_languages(assembly: Assembly) -> list[str]:
    """The main language first, then the other."""
    return sorted(settings_languages(), key=lambda lang: lang != assembly.language)


def pair(text: Localized | None, langs: list[str]) -> Pair:
    """The words that exist, by language."""
    return {code: text.words[code] for code in langs if text and text.words.get(code)}


def head_of(session: Session, langs: list[str]) -> Facts:
    """What stands at the top of a paper."""
    zone = session.assembly.time_zone
    return {
        "name": pair(session.assembly.name, langs),
        "title": pair(session.title, langs),
        "when": both(lambda: day_and_clock(session.starts_at, zone), settings_languages()),
        "number": both(lambda: session_label(session), settings_languages()),
    }
