"""A third language made on the fly, right to left: every sentence of the catalogues in Arabic letters, placeholders kept.

Nobody can read it. It shows that a language is a catalogue more, and that pages turn round without breaking.
"""

import re
import shutil
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo

from app.config import ROOT

KEPT = re.compile(r"%\(\w+\)\w|%%|%s|\{\w+\}|<[^>]+>|&\w+;|https?://\S+")
LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه", strict=True))


def pseudo(sentence: str) -> str:
    """The sentence in Arabic letters, as long as it was."""
    out, at = [], 0
    for kept in KEPT.finditer(sentence):
        out += [turned(sentence[at : kept.start()]), kept.group()]
        at = kept.end()
    return "".join([*out, turned(sentence[at:])])


def turned(words: str) -> str:
    return "".join(LETTERS.get(letter.lower(), letter) for letter in words)


def catalogues_with_arabic(folder: Path) -> Path:
    """A folder of compiled catalogues: French as it is, and the pseudo-language under `ar`."""
    french = folder / "fr" / "LC_MESSAGES" / "messages.mo"
    french.parent.mkdir(parents=True)
    shutil.copy(ROOT / "translations/fr/LC_MESSAGES/messages.mo", french)
    with french.open("rb") as compiled:
        sentences = read_mo(compiled)
    arabic = Catalog(locale="ar")
    for message in sentences:
        if not message.id:
            continue
        context = message.context.decode() if isinstance(message.context, bytes) else None
        if isinstance(message.id, (list, tuple)):
            forms = [message.id[0]] + [message.id[1]] * (arabic.num_plurals - 1)
            arabic.add(message.id, [pseudo(form) for form in forms], context=context)
        else:
            arabic.add(message.id, pseudo(message.id), context=context)
    path = folder / "ar" / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as out:
        write_mo(out, arabic)
    return folder
