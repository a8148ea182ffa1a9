"""A vote in the minutes: the exact question, the rule, the picture, the result in words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.votes.minutes_part.figures import figure_of
from app.formats.document import Block, Facts, Line, Paragraph, Run, line
from app.formats.voice import Json, Voice, paragraph, paragraphs

CHANNELS = {
    "phone": _l("by phone"),
    "paper": _l("on paper"),
    "hands": _l("by raised hand"),
}


def interests(count: int) -> list[Block]:
    """How many declared an interest in this point and took no part in its votes; never who."""
    if not count:
        return []
    words = ngettext(
        "%(num)s person declared an interest in this item and took no part in its votes.",
        "%(num)s people declared an interest in this item and took no part in its votes.",
        count,
    )
    return [paragraph(words)]


def vote_blocks(vote: Json, voice: Voice) -> list[Block]:
    """The exact question, the rule, the picture, the result in words."""
    blocks: list[Block] = [Paragraph(voice.words(vote["question"]), "question")]
    if simple := voice.easy(vote["question"]):
        name = Run(_("In simple words") + voice.colon, strong=True)
        blocks.append(Paragraph((name, *voice.run_lines("\n".join(simple)))))
    if vote["annulled"] is not None:
        annulled = _("This vote was cancelled.") + " "
        return [*blocks, paragraph(annulled, voice.words(vote["annulled"]), role="result")]
    blocks += paragraphs(vote["rule_words"].get(voice.lang, []), "quiet")
    if vote["outcome"] is None:
        return [*blocks, paragraph(_("The result of this vote is not public."), role="result")]
    blocks.append(Facts(((_("Ballots"), line(ballots(vote, voice))), *marks(vote))))
    picture = figure_of(vote, voice)
    if picture is not None:
        blocks.append(picture)
    blocks += paragraphs(vote["sentences"].get(voice.lang, []), "result")
    return blocks


def marks(vote: Json) -> list[tuple[str, Line]]:
    """The mark of the rule fixed at the opening, and the seal taken before the result: what a paper copy can prove."""
    told = (
        (_("Fingerprint of the rule"), vote["rule_sha256"]),
        (_("Seal of the ballot box"), vote["root"]),
    )
    return [(name, line(mark[:12])) for name, mark in told if mark]


def ballots(vote: Json, voice: Voice) -> str:
    """How many, and by which way: totals only."""
    words = ngettext("%(num)s ballot", "%(num)s ballots", vote["cast"])
    size = vote["electorate"].get("present")
    if size is not None:
        besides = (vote["electorate"].get(kind) or 0 for kind in ("represented", "guests"))
        voices = size + sum(besides)
        words = _("%(ballots)s of %(voices)s possible", ballots=words, voices=voices)
    ways = [f"{count} {CHANNELS.get(way, way)}" for way, count in vote["channels"].items() if count]
    return f"{words} ({voice.several(ways)})" if ways else words
