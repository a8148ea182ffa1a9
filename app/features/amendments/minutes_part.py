"""What the minutes tell at a point of the changes to its proposals: which words went and came, who decided, and how."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from app.domain.amending.showing import Step, steps_between
from app.features.amendments.models import Amendment
from app.features.amendments.queries import amendments_of
from app.features.amendments.wording import part_note, step_sentence
from app.features.assemblies.models import AgendaItem, Session
from app.features.moderation.queries import put_away
from app.features.proposals.queries import proposals_at
from app.formats.document import Block, Listing, Paragraph, Run
from app.formats.minutes_part import PointPart, Source, Telling
from app.formats.plain import words
from app.formats.voice import Json, Voice, paragraph
from app.web.addresses import path_of

TALKED_OF = {"shown", "put_to_vote", "voted_for", "voted_against", "accepted", "refused", "kept"}


def compile_point(session: Session, item: AgendaItem | None) -> list[Json] | None:
    """The changes to the proposals of a point that this session talked of; None where there is none."""
    if item is None:
        return None
    spoken_of = [
        amendment_facts(amendment, session)
        for proposal in proposals_at(item)
        for amendment in unhidden(amendments_of(proposal))
        if any(s.session_id == session.id and s.kind in TALKED_OF for s in amendment.steps)
    ]
    return spoken_of or None


def unhidden(amendments: list[Amendment]) -> list[Amendment]:
    """Those whose words were not put away."""
    away = put_away("amendment", [one.id for one in amendments])
    return [one for one in amendments if one.id not in away]


def amendment_facts(amendment: Amendment, session: Session) -> Json:
    """Both texts as changes in words, what was done with it that day, in order."""
    steps = [step for step in amendment.steps if step.session_id == session.id]
    return {
        "id": amendment.id,
        "number": amendment.number,
        "proposal": amendment.proposal.number,
        "language": amendment.language,
        "part": amendment.part,
        "changes": [
            {"gone": step.gone, "come": step.come}
            for step in steps_between(amendment.before, amendment.after)
        ],
        "reason": words(amendment.reason),
        "bearer": amendment.bearer,
        "version": amendment.taken_version,
        "outcome": outcome_of({step.kind for step in steps}),
    }


def outcome_of(kinds: Iterable[str]) -> str:
    """What became of it in that session."""
    there = set(kinds)
    for kind in ("accepted", "refused", "withdrawn", "rewritten"):
        if kind in there:
            return f"{kind}_by_vote" if there & {"voted_for", "voted_against"} else kind
    return "voted_for" if "voted_for" in there else "open"


def tell(found: list[Json], telling: Telling) -> Iterator[Block]:
    """Each change: its words, why, how it ended."""
    if found:
        yield paragraph((Run(_("Changes proposed to the text"), strong=True),))
        yield Listing(tuple(tuple(one_told(one, telling.voice)) for one in found))


def one_told(one: Json, voice: Voice) -> Iterator[Block]:
    """A change as an item of a list."""
    head = _(
        "Amendment %(number)s to proposal no. %(proposal)s",
        number=one["number"],
        proposal=one["proposal"],
    )
    head += part_note(one.get("part", "text"))
    lines = [Run(head + (f" ({one['bearer']})" if one["bearer"] else "") + voice.colon)]
    said = " ".join(step_sentence(Step(c["gone"], c["come"])) for c in one["changes"])
    lines += [Run(said, lang="" if one["language"] == voice.lang else one["language"]), Run(" → ")]
    lines.append(Run(ended(one), strong=True))
    yield Paragraph(tuple(lines))
    if voice.words(one["reason"]):
        yield paragraph(_("Why:") + " ", voice.words(one["reason"]))


def ended(one: Json) -> str:
    """How it ended."""
    return {
        "accepted": _(
            "taken by whoever bears the proposal: version %(number)s", number=one["version"]
        ),
        "accepted_by_vote": _("voted for: version %(number)s", number=one["version"]),
        "refused": _("not taken"),
        "refused_by_vote": _("voted against"),
        "voted_for": _("voted for; the text will follow"),
        "withdrawn": _("taken back"),
        "rewritten": _("written again on the changed text"),
    }.get(one["outcome"], _("still to be decided"))


def sources(found: list[Json]) -> Iterator[Source]:
    """The amendments."""
    for one in found or []:
        yield (
            _("amendment no. %(n)s", n=one["number"]),
            path_of("amendments.page", amendment_id=one["id"]),
        )


POINT = PointPart("amendments", compile_point, tell, sources=sources)
