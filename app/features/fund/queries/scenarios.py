"""Scenarios: what the room looks at, what is joined to a proposal, how one is said."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.queries.lists import listed_sessions
from app.features.fund.models import Annex, RoomScenario
from app.features.fund.queries.params import Reckoned, reckoned
from app.features.fund.wording import euros, formula_lines, gap_sentence, months_words
from app.features.proposals.models import Proposal
from app.words.i18n import number


@dataclass(frozen=True, slots=True)
class Shown:
    """A scenario in words, in the language of the moment: few of them, for a wall."""

    formula: str
    people: str
    cost: str
    resources: str
    gap: str
    gap_is_missing: bool
    months: str
    sentence: str


def said(found: Reckoned) -> Shown:
    """A scenario as people read it."""
    one = found.scenario
    return Shown(
        formula=" · ".join(formula_lines(found.formula)) or _("nothing for anybody"),
        people=_("%(n)s households", n=number(found.people.households)),
        cost=euros(one.cost),
        resources=euros(one.means.resources),
        gap=("+" if one.gap > 0 else "") + euros(one.gap),
        gap_is_missing=one.gap < 0,
        months=months_words(one),
        sentence=gap_sentence(one),
    )


def lines_of(found: Reckoned) -> tuple[str, ...]:
    """The same as lines, for the page of a proposal."""
    shown = said(found)
    return (
        shown.formula,
        _("%(people)s: %(cost)s a month, %(resources)s come in.", people=shown.people, cost=shown.cost, resources=shown.resources),
        shown.sentence,
    )  # fmt: skip


def shown_in(session: Session) -> Reckoned | None:
    """What the room of a session looks at, if anything."""
    row = db.session.get(RoomScenario, session.id)
    return reckoned(row.params) if row else None


def annex_of(proposal: Proposal) -> Annex | None:
    """What is joined to a proposal, if anything."""
    return db.session.get(Annex, proposal.id)


def open_session(assembly: Assembly) -> Session | None:
    """The session of the assembly that is open now, if one is."""
    found = db.session.scalars(listed_sessions(assembly))
    return next((one for one in found if one.state == "open"), None)


def open_proposals(assembly: Assembly) -> list[Proposal]:
    """Proposals that a scenario may still be joined to, the latest first."""
    query = select(Proposal).where(
        Proposal.assembly_id == assembly.id,
        Proposal.status.in_(("draft", "on_the_table", "under_discussion")),
    )
    return list(db.session.scalars(query.order_by(Proposal.number.desc())))
