"""The next gesture: what the facilitator most likely does now, computed from the state, and the quiet ones beside it.

A gesture is a form to send or a page to open. Each names what it acts on (this point, this vote), so that two
facilitators who press at the same moment cannot skip a point or close what the other has just opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup

from app.domain.roll import Roll
from app.domain.stages import TALKING, Stage
from app.features.assemblies.models import AgendaItem
from app.features.assemblies.queries import reopens_until
from app.features.minutes.models import Minutes
from app.features.minutes.queries.road import corrections_received
from app.features.proposals.models import Proposal
from app.features.proposals.queries import quorum_for
from app.features.proposals.services.road import STEP_NAMES
from app.features.screens.queries import Scene
from app.features.screens.views.hints import ending_hint, open_hint
from app.features.votes.models import Vote
from app.features.votes.queries import missed_quorum
from app.features.votes.wording.rules import asking_words
from app.words.i18n import clock, current_language, tongue
from app.words.localized import Localized

ROAD = {
    "adopt": _l("No objections remain: adopt"),
    "agree": _l("Everybody agrees: adopt"),
    "decide": _l("The text is ready: decide"),
    "consider": _l("Improve, keep or withdraw"),
    "react": _l("Reaction round"),
    "next_step": _l("No agreement: go to the next step"),
    "clarify": _l("Questions to understand"),
    "ask": _l("Ask again: any objection?"),
}
"""The gestures of a proposal's road that the desk offers: of those possible at a stage, the one that leads on comes first."""
ADOPTING = {"agree", "adopt"}
"""Those that put a decision in the register."""
STAGES = {
    Stage.PRESENTATION: _l("Presentation"),
    Stage.CLARIFICATION: _l("Questions to understand"),
    Stage.REACTIONS: _l("Reactions"),
    Stage.AMENDMENT: _l("Improve the text"),
    Stage.CONSENSUS: _l("Does everybody agree?"),
    Stage.OBJECTIONS: _l("Objections, one by one"),
    Stage.VOTE: _l("Vote"),
}
"""Where a proposal stands, said above the point under way."""


LONGEST_ON_A_BUTTON = 70


@dataclass(frozen=True)
class Gesture:
    """One button of the desk."""

    text: str
    address: str
    icon: str
    hint: str = ""
    """What will happen, said before it does."""
    fields: dict[str, str] = field(default_factory=dict)
    post: bool = True
    """False for a link."""
    state: str = ""
    """The state that it is drawn for; in another it changes nothing (app/web/drawn.py)."""
    final: bool = False
    """It cannot be taken back: a second press is asked for."""


def gestures_of(scene: Scene) -> list[Gesture]:
    """The next gesture first, then what else could be done now. Never empty while the session is not over."""
    return list(likely(scene))


def likely(scene: Scene) -> Iterator[Gesture]:
    """Every gesture of this moment, the likeliest first."""
    if scene.moment == "planned":
        yield open_session(scene)
    elif scene.moment == "closed" and scene.session.assembly.is_rehearsal:
        until = reopens_until(scene.session)
        if until is not None:
            yield reopen_session(scene, until)
    elif scene.moment == "closed":
        if typed_in_afterwards(scene):
            yield write_times(scene)
        yield read_minutes(scene)
        until = reopens_until(scene.session)
        if until is not None:
            yield reopen_session(scene, until)
        asked = corrections_received(scene.session)
        if asked is not None:
            yield see_corrections(asked)
        yield note_what_follows(scene)
    elif scene.vote and scene.moment in ("vote", "count"):
        yield from with_a_vote(scene.vote)
    else:
        yield from along_the_agenda(scene)


def with_a_vote(vote: Vote) -> Iterator[Gesture]:
    """A vote is open, closing, or waits to be checked."""
    if vote.state == "open":
        if not vote.takes_ballots:
            yield draw_lots(vote)
            return
        yield close_vote(vote)
        yield count_by_hand(vote)
    elif vote.state == "closing" and "unsealed" in vote.facts:
        yield count_by_hand(vote)
    elif vote.state == "closed":
        yield publish_vote(vote)


def along_the_agenda(scene: Scene) -> Iterator[Gesture]:
    """Votes that are ready, then the proposals of the point, then the next point, then the end."""
    for vote in scene.prepared:
        if vote.item_id in (None, scene.item.id if scene.item else None):
            yield open_vote(vote, scene.rolls[vote.id])
    for proposal in scene.proposals:
        if proposal.status == "on_the_table" and not already_voted(scene, proposal):
            yield from with_a_proposal(scene, proposal)
    if scene.item and scene.item.kind in ("vote", "ranking") and scene.moment == "item":
        yield write_question(scene)
    following = next_item(scene)
    yield begin_item(following) if following is not None else close_session(scene)
    at_the_end = following is None or (scene.item and scene.item.kind in ("round", "mood"))
    if at_the_end and not scene.session.assembly.is_rehearsal:
        yield note_what_follows(scene)


def with_a_proposal(scene: Scene, proposal: Proposal) -> Iterator[Gesture]:
    """The next steps on the proposal's road, its vote once it is there; and, quietly, all of it in one gesture.

    A room that has talked without noting each round can adopt at once while nobody objects. It is never the big button:
    one press too many would put a decision in the register before anybody has asked a question.
    """
    talk = proposal.deliberation
    if talk.stage is Stage.VOTE:
        yield vote_on(scene, proposal)
        return
    steps = [name for name in ROAD if name in talk.allowed()]
    lacking = {
        name: below_quorum(scene, step) for name, step in STEP_NAMES.items() if name in steps
    }
    for name in steps:
        yield step_of(proposal, name, f"{ROAD[name]}{lacking.get(name, '')}")
    if not steps:
        yield treat_objections(proposal)
    at_once = talk.stage in TALKING and not talk.objections
    if at_once and scene.item and scene.item.kind == "consent":
        yield adopt(scene, proposal)


def below_quorum(scene: Scene, step: str) -> str:
    """Said on the button that would adopt: below the quorum it is refused. "" when enough are here."""
    quorum = scene.quorum(quorum_for(scene.session, step))
    if quorum["met"]:
        return ""
    return " " + _("(not now: %(have)s of %(needed)s for the quorum)", **quorum)


def already_voted(scene: Scene, proposal: Proposal) -> bool:
    """True while this point has a vote, or a vote ready, on the proposal; one without its quorum settled nothing, and
    one that is public has said what it had to say."""
    running = scene.vote if scene.vote and scene.vote.state != "published" else None
    votes = [*scene.prepared, *([running] if running else [])]
    return any(vote.proposal_id == proposal.id and not missed_quorum(vote) for vote in votes)


def next_item(scene: Scene) -> AgendaItem | None:
    """The first point after this one that was neither held nor put off; else any that was left behind."""
    free = [i for i in scene.session.items if i.began_at is None and i.moved_at is None]
    place = scene.item.position if scene.item else 0
    return next((item for item in free if item.position > place), free[0] if free else None)


def previous_item(scene: Scene) -> AgendaItem | None:
    """The last point that was held: beginning it again undoes a gesture made too early."""
    held = [item for item in scene.session.items if item.ended_at is not None]
    return max(held, key=lambda item: item.ended_at, default=None)  # type: ignore[arg-type,return-value]


def open_session(scene: Scene) -> Gesture:
    return Gesture(
        _("Open the session"),
        url_for("screens.opening", session_id=scene.session.id),
        "lock-open",
        open_hint(scene),
        state=scene.session.moment,
    )


def close_session(scene: Scene) -> Gesture:
    return Gesture(
        _("End the session"),
        url_for("screens.closure", session_id=scene.session.id),
        "lock",
        ending_hint(scene),
        state=scene.session.moment,
        final=True,
    )


def reopen_session(scene: Scene, until: datetime) -> Gesture:
    """The end was pressed by mistake."""
    zone = scene.session.assembly.time_zone
    return Gesture(
        _("Ended by mistake? Go on with the session (until %(time)s)", time=clock(until, zone)),
        url_for("screens.reopening", session_id=scene.session.id),
        "arrow-back-up",
        state=scene.session.moment,
        final=True,
    )


def begin_item(item: AgendaItem) -> Gesture:
    return Gesture(
        Markup(_("Start: %(title)s")) % {"title": tongue(item.title)},
        url_for("screens.item_beginning", session_id=item.session_id, item_id=item.id),
        "player-skip-forward",
        _("Planned time: %(n)s min", n=item.minutes) if item.minutes else "",
        state=item.session.moment,
    )


def shortened(question: Localized) -> str:
    """Enough of a question to know it by on a button."""
    text = " ".join(str(question.in_(current_language())).split())
    return (
        text if len(text) <= LONGEST_ON_A_BUTTON else text[: LONGEST_ON_A_BUTTON - 1].rstrip() + "…"
    )


def open_vote(vote: Vote, roll: Roll) -> Gesture:
    return Gesture(
        _("Open the vote: “%(question)s”", question=shortened(vote.question)),
        url_for("votes.opening", vote_id=vote.id),
        "lock-open",
        asking_words(vote, roll),
        state=vote.state,
    )


def close_vote(vote: Vote) -> Gesture:
    return Gesture(
        _("Close the vote"),
        url_for("votes.closure", vote_id=vote.id),
        "lock",
        _("The result is counted for you to check. Nobody else sees it before you publish it."),
        state=vote.state,
    )


def count_by_hand(vote: Vote) -> Gesture:
    """For those who vote without a phone, and for a room whose network fails."""
    return Gesture(
        _("Count paper and raised hands"),
        url_for("votes_on_paper.teller", vote_id=vote.id, teller=1),
        "file-text",
        post=False,
    )


def draw_lots(vote: Vote) -> Gesture:
    return Gesture(
        _("Draw the lots"),
        url_for("votes.vote", vote_id=vote.id),
        "cards",
        _("The list can no longer change. The room makes a number with dice, then you type it."),
        post=False,
    )


def publish_vote(vote: Vote) -> Gesture:
    return Gesture(
        _("Publish the result"),
        url_for("votes.publication", vote_id=vote.id),
        "speakerphone",
        _("It appears on the wall and on the phones, and goes to the register."),
        state=vote.state,
        final=True,
    )


def vote_on(scene: Scene, proposal: Proposal) -> Gesture:
    return Gesture(
        _("Prepare the vote on proposal %(number)s", number=proposal.number),
        url_for("screens.proposal_vote", session_id=scene.session.id, proposal_id=proposal.id),
        "checkbox",
        _("It uses the rule of the charter. Nothing opens by itself."),
        state=proposal.moment,
    )


def step_of(proposal: Proposal, name: str, words: str) -> Gesture:
    return Gesture(
        words,
        url_for("proposals.gestures", proposal_id=proposal.id),
        "route",
        _("Proposal %(number)s", number=proposal.number),
        {"gesture": name},
        state=proposal.moment,
        final=name in ADOPTING,
    )


def treat_objections(proposal: Proposal) -> Gesture:
    return Gesture(
        _("Deal with the objection"),
        url_for("proposals.road", proposal_id=proposal.id),
        "messages",
        _(
            "Choose how it ends: the text changes, the objection is withdrawn, it stands, or it was a preference."
        ),
        post=False,
    )


def adopt(scene: Scene, proposal: Proposal) -> Gesture:
    return Gesture(
        _("Discussed, no objection: adopt proposal %(number)s", number=proposal.number)
        + below_quorum(scene, "consent"),
        url_for("screens.consent", session_id=scene.session.id, proposal_id=proposal.id),
        "circle-check",
        _("The decision goes to the register at once."),
        state=proposal.moment,
        final=True,
    )


def write_question(scene: Scene) -> Gesture:
    return Gesture(
        _("Write the question"),
        url_for("votes.prepare", session_id=scene.session.id),
        "pencil",
        post=False,
    )


def note_what_follows(scene: Scene) -> Gesture:
    """Where the last points of a session are written down."""
    return Gesture(
        _("Write down who does what"),
        url_for("decisions.of_session", session_id=scene.session.id),
        "list-check",
        post=False,
    )


def read_minutes(scene: Scene) -> Gesture:
    address = f"/{current_language()}/minutes/of-session/{scene.session.id}"
    return Gesture(_("Open the minutes"), address, "file-text", post=False)


def typed_in_afterwards(scene: Scene) -> bool:
    """Whether it was opened when its time had passed, and nobody has said yet when it really was."""
    opened = scene.session.opened_at
    return opened is not None and opened > scene.session.ends_at


def write_times(scene: Scene) -> Gesture:
    """A session held on paper is put back on its day."""
    return Gesture(
        _("Write the actual times"),
        url_for("assemblies.hours", session_id=scene.session.id),
        "clock",
        _(
            "This session was typed in after its day. Say when each item began: the minutes then tell the day as it was."
        ),
        post=False,
    )


def see_corrections(minutes: Minutes) -> Gesture:
    """What those who were there have asked to change."""
    return Gesture(
        ngettext("%(num)s correction", "%(num)s corrections", len(minutes.corrections)),
        url_for("minutes.corrections", minutes_id=minutes.id),
        "messages",
        post=False,
    )
