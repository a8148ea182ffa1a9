"""Use cases of a proposal: write, amend, hear what is said, object, adopt by consent, leave open."""

from collections.abc import Sequence

from app.assemblies.models import AgendaItem, Assembly, Session
from app.assemblies.queries import Who
from app.assemblies.services import tell
from app.clock import now
from app.domain.violations import RuleViolation
from app.errors import Conflict, NotAllowed
from app.extensions import db
from app.localized import LONGEST, Localized
from app.proposals.models import Argument, Objection, OnAgenda, Origin, Proposal, ProposalVersion
from app.proposals.policies import can_steer, can_write
from app.proposals.queries import next_number
from app.proposals.signals import proposal_adopted

SCREENS = ("wall", "desk")


def write_proposal(
    assembly: Assembly,
    *,
    title: Localized,
    text: Localized,
    bearer: str = "",
    origins: Sequence[tuple[str, int | None, Localized]] = (),
    by: Who,
) -> Proposal:
    """A first version; `origins` are (kind, number or None, words). Raises NotAllowed, RuleViolation."""
    if not can_write(by, assembly.id):
        raise NotAllowed
    check_text(title)
    check_text(text)
    proposal = Proposal(
        assembly_id=assembly.id,
        assembly=assembly,
        number=next_number(assembly.id),
        title=title,
        bearer=bearer[:80],
        created_at=now(),
        versions=[ProposalVersion(number=1, text=text, made_at=now())],
        origins=[Origin(kind=kind, ref=ref, words=words) for kind, ref, words in origins],
    )
    db.session.add(proposal)
    db.session.flush()
    return proposal


def check_text(text: Localized) -> None:
    """Raises RuleViolation: text_missing, text_too_long."""
    if not text:
        raise RuleViolation("text_missing")
    if any(len(words) > LONGEST for words in (*text.words.values(), *text.easy.values())):
        raise RuleViolation("text_too_long", longest=LONGEST)


def put_on_agenda(proposal: Proposal, item: AgendaItem, *, by: Who) -> None:
    """Discuss it at this item; it leaves the drafts. Doing it twice changes nothing."""
    if not can_steer(by, proposal):
        raise NotAllowed
    if item.session.assembly_id != proposal.assembly_id:
        raise RuleViolation("item_not_here")
    if db.session.get(OnAgenda, (item.id, proposal.id)) is None:
        db.session.add(OnAgenda(item_id=item.id, proposal_id=proposal.id))
    if proposal.status in ("draft", "under_discussion"):
        proposal.status = "on_the_table"
    db.session.flush()


def amend(
    proposal: Proposal,
    *,
    text: Localized,
    reason: Localized,
    session: Session | None = None,
    by: Who,
) -> ProposalVersion:
    """A new version, with why; earlier consents no longer count. Raises NotAllowed, Conflict, RuleViolation."""
    if not can_steer(by, proposal):
        raise NotAllowed
    check_open(proposal)
    check_text(text)
    version = ProposalVersion(
        number=proposal.current.number + 1, text=text, reason=reason, made_at=now()
    )
    proposal.versions.append(version)
    db.session.flush()
    if session is not None:
        tell(session, "proposal_changed", SCREENS, proposal=proposal.id)
    return version


def check_open(proposal: Proposal) -> None:
    """Raises Conflict("proposal_settled") once it is adopted or withdrawn."""
    if proposal.status in ("adopted", "withdrawn"):
        raise Conflict("proposal_settled")


def note_argument(
    proposal: Proposal,
    *,
    kind: str,
    text: Localized,
    answer: Localized | None = None,
    source: str = "",
    session: Session | None = None,
    by: Who,
) -> Argument:
    """Write down what was said: for, against, question (and its answer), reaction, remark."""
    if not can_write(by, proposal.assembly_id):
        raise NotAllowed
    check_text(text)
    argument = Argument(
        kind=kind,
        text=text,
        answer=answer or Localized(),
        source=source[:40],
        session_id=session.id if session else None,
        said_at=now(),
    )
    proposal.arguments.append(argument)
    db.session.flush()
    return argument


def raise_objection(
    proposal: Proposal,
    *,
    text: Localized,
    source: str = "",
    kind: str = "objection",
    session: Session | None = None,
    by: Who,
) -> Objection:
    """An objection, or a preference or concern noted as such, to the version on the table."""
    if not can_write(by, proposal.assembly_id):
        raise NotAllowed
    check_open(proposal)
    check_text(text)
    objection = Objection(
        version_number=proposal.current.number,
        kind=kind,
        text=text,
        source=source[:40],
        session_id=session.id if session else None,
        raised_at=now(),
    )
    proposal.objections.append(objection)
    db.session.flush()
    if session is not None:
        tell(session, "proposal_changed", SCREENS, proposal=proposal.id)
    return objection


def end_objection(
    objection: Objection,
    *,
    outcome: str,
    resolution: Localized | None = None,
    session: Session | None = None,
    by: Who,
) -> None:
    """integrated (in a new version), withdrawn, maintained; noted, for a preference or a concern."""
    if not can_steer(by, objection.proposal):
        raise NotAllowed
    if objection.outcome is not None:
        raise Conflict("objection_already_ended")
    allowed = (
        ("integrated", "withdrawn", "maintained") if objection.kind == "objection" else ("noted",)
    )
    if outcome not in allowed:
        raise RuleViolation("wrong_outcome")
    if outcome == "integrated" and objection.proposal.current.number <= objection.version_number:
        raise RuleViolation("integrate_by_amending")
    objection.outcome, objection.ended_at = outcome, now()
    objection.resolution = resolution or Localized()
    if session is not None:
        tell(session, "proposal_changed", SCREENS, proposal=objection.proposal_id)


def open_objections(proposal: Proposal) -> list[Objection]:
    """Objections that stand in the way: not ended, or maintained."""
    return [
        o
        for o in proposal.objections
        if o.kind == "objection" and o.outcome in (None, "maintained")
    ]


def adopt_by_consent(
    proposal: Proposal, session: Session, *, step: str = "consent", by: Who
) -> None:
    """Nobody objects any more. Raises NotAllowed, Conflict, RuleViolation("objection_open")."""
    if not can_steer(by, proposal):
        raise NotAllowed
    check_open(proposal)
    if open_objections(proposal):
        raise RuleViolation("objection_open")
    proposal.status, proposal.stage = "adopted", "adopted"
    proposal_adopted.send(proposal, session=session, step=step, vote=None)
    tell(session, "proposal_changed", SCREENS, proposal=proposal.id)
