"""What was decided and what was not: the easy words first, then each decision as a plate."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.features.decisions.queries.words import STATUS
from app.formats.document import Block, Box, Facts, Heading, Line, Paragraph, line
from app.formats.voice import Json, Voice, paragraph, paragraphs

Votes = Mapping[int, Json]
"""Every vote of the session by its number."""


def numbers(data: dict[str, Json]) -> Facts:
    """The session in four figures."""
    people = (data["people"]["present"] or 0) + (data["people"]["represented"] or 0)
    decisions, still = len(data["summary"]["decisions"]), len(data["summary"]["open"])
    actions = len(data["follow_up"]["actions"]) + len(data["follow_up"]["awaited"])
    told = (
        (people, ngettext("person here or represented", "people here or represented", people)),
        (decisions, ngettext("decision", "decisions", decisions)),
        (still, ngettext("proposal still discussed", "proposals still discussed", still)),
        (actions, ngettext("action or answer expected", "actions or answers expected", actions)),
    )
    return Facts(tuple((words, line(str(n))) for n, words in told if n), "numbers")


def easy_box(content: Json, data: Json, written: tuple[Block, ...], voice: Voice) -> list[Block]:
    """The first thing a reader meets: decisions in easy words, and what is still open."""
    told: list[Block] = list(written)
    for decision in data["decisions"]:
        sentences = voice.easy(decision["text"])
        if sentences:
            told.append(Paragraph(voice.run_lines("\n".join(sentences))))
    for proposal in data["open"]:
        told.append(paragraph(not_yet(proposal, voice)))
    if not told:
        return []
    return [Box("easy", line(_("In simple words")), (*told, reader_note(content, voice)))]


def not_yet(proposal: Json, voice: Voice) -> str:
    """A proposal that did not pass, in two short sentences."""
    first = _("“%(title)s”: not decided yet.", title=voice.text(proposal["title"]))
    if not proposal["back_on"]:
        return first
    return f"{first} " + _("We talk about it again on %(day)s.", day=voice.day(proposal["back_on"]))


def reader_note(content: Json, voice: Voice) -> Paragraph:
    """Who has checked that the easy words are easy; said too when nobody has."""
    checked = content["easy_checks"].get(voice.lang)
    if not checked:
        return paragraph(_("Nobody concerned has checked these simple words yet."), role="quiet")
    return paragraph(
        _(
            "%(reader)s has checked these simple words on %(day)s.",
            reader=checked["reader"],
            day=voice.day(checked["on"]),
        ),
        role="quiet",
    )


def decided(data: Json, votes: Votes, voice: Voice) -> list[Block]:
    """What we decided, then what stays open."""
    blocks: list[Block] = [Heading(2, line(_("What we decided")), "decided")]
    blocks += [decision_box(decision, votes, voice) for decision in data["decisions"]]
    if not data["decisions"]:
        blocks.append(paragraph(_("Nothing was decided in this session.")))
    if data["open"]:
        blocks.append(Heading(2, line(_("What is still under discussion")), "open"))
        blocks += [open_box(proposal, votes, voice) for proposal in data["open"]]
    return blocks


def decision_box(decision: Json, votes: Votes, voice: Voice) -> Box:
    """One decision: its words, by how many, where it stands, who answers for it."""
    blocks: list[Block] = [Paragraph(voice.words(decision["text"]), "lead")]
    blocks += paragraphs(how_taken(decision, votes, voice), "result")
    blocks.append(Facts((*how_many(decision, votes), *standing(decision, voice))))
    blocks += [statement_box(statement, voice) for statement in decision["statements"]]
    title = voice.words(decision["title"])
    return Box("decision", title, tuple(blocks), decision["number"], decision["number"])


def how_taken(decision: Json, votes: Votes, voice: Voice) -> list[str]:
    """By which step of the charter, and by how many."""
    if decision["step"] == "consensus":
        return [_("Adopted by consensus: everybody agreed.")]
    if decision["step"] == "consent":
        return [_("Adopted by consent: nobody had an objection any more.")]
    vote = votes.get(decision["vote"], {})
    return list(vote.get("sentences", {}).get(voice.lang, [])) or [_("Adopted by a vote.")]


def standing(decision: Json, voice: Voice) -> list[tuple[str, Line]]:
    """Status, review date, who answers for it."""
    pairs: list[tuple[str, Line]] = [(_("Status"), line(str(STATUS[decision["status"]])))]
    if decision["review_on"]:
        pairs.append((_("We talk about it again on"), line(voice.day(decision["review_on"]))))
    pairs.append((_("In charge"), line(decision["responsible"] or _("nobody yet"))))
    return pairs


def how_many(decision: Json, votes: Votes) -> list[tuple[str, Line]]:
    """How many ballots, where there was a vote."""
    vote = votes.get(decision["vote"])
    if vote is None or vote["cast"] is None:
        return []
    return [(_("Ballots"), line(str(vote["cast"])))]


def statement_box(statement: Json, voice: Voice) -> Box:
    """What a minority wants to be read, with the same weight as the result."""
    signed: list[Block] = []
    if statement["signed"]:
        signed = [paragraph(statement["signed"], role="quiet")]
    return Box(
        "statement",
        line(_("A different view")),
        (Paragraph(voice.words(statement["text"])), *signed),
    )


def open_box(proposal: Json, votes: Votes, voice: Voice) -> Box:
    """A proposal that was not adopted: its words, by how many, when it comes back."""
    blocks: list[Block] = [Paragraph(voice.words(proposal["text"]), "lead")]
    for vote in votes.values():
        if vote["proposal"] == proposal["id"]:
            blocks += paragraphs(vote["sentences"].get(voice.lang, []), "result")
    back = voice.day(proposal["back_on"]) or _("no date yet")
    pairs: list[tuple[str, Line]] = [(_("Comes back on"), line(back))]
    if proposal["bearer"]:
        pairs.append((_("In charge"), line(proposal["bearer"])))
    blocks.append(Facts(tuple(pairs)))
    blocks += [statement_box(statement, voice) for statement in proposal["statements"]]
    return Box("open", voice.words(proposal["title"]), tuple(blocks), proposal_label(proposal))


def proposal_label(proposal: Json) -> str:
    """Proposal no. 2."""
    return _("Proposal no. %(number)s", number=proposal["number"])


def by_number(parts: list[Json]) -> dict[int, Json]:
    """Every vote of the content by its number, in the order of the session."""
    found: dict[int, Any] = {}
    for part in parts:
        found.update({vote["id"]: vote for vote in part["data"].get("votes", [])})
    return found
