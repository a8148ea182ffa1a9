"""One piece of news in words: what happened, the words that were said, where to read it."""

from collections.abc import Callable

from flask_babel import gettext as _

from app.extensions import db
from app.features.assemblies.wording import session_within
from app.features.decisions.models import (
    Action,
    ActionState,
    AwaitedAnswer,
    DecisionStatus,
    Report,
    Response,
)
from app.features.decisions.queries.words import ACTION, ANSWER, REPORT, STATUS, long_day
from app.features.minutes.models import Minutes, Publication
from app.features.subscriptions.models import News
from app.words.localized import Localized

LONGEST = 280
Link = Callable[..., str]


def lines_of(news: News, all_news: list[News], lang: str, link: Link) -> list[str]:
    """The lines of one piece of news; none when a later one of the same letter says it better, or its row is gone."""
    say = SAY[news.kind]
    return say(news, all_news, lang, link)


def short(text: Localized, lang: str) -> str:
    """What people wrote, on one line and not too long."""
    words = " ".join(text.in_(lang).text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def quoted(text: Localized, lang: str) -> list[str]:
    """The same between quotation marks, if anybody wrote something."""
    words = short(text, lang)
    return [_("“%(words)s”", words=words)] if words else []


def told_list(news: News, _all: list[News], lang: str, link: Link) -> list[str]:
    """The provisional list of decisions."""
    minutes = db.session.get(Minutes, news.ref)
    if minutes is None or minutes.publications:
        return []
    said = _(
        "The list of decisions of %(session)s is public.", session=session_within(minutes.session)
    )
    return [said, link("minutes.decision_list", lang=lang, minutes_id=minutes.id)]


def told_publication(news: News, _all: list[News], lang: str, link: Link) -> list[str]:
    """Minutes or their correction, with the hash by which anybody checks them."""
    publication = db.session.get(Publication, news.ref)
    if publication is None:
        return []
    session = session_within(publication.minutes.session)
    address = {"lang": lang, "minutes_id": publication.minutes_id}
    lines = [_("The minutes of %(session)s are public.", session=session)]
    if publication.erratum is not None:
        lines = [_("The minutes of %(session)s were corrected.", session=session)]
        lines += quoted(publication.erratum.reason, lang)
        lines.append(link("minutes.correction", **address, number=publication.number))
    lines.append(link("minutes.page", **address))
    return [
        *lines,
        _("Its fingerprint (letters and digits), to compare with the page and the paper:"),
        publication.sha256,
    ]


def told_action(news: News, all_news: list[News], lang: str, link: Link) -> list[str]:
    """An action moved on; only its last step of this letter is told."""
    step = db.session.get(ActionState, news.ref)
    if step is None or is_overtaken(step, all_news):
        return []
    facts = {
        "what": short(step.action.what, lang),
        "who": step.action.who,
        "state": ACTION[step.state],
    }
    said = _("To do: %(what)s (%(who)s). %(state)s.", **facts)
    if step.action.due_on and step.state in ("offered", "accepted"):
        said += " " + _("By %(day)s.", day=long_day(step.action.due_on))
    return [said, *quoted(step.note, lang), about(step.action, lang, link)]


def is_overtaken(step: ActionState, all_news: list[News]) -> bool:
    """A later step of the same action is in the same letter."""
    later = {one.ref for one in all_news if one.kind == "action"}
    return any(other.id in later and other.id > step.id for other in step.action.states)


def about(thing: Action | AwaitedAnswer, lang: str, link: Link) -> str:
    """The decision it belongs to, else the board of what is followed."""
    if thing.decision_id:
        return link("decisions.page", lang=lang, decision_id=thing.decision_id)
    return link("decisions.board", lang=lang)


def told_answer(news: News, _all: list[News], lang: str, link: Link) -> list[str]:
    """An authority has answered."""
    response = db.session.get(Response, news.ref)
    if response is None:
        return []
    awaited = response.awaited
    facts = {"authority": awaited.authority, "subject": short(awaited.subject, lang)}
    lines = [_("%(authority)s has answered: %(subject)s", **facts), f"{ANSWER[response.outcome]}."]
    lines += quoted(response.content, lang)
    if response.reasons:
        lines.append(_("Reasons: %(reasons)s", reasons=short(response.reasons, lang)))
    return [*lines, about(awaited, lang, link)]


def told_silence(news: News, _all: list[News], lang: str, link: Link) -> list[str]:
    """An authority has let its day pass; nothing if it has answered since."""
    awaited = db.session.get(AwaitedAnswer, news.ref)
    if awaited is None or not awaited.is_open:
        return []
    said = _(
        "%(authority)s, no answer since %(day)s: %(subject)s",
        authority=awaited.authority,
        day=long_day(awaited.due_on),
        subject=short(awaited.subject, lang),
    )
    return [said, about(awaited, lang, link)]


def told_report(news: News, _all: list[News], lang: str, link: Link) -> list[str]:
    """What became of a decision."""
    report = db.session.get(Report, news.ref)
    if report is None:
        return []
    said = decision_words(report, lang) + f" {REPORT[report.state]}."
    return [
        said,
        *quoted(report.text, lang),
        link("decisions.page", lang=lang, decision_id=report.decision_id),
    ]


def told_standing(news: News, _all: list[News], lang: str, link: Link) -> list[str]:
    """A decision stands elsewhere from a day on."""
    record = db.session.get(DecisionStatus, news.ref)
    if record is None:
        return []
    said = decision_words(record, lang) + f" {STATUS[record.status]}."
    said += " " + _("From %(day)s.", day=long_day(record.since))
    return [
        said,
        *quoted(record.reason, lang),
        link("decisions.page", lang=lang, decision_id=record.decision_id),
    ]


def decision_words(thing: Report | DecisionStatus, lang: str) -> str:
    """D-2026-04-01, its title."""
    decision = thing.decision
    return _("%(number)s, %(title)s.", number=decision.number, title=short(decision.title, lang))


SAY: dict[str, Callable[..., list[str]]] = {
    "list": told_list,
    "publication": told_publication,
    "action": told_action,
    "answer": told_answer,
    "silence": told_silence,
    "report": told_report,
    "standing": told_standing,
}
