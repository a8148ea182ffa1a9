"""What helps to check: outages, corrections asked for, approval, languages, which one is authoritative."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.features.assemblies.wording import numbered
from app.features.minutes.telling.debate import vote_blocks
from app.formats.document import Block, Heading, Line, Listing, Paragraph, Run, line
from app.formats.voice import Json, Voice, paragraph


def record(content: Json, data: Json, voice: Voice) -> list[Block]:
    """The last part, always there: it says which language is authoritative."""
    blocks: list[Block] = [Heading(2, line(_("To check")), "record")]
    for vote in data["votes"]:
        blocks += vote_blocks(vote, voice)
    if data["outages"]:
        told = tuple((Paragraph(outage(one, voice)),) for one in data["outages"])
        blocks += [paragraph((Run(_("What did not work in the room"), strong=True),))]
        blocks.append(Listing(told))
    blocks += corrections(content["corrections"], voice)
    blocks += approval(content["approval"], voice)
    blocks.append(paragraph(languages(content, voice), role="quiet"))
    return blocks


def outage(one: Json, voice: Voice) -> Line:
    """At 10:40, for 6 min: the Wi-Fi went down. For the vote: hands were raised instead."""
    when = _("At %(hour)s", hour=voice.hour(one["at"]))
    if one["minutes"]:
        when = _("At %(hour)s, for %(n)s min", hour=voice.hour(one["at"]), n=one["minutes"])
    changed = voice.words(one["effect"])
    told = (Run(when + voice.colon), *voice.words(one["what"]), Run(" "))
    if not changed:
        return (*told, Run(_("It changed nothing for the vote.")))
    return (*told, Run(_("For the vote"), strong=True), Run(voice.colon), *changed)


def corrections(found: list[Json], voice: Voice) -> list[Block]:
    """Each correction asked for by somebody who was there, with its answer."""
    if not found:
        return []
    items = tuple((Paragraph(correction_line(one, voice)),) for one in found)
    title = _("Corrections asked for by people who were there")
    taken = sum(one["outcome"] == "taken" for one in found)
    count = ngettext(
        "%(num)s correction was asked for. Made: %(taken)s.",
        "%(num)s corrections were asked for. Made: %(taken)s.",
        len(found),
        taken=taken,
    )
    return [paragraph((Run(title, strong=True),)), paragraph(count), Listing(items)]


def correction_line(correction: Json, voice: Voice) -> Line:
    """What was asked, whether it was done, why."""
    lang = correction["lang"] if correction["lang"] != voice.lang else ""
    outcome = _("done") if correction["outcome"] == "taken" else _("not done")
    asked = Run(correction["text"], lang)
    if not correction["text"]:
        asked = Run(_("Its words are not printed: they are about a person."), emphasis=True)
    runs = [asked, Run(" → "), Run(outcome, strong=True)]
    answer = voice.words(correction["answer"])
    return (*runs, Run(voice.colon), *answer) if answer else tuple(runs)


def approval(found: Json | None, voice: Voice) -> list[Block]:
    """By which vote of which session these minutes were approved."""
    if found is None:
        return []
    told = _(
        "Approved by a vote of %(session)s on %(day)s.",
        session=numbered(found["session"], found.get("kind", "meeting"), within=True),
        day=voice.day(found["at"]),
    )
    return [paragraph(told)]


def languages(content: Json, voice: Voice) -> str:
    """Which language is authoritative."""
    return _(
        "These minutes exist in several languages. If they differ, the one in %(language)s counts.",
        language=voice.language(content["authority"]),
    )
