"""What a face says by itself when it has changed: one short sentence per thing, for whoever does not see it change."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup

from app.features.assemblies.models import SpeakingTurn
from app.features.proposals.models import Objection, Proposal
from app.features.proposals.queries import standing_objections
from app.features.screens.queries import Scene
from app.features.screens.views.speech import name_of
from app.features.screens.views.stages import adoption_words, stage_words
from app.features.screens.views.wall import piece_of
from app.features.votes.wording import result_sentences
from app.words.i18n import clock, current_language, tongue


@dataclass(frozen=True)
class Heard:
    """One thing that may change: a face says `words` when those of its `key` are no longer the same."""

    key: str
    words: str
    """A sentence, or markup where words of people are marked with their own language."""
    urgent: bool = False
    """Whether it is said before what else waits to be said."""


def heard_on_phones(scene: Scene, outcome: dict[str, Any] | None) -> list[Heard]:
    """What is happening, and where the proposals under discussion stand."""
    told = [Heard("moment", moment_words(scene, outcome), urgent=True)]
    return told + heard_of_proposals(scene) if scene.moment == "item" else told


def heard_at_the_desk(scene: Scene, eyebrow: str) -> list[Heard]:
    """What is happening, and what the room asks for: hands, signals, objections, the quorum; and what the wall does."""
    told = [Heard("moment", eyebrow, urgent=True), Heard("wall", wall_said(scene))]
    if scene.moment == "item":
        told += objections_heard(scene)
    if scene.session.state != "open":
        return told
    return [*told, Heard("quorum", quorum_said(scene)), *heard_of_speech(scene), *signals(scene)]


def moment_words(scene: Scene, outcome: dict[str, Any] | None) -> str:
    """One short sentence: what has just changed."""
    if scene.moment == "result" and scene.vote and outcome:
        return " ".join(result_sentences(scene.vote, outcome))
    if scene.moment in ("item", "mood") and scene.item:
        return Markup(_("Now: %(title)s")) % {"title": tongue(scene.item.title)}
    zone = scene.session.assembly.time_zone
    return {
        "planned": _("The session begins at %(time)s.", time=clock(scene.session.starts_at, zone)),
        "vote": _("The vote is open. You can choose now."),
        "count": _("The vote is closed. The result comes soon."),
        "break": _("It is time for a break."),
        "between": _("The session is open."),
        "closed": _("The session has ended. Thank you."),
    }[scene.moment]


def heard_of_proposals(scene: Scene) -> list[Heard]:
    """The stage of each proposal of this point, then the objections that stand."""
    stages = [Heard(f"stage-{p.id}", stage_said(p, scene)) for p in scene.proposals]
    return stages + objections_heard(scene)


def stage_said(proposal: Proposal, scene: Scene) -> str:
    """« Proposition 2 : quelqu’un s’y oppose ? »"""
    adopted = proposal.status == "adopted"
    words = adoption_words(proposal, scene.session) if adopted else stage_words(proposal)
    return _("Proposal %(number)s. %(words)s", number=proposal.number, words=words)


ENDED = {
    "integrated": _l("The text has changed to answer the objection:"),
    "withdrawn": _l("The objection is withdrawn:"),
    "maintained": _l("The objection stands:"),
    "noted": _l("A preference, not an objection:"),
}
"""How an objection ended, before its words."""


def objections_heard(scene: Scene) -> list[Heard]:
    """Each objection that stands or has just ended, in its words."""
    return [
        Heard(f"objection-{one.id}", Markup("{} {}").format(objection_words(one), tongue(one.text)))
        for proposal in scene.proposals
        for one in proposal.objections
        if one in standing_objections(proposal) or has_just_ended(one, scene)
    ]


def objection_words(one: Objection) -> str:
    """« Une objection : », « L’objection est retirée : »"""
    return str(ENDED[one.outcome]) if one.outcome else _("An objection:")


def has_just_ended(one: Objection, scene: Scene) -> bool:
    """Whether it ended since this point began: what ended before is no news."""
    began = scene.item.began_at if scene.item else None
    told = one.kind != "concern" and one.outcome is not None
    return bool(told and began and one.ended_at and one.ended_at >= began)


def heard_of_speech(scene: Scene) -> list[Heard]:
    """Who has the floor, then whoever asks for it."""
    queue = scene.turns
    now = next((name_of(turn) for turn in queue if turn.began_at), "")
    floor = _("%(who)s has the floor", who=now) if now else _("Nobody has the floor")
    return [Heard("floor", floor), *(asks(turn) for turn in queue if not turn.began_at)]


def asks(turn: SpeakingTurn) -> Heard:
    """A raised hand; a point of order goes first."""
    order = turn.kind == "point_of_order"
    words = _("%(who)s: point of order") if order else _("%(who)s asks to speak")
    return Heard(f"turn-{turn.id}", words % {"who": name_of(turn)}, urgent=order)


def signals(scene: Scene) -> list[Heard]:
    """What seats ask for without a name, each with how many do; nothing where nobody does."""
    counts = scene.signals
    said = {
        "explain": ngettext(
            "%(num)s person asks to explain again",
            "%(num)s people ask to explain again",
            counts["explain"],
        ),
        "slower": ngettext(
            "%(num)s person asks to go slower",
            "%(num)s people ask to go slower",
            counts["slower"],
        ),
        "time": ngettext(
            "%(num)s person asks for more time",
            "%(num)s people ask for more time",
            counts["time"],
        ),
    }
    return [Heard(f"signal-{kind}", words) for kind, words in said.items() if counts[kind]]


def wall_said(scene: Scene) -> str:
    """Whether the wall keeps its page; what it shows by itself is said with the moment."""
    if scene.wall.frozen is not None:
        return _("The wall keeps the page that it shows.")
    piece = piece_of(scene, [current_language()])
    if piece is not None:
        return _("On the wall: %(what)s.", what=piece.name)
    following = _("The wall follows the session.")
    return {
        "join": _("On the wall: how to join."),
        "agenda": _("On the wall: the agenda."),
        "proposal": _("On the wall: the proposal."),
        "speaker": _("On the wall: who speaks."),
        "break": _("On the wall: the break."),
        "message": _("On the wall: your message."),
        "blank": _("On the wall: the waiting screen."),
    }.get(scene.wall.slide, following)


def quorum_said(scene: Scene) -> str:
    """Whether the room may decide."""
    met = scene.quorum()["met"]
    return _("The quorum is reached.") if met else _("The quorum is not reached.")


def title_words(scene: Scene) -> str:
    """What is happening, in the two or three words that begin the title of a page."""
    if scene.moment in ("item", "mood") and scene.item:
        return str(scene.item.title.in_(current_language()))
    takes = scene.vote is not None and scene.vote.takes_ballots
    return {
        "planned": _("Before the session"),
        "vote": _("Vote open") if takes else _("Drawing lots"),
        "count": _("Vote closed"),
        "result": _("Result"),
        "break": _("Break"),
        "between": _("Session open"),
        "closed": _("Session ended"),
    }[scene.moment]
