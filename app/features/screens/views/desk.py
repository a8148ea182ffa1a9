"""The desk: now, next, the one gesture, the room, the wall. For those who conduct, so it may show an unpublished result."""

from datetime import datetime
from functools import partial
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from app.domain.agenda import round_half_up
from app.domain.stages import Stage
from app.features.assemblies.models import Session
from app.features.assemblies.queries import (
    find_session,
)
from app.features.assemblies.queries.offers import offers_of
from app.features.assemblies.wording import session_label
from app.features.decisions.queries.register import decision_of_proposal
from app.features.decisions.services.undoing import undone_until
from app.features.people.queries import find_person
from app.features.proposals.models import Proposal
from app.features.proposals.queries import may_go_straight
from app.features.screens.models import MOODS, SIGNALS
from app.features.screens.queries import Scene, scene_of
from app.features.screens.views.drawing import draw
from app.features.screens.views.gestures import (
    STAGES,
    already_voted,
    gestures_of,
    next_item,
    previous_item,
)
from app.features.screens.views.heard import heard_at_the_desk, title_words
from app.features.screens.views.hints import ending_hint
from app.features.screens.views.joining import way_in
from app.features.screens.views.pieces import pieces_on
from app.features.screens.views.running_order import lines_of
from app.features.screens.views.speech import (
    ALTERNATION_WORDS,
    IN_SIGHT,
    LIMITS,
    limit_words,
    next_tongue,
    speakers_of,
    speech_at_a_glance,
    tongues,
)
from app.features.screens.views.wall import piece_of, slide_of
from app.features.screens.views.what_now import what_now
from app.features.votes.queries import counts_of, shown_outcome, turnout
from app.features.votes.wording.rules import asking_words, late_words
from app.store.clock import now
from app.web.shared_pages import nobody_asking
from app.words.i18n import clock, current_language
from app.words.localized import Wording

ANOTHER_DAY = 720
"""Minutes early or late beyond which a session is not held at its time at all: it is tried out, or typed in later."""


def draw_desk(session_id: int, lang: str) -> str:
    """The parts of the desk, shared by the facilitators of a session and language."""
    with nobody_asking(lang):
        return draw(
            "screens/desk_parts.html", lang, **desk_facts(scene_of(find_session(session_id)))
        )


def desk_facts(scene: Scene) -> dict[str, Any]:
    """What the template needs."""
    session, moment = scene.session, now()
    gestures = gestures_of(scene)
    return {
        "scene": scene,
        "session": session,
        "item": scene.item,
        "gesture": gestures[0] if gestures else None,
        "others": gestures[1:],
        "previous": previous_item(scene) if session.state == "open" else None,
        "ending": ending_hint(scene),
        "what_now": what_now(scene),
        "title": title_of(scene),
        "eyebrow": eyebrow_of(scene),
        "lines": lines_of(session, now=moment),
        "time": time_of(session, moment),
        "count": scene.count,
        "quorum": scene.quorum(),
        "proxies": scene.mandates,
        "offers": offers_of(session),
        "way": way_in(session),
        "heard": heard_at_the_desk(scene, eyebrow_of(scene)),
        "title_start": title_words(scene),
        **deciding(scene),
        **speaking(scene),
        **shown_on_the_wall(scene),
    }


def deciding(scene: Scene) -> dict[str, Any]:
    """The vote on stage, those that wait, and the proposals of this point."""
    vote = scene.vote
    counts = counts_of(current_app._get_current_object())  # type: ignore[attr-defined]
    return {
        "vote": vote,
        "turnout": turnout(vote.id) if vote else None,
        "counting": counts.get(vote.id) if vote else None,
        "outcome": shown_outcome(vote) if vote else None,
        "late": late_words(vote, scene.mandates) if vote and vote.state == "open" else [],
        "asking": {one.id: asking_words(one, scene.rolls[one.id]) for one in scene.prepared},
        "asked": scene.asked,
        "adopted_now": {
            p.id: until
            for p in scene.proposals
            if p.status == "adopted" and (until := undone_until(decision_of_proposal(p.id)))
        },
        "stage_names": STAGES,
        "may_go_straight": may_go_straight,
        "may_ask_consent": partial(may_ask_consent, scene),
    }


def speaking(scene: Scene) -> dict[str, Any]:
    """Who speaks and who waits; what seats signal without a name."""
    return {
        "speakers": speakers_of(scene),
        "in_sight": IN_SIGHT,
        "speech_now": speech_at_a_glance(scene.turns),
        "tongues": tongues(scene.session),
        "next_tongue": next_tongue(scene.session, scene.turns),
        "limits": {seconds: limit_words(seconds) for seconds in LIMITS},
        "alternations": ALTERNATION_WORDS,
        "signals": scene.signals,
        "signal_kinds": SIGNALS,
        "moods": MOODS,
    }


def shown_on_the_wall(scene: Scene) -> dict[str, Any]:
    """What is on the wall, who changes its pages, and what features show there and here."""
    langs = [current_language()]
    piece = piece_of(scene, langs)
    return {
        "wall": scene.wall,
        "wall_words": piece.name if piece else wall_words(slide_of(scene)),
        "wall_pieces": pieces_on("wall", scene, langs),
        "wall_next": wall_next(scene),
        "pieces": pieces_on("desk", scene, langs),
        "driver": find_person(scene.wall.driver_id) if scene.wall.driver_id else None,
    }


def may_ask_consent(scene: Scene, proposal: Proposal) -> bool:
    """In a consent round with nothing open, ballots can ask it in secret."""
    talk = proposal.deliberation
    asks = talk.stage is Stage.OBJECTIONS and "ask" in talk.allowed()
    return asks and not already_voted(scene, proposal)


def title_of(scene: Scene) -> Wording:
    """The words in big letters: the question, else the point, else the session."""
    lang = current_language()
    if scene.vote and scene.moment in ("vote", "count", "result"):
        return scene.vote.question.in_(lang)
    if scene.item:
        return scene.item.title.in_(lang)
    return (
        scene.session.title.in_(lang)
        if scene.session.title
        else Wording(session_words(scene), lang)
    )


def session_words(scene: Scene) -> str:
    """« Séance n° 4 »."""
    return session_label(scene.session)


def eyebrow_of(scene: Scene) -> str:
    """Where we are, in a few words: the point, and the stage of its proposal, or what is happening."""
    where = _("Item %(n)s", n=scene.item.position) + " · " if scene.item else ""
    stage = scene.proposals[-1].deliberation.stage if scene.proposals else None
    if scene.moment == "item" and stage in STAGES:
        return where + str(STAGES[stage])
    return where + {
        "planned": _("The session is ready"),
        "vote": vote_words(scene),
        "count": closed_words(scene),
        "result": _("The result is public"),
        "break": _("Break"),
        "between": _("The session is open"),
        "closed": _("The session has ended"),
    }.get(scene.moment, _("Under discussion"))


def closed_words(scene: Scene) -> str:
    """Whether there is a result to check yet."""
    if scene.vote is not None and scene.vote.state == "closing":
        return _("The vote is closed, and not counted yet")
    return _("The vote is closed: check the result")


def vote_words(scene: Scene) -> str:
    """« Vote ouvert depuis 11 h 32 »"""
    if scene.vote is None or scene.vote.opened_at is None:
        return ""
    zone = scene.session.assembly.time_zone
    return _("The vote is open since %(time)s", time=clock(scene.vote.opened_at, zone))


def time_of(session: Session, moment: datetime) -> dict[str, Any]:
    """What the clock says: minutes left and late, the expected end, when the point under way should end."""
    agenda = session.agenda
    zone = session.assembly.time_zone
    running = agenda.current()
    until = running.due if running else None
    late = agenda.drift(moment)
    elsewhen = abs(late) > ANOTHER_DAY
    advised = session.state == "open" and not elsewhen
    to_move = {item.key for item in agenda.to_move(moment)} if advised else set()
    return {
        "left": agenda.minutes_left(moment),
        "late": late,
        "elsewhen": elsewhen,
        "ends": clock(agenda.expected_end(moment), zone),
        "planned": clock(agenda.planned_end(), zone),
        "day": round_half_up(agenda.planned_end() - moment),
        "day_until": agenda.planned_end().isoformat(),
        "until": until.isoformat() if until else "",
        "to_move": [item for item in session.items if str(item.id) in to_move],
    }


def wall_next(scene: Scene) -> str:
    """What the next gesture will put on the wall, when it changes something there."""
    nothing_open = {"planned": "agenda", "vote": "count", "count": "result", "result": "agenda"}
    following = next_item(scene)
    coming = nothing_open.get(scene.moment)
    if coming is None and following is not None:
        coming = "break" if following.kind in ("break", "meal") else "agenda"
    return wall_words(coming) if coming and coming != slide_of(scene) else ""


def wall_words(slide: str) -> str:
    """What is on the wall, in a few words."""
    return {
        "join": _("How to join"),
        "agenda": _("The agenda"),
        "proposal": _("The proposal"),
        "vote": _("The question and how to vote"),
        "count": _("The vote is closed"),
        "result": _("The result"),
        "speaker": _("Who speaks"),
        "break": _("The break"),
        "rest": _("The break"),
        "mood": _("How do you feel at the end?"),
        "message": _("A message"),
        "thanks": _("Thank you"),
        "blank": _("The waiting screen"),
    }[slide]
