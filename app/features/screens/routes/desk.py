"""The desk's doors: the page, and the gestures that conduct a session."""

import secrets

from flask import render_template, request
from flask_wtf.csrf import generate_csrf

from app.features.assemblies import services as meeting
from app.features.assemblies.models import Session
from app.features.assemblies.queries import find_item, find_session, who
from app.features.decisions.services.undoing import undo_adoption
from app.features.proposals import services as proposals
from app.features.proposals.models import Objection
from app.features.screens import services
from app.features.screens.policies import can_drive
from app.features.screens.routes.door import blueprint, gesture, proposal_here
from app.features.screens.views.drawing import state_in
from app.features.screens.views.faces import for_desks
from app.features.screens.views.joining import remember_address
from app.features.screens.views.personal import fill
from app.features.votes import services as votes
from app.live.identity import Caller
from app.live.snapshots import shared_face
from app.web.doors import find, permit
from app.web.drawn import demand_state
from app.web.errors import NotFound
from app.words.i18n import current_language


@blueprint.get("/desk/<int:session_id>")
def desk(session_id: int) -> str:
    """One page to conduct a session."""
    session, person = permit(can_drive, find_session(session_id)), who().person
    remember_address(session.id)
    caller = Caller("desk", session.id, current_language(), person_id=person.id if person else None)
    seq, html = shared_face(caller)
    me = for_desks([caller])[0]
    fields = {"csrf_token": generate_csrf(), "form_key": secrets.token_hex(16)}
    parts = fill(html, flags=set(me["flags"]), words=me["fill"], fields=fields)
    return render_template(
        "screens/desk.html", session=session, seq=seq, state=state_in(html), parts=parts
    )


@blueprint.post("/desk/<int:session_id>/opening")
@gesture("desk")
def opening(session_id: int) -> None:
    """The meeting begins."""
    meeting.open_session(as_drawn(session_id), by=who())


@blueprint.post("/desk/<int:session_id>/closure")
@gesture("desk")
def closure(session_id: int) -> None:
    """The meeting is over."""
    meeting.close_session(as_drawn(session_id), by=who())


@blueprint.post("/desk/<int:session_id>/reopening")
@gesture("desk")
def reopening(session_id: int) -> None:
    """The end was pressed by mistake: the meeting goes on."""
    meeting.reopen_session(as_drawn(session_id), by=who())


@blueprint.post("/desk/<int:session_id>/items/<int:item_id>/beginning")
@gesture("desk")
def item_beginning(session_id: int, item_id: int) -> None:
    """This point is now under discussion; also undoes: a point that was over is taken up again."""
    item = find_item(item_id)
    if item.session_id != session_id:
        raise NotFound
    demand_state(item.session.moment)
    meeting.begin_item(item, by=who())


@blueprint.post("/desk/<int:session_id>/agenda")
@gesture("desk")
def jump(session_id: int) -> None:
    """Go to another point of the agenda, forwards or back."""
    item = find_item(request.form.get("item", 0, type=int))
    if item.session_id != session_id:
        raise NotFound
    demand_state(item.session.moment)
    meeting.begin_item(item, by=who())


@blueprint.post("/desk/<int:session_id>/driver")
@gesture("desk")
def driver(session_id: int) -> None:
    """Take the wheel: the other desks see who conducts now."""
    services.drive(find_session(session_id), by=who())


@blueprint.post("/desk/<int:session_id>/items/<int:item_id>/putting-off")
@gesture("desk")
def item_off(session_id: int, item_id: int) -> None:
    """This point waits for another day."""
    item = find_item(item_id)
    if item.session_id != session_id:
        raise NotFound
    demand_state(item.session.moment)
    meeting.put_off_item(item, by=who())


@blueprint.post("/desk/<int:session_id>/proposals/<int:proposal_id>/vote")
@gesture("desk")
def proposal_vote(session_id: int, proposal_id: int) -> None:
    """The vote of the step that the proposal has reached, ready to be opened."""
    session, proposal = find_session(session_id), proposal_here(session_id, proposal_id)
    demand_state(proposal.moment)
    votes.prepare_for_proposal(proposal, session, by=who())
    meeting.tell(session, "vote_prepared", faces=("desk",))


@blueprint.post("/desk/<int:session_id>/proposals/<int:proposal_id>/consent")
@gesture("desk")
def consent(session_id: int, proposal_id: int) -> None:
    """Nobody objects any more: adopted."""
    proposal = proposal_here(session_id, proposal_id)
    demand_state(proposal.moment)
    proposals.adopt_by_consent(proposal, find_session(session_id), by=who())


@blueprint.post("/desk/<int:session_id>/proposals/<int:proposal_id>/adoption-undone")
@gesture("desk")
def adoption_undone(session_id: int, proposal_id: int) -> None:
    """It was adopted by a press too many: it goes back to where it was."""
    proposal = proposal_here(session_id, proposal_id)
    demand_state(proposal.moment)
    undo_adoption(proposal, find_session(session_id), by=who())


@blueprint.post("/desk/<int:session_id>/proposals/<int:proposal_id>/objections")
@gesture("desk")
def objections(session_id: int, proposal_id: int) -> None:
    """Write down an objection, or with `kind` a worry, in the words of the room."""
    worry = request.form.get("kind") == "worry"
    note = proposals.note_worry if worry else proposals.raise_objection
    note(
        proposal_here(session_id, proposal_id),
        text=services.in_one_language(request.form.get("text", ""), current_language()),
        source=request.form.get("source", ""),
        session=find_session(session_id),
        by=who(),
    )


@blueprint.post("/desk/<int:session_id>/proposals/<int:proposal_id>/hands")
@gesture("desk")
def hands(session_id: int, proposal_id: int) -> None:
    """Raised hands and paper, as they were counted: the fields `agree` and `aside`."""
    counted = {kind: request.form.get(kind, 0, type=int) for kind in ("agree", "aside")}
    proposals.count_hands(
        proposal_here(session_id, proposal_id), find_session(session_id), counted, by=who()
    )


@blueprint.post("/desk/<int:session_id>/proposals/<int:proposal_id>/straight")
@gesture("desk")
def straight(session_id: int, proposal_id: int) -> None:
    """To the vote without the other steps, for the reason in `text`; the vote is then ready to open."""
    session, proposal = find_session(session_id), proposal_here(session_id, proposal_id)
    demand_state(proposal.moment)
    reason = services.in_one_language(request.form.get("text", ""), current_language())
    proposals.go_straight_to_vote(proposal, reason=reason, session=session, by=who())
    votes.prepare_for_proposal(proposal, session, by=who())


@blueprint.post("/desk/<int:session_id>/objections/<int:objection_id>/ending")
@gesture("desk")
def objection_end(session_id: int, objection_id: int) -> None:
    """It was lifted, or it is maintained."""
    objection = find(Objection, objection_id)
    if objection.session_id != session_id:
        raise NotFound
    proposals.end_objection(
        objection,
        outcome=request.form.get("outcome", ""),
        session=find_session(session_id),
        by=who(),
    )


def as_drawn(session_id: int) -> Session:
    """The session, in the moment that the gesture was drawn for; raises NotFound, Conflict."""
    session = find_session(session_id)
    demand_state(session.moment)
    return session
