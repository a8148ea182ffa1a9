"""The catalogues of sentences: gather them from the code, check the translations, compile them.

    python tools/words.py            extract, check, compile
    python tools/words.py extract    bring translations/<language>/<feature>.po up to date with the code
    python tools/words.py check      only look; exit 1 and say what is wrong
    python tools/words.py compile    write translations/<language>/LC_MESSAGES/messages.mo

The English sentence in the code is the key; every folder in translations/ is a language. Each folder of app/features/ has a
catalogue of its own and the rest of app/ shares house.po, so that people who work on two features do not collide. For the same reason
the files hold no dates and no line numbers, and are sorted. A sentence that changes in the code is a new, empty entry: an
old translation is never guessed to fit. To add a language, make its folder and run this.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from typing import NamedTuple

import typography
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po, write_po
from jinja2.ext import babel_extract

HOUSE = "house"
KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "_n": (1, 2),
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
JINJA = {
    "silent": "false",
    "trimmed": "true",
    "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols",
}
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={plurals}; plural={rule};\\n"

"""


class Fault(Exception):
    """Something a person must mend; its text says where and what, in plain words."""


class Key(NamedTuple):
    """What tells two sentences apart: the English text (its singular) and the context, if one was given."""

    text: str
    context: str | None


def key_of(message: Message) -> Key:
    """The key of a catalogue entry, plural or not."""
    text = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
    return Key(text, message.context)


def forms(message: Message) -> list[str]:
    """Every form of a translation, in order; one for a sentence without plural."""
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string]


class Words:
    """The catalogues of one project folder, holding app/ and translations/."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.app = root / "app"
        self.translations = root / "translations"

    # --- what the code says

    def sources(self) -> Iterator[tuple[str, Path]]:
        """(feature, file) for each Python module and template of app/, in a stable order."""
        for path in sorted(self.app.rglob("*")):
            inside = path.relative_to(self.app).parts
            if not path.is_file() or inside[0] == "static":
                continue
            if path.suffix == ".py" or "templates" in inside[:-1]:
                yield self.feature_of(inside), path

    @staticmethod
    def feature_of(inside: tuple[str, ...]) -> str:
        """The catalogue of a file under app/: its feature's, the demo's, or the house's."""
        if inside[0] == "features" and len(inside) > 2:
            return inside[1]
        return inside[0] if inside[0] == "demo" else HOUSE

    def spoken(self) -> dict[str, Catalog]:
        """The sentences of each feature, without translation. Raises Fault for one that could not work."""
        features = {HOUSE: Catalog(fuzzy=False)}
        for feature, path in self.sources():
            catalog = features.setdefault(feature, Catalog(fuzzy=False))
            for line, text, comments, context in self._extracted(path):
                where = f"{path.relative_to(self.root)}:{line}"
                self._refuse_impossible(where, path, text, catalog.get(text, context))
                catalog.add(text, auto_comments=comments, context=context)
        return {
            feature: catalog
            for feature, catalog in features.items()
            if feature == HOUSE or len(catalog)
        }

    def _extracted(self, path: Path) -> list[tuple]:
        method, options = ("python", {}) if path.suffix == ".py" else (babel_extract, JINJA)
        try:
            with path.open("rb") as file:
                return list(extract(method, file, KEYWORDS, ["Translators:"], options, True))
        except (
            Exception
        ) as error:  # whatever Babel and Jinja raise, the file is what a person must mend
            raise Fault(f"{path.relative_to(self.root)}: cannot be read: {error}") from error

    @staticmethod
    def _refuse_impossible(where: str, path: Path, text, known: Message | None) -> None:
        plural = isinstance(text, tuple)
        if known is not None and known.pluralizable != plural:
            raise Fault(
                f"{where}: “{text}” is used both with and without a plural; give one a context"
            )
        if path.suffix != ".py" and any(map(typography.lone_percent, text if plural else [text])):
            raise Fault(f"{where}: in a template, double the percent sign of “{text}”: %%")

    # --- what the catalogues say

    def languages(self) -> list[str]:
        """The languages that have a folder; English needs none, it is the source."""
        return sorted(path.name for path in self.translations.iterdir() if path.is_dir())

    def features_on_disk(self, language: str) -> list[str]:
        """Those with a catalogue in this language, by name."""
        return sorted(path.stem for path in (self.translations / language).glob("*.po"))

    def read(self, language: str, feature: str) -> Catalog:
        """One catalogue from disk; an absent one is empty. Raises Fault if it is not a .po file."""
        path = self.translations / language / f"{feature}.po"
        if not path.exists():
            return Catalog(locale=language, fuzzy=False)
        try:
            with path.open("rb") as file:
                return read_po(file, locale=language, charset="utf-8", abort_invalid=True)
        except (PoFileError, UnicodeDecodeError) as error:
            raise Fault(f"{path.relative_to(self.root)}: {error}") from error

    def refreshed(self, language: str, spoken: dict[str, Catalog]) -> dict[str, Catalog]:
        """The catalogues as they should be: sentences of the code, translations of the translators.

        A sentence that moved to another feature, or that another feature has already, brings its translation along.
        """
        disk = {
            feature: self.read(language, feature) for feature in self.features_on_disk(language)
        }
        elsewhere = {
            key_of(message): message
            for catalog in disk.values()
            for message in catalog
            if message.id and all(forms(message))
        }
        fresh = {}
        for feature, sentences in spoken.items():
            fresh[feature] = Catalog(locale=language, fuzzy=False)
            for message in sentences:
                if message.id:
                    here = (
                        disk[feature].get(message.id, message.context) if feature in disk else None
                    )
                    kept = here if here and all(forms(here)) else elsewhere.get(key_of(message))
                    _add(fresh[feature], message, kept)
        return fresh

    def text_of(self, language: str, catalog: Catalog) -> bytes:
        """A catalogue as the bytes of its .po file: sorted, unwrapped, without dates or locations."""
        buffer = io.BytesIO()
        plural = get_plural(language)
        header = HEADER.format(
            language=language, plurals=plural.num_plurals, rule=plural.plural_expr
        )
        buffer.write(header.encode())
        write_po(buffer, catalog, 0, True, True, sort_output=True, ignore_obsolete=True)
        return buffer.getvalue().rstrip(b"\n") + b"\n"

    # --- the three verbs

    def extract(self) -> list[str]:
        """Write every catalogue that should be, remove those of features that are silent; return what changed."""
        spoken, changed = self.spoken(), []
        for language in self.languages():
            for feature, catalog in self.refreshed(language, spoken).items():
                path = self.translations / language / f"{feature}.po"
                text = self.text_of(language, catalog)
                if not path.exists() or path.read_bytes() != text:
                    path.write_bytes(text)
                    changed.append(str(path.relative_to(self.root)))
            for feature in set(self.features_on_disk(language)) - set(spoken):
                (self.translations / language / f"{feature}.po").unlink()
                changed.append(f"translations/{language}/{feature}.po (removed)")
        return changed

    def check(self) -> list[str]:
        """Everything that is wrong, a line each; empty when the catalogues are complete and right."""
        spoken = self.spoken()
        return [fault for language in self.languages() for fault in self._check(language, spoken)]

    def _check(self, language: str, spoken: dict[str, Catalog]) -> Iterator[str]:
        fresh = self.refreshed(language, spoken)
        for feature in sorted(set(spoken) | set(self.features_on_disk(language))):
            where = f"translations/{language}/{feature}.po"
            path = self.root / where
            before = {key_of(m) for m in self.read(language, feature) if m.id}
            after = {key_of(m) for m in fresh[feature] if m.id} if feature in fresh else set()
            for key in sorted(after - before):
                yield f"{where}: “{key.text}” is missing; run `make words`"
            for key in sorted(before - after):
                yield f"{where}: “{key.text}” is no longer in the code; run `make words`"
            if before == after and feature in fresh:
                for message in self.read(language, feature):
                    if message.id:
                        yield from (f"{where}: {fault}" for fault in faults(language, message))
                if path.exists() and _lines(path.read_bytes()) != _lines(
                    self.text_of(language, fresh[feature])
                ):
                    yield f"{where}: holds more than the words of the code; run `make words`"
        try:
            self.merged(language)
        except Fault as fault:
            yield str(fault)

    def merged(self, language: str) -> Catalog:
        """One catalogue of all features. Raises Fault when two features translate a sentence differently."""
        whole = Catalog(locale=language, fuzzy=False)
        owner: dict[Key, tuple[str, Message]] = {}
        for feature in self.features_on_disk(language):
            for message in self.read(language, feature):
                if not message.id or message.fuzzy or not all(forms(message)):
                    continue
                other, known = owner.setdefault(key_of(message), (feature, message))
                if forms(known) != forms(message) or known.pluralizable != message.pluralizable:
                    raise Fault(
                        f"translations/{language}: {other}.po and {feature}.po translate “{key_of(message).text}” "
                        "differently; agree, or give one of them a context"
                    )
                _add(whole, message, message)
        return whole

    def compile(self) -> list[str]:
        """Write the binary catalogue of each language, in one move so that a running server never reads half of one."""
        written = []
        for language in self.languages():
            path = self.translations / language / "LC_MESSAGES" / "messages.mo"
            path.parent.mkdir(exist_ok=True)
            half = path.with_name(f"messages.mo.{os.getpid()}")
            with half.open("wb") as file:
                write_mo(file, self.merged(language))
            half.replace(path)
            written.append(str(path.relative_to(self.root)))
        return written


def _add(catalog: Catalog, sentence: Message, kept: Message | None) -> None:
    """Put a sentence of the code in a catalogue with its kept translation, if it has the same number of forms."""
    same = kept is not None and kept.pluralizable == sentence.pluralizable
    catalog.add(
        sentence.id,
        kept.string if kept is not None and same else None,
        flags={"fuzzy"} if kept is not None and same and kept.fuzzy else (),
        auto_comments=sentence.auto_comments,
        user_comments=kept.user_comments if kept is not None else (),
        context=sentence.context,
    )


def _lines(text: bytes) -> list[bytes]:
    """The lines of a catalogue whatever their order: a merge of two people's work may leave entries unsorted."""
    return sorted(filter(None, text.splitlines()))


def faults(language: str, message: Message) -> Iterator[str]:
    """What is wrong with one translation: empty, fuzzy, another shape than its source, or faults of typography."""
    text = key_of(message).text
    for source in message.id if message.pluralizable else [message.id]:
        yield from (f"“{source}”: {fault}" for fault in typography.english(source))
    if message.fuzzy:
        yield f"“{text}” is marked fuzzy; read it and remove the mark"
    if not all(forms(message)):
        yield f"“{text}” is not translated"
        return
    for index, form in enumerate(forms(message)):
        found = min(
            (
                typography.same_shape(source, form)
                for source in sources_of(language, message, index)
            ),
            key=len,
        )
        for fault in found + typography.RULES.get(language.split("_")[0], lambda _: [])(form):
            yield f"“{form}”: {fault}"


def sources_of(language: str, message: Message, index: int) -> list[str]:
    """The English forms that one form of a translation may follow.

    A plural form must say the number, as the English plural does; "one vote" may leave it out only in a language where that
    form means 1 alone (in French the singular is said of 0 too).
    """
    if not message.pluralizable:
        return [message.id]
    form_of = c2py(get_plural(language).plural_expr)
    alone = [number for number in range(200) if form_of(number) == index] == [1]
    return list(message.id) if alone else [message.id[-1]]


def main(arguments: list[str] | None = None) -> int:
    """Run the verb asked for (all three by default); return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("verb", nargs="?", choices=["extract", "check", "compile"])
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    asked = parser.parse_args(arguments)
    words = Words(asked.root.resolve())
    wrong: list[str] = []
    try:
        if asked.verb in (None, "extract"):
            for change in words.extract():
                print(f"{change}: brought up to date")
        if asked.verb in (None, "check"):
            wrong = words.check()
        if asked.verb in (None, "compile"):
            words.compile()
    except Fault as fault:
        wrong.append(str(fault))
    for fault_line in wrong:
        print(fault_line, file=sys.stderr)
    print(f"{len(wrong)} to mend" if wrong else "Catalogues: all right", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
