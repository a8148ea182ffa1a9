"""What the demo says in the terminal: every sentence in both languages, addresses that can be clicked, a QR to scan."""

import io
import shutil
import sys

import segno
from flask_babel import LazyString

from app.config import Settings
from app.formats.qr import QUIET_ZONE
from app.words.i18n import in_locale

INDENT = "  "
WHITE_ON_BLACK, PLAIN, BOLD, QUIET = "\x1b[97;40m", "\x1b[0m", "\x1b[1m", "\x1b[2m"


def both(words: LazyString | str, settings: Settings) -> str:
    """The same sentence in every language of the interface, « Rejoindre · Join »; needs an application context."""
    lines: list[str] = []
    for lang in settings.languages:
        with in_locale(lang):
            text = str(words)
        if text not in lines:
            lines.append(text)
    return " · ".join(lines)


class Terminal:
    """Says things to the person at the keyboard; plain text when nobody is at a terminal."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.live = sys.stdout.isatty()

    def say(self, words: LazyString | str) -> None:
        """One sentence, in every language."""
        print(f"{INDENT}{both(words, self.settings)}", flush=True)

    def heading(self, words: LazyString | str) -> None:
        """A line that stands out."""
        print(f"\n{INDENT}{self.styled(BOLD, both(words, self.settings))}", flush=True)

    def address(self, words: LazyString | str, *values: str) -> None:
        """What it is, then the address or words to type, each on a line of its own."""
        print(f"\n{INDENT}{self.styled(BOLD, both(words, self.settings))}")
        for value in values:
            print(f"{INDENT}{INDENT}{value}")
        sys.stdout.flush()

    def qr(self, address: str) -> None:
        """The address as a QR code that a phone can scan from the screen, if it is wide enough."""
        code = segno.make(address, error="m")
        if (
            code.symbol_size(border=QUIET_ZONE)[0] + len(INDENT)
            > shutil.get_terminal_size((100, 40)).columns
        ):
            return
        drawn = io.StringIO()
        code.terminal(drawn, border=QUIET_ZONE, compact=True)
        for line in drawn.getvalue().splitlines():
            print(f"{INDENT}{self.styled(WHITE_ON_BLACK, line)}")
        sys.stdout.flush()

    def styled(self, style: str, text: str) -> str:
        """The text with its style on a terminal, bare in a file."""
        return f"{style}{text}{PLAIN}" if self.live else text
