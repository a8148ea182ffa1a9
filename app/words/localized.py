"""Text that people write in several languages: its value, its column, its form field, its fallback.

Stored as JSON: {"fr": "...", "en": "...", "easy": {"fr": "..."}, "source": "fr",
"by": {"en": {"who": "person" | "machine", "of": hash of the source it was made from, "name": "Amina" if it was said}}}.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.types import TypeDecorator

from app.config import languages_asked

LANGUAGES = languages_asked()
LONGEST = 20_000


@dataclass(frozen=True)
class Wording:
    """One language's words as a page shows them; `fallback` says the reader's language was missing."""

    text: str
    lang: str
    fallback: bool = False

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Localized:
    """The same words in several languages, with who translated them and from what."""

    words: Mapping[str, str] = field(default_factory=dict)
    easy: Mapping[str, str] = field(default_factory=dict)
    source: str = "fr"
    by: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, source: str = "fr", easy: Mapping[str, str] | None = None, **words: str
    ) -> "Localized":
        """Localized.of(fr="Pain", en="Bread"): every other language than the source was made by a person."""
        kept = {lang: text.strip() for lang, text in words.items() if text and text.strip()}
        if source not in kept and kept:
            source = next(iter(kept))
        made = {
            lang: {"who": "person", "of": fingerprint(kept[source])}
            for lang in kept
            if lang != source
        }
        simple = {
            lang: text.strip() for lang, text in (easy or {}).items() if text and text.strip()
        }
        return cls(kept, simple, source, made)

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> "Localized":
        """Read the stored form; unknown keys are languages."""
        rest = dict(data or {})
        easy, by, source = rest.pop("easy", {}), rest.pop("by", {}), rest.pop("source", "fr")
        return cls(rest, easy, source, by)

    def as_json(self) -> dict[str, Any]:
        """The stored form, the inverse of `from_json`."""
        out: dict[str, Any] = dict(self.words)
        if self.easy:
            out["easy"] = dict(self.easy)
        out["source"] = self.source
        if self.by:
            out["by"] = {lang: dict(made) for lang, made in self.by.items()}
        return out

    def in_(self, lang: str) -> Wording:
        """The words in `lang`, else in the source language, else in any; empty if nobody wrote any."""
        for candidate in (lang, self.source, *self.words):
            if self.words.get(candidate):
                return Wording(self.words[candidate], candidate, candidate != lang)
        return Wording("", lang)

    def beside(self, few: str, lang: str) -> Wording:
        """A few words typed once beside this text (a group, a role, a signature): they are in its first language."""
        typed = self.source if self else lang
        return Wording(few, typed, typed != lang)

    def easy_in(self, lang: str) -> Wording | None:
        """The easy-read words in `lang` only: another language would not be easy."""
        return Wording(self.easy[lang], lang) if self.easy.get(lang) else None

    def other(self, lang: str) -> Wording | None:
        """The first other language that exists, for screens that show both."""
        shown = self.in_(lang).lang
        return next(
            (Wording(text, code) for code, text in self.words.items() if code != shown and text),
            None,
        )

    def is_stale(self, lang: str) -> bool:
        """True when the translation into `lang` was made from an older source text."""
        made = self.by.get(lang)
        return bool(made and made.get("of") != fingerprint(self.words.get(self.source, "")))

    def missing(self, languages: tuple[str, ...] = LANGUAGES) -> list[str]:
        """The languages in which nobody has written yet."""
        return [lang for lang in languages if not self.words.get(lang)]

    def by_machine(self, lang: str) -> bool:
        """True when the words in `lang` were translated by a machine and nobody has read them again."""
        return self.by.get(lang, {}).get("who") == "machine"

    def revised(self, lang: str, text: str, who: str = "person", name: str = "") -> "Localized":
        """A copy with `lang` rewritten or read again; a translation notes who made it, and the source it was made from."""
        words = {**self.words, lang: text.strip()}
        by = dict(self.by)
        if lang != self.source:
            signed = {"name": name} if name else {}
            by[lang] = {"who": who, "of": fingerprint(words.get(self.source, "")), **signed}
        return replace(self, words=words, by=by)

    def __bool__(self) -> bool:
        return any(self.words.values())


def fingerprint(text: str) -> str:
    """A short hash by which a translation knows the source it was made from."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:12]


class LocalizedType(TypeDecorator[Localized]):
    """The column type: JSON in the database, `Localized` in Python."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Localized | None, dialect: Any) -> Any:
        return None if value is None else value.as_json()

    def process_result_value(self, value: Any, dialect: Any) -> Localized | None:
        return None if value is None else Localized.from_json(value)
