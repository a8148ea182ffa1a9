"""Doors of the papers of a session, in both languages: with them a whole session can be held without a phone."""

from collections.abc import Callable

from flask import render_template, url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Session
from app.features.assemblies.queries.paper_heads import Facts, Pair, head_of, pair, paper_languages
from app.features.assemblies.queries.points import points_of
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.frames import both, session_to_conduct
from app.features.assemblies.routes.preparing import planned_times
from app.web.errors import NotFound
from app.words.i18n import clock


@blueprint.get("/sessions/<int:session_id>/papers/<name>")
def paper(session_id: int, name: str) -> str:
    """One of the papers of a session: agenda, cards to raise, the tellers' sheet, how it goes. Raises NotFound."""
    session = session_to_conduct(session_id)
    if name not in PAPERS:
        raise NotFound
    langs = paper_languages(session.assembly)
    return render_template(
        f"assemblies/papers/{name}.html",
        session=session,
        langs=langs,
        back=url_for("assemblies.preparation", session_id=session.id),
        head=head_of(session, langs),
        **PAPERS[name](session, langs),
    )


def said(*sentences: Callable[[], str]) -> list[Pair]:
    """Sentences of ours, each in every language."""
    return [both(one) for one in sentences]


def agenda_facts(session: Session, langs: list[str]) -> Facts:
    """The points with their hours, as planned."""
    zone, there = session.assembly.time_zone, points_of(session).there
    return {
        "points": [
            {
                "start": both(lambda at=start: clock(at, zone)),  # type: ignore[misc]
                "words": pair(item.title, langs),
                "note": pair(item.note, langs),
                "there": [pair(one.words, langs) for one in there[item.id]],
                "minutes": item.minutes,
                "kind": item.kind,
            }
            for item, start in planned_times(session)
        ]
    }


def cards_facts(_session: Session, _langs: list[str]) -> Facts:
    """Cards to raise: the same pictures, colours and shapes as on phones and on the wall."""
    drawn = [
        ("microphone", "c-plum", lambda: _("I would like to speak")),
        ("help-circle", "c-carrot", lambda: _("Explain again, please")),
        ("player-pause", "c-sea", lambda: _("Slower, please")),
        ("hourglass", "c-bark", lambda: _("I need more time")),
        ("hand-stop", "c-beet", lambda: _("Point of order")),
    ]
    marked = [(0, "check", lambda: _("For")), (1, "cross", lambda: _("Against")), (2, "none", lambda: _("Blank"))]  # fmt: skip
    return {
        "signals": [{"icon": icon, "tone": tone, "words": both(say)} for icon, tone, say in drawn],
        "answers": [{"mark": mark, "sign": sign, "words": both(say)} for mark, sign, say in marked],
    }


def tellers_facts(_session: Session, _langs: list[str]) -> Facts:
    """A sheet for each of the two tellers, who count apart."""
    return {
        "rows": [
            {"mark": mark, "sign": sign, "words": both(say)}
            for mark, sign, say in (
                (0, "check", lambda: _("For")),
                (1, "cross", lambda: _("Against")),
                (2, "none", lambda: _("Blank")),
            )
        ],
        "spare": range(4),
        "teller": [both(lambda n=n: _("Vote counter %(number)s", number=n)) for n in (1, 2)],  # type: ignore[misc]
        "lines": said(
            lambda: _("The question, in its exact words"),
            lambda: _("People here, with their proxies"),
            lambda: _("Strokes, in fives"),
            lambda: _("Total"),
            lambda: _("Name and mark of the vote counter"),
            lambda: _("Count separately. Compare only at the end. If the two totals differ, count again together."),
        ),
    }  # fmt: skip


def instructions_facts(_session: Session, _langs: list[str]) -> Facts:
    """How a session goes on paper: one side for everybody, one for those who help."""
    return {
        "everybody": said(
            lambda: _("Take a card at the welcome table. Its number is your seat."),
            lambda: _("To speak, raise the card with the microphone. People who have not spoken yet go first."),
            lambda: _("You did not understand? Raise the “Explain again” card. You need not say why."),
            lambda: _("For a vote, raise your card, or fill in a ballot and fold it. One person, one vote."),
            lambda: _("A ballot left empty is a blank vote. You may also abstain."),
            lambda: _("You find it hard to read or to write? Ask anybody with a badge: they read, you choose."),
            lambda: _("The minutes are public. They say what was decided, never who voted what."),
        ),
        "helpers": said(
            lambda: _("Before: print the sign-in sheet, the cards, the ballots, the counting sheets."),
            lambda: _("At the door: each seat signs or makes a mark. Count those who are here; say the quorum aloud."),
            lambda: _("Speech: write down raised hands in order. People who have not spoken yet go first."),
            lambda: _("Vote: read the question aloud, in both languages, then the rule. Then count."),
            lambda: _("Two people count separately. The result is valid if both counts are the same."),
            lambda: _("Helping somebody with a ballot: start from an empty one, read all the choices, look away."),
            lambda: _("Afterwards: type attendance and counts at the desk. The minutes come out the same."),
        ),
        "titles": said(lambda: _("How the session goes"), lambda: _("For those who help")),
    }  # fmt: skip


PAPERS: dict[str, Callable[[Session, list[str]], Facts]] = {
    "agenda": agenda_facts,
    "cards": cards_facts,
    "tellers": tellers_facts,
    "instructions": instructions_facts,
}
