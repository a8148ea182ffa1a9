"""What proposals tell at a point of the agenda: where they came from, what was said, what was objected and how it ended."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.assemblies.models import AgendaItem, Session
from app.features.proposals.models import Argument, Objection, Proposal
from app.features.proposals.queries import counts_of_round, proposals_at, unhidden
from app.features.proposals.queries.lineage import quoted_words
from app.features.proposals.signals import version_decided
from app.features.proposals.wording import CAME_FROM, proposal_label
from app.formats.document import Block, Line, Listing, Paragraph, Run, line
from app.formats.minutes_part import PointPart, Source, Telling
from app.formats.plain import moment, words
from app.formats.voice import Json, Voice, paragraph
from app.web.addresses import path_of

SAID = {
    "question": _l("Questions"),
    "for": _l("In favour"),
    "against": _l("Against"),
    "reaction": _l("Reactions"),
    "remark": _l("Remarks"),
}
OBJECTED = {
    "objection": _l("Objection"),
    "preference": _l("Preference, not an objection"),
    "concern": _l("Worry"),
}
ENDED = {
    "integrated": _l("the text changed"),
    "withdrawn": _l("withdrawn"),
    "maintained": _l("stands"),
    "noted": _l("noted"),
    None: _l("still open"),
}
ASKED = {
    "consensus": _l("Does everybody agree?"),
    "objections": _l("Does anybody object?"),
}


def proposals(_session: Session, item: AgendaItem | None) -> list[Json] | None:
    """The proposals of a point; there are none outside."""
    if item is None:
        return None
    return [proposal_facts(proposal, item) for proposal in proposals_at(item)]


def proposal_facts(proposal: Proposal, item: AgendaItem) -> Json:
    """A proposal in the version that was decided, else in the last one, and what was said that day."""
    session, number = item.session, decided_version(proposal, item)
    version = proposal.version_at(number)
    return {
        "id": proposal.id,
        "number": proposal.number,
        "title": words(version.title),
        "bearer": proposal.bearer,
        "status": proposal.status,
        "back_on": moment(proposal.back_on),
        "version": version.number,
        "text": words(version.text),
        "changes": [
            {"version": v.number, "reason": words(v.reason)}
            for v in proposal.versions
            if 1 < v.number <= version.number
        ],
        "origins": [
            {"kind": origin.kind, "ref": origin.ref, "words": words(quoted_words(origin))}
            for origin in proposal.origins
        ],
        "arguments": [argument_facts(a) for a in unhidden(proposal) if of_session(a, session)],
        "objections": [objection_facts(o) for o in proposal.objections if of_session(o, session)],
        "rounds": [
            {"stage": asked.stage, "counts": counts_of_round(asked)}
            for asked in proposal.rounds
            if asked.session_id == session.id
        ],
        "straight": words(proposal.straight_because),
    }


def decided_version(proposal: Proposal, item: AgendaItem) -> int | None:
    """The version that this point decided on: the highest feature that knows one has the last word."""
    known = [number for number in version_decided.send(proposal, item=item) if number is not None]
    return known[-1] if known else None


def of_session(said: Argument | Objection, session: Session) -> bool:
    """Said in this session, or noted without a session."""
    return said.session_id in (session.id, None)


def argument_facts(argument: Argument) -> Json:
    """Something said, by a table or colour at most."""
    return {
        "kind": argument.kind,
        "text": words(argument.text),
        "answer": words(argument.answer),
        "source": argument.source,
    }


def objection_facts(objection: Objection) -> Json:
    """An objection, preference or concern, and how it ended."""
    return {
        "kind": objection.kind,
        "text": words(objection.text),
        "source": objection.source,
        "version": objection.version_number,
        "outcome": objection.outcome,
        "resolution": words(objection.resolution),
    }


def tell(found: list[Json], telling: Telling) -> Iterator[Block]:
    """Each proposal of the point."""
    for proposal in found:
        number = telling.names.get(("proposal", proposal["id"]))
        yield from proposal_blocks(proposal, number, telling.voice)


def sources(found: list[Json]) -> Iterator[Source]:
    """The proposals."""
    for one in found:
        address = path_of("proposals.proposal", proposal_id=one["id"])
        yield _("proposal no. %(n)s", n=one["id"]), address


def proposal_blocks(proposal: Json, number: str | None, voice: Voice) -> list[Block]:
    """Where it came from, its words unless the first page has them, what was said and objected."""
    blocks: list[Block] = [Paragraph(head(proposal, number, voice), "quiet")]
    if number is None and proposal["status"] != "under_discussion":
        blocks.append(Paragraph(voice.words(proposal["text"]), "quote"))
    blocks += [changed(change, voice) for change in proposal["changes"]]
    blocks += origins(proposal, voice)
    for kind, title in SAID.items():
        blocks += said(proposal, kind, str(title), voice)
    blocks += objections(proposal["objections"], voice)
    blocks += [paragraph(round_words(asked)) for asked in proposal.get("rounds", [])]
    if voice.words(proposal.get("straight") or {}):
        why = _("It went straight to the vote, without the other steps, because") + voice.colon
        blocks.append(paragraph(why, voice.quoted(proposal["straight"])))
    return blocks


def round_words(asked: Json) -> str:
    """« Tout le monde est d’accord ? 14 personnes interrogées : 12 d’accord, 2 réserves. »"""
    counts = asked["counts"]
    said = {
        "agree": ngettext("%(num)s agrees", "%(num)s agree", counts["agree"]),
        "worry": ngettext("%(num)s worry", "%(num)s worries", counts["worry"]),
        "aside": ngettext("%(num)s stands aside", "%(num)s stand aside", counts["aside"]),
        "object": ngettext("%(num)s objection", "%(num)s objections", counts["object"]),
    }
    lines = [words for kind, words in said.items() if counts[kind]]
    answers = ", ".join(lines) or _("no answer by phone or by hand")
    return _("%(question)s Asked: %(num)s. %(answers)s.") % {
        "question": ASKED[asked["stage"]],
        "num": counts["asked"],
        "answers": answers,
    }


def head(proposal: Json, number: str | None, voice: Voice) -> Line:
    """Its number, which version, who proposes it, the decision it became."""
    told = [line(proposal_label(proposal["number"]))]
    if proposal["version"] > 1:
        told.append(line(_("version %(number)s, after changes", number=proposal["version"])))
    if bearer := voice.beside(proposal["bearer"], proposal["title"]):
        told.append(voice.filled(_("proposed by %(bearer)s"), bearer=bearer))
    if number:
        told.append(line(_("became %(number)s", number=number)))
    first, *others = told
    return (*first, *(run for part in others for run in (Run(" · "), *part)))


def changed(change: Json, voice: Voice) -> Paragraph:
    """What a new version answered."""
    told = _("Version %(number)s", number=change["version"]) + voice.colon
    return paragraph(told, voice.words(change["reason"]))


def origins(proposal: Json, voice: Voice) -> list[Block]:
    """Where it came from."""
    return [
        paragraph(f"{CAME_FROM[origin['kind']]}{voice.colon}", voice.quoted(origin["words"]))
        for origin in proposal["origins"]
        if voice.words(origin["words"])
    ]


def said(proposal: Json, kind: str, title: str, voice: Voice) -> list[Block]:
    """What was said, kind by kind; a question with its answer."""
    rows = [a for a in proposal["arguments"] if a["kind"] == kind]
    if not rows:
        return []
    items = tuple((Paragraph(argument_line(a, voice)),) for a in rows)
    return [paragraph((Run(title, strong=True),)), Listing(items)]


def argument_line(argument: Json, voice: Voice) -> Line:
    """The words, from which table, and the answer."""
    runs = [*voice.quoted(argument["text"]), *source(argument, voice)]
    answer = voice.words(argument["answer"])
    if answer:
        runs += [Run(" → "), *answer]
    return tuple(runs)


def source(said: Json, voice: Voice) -> Line:
    """The table or colour it came from."""
    came = voice.beside(said["source"], said["text"])
    return (Run(" ("), *came, Run(")")) if came else ()


def objections(found: list[Json], voice: Voice) -> list[Block]:
    """Each objection with how it ended."""
    if not found:
        return []
    items = tuple((Paragraph(objection_line(one, voice)),) for one in found)
    title = ngettext("Objection and how it ended", "Objections and how they ended", len(found))
    return [paragraph((Run(title, strong=True),)), Listing(items)]


def objection_line(objection: Json, voice: Voice) -> Line:
    """Kind, words, table, ending, resolution."""
    runs = [Run(f"{OBJECTED[objection['kind']]}{voice.colon}"), *voice.quoted(objection["text"])]
    runs += [
        *source(objection, voice),
        Run(" → "),
        Run(str(ENDED[objection["outcome"]]), strong=True),
    ]
    resolution = voice.words(objection["resolution"])
    if resolution:
        runs += [Run(voice.colon), *resolution]
    return tuple(runs)


POINTS = (PointPart("proposals", proposals, tell, sources=sources),)
