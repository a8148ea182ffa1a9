"""What the minutes tell of the fund: at a point, the scenario joined to its proposal; later, the rules and places that came of it."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.features.assemblies.models import AgendaItem, Session
from app.features.decisions.models import Decision
from app.features.fund.models import Approval, Rule
from app.features.fund.queries.params import reckoned
from app.features.fund.queries.scenarios import annex_of, lines_of
from app.features.fund.wording import RULE
from app.features.proposals.queries import proposals_at
from app.formats.document import Block, Heading, Listing, Paragraph, Run, line
from app.formats.minutes_part import MinutesPart, PointPart, Telling
from app.formats.plain import in_each_language
from app.formats.voice import Json, Voice


def compile_point(_session: Session, item: AgendaItem | None) -> list[Json] | None:
    """What was joined to the proposals of a point, in the words that the room saw; None where nothing was."""
    proposals = proposals_at(item) if item else []
    pairs = [(proposal, annex_of(proposal)) for proposal in proposals]
    found = [
        {
            "proposal": proposal.number,
            "lines": in_each_language(lambda params=annex.params: list(lines_of(reckoned(params)))),  # type: ignore[misc]
        }
        for proposal, annex in pairs
        if annex is not None
    ]
    return found or None


def tell_point(found: list[Json], telling: Telling) -> Iterator[Block]:
    """What each proposal would cost, a line a figure."""
    for one in found:
        told: list[str] = one["lines"].get(telling.voice.lang) or next(
            iter(one["lines"].values()), []
        )
        head = _("What proposal no. %(number)s would cost", number=one["proposal"])
        yield Paragraph(line(Run(head, strong=True)))
        yield Listing(tuple((Paragraph(line(words)),) for words in told))


POINT = PointPart("fund", compile_point, tell_point)


def nothing_compiled(_session: Session) -> None:
    """What came of a session is read when its minutes are, and never published with them."""
    return


def nothing_told(_data: Json, _telling: Telling) -> Iterable[Block]:
    """The same."""
    return ()


def since(session: Session, voice: Voice) -> tuple[Block, ...]:
    """The rules and the places that rest on the decisions of a session."""
    on_it = select(Decision.id).where(Decision.session_id == session.id)
    rules = db.session.scalars(
        select(Rule).where(Rule.decision_id.in_(on_it)).options(joinedload(Rule.decision))
    )
    places = db.session.scalars(
        select(Approval)
        .where(Approval.decision_id.in_(on_it))
        .options(joinedload(Approval.decision), joinedload(Approval.place))
    )
    told = [
        line(Run(rule.decision.number, strong=True), voice.colon, str(RULE[rule.kind]))
        for rule in rules
    ]
    told += [
        line(
            Run(one.decision.number, strong=True), voice.colon, one.place.name.in_(voice.lang).text
        )
        for one in places
    ]
    if not told:
        return ()
    listing = Listing(tuple((Paragraph(words),) for words in told))
    return (Heading(2, line(_("What it made in the fund")), "fund-since"), listing)


PART = MinutesPart("fund", _l("The fund"), nothing_compiled, nothing_told, since=since)
