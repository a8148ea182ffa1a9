"""One decision as a document: its words, how it was taken, where it stands, who does what, what became of it."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from app.features.decisions.models import AwaitedAnswer, Decision
from app.features.decisions.queries.citing import citation
from app.features.decisions.queries.words import ACTION, ANSWER, REPORT, STATUS, how_taken
from app.formats.document import (
    Block,
    Box,
    Document,
    Facts,
    Heading,
    Line,
    Listing,
    Paragraph,
    line,
)
from app.formats.plain import words
from app.formats.voice import Voice, paragraph, paragraphs
from app.words.i18n import in_locale, long_day
from app.words.localized import Localized


def decision_document(decision: Decision, lang: str, day: date, address: str) -> Document:
    """The decision as it stands on `day`, for a page of paper; `address` is where it is read."""
    with in_locale(lang):
        voice = Voice(lang, decision.assembly.time_zone)
        return Document(
            lang,
            f"{decision.number} · {decision.title.in_(lang)}",
            f"{decision.assembly.name.in_(lang)} · {taken_on(decision, voice)}",
            (*decided(decision, voice, day), *followed(decision, voice), *cited(decision, address)),
        )


def taken_on(decision: Decision, voice: Voice) -> str:
    """« Décidé le 14 mars 2026 »."""
    return _("Decided on %(day)s", day=voice.day(decision.taken_at.isoformat()))


def decided(decision: Decision, voice: Voice, day: date) -> Iterator[Block]:
    """The easy words, the words, how, and where it stands."""
    if easy := voice.easy(words(decision.text)):
        yield Box(
            "easy", line(_("In simple words")), (Paragraph(voice.run_lines("\n".join(easy))),)
        )
    yield Heading(2, line(_("What was decided")))
    yield Paragraph(voice.words(words(decision.text)), "lead")
    yield from paragraphs(how_taken(decision), "result")
    standing = decision.standing(day) or decision.latest.as_standing()
    pairs: list[tuple[str, Line]] = [(_("Status"), line(str(STATUS[standing.status])))]
    if standing.review_on:
        pairs.append((_("We talk about it again on"), line(long_day(standing.review_on))))
    responsible = voice.beside(standing.responsible, words(decision.text))
    pairs.append((_("In charge"), responsible or line(_("nobody yet"))))
    yield Facts(tuple(pairs))
    for statement in decision.statements:
        text = words(statement.text)
        signed = voice.beside(statement.signed, text)
        inside = [Paragraph(voice.words(text))]
        inside += [Paragraph(signed, "quiet")] if signed else []
        yield Box("statement", line(_("A different view")), tuple(inside))


def followed(decision: Decision, voice: Voice) -> Iterator[Block]:
    """Who does what, what was asked of public bodies, what became of it; nothing where there is nothing."""
    parts = [
        (_("To do"), [said(one.what, voice, ACTION[one.state], who=one.who) for one in decision.actions]),
        (_("Asked of a public body"), [asked(one, voice) for one in decision.awaited]),
        (_("Progress"), [said(one.text, voice, long_day(one.on), REPORT[one.state]) for one in decision.reports]),
    ]  # fmt: skip
    for title, told in parts:
        if told:
            yield Heading(2, line(str(title)))
            yield Listing(tuple((one,) for one in told))


def asked(awaited: AwaitedAnswer, voice: Voice) -> Paragraph:
    """What a public body was asked, and what it said last."""
    last = awaited.responses[-1] if awaited.responses else None
    state = str(ANSWER[last.outcome]) if last else _("answer expected")
    return said(awaited.subject, voice, state, who=awaited.authority)


def said(text: Localized, voice: Voice, *facts: object, who: str = "") -> Paragraph:
    """Words, who has to do with them, and what else goes with them."""
    told, tail = words(text), " · ".join(str(fact) for fact in facts)
    name = voice.beside(who, told)
    return paragraph(voice.words(told), " (", name, " · " if name else "", f"{tail})")


def cited(decision: Decision, address: str) -> Iterator[Block]:
    """How to quote it."""
    yield Heading(2, line(_("To cite this decision")))
    yield paragraph(f"{citation(decision)} {address}", role="quiet")
