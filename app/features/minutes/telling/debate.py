"""Each item of the agenda: what was said, what was objected and how it ended, the vote."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.minutes.telling.figures import figure_of
from app.features.minutes.telling.summary import proposal_label
from app.formats.document import Block, Facts, Heading, Line, Listing, Paragraph, Run, line
from app.formats.voice import Json, Voice, paragraph, paragraphs

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
    "concern": _l("Concern"),
}
ENDED = {
    "integrated": _l("taken into the proposal"),
    "withdrawn": _l("withdrawn"),
    "maintained": _l("maintained"),
    "noted": _l("noted"),
    None: _l("still open"),
}
CAME_FROM = {
    "observation": _l("Seen on a food walk"),
    "table": _l("Said at a table"),
    "request": _l("Asked for"),
    "proposal": _l("After an earlier proposal"),
}
CHANNELS = {
    "phone": _l("by phone"),
    "paper": _l("on paper"),
    "hands": _l("by raised hand"),
}


def item(
    data: Json, written: tuple[Block, ...], adopted: dict[int, str], voice: Voice
) -> list[Block]:
    """An item that has something to tell; its planned and held times are in the agenda."""
    told: list[Block] = []
    if voice.words(data["note"]):
        told.append(Paragraph(voice.words(data["note"])))
    told += written
    told += interests(data.get("interests", 0))
    for proposal in data["proposals"]:
        told += proposal_blocks(proposal, adopted.get(proposal["id"]), voice)
    for vote in data["votes"]:
        told += vote_blocks(vote, voice)
    if not told:
        return []
    return [Heading(3, voice.words(data["title"]), f"item-{data['id']}"), *told]


def interests(count: int) -> list[Block]:
    """How many declared an interest in this point and took no part in its votes; never who."""
    if not count:
        return []
    words = ngettext(
        "%(num)s person declared an interest in this point and took no part in its votes.",
        "%(num)s people declared an interest in this point and took no part in its votes.",
        count,
    )
    return [paragraph(words)]


def proposal_blocks(proposal: Json, number: str | None, voice: Voice) -> list[Block]:
    """Where it came from, its words unless the first page has them, what was said and objected."""
    blocks: list[Block] = [paragraph(head(proposal, number), role="quiet")]
    if number is None and proposal["status"] != "under_discussion":
        blocks.append(Paragraph(voice.words(proposal["text"]), "quote"))
    blocks += [changed(change, voice) for change in proposal["changes"]]
    blocks += origins(proposal, voice)
    for kind, title in SAID.items():
        blocks += said(proposal, kind, str(title), voice)
    blocks += objections(proposal["objections"], voice)
    return blocks


def head(proposal: Json, number: str | None) -> str:
    """Its number, which version, who carries it, the decision it became."""
    told = [proposal_label(proposal)]
    if proposal["version"] > 1:
        told.append(_("version %(number)s, after changes", number=proposal["version"]))
    if proposal["bearer"]:
        told.append(_("proposed by %(bearer)s", bearer=proposal["bearer"]))
    if number:
        told.append(_("became %(number)s", number=number))
    return " · ".join(told)


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
    found = [a for a in proposal["arguments"] if a["kind"] == kind]
    if not found:
        return []
    items = tuple((Paragraph(argument_line(a, voice)),) for a in found)
    return [paragraph((Run(title, strong=True),)), Listing(items)]


def argument_line(argument: Json, voice: Voice) -> Line:
    """The words, from which table, and the answer."""
    runs = [*voice.quoted(argument["text"]), *source(argument)]
    answer = voice.words(argument["answer"])
    if answer:
        runs += [Run(" → "), *answer]
    return tuple(runs)


def source(said: Json) -> Line:
    """The table or colour it came from."""
    return line(f" ({said['source']})" if said["source"] else "")


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
    runs += [*source(objection), Run(" → "), Run(str(ENDED[objection["outcome"]]), strong=True)]
    resolution = voice.words(objection["resolution"])
    if resolution:
        runs += [Run(voice.colon), *resolution]
    return tuple(runs)


def vote_blocks(vote: Json, voice: Voice) -> list[Block]:
    """The exact question, the rule, the picture, the result in words."""
    blocks: list[Block] = [Paragraph(voice.words(vote["question"]), "question")]
    if vote["annulled"] is not None:
        annulled = _("This vote was annulled.") + " "
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
    told = ngettext("%(num)s ballot", "%(num)s ballots", vote["cast"])
    size = vote["electorate"].get("present")
    if size is not None:
        besides = (vote["electorate"].get(kind) or 0 for kind in ("represented", "guests"))
        voices = size + sum(besides)
        told = _("%(ballots)s of %(voices)s possible", ballots=told, voices=voices)
    ways = [f"{count} {CHANNELS.get(way, way)}" for way, count in vote["channels"].items() if count]
    return f"{told} ({voice.several(ways)})" if ways else told
