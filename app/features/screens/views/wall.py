"""The wall: one slide at a time, in the assembly's language with the others under it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.features.assemblies.queries import find_session
from app.features.proposals.models import Proposal
from app.features.proposals.queries import last_round, standing_objections
from app.features.screens.models import BY_HAND, WallState
from app.features.screens.queries import Scene, scene_of
from app.features.screens.views.drawing import draw
from app.features.screens.views.joining import way_in, wifi_picture
from app.features.screens.views.pieces import Piece, pieces_on
from app.features.screens.views.running_order import lines_of
from app.features.screens.views.speech import (
    next_plates,
    next_tongue,
    plate_of,
    speech_line,
    until,
)
from app.features.screens.views.stages import adopted_words, answers_line, stage_words
from app.features.votes.models import Vote
from app.features.votes.queries import public_outcome, turnout
from app.features.votes.wording import (
    answer_signs,
    answer_words,
    in_fours,
    result_sentences,
)
from app.features.votes.wording.rules import purpose_words, rule_line
from app.formats.plain_lines import unmarked
from app.store.clock import now
from app.web.shared_pages import nobody_asking
from app.words.i18n import clock, current_language, language_here, money, settings_languages
from app.words.pairs import Pair, both, pair

FOLLOWS = {
    "planned": "join",
    "vote": "vote",
    "count": "count",
    "result": "result",
    "break": "break",
    "mood": "message",
    "item": "agenda",
    "between": "agenda",
    "closed": "thanks",
}
MOST_LINES = 7
"""Points of the agenda that are still readable from the back."""


def draw_wall(session_id: int, lang: str) -> str:
    """The wall of this session, or the frozen picture of it."""
    with nobody_asking(lang):
        scene = scene_of(find_session(session_id))
        frozen = (scene.wall.frozen or {}).get(lang)
        return frozen or draw("screens/wall_parts.html", lang, **wall_facts(scene, lang))


def draw_live_wall(session_id: int, lang: str) -> str:
    """The wall as it would be if it were not frozen: what is kept when somebody freezes it."""
    with nobody_asking(lang):
        return draw(
            "screens/wall_parts.html", lang, **wall_facts(scene_of(find_session(session_id)), lang)
        )


def wall_facts(scene: Scene, lang: str) -> dict[str, Any]:
    """The slide and everything it says."""
    langs = languages_of(lang)
    slide = slide_of(scene)
    facts: dict[str, Any] = {
        "piece": piece_of(scene, langs),
        "scene": scene,
        "session": scene.session,
        "slide": slide,
        "langs": langs,
        "way": way_in(scene.session),
    }
    facts.update(SLIDES.get(slide, nothing_more)(scene, langs))
    return facts


def languages_of(lang: str) -> list[str]:
    """The language asked for in the address is large, the next one under it."""
    return [lang, *(code for code in settings_languages() if code != lang)][:2]


def slide_of(scene: Scene) -> str:
    """What is shown: the slide chosen at the desk if it has something to say, else what is happening."""
    chosen = scene.wall.slide
    follows = FOLLOWS[scene.moment]
    if scene.moment == "item" and scene.proposals:
        follows = "proposal"
    if scene.moment == "mood":
        follows = "mood"
    if goes_round(scene) and scene.turns:
        follows = "speaker"
    if chosen == "follow" or (chosen == "break" and not counts_down(scene.wall)):
        return "rest" if follows == "break" and not counts_down(scene.wall) else follows
    if chosen == "proposal" and not scene.proposals:
        return follows
    return chosen if chosen in BY_HAND else follows


def piece_of(scene: Scene, langs: list[str]) -> Piece | None:
    """What was chosen at the desk among what features show by themselves; None where it is a slide or has nothing to show."""
    pieces = pieces_on("wall", scene, langs)
    return next((piece for piece in pieces if piece.kind == scene.wall.slide), None)


def goes_round(scene: Scene) -> bool:
    """At a point where everybody speaks in turn, who speaks is what matters."""
    return scene.moment == "item" and scene.item is not None and scene.item.kind == "round"


def counts_down(wall: WallState) -> bool:
    """True while a break has an end that was announced."""
    return wall.break_ends_at is not None and wall.break_began_at is not None


def in_lines(words: Pair) -> Pair:
    """The signs of Markdown taken off: letters of a hand's height show none."""
    return {code: unmarked(text) for code, text in words.items()}


def nothing_more(_scene: Scene, _langs: list[str]) -> dict[str, Any]:
    """A slide that needs nothing more."""
    return {}


def join_facts(scene: Scene, langs: list[str]) -> dict[str, Any]:
    """How to come in."""
    zone = scene.session.assembly.time_zone
    steps = [
        lambda: _("Scan the QR code with your phone, or type the address."),
        lambda: _("Enter the code, or use your card."),
        lambda: _("No phone? Ask for paper at the welcome table."),
    ]
    wall = scene.wall
    if wall.wifi_name:
        steps.insert(0, lambda: _("Join the hall’s Wi-Fi, %(name)s.", name=wall.wifi_name))
        steps.pop(2)
    return {
        "title": pair(scene.session.assembly.name, langs),
        "steps": [both(step, langs) for step in steps],
        "wifi": wifi_picture(wall.wifi_name, wall.wifi_password) if wall.wifi_name else None,
        "begins": both(
            lambda: _("We begin at %(time)s.", time=clock(scene.session.starts_at, zone)), langs
        ),
    }


def agenda_facts(scene: Scene, langs: list[str]) -> dict[str, Any]:
    """The points around the one under way, few enough to be read from the back."""
    lines = [line for line in lines_of(scene.session) if line.state != "off"]
    place = next((i for i, line in enumerate(lines) if line.state in ("now", "next")), 0)
    first = max(0, min(place - 2, len(lines) - MOST_LINES))
    return {
        "points": [
            {"words": pair(line.item.title, langs), "start": line.start, "state": line.state}
            for line in lines[first : first + MOST_LINES]
        ],
        "speech": both(lambda: speech_line(scene.turns), langs),
    }


def proposal_facts(scene: Scene, langs: list[str]) -> dict[str, Any]:
    """The exact words of the proposal under discussion: the latest that is still on the table."""
    proposal, session = scene.proposals[-1], scene.session
    standing, asked = standing_objections(proposal), last_round(proposal, session)
    return {
        "eyebrow": both(lambda: point_words(scene, proposal), langs),
        "speech": both(lambda: speech_line(scene.turns), langs),
        "stage": both(lambda: stage_words(proposal), langs),
        "objection": standing[0].text if standing else None,
        "more": both(lambda: more_objections(len(standing) - 1), langs),
        "answers": both(lambda: answers_line(scene.asked[proposal.id]), langs),
        "adopted": proposal.status == "adopted",
        "how": both(lambda: adopted_words(proposal, asked), langs),
        "text": in_lines(pair(proposal.current.text, langs) or pair(proposal.title, langs)),
    }


def point_words(scene: Scene, proposal: Proposal) -> str:
    """« Les prix au marché (proposition 3) »: the point under way, and which proposal it discusses."""
    which = _("proposal %(number)s", number=proposal.number)
    if scene.item is None:
        return which
    return f"{scene.item.title.in_(current_language())} ({which})"


def more_objections(count: int) -> str:
    """« et 2 autres objections »: they are taken one by one. "" for none."""
    if count < 1:
        return ""
    return ngettext("and %(num)s other objection", "and %(num)s other objections", count)


def vote_facts(scene: Scene, langs: list[str]) -> dict[str, Any]:
    """The question, the options with their marks, how many have voted."""
    vote = the_vote(scene)
    count = turnout(vote.id)
    return {
        "question": pair(vote.question, langs),
        "fingerprint": both(lambda: fingerprint_words(vote), langs)
        if not vote.takes_ballots
        else {},
        "options": options_of(vote, langs),
        "turnout": count,
        "words": both(lambda: marked(vote, turnout_words(count.cast, count.of)), langs),
        "pattern": both(lambda: marked(vote, turnout_pattern()), langs),
        "rule": both(lambda: rule_line(vote), langs),
    }


def costs_words(vote: Vote) -> dict[str, str]:
    """What each option costs, where options have a cost."""
    return {key: money(cost) for key, cost in vote.params.get("costs", {}).items()}


def fingerprint_words(vote: Vote) -> str:
    """« Empreinte de la liste : 3f2a 91c7 0d4e 77b1. »: shown before the room makes the number of a draw."""
    short = in_fours(vote.params["list_hash"])
    return _(
        "Fingerprint of the list: %(hash)s. The room now makes a number with dice.", hash=short
    )


def marked(vote: Vote, words: str) -> str:
    """The words with the mark of a poll or of practice: « 3 sur 12 ont voté · C’est un vote d’entraînement. »"""
    purpose = purpose_words(vote)
    return f"{words} · {purpose}" if purpose else words


def count_facts(scene: Scene, langs: list[str]) -> dict[str, Any]:
    """The vote is closed; once it is sealed its seal is shown, before anybody sees a result."""
    result = scene.vote.result if scene.vote else None

    def words() -> str:
        closed = _("The vote is closed. The result is being checked.")
        if result is None:
            return closed
        return closed + " " + _("Seal of the ballot box: %(seal)s.", seal=result.root[:12])

    return {"words": both(words, langs)}


def turnout_words(cast: int, of: int) -> str:
    """« 24 sur 33 ont voté »"""
    return _("Votes received: %(cast)s of %(total)s", cast=cast, total=of)


def turnout_pattern() -> str:
    """The same sentence with places for the two numbers, for the screen's script."""
    return _("Votes received: %(cast)s of %(total)s", cast="{cast}", total="{of}")


def the_vote(scene: Scene) -> Vote:
    """The vote of a scene that has one."""
    if scene.vote is None:
        raise ValueError(scene.moment)
    return scene.vote


def options_of(vote: Vote, langs: list[str]) -> list[dict[str, Any]]:
    """Every option with the mark it has on phones and on paper."""
    signs = answer_signs(vote)
    if signs:
        return [
            {"words": both(partial(answer_words, vote, place), langs), "mark": place, "sign": sign}
            for place, sign in enumerate(signs)
        ]
    prices = costs_words(vote)
    return [
        {
            "words": pair(vote.label_of(key), langs),
            "mark": place,
            "sign": "letter",
            "price": prices.get(key, ""),
        }
        for place, key in enumerate(vote.option_keys)
    ]


def result_facts(scene: Scene, langs: list[str]) -> dict[str, Any]:
    """The sentence first, then the picture, then why."""
    vote = the_vote(scene)
    outcome = public_outcome(vote) or {}
    passed = outcome.get("passed")
    return {
        "vote": vote,
        "question": pair(vote.question, langs),
        "outcome": outcome,
        "adopted": passed,
        "verdict": both(lambda: verdict_words(vote, outcome), langs),
        "sentence": both(lambda: " ".join(result_sentences(vote, outcome)), langs),
        "seal": vote.result.root[:12] if vote.result else "",
    }


def verdict_words(vote: Vote, outcome: dict[str, Any]) -> str:
    """The shortest true thing to say of a result."""
    if outcome.get("passed") is None:
        return _("The result")
    if outcome["passed"]:
        return _("Adopted")
    return _("Not adopted: still under discussion") if vote.proposal else _("Not adopted")


def speaker_facts(scene: Scene, langs: list[str]) -> dict[str, Any]:
    """Who speaks, for how long, and who is next: numbers or tables, never names; the interpreters are warned."""
    session, turns = scene.session, scene.turns
    point = pair(scene.item.title, langs) if scene.item else {}
    if not turns:
        words = both(lambda: _("Anyone may speak"), langs)
        return {"words": words, "figure": None, "point": point}
    turn, tongue = turns[0], next_tongue(session, turns)
    say = (lambda: _("is speaking")) if turn.began_at else (lambda: _("speaks next"))
    return {
        "words": both(say, langs),
        "point": point,
        "figure": plate_of(turn),
        "total": session.turn_seconds,
        "until": until(turn, session),
        "then": both(lambda: _("then"), langs),
        "queue": next_plates(turns),
        "tongue": both(
            lambda: _("Interpreters: %(language)s is next", language=language_here(tongue)), langs
        )
        if tongue
        else {},
    }


def break_facts(scene: Scene, langs: list[str]) -> dict[str, Any]:
    """The plate that empties, and when we begin again."""
    began, ends = scene.wall.break_began_at, scene.wall.break_ends_at
    if began is None or ends is None:
        return {}
    zone = scene.session.assembly.time_zone
    return {
        "words": both(lambda: _("Break until %(time)s", time=clock(ends, zone)), langs),
        "total": int((ends - began).total_seconds()),
        "seconds": max(0, int((ends - now()).total_seconds())),
        "until": ends.isoformat(),
    }


def message_facts(scene: Scene, langs: list[str]) -> dict[str, Any]:
    """What somebody wrote at the desk."""
    return {"words": pair(scene.wall.message, langs)}


def said(*sentences: Callable[[], str]) -> Callable[[Scene, list[str]], dict[str, Any]]:
    """The facts of a slide that says one sentence of ours."""
    return lambda _scene, langs: {"words": both(sentences[0], langs)}


SLIDES: dict[str, Callable[[Scene, list[str]], dict[str, Any]]] = {
    "join": join_facts,
    "agenda": agenda_facts,
    "proposal": proposal_facts,
    "vote": vote_facts,
    "count": count_facts,
    "result": result_facts,
    "speaker": speaker_facts,
    "break": break_facts,
    "rest": said(lambda: _("Break")),
    "mood": said(
        lambda: _("How do you feel at the end? Answer on your phone, or tell your table.")
    ),
    "message": message_facts,
    "thanks": said(lambda: _("Thank you! The written record will be public.")),
}
