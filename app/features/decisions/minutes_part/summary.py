"""What was decided and what was not: the easy words first, then each decision as a plate."""

from collections.abc import Iterator, Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from app.domain.publication.checks import Gap, decision_gaps, open_gaps
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.decisions.queries.facts import decision_facts, statement_facts
from app.features.decisions.queries.follow_up import statements_of_session
from app.features.decisions.queries.register import decisions_of_session
from app.features.decisions.queries.words import STATUS
from app.features.proposals.models import OnAgenda, Proposal
from app.features.proposals.wording import proposal_label
from app.formats.document import Block, Box, Facts, Heading, Line, Paragraph, Run, line
from app.formats.minutes_part import Source, Telling
from app.formats.plain import moment, words
from app.formats.voice import Json, Voice, paragraph, paragraphs
from app.web.addresses import path_of

Votes = Mapping[int, Json]
"""Every vote of the session by its number."""


def summary(session: Session) -> Json:
    """What was decided, and what was not."""
    return {
        "decisions": [decision_facts(decision) for decision in decisions_of_session(session)],
        "open": [open_facts(proposal, session) for proposal in left_open(session)],
    }


def left_open(session: Session) -> list[Proposal]:
    """Proposals discussed that day that stay under discussion."""
    items = [item.id for item in session.items]
    query = (
        select(Proposal)
        .join(OnAgenda, OnAgenda.proposal_id == Proposal.id)
        .where(OnAgenda.item_id.in_(items), Proposal.status == "under_discussion")
        .order_by(Proposal.number)
    )
    return list(db.session.scalars(query).unique())


def open_facts(proposal: Proposal, session: Session) -> Json:
    """A proposal that was not adopted, and when it comes back."""
    statements = statements_of_session(session)
    return {
        "id": proposal.id,
        "number": proposal.number,
        "title": words(proposal.title),
        "text": words(proposal.current.text),
        "bearer": proposal.bearer,
        "back_on": moment(proposal.back_on),
        "statements": [statement_facts(s) for s in statements if s.proposal_id == proposal.id],
    }


def missing(data: Json, languages: Sequence[str]) -> Iterator[Gap]:
    """What decisions and open proposals lack."""
    yield from decision_gaps(data["decisions"], languages)
    yield from open_gaps(data["open"])


def figures(data: Json) -> list[tuple[str, int]]:
    """How many decisions, how many proposals still discussed."""
    decisions, still = len(data["decisions"]), len(data["open"])
    return [
        (ngettext("decision", "decisions", decisions), decisions),
        (ngettext("proposal still discussed", "proposals still discussed", still), still),
    ]


def names(data: Json) -> dict[tuple[str, int], str]:
    """The number of the decision that a proposal became."""
    decided = [one for one in data["decisions"] if one["proposal"]]
    return {("proposal", one["proposal"]): one["number"] for one in decided}


def easy(data: Json, lang: str) -> list[str]:
    """The easy words of each decision, "" where there are none."""
    return [decision["text"].get("easy", {}).get(lang, "") for decision in data["decisions"]]


def sources(data: Json) -> Iterator[Source]:
    """The decisions."""
    for one in data["decisions"]:
        yield _("decision no. %(n)s", n=one["id"]), path_of("decisions.page", decision_id=one["id"])


def tell(data: Json, telling: Telling) -> list[Block]:
    """Easy words, then decisions and what stays open."""
    return [*easy_box(data, telling), *decided(data, telling)]


def easy_box(data: Json, telling: Telling) -> list[Block]:
    """The first thing a reader meets: decisions in easy words, and what is still open."""
    voice, told = telling.voice, list(telling.written)
    for decision in data["decisions"]:
        sentences = voice.easy(decision["text"])
        if sentences:
            told.append(Paragraph(voice.run_lines("\n".join(sentences))))
    for proposal in data["open"]:
        told.append(paragraph(not_yet(proposal, voice)))
    if not told:
        return []
    return [Box("easy", line(_("In simple words")), (*told, reader_note(telling.content, voice)))]


def not_yet(proposal: Json, voice: Voice) -> Line:
    """A proposal that did not pass, in two short sentences."""
    first = voice.filled(_("“%(title)s”: not decided yet."), title=voice.words(proposal["title"]))
    if not proposal["back_on"]:
        return first
    again = _("We talk about it again on %(day)s.", day=voice.day(proposal["back_on"]))
    return (*first, Run(f" {again}"))


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


def decided(data: Json, telling: Telling) -> list[Block]:
    """What we decided, then what stays open."""
    voice, votes = telling.voice, by_number(telling.content["parts"])
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
    pairs.append((_("In charge"), in_charge(decision, voice)))
    return pairs


def in_charge(decision: Json, voice: Voice) -> Line:
    """Who answers for it, in the language in which that was typed."""
    responsible = voice.beside(decision["responsible"], decision["text"])
    return responsible or line(_("nobody yet"))


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
        signed = [Paragraph(voice.beside(statement["signed"], statement["text"]), "quiet")]
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
        pairs.append((_("In charge"), voice.beside(proposal["bearer"], proposal["title"])))
    blocks.append(Facts(tuple(pairs)))
    blocks += [statement_box(statement, voice) for statement in proposal["statements"]]
    return Box(
        "open", voice.words(proposal["title"]), tuple(blocks), proposal_label(proposal["number"])
    )


def by_number(parts: list[Json]) -> dict[int, Json]:
    """Every vote of the content by its number, in the order of the session."""
    return {vote["id"]: vote for part in parts for vote in part["data"].get("votes", [])}
