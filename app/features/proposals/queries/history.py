"""The versions of a proposal, each beside the one before it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.amending.showing import Part, difference, passages
from app.features.proposals.models import Proposal, ProposalVersion
from app.words.i18n import settings_languages
from app.words.localized import Localized


@dataclass(frozen=True)
class Changed:
    """A version, and what it changed: per part (title, text, easy) the language it is shown in, and its passages."""

    version: ProposalVersion
    parts: Mapping[str, tuple[str, tuple[Part, ...]]]


def history(proposal: Proposal, lang: str) -> list[Changed]:
    """Every version, the present one first; the first of all changed nothing."""
    made = [Changed(proposal.versions[0], {})]
    for before, after in zip(proposal.versions, proposal.versions[1:], strict=False):
        titles = changed(before.title.words, after.title.words, order(after.title, lang))
        texts = changed(before.text.words, after.text.words, order(after.text, lang))
        easy = changed(before.text.easy, after.text.easy, order(after.text, lang))
        parts = {"title": titles, "text": texts, "easy": easy}
        made.append(Changed(after, {name: one for name, one in parts.items() if one}))
    return made[::-1]


def order(words: Localized, lang: str) -> list[str]:
    """The reader's language, that of the first words, then the others."""
    first = (lang, words.source)
    return [*first, *(code for code in settings_languages() if code not in first)]


def changed(
    before: Mapping[str, str], after: Mapping[str, str], order: list[str]
) -> tuple[str, tuple[Part, ...]] | None:
    """In the first language in which something changed: a translation may be older than what was decided."""
    for code in order:
        old, new = before.get(code, ""), after.get(code, "")
        if old != new:
            return code, passages(difference(old, new))
    return None
