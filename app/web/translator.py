"""The way to a LibreTranslate-compatible server (TRANSLATE_URL): a draft of some words, that a person then reads again.

Off unless it is set. No other address is ever called: none is made of what a request says, and no redirection is followed. A
server on our own network answers only where TRANSLATE_PRIVATE says so: the address is looked at once the line is open and
before anything is said. Under gevent it waits without holding anybody up.
"""

import json
import ssl
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from time import monotonic
from urllib.parse import urlsplit

from app.config import Settings
from app.domain.violations import RuleViolation
from app.words.localized import LONGEST, Localized

SECONDS = 10
"""How long one word of the server may take; and all of them, twice as long."""
MOST_BYTES = 8 * LONGEST
"""Of an answer: letters of four bytes, and their signs."""


def is_on(settings: Settings) -> bool:
    """Whether drafts can be asked for."""
    return bool(settings.translate_url)


def drafted(text: Localized, languages: tuple[str, ...], settings: Settings) -> Localized:
    """The same with a machine's draft in each language that is not written, or is older than the first words.

    Raises RuleViolation("translator_silent").
    """
    out, first = text, text.words.get(text.source, "")
    for lang in languages:
        waits = not text.words.get(lang) or text.is_stale(lang)
        if first and lang != text.source and waits:
            words = translate(first, text.source, lang, settings)
            out = out.revised(lang, words[:LONGEST], who="machine")
    return out


def translate(text: str, source: str, target: str, settings: Settings) -> str:
    """What the server makes of it. Raises RuleViolation("translator_silent") for whatever goes wrong."""
    asked = {"q": text, "source": source, "target": target, "format": "text"}
    if settings.translate_key:
        asked["api_key"] = settings.translate_key
    try:
        told = json.loads(ask(json.dumps(asked).encode(), settings))
        words = told["translatedText"]
    except (OSError, HTTPException, ValueError, KeyError, TypeError) as error:
        raise RuleViolation("translator_silent") from error
    if not isinstance(words, str) or not words.strip():
        raise RuleViolation("translator_silent")
    return words.strip()


def ask(body: bytes, settings: Settings) -> bytes:
    """One question and its answer. Raises OSError, HTTPException, ValueError for an answer that is none."""
    until = monotonic() + 2 * SECONDS
    address = urlsplit(settings.translate_url)
    with closing(line_to(settings.translate_url)) as line:
        line.connect()
        check_peer(line, settings)
        head = {"Content-Type": "application/json", "Accept": "application/json"}
        line.request("POST", f"{address.path.rstrip('/')}/translate", body, head)
        answer = line.getresponse()
        if answer.status != 200:
            raise ValueError(f"the translation server answers {answer.status}")
        return whole(answer, until)


def line_to(url: str) -> HTTPConnection:
    """A line that is not open yet. Raises ValueError for an address that is none."""
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ValueError("TRANSLATE_URL must begin with http:// or https://")
    if address.scheme == "https":
        context = ssl.create_default_context()
        return HTTPSConnection(address.hostname, address.port, timeout=SECONDS, context=context)
    return HTTPConnection(address.hostname, address.port, timeout=SECONDS)


def check_peer(line: HTTPConnection, settings: Settings) -> None:
    """Raises ValueError where a name has led to a machine of our own network and nobody said that it may."""
    there = ip_address(line.sock.getpeername()[0].partition("%")[0])
    if not there.is_global and not settings.translate_private:
        raise ValueError("the translation server is on a private address: TRANSLATE_PRIVATE=1")


def whole(answer: HTTPResponse, until: float) -> bytes:
    """The answer, if it is short and comes in time. Raises ValueError."""
    read = b""
    while piece := answer.read1(65_536):
        read += piece
        if len(read) > MOST_BYTES or monotonic() > until:
            raise ValueError("the answer of the translation server is too long, or too slow")
    return read
