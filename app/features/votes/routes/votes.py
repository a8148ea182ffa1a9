"""HTTP doors of votes: the ballot as a plain form or JSON, the desk's gestures, the public page of a vote."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as BaseResponse

from app.domain.canonical import canonical_json
from app.domain.recount.bundle import recount_bundle
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import (
    find_item,
    find_session,
    present_seats,
    seat_numbered,
    who,
)
from app.features.proposals.policies import can_steer
from app.features.proposals.queries import find_proposal, running_session
from app.features.votes import queries, services
from app.features.votes.box.gate import read_typed
from app.features.votes.box.papers import few_on_paper, found_by
from app.features.votes.box.record import public_record
from app.features.votes.box.rules import rule_over
from app.features.votes.forms import ReasonForm, VoteForm, method_choices, reason_field
from app.features.votes.forms.asking import question_asked
from app.features.votes.models import Vote
from app.features.votes.policies import can_conduct_vote, can_see
from app.features.votes.queries import recused_from
from app.features.votes.queries.filling import choice_from_form
from app.features.votes.services.closing import after_closing, scrub_quietly
from app.features.votes.services.lots import draw_lots
from app.features.votes.services.recusals import declare_interest, take_back_interest
from app.features.votes.services.ties import hash_of_tied, hash_to_show, settle_tie
from app.features.votes.ways.registry import way_of
from app.features.votes.wording import (
    grade_label,
    in_fours,
    option_words,
    result_sentences,
    tie_ways,
    way_words,
    why_unsealed,
)
from app.features.votes.wording.rules import (
    languages_awaited,
    late_words,
    method_words,
    purpose_words,
    rule_sentences,
    secrecy_words,
)
from app.store.transactions import after_commit, let_go
from app.web.doors import (
    Answer,
    attempt,
    back_to,
    done,
    gesture,
    lead,
    permit,
    refused,
    say,
    shown,
    tried,
)
from app.web.drawn import demand_state
from app.web.errors import NotFound, SignInNeeded, wants_json
from app.web.sent import typed_number
from app.words.localized import Localized

blueprint = Blueprint("votes", __name__, url_prefix="/<lang:lang>", template_folder="../templates")

for words in (
    result_sentences,
    way_words,
    option_words,
    tie_ways,
    why_unsealed,
    few_on_paper,
    hash_to_show,
    hash_of_tied,
    queries.may_settle,
    queries.tied_in,
    queries.next_round,
    way_of,
    grade_label,
    rule_sentences,
    method_words,
    secrecy_words,
    in_fours,
    method_choices,
    reason_field,
    purpose_words,
    languages_awaited,
):
    blueprint.add_app_template_global(words)


@blueprint.get("/votes/<int:vote_id>")
def vote(vote_id: int) -> str:
    """The question, the rule, the roll's size; the result once it is public."""
    vote = queries.find_vote(vote_id)
    if not can_see(who(), vote):
        raise NotFound
    return render_template(
        "votes/vote.html",
        vote=vote,
        turnout=queries.turnout(vote_id),
        outcome=queries.public_outcome(vote),
        board=queries.board(vote) if vote.state == "published" else [],
        conducts=can_conduct_vote(who(), vote),
        found_by=found_by(vote) if vote.state == "published" else None,
    )


@blueprint.get("/votes/<int:vote_id>.json")
def record(vote_id: int) -> Response:
    """Everything that anybody needs to count a published vote again. See docs/formats.md."""
    facts = public_record(queries.find_vote(vote_id))
    if facts is None:
        raise NotFound
    return download(canonical_json(facts).encode(), "application/json", f"vote-{vote_id}.json")


@blueprint.get("/votes/<int:vote_id>/receipts/<code>")
def receipt(vote_id: int, code: str) -> Response:
    """Whether the ballot of a receipt is in the sealed box: what a phone asks when it hears that the vote is closed."""
    return jsonify({"in_the_box": queries.is_in_the_box(queries.find_vote(vote_id), code[:64])})


@blueprint.get("/recount.py")
def recount() -> Response:
    """The program that counts a downloaded vote again, without this application."""
    return download(recount_bundle(), "text/x-python; charset=utf-8", "recount.py")


def download(body: bytes, kind: str, name: str) -> Response:
    """A file that the browser keeps under this name."""
    shown = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, content_type=kind, headers=shown)


@blueprint.post("/votes/<int:vote_id>/ballot")
def ballot(vote_id: int) -> BaseResponse:
    """The HTTP twin of `cast_ballot`: a form without JavaScript, or JSON from a phone without a socket."""
    seat, phone = who().seat, who().phone
    if seat is None or phone is None:
        raise SignInNeeded
    choice, key, place, owner = sent_ballot(vote_id)
    if owner not in (None, str(phone.id)):
        raise SignInNeeded  # another person has this phone for now: the ballot waits on it until its own is back
    # The reading transaction ends here: the box writes on its own connection.
    hand, sender = seat.id, phone.id
    db.session.rollback()
    answer = current_app.extensions["ballot_box"].cast(
        vote_id, hand if place is None else place, hand, choice, key, sender
    )
    if request.is_json or (answer["ok"] and wants_json()):
        return jsonify(answer)
    target = back_to(url_for("votes.vote", vote_id=vote_id))
    return lead(target) if answer["ok"] else refused(RuleViolation(answer["error"]), target)


def sent_ballot(vote_id: int) -> tuple[Any, object, object, object]:
    """(choice, key, seat or None, phone or None) from JSON or from the form, as they were sent: the box has the gate."""
    if request.is_json:
        data = request.get_json(silent=True)
        if not isinstance(data, dict):
            raise RuleViolation("malformed_message")
        return data.get("choice"), data.get("key"), data.get("seat"), data.get("phone")
    vote = queries.find_vote(vote_id)
    choice = choice_from_form(vote.method, vote.option_keys, request.form)
    return choice, request.form.get("key"), read_typed(request.form.get("seat")), None


@blueprint.route("/sessions/<int:session_id>/votes/new", methods=["GET", "POST"])
def prepare(session_id: int) -> Answer:
    """Write a question."""
    session = permit(can_conduct, find_session(session_id))
    form, choosing = question_asked(session.current_item)
    if "names" in form and not form["names"].data and (choosing or request.method == "GET"):
        form["names"].data = "\n".join(str(seat.number) for seat in present_seats(session))
    asked: dict[str, Any] = {}
    if (
        not choosing
        and form.validate_on_submit()
        and tried(form, lambda: asked.update(worked_out(form)))
        and attempt(form, lambda: write(session, form, asked))
    ):
        say(form.question.easy_notice(), "info")
        return done(back_to(desk_of(session_id)))
    return shown(render_template("votes/prepare.html", form=form, session=session), form)


def worked_out(form: VoteForm) -> dict[str, Any]:
    """The parameters, with what takes long to compute of them: the room goes on meanwhile. Raises RuleViolation."""
    params = form.params()
    let_go()
    return dict(form.way.asked.works_out(params))


def write(session: Session, form: VoteForm, params: dict[str, Any]) -> None:
    """The question of a form. Raises RuleViolation for what its method refuses."""
    prepared = services.prepare_vote(
        session,
        question=form.question.words(),
        method=form.method.data,
        options=form.listed(),
        params=params,
        secrecy=form.secrecy.data if form.secrecy else "named",
        rule=rule_over(session.assembly.charter, form.method.data, form.rule()),
        purpose=form.purpose.data,
        item=session.current_item,
        by=who(),
    )
    way_of(prepared).asked.check(prepared.params)


@blueprint.post("/proposals/<int:proposal_id>/votes")
def from_proposal(proposal_id: int) -> BaseResponse:
    """Prepare the vote that the charter asks for at this step of the proposal's road."""
    proposal = permit(can_steer, find_proposal(proposal_id))
    session = running_session(proposal)

    def act() -> None:
        demand_state(proposal.moment)
        if session is None:
            raise RuleViolation("session_not_open")
        services.prepare_for_proposal(proposal, session, by=who())

    road = url_for("proposals.road", proposal_id=proposal_id)
    return gesture(act, back_to(desk_of(session.id) if session else road))


def press(vote_id: int, act: Callable[[Vote], object], *, as_drawn: bool = False) -> BaseResponse:
    """One press on a vote, by whoever conducts it, and back to where it was made; `as_drawn`: only in the state it shows."""
    vote = permit(can_conduct_vote, queries.find_vote(vote_id))

    def make() -> None:
        if as_drawn:
            demand_state(vote.state)
        act(vote)

    return gesture(make, back_to(desk_of(vote.session_id)))


@blueprint.post("/votes/<int:vote_id>/draw")
def draw(vote_id: int) -> BaseResponse:
    """Draw the lots with the number that the room has made."""
    return press(vote_id, lambda vote: draw_lots(vote, seed=seed_sent(), by=who()))


def seed_sent() -> str:
    """The number that the room has made, as it was typed."""
    return request.form.get("seed", "")[:200]


@blueprint.post("/votes/<int:vote_id>/opening")
def opening(vote_id: int) -> BaseResponse:
    """Open a prepared vote."""
    return press(vote_id, lambda vote: services.open_vote(vote, by=who()), as_drawn=True)


@blueprint.post("/votes/<int:vote_id>/grace")
def grace(vote_id: int) -> BaseResponse:
    """How many seconds ballots on their way still count after the closing gesture."""
    return press(vote_id, lambda vote: services.set_grace(vote, seconds_asked(), by=who()))


def seconds_asked() -> int:
    """What was chosen. Raises RuleViolation("malformed_message")."""
    seconds = typed_number(request.form.get("seconds", ""))
    if seconds is None:
        raise RuleViolation("malformed_message")
    return seconds


@blueprint.post("/votes/<int:vote_id>/closure")
def closure(vote_id: int) -> BaseResponse:
    """Close it; the result waits to be checked."""

    def close(vote: Vote) -> None:
        services.close_vote(vote, by=who())
        seal_later(vote_id, vote.grace_seconds)

    return press(vote_id, close, as_drawn=True)


def seal_later(vote_id: int, grace: int = 0) -> None:
    """Once this is on disk, the box is sealed when its grace has run."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    after_commit(lambda: after_closing(app, vote_id, grace))


@blueprint.post("/votes/<int:vote_id>/sealing")
def seal_now(vote_id: int) -> BaseResponse:
    """Wait no longer for ballots on their way: seal and count."""

    def seal(vote: Vote) -> None:
        services.seal_now(vote, by=who())
        seal_later(vote_id)

    return press(vote_id, seal)


@blueprint.post("/votes/<int:vote_id>/publication")
def publication(vote_id: int) -> BaseResponse:
    """Show the result to everybody."""
    return press(vote_id, lambda vote: services.publish_vote(vote, by=who()), as_drawn=True)


@blueprint.post("/votes/<int:vote_id>/annulment")
def annulment(vote_id: int) -> BaseResponse:
    """Set it aside, with a reason."""
    form = ReasonForm(request.form)
    reason = form.reason.words() if form.validate() else Localized()
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def annul(vote: Vote) -> None:
        services.annul_vote(vote, reason=reason, by=who())
        after_commit(lambda: scrub_quietly(app))

    return press(vote_id, annul, as_drawn=True)


@blueprint.post("/votes/<int:vote_id>/reopening")
def reopening(vote_id: int) -> BaseResponse:
    """Set an open vote aside and ask again, on the roll of this moment."""
    return press(vote_id, lambda vote: services.open_again(vote, by=who()))


@blueprint.post("/votes/<int:vote_id>/tie")
def tie(vote_id: int) -> BaseResponse:
    """Settle a tie by the policy of the charter: a lot takes the number that the room has made, a casting vote what the
    chair chose."""
    sent = request.form
    settle = partial(
        settle_tie,
        seed=seed_sent(),
        how=sent.get("how", ""),
        chosen=sent.getlist("chosen"),
        chair=sent.get("chair", ""),
        by=who(),
    )
    return press(vote_id, settle)


def item_conducted(item_id: int) -> AgendaItem:
    """The point, for whoever conducts its session. Raises NotFound, SignInNeeded, NotAllowed."""
    item = find_item(item_id)
    permit(can_conduct, item.session)
    return item


@blueprint.get("/items/<int:item_id>/interests")
def interests(item_id: int) -> str:
    """Who takes no part in the votes of a point, having declared an interest in it."""
    item = item_conducted(item_id)
    open_now = queries.open_votes(item.session_id)
    return render_template(
        "votes/interests.html",
        item=item,
        seats=recused_from(item),
        late=[words for vote in open_now for words in late_words(vote)],
    )


@blueprint.post("/items/<int:item_id>/interests")
def interest(item_id: int) -> BaseResponse:
    """A seat declares an interest, or takes it back."""
    item = item_conducted(item_id)
    declare = take_back_interest if request.form.get("gesture") == "back" else declare_interest

    def act() -> None:
        seat = seat_numbered(item.session, request.form.get("seat", 0, type=int))
        declare(item, seat, by=who())

    return gesture(act, url_for("votes.interests", item_id=item_id))


def desk_of(session_id: int) -> str:
    """Where a press is usually made."""
    return url_for("screens.desk", session_id=session_id)
