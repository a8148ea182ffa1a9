"""Bringing a change to the room, and what is decided of it: by whoever bears the proposal, or by the assembly's vote.

Nothing is moved along when another change is taken: each is compared with the present text whenever it is read
(queries.standings), so that it is carried over, or shown as clashing, whatever changed the text.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask_babel import gettext as _

from app.domain.cascade import Charter, Step
from app.domain.stages import TALKING, takes_ballots
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.amendments.models import Amendment
from app.features.amendments.policies import bears, can_bring, takes_amendments
from app.features.amendments.queries import standing
from app.features.amendments.services.writing import check_there, check_unsettled, keep_step
from app.features.amendments.wording import step_sentence
from app.features.assemblies.models import Assembly, Seat, Session
from app.features.assemblies.queries import Who
from app.features.proposals.queries import running_session
from app.features.proposals.services import change_words
from app.features.votes.models import Vote
from app.features.votes.services import prepare_vote
from app.store.transactions import as_it_is
from app.web.errors import NotAllowed
from app.words.i18n import current_language
from app.words.localized import Localized, fingerprint
from app.words.pairs import in_every_language

MOST_SAID = 3
"""Changes of one amendment that its question says in words."""


def show(amendment: Amendment, shown: bool, *, by: Who) -> None:
    """The room talks of it now, or no longer. Raises NotAllowed, RuleViolation("amendment_settled")."""
    check_bringing(amendment, by)
    if amendment.status != "open":
        raise RuleViolation("amendment_settled")
    if amendment.shown != shown:
        amendment.shown = shown
        session = running_session(amendment.proposal)
        keep_step(amendment, "shown" if shown else "put_away", by=by, session=session)


def keep_text(amendment: Amendment, *, reason: Localized | None = None, by: Who) -> None:
    """Whoever bears the proposal would rather keep their text: the assembly decides. Raises NotAllowed, RuleViolation."""
    check_bringing(amendment, by)
    keep(amendment, reason, by)


def keep(amendment: Amendment, reason: Localized | None, by: Who, role: str = "") -> None:
    """The same, once it is known who says so; said again it changes nothing."""
    check_unsettled(amendment)
    if not amendment.bearer_keeps:
        session = running_session(amendment.proposal)
        keep_step(amendment, "kept", by=by, session=session, reason=reason, role=role)


def accept(amendment: Amendment, *, reason: Localized | None = None, by: Who) -> None:
    """Whoever bears the proposal takes it, or the assembly has voted for it: a new version of the text.

    Raises NotAllowed, RuleViolation(amendment_settled, amendment_voted_on, amendment_clashes, amendment_already_there,
    takes_no_amendment, amend_not_now).
    """
    check_bringing(amendment, by)
    take(amendment, reason, by)


def take(amendment: Amendment, reason: Localized | None, by: Who, role: str = "") -> None:
    """The same, once it is known who says so; two who say it at once come one after the other."""
    as_it_is(amendment, to_change=True)
    check_unsettled(amendment)
    take_in(amendment, by)
    session = running_session(amendment.proposal)
    keep_step(amendment, "accepted", by=by, session=session, reason=reason, role=role)


def answer(
    amendment: Amendment, said: str, *, reason: Localized | None = None, seat: Seat | None, by: Who
) -> None:
    """What the seat that wrote the proposal says of a change, "take" or "keep": by its phone or its card, in a session and
    between two. While the room is asked about the present text, it is said aloud.

    Raises NotAllowed, RuleViolation(card_needed, another_wrote_it, words_away, room_is_asked, malformed_message, and as
    `accept`).
    """
    check_bearer(amendment, seat, by)
    check_there(amendment)
    proposal, mine = amendment.proposal, replace(by, seat=seat)
    if running_session(proposal) and proposal.deliberation.stage not in TALKING:
        raise RuleViolation("room_is_asked")
    if amendment.voted is not None:
        raise RuleViolation("amendment_voted_on")
    if said not in ANSWERS:
        raise RuleViolation("malformed_message")
    ANSWERS[said](amendment, reason, mine, "bearer")


ANSWERS: Mapping[str, Callable[[Amendment, Localized | None, Who, str], None]] = {
    "take": take,
    "keep": keep,
}


def check_bearer(amendment: Amendment, seat: Seat | None, by: Who) -> None:
    """Raises NotAllowed, RuleViolation("card_needed", "another_wrote_it")."""
    if bears(seat, amendment.proposal):
        return
    if seat is not None:
        raise RuleViolation("another_wrote_it")
    if by.person is None:
        raise RuleViolation("card_needed")
    raise NotAllowed


def take_in(amendment: Amendment, by: Who) -> None:
    """The next version, with this change; a new title makes one too, since earlier consents were to another."""
    proposal, found = amendment.proposal, standing(amendment)
    if not takes_amendments(proposal):
        raise RuleViolation("takes_no_amendment")
    if found.state == "amendment_there":
        raise RuleViolation("amendment_already_there")
    if found.text is None:
        raise RuleViolation("amendment_clashes")
    why = amendment.reason or in_every_language(
        lambda: _("Amendment %(number)s", number=amendment.number)
    )
    try:
        version = change_words(
            proposal,
            text=text_with(proposal.current.text, amendment, found.text),
            title=title_with(proposal.title, amendment, found.text),
            reason=why,
            session=running_session(proposal),
            by=by,
        )
    except RuleViolation as refusal:
        if refusal.code == "impossible_gesture":
            raise RuleViolation("amend_not_now") from refusal
        raise
    amendment.status, amendment.shown = "accepted", False
    amendment.taken_version = version.number


def text_with(text: Localized, amendment: Amendment, words: str) -> Localized:
    """The text with this change, where it is to the text or to its easy words; as it is, where it is to the title."""
    if amendment.part == "easy":
        return replace(text, easy={**text.easy, amendment.language: words})
    if amendment.part == "title":
        return text
    return with_first_words(text, amendment.language, words)


def title_with(title: Localized, amendment: Amendment, words: str) -> Localized:
    """The title with this change, where it is to the title."""
    if amendment.part != "title":
        return title
    return with_first_words(title, amendment.language, words)


def with_first_words(text: Localized, language: str, words: str) -> Localized:
    """The text with the decided words: they are the first words from now on, and every translation is older than them."""
    if language == text.source:
        return text.revised(language, words)
    old = fingerprint(text.words.get(language, ""))
    by = {
        code: {**text.by.get(code, {"who": "person"}), "of": old}
        for code in text.words
        if code != language
    }
    return replace(text, words={**text.words, language: words}, source=language, by=by)


def put_to_vote(amendment: Amendment, *, by: Who) -> Vote:
    """A vote on this change, ready to open, by the way of voting of the assembly's charter. Raises NotAllowed,
    RuleViolation(no_vote_now, amendment_clashes, amendment_already_there, amendment_settled, amendment_voted_on)."""
    check_bringing(amendment, by)
    check_unsettled(amendment)
    proposal, session = amendment.proposal, running_session(amendment.proposal)
    if session is None:
        raise RuleViolation("no_vote_now")
    found = standing(amendment)
    if not found.may_be_taken:
        there = found.state == "amendment_there"
        raise RuleViolation("amendment_already_there" if there else "amendment_clashes")
    if not takes_amendments(proposal):
        raise RuleViolation("takes_no_amendment")
    if amendment.vote is not None and amendment.vote.state == "prepared":
        return amendment.vote
    step = voting_step(proposal.assembly)
    amendment.vote = prepare_vote(
        session,
        question=question_about(amendment),
        method=step.counted_as,
        params=dict(step.params),
        rule=step.rule.as_json(),
        item=session.current_item,
        by=by,
    )
    amendment.shown = True
    keep_step(amendment, "put_to_vote", by=by, session=session)
    return amendment.vote


def voting_step(assembly: Assembly) -> Step:
    """How this assembly votes: the first step of its charter that takes ballots, else the last one."""
    steps = Charter.from_json(assembly.charter.rules).steps
    voting = [step for step in steps if takes_ballots(step.method)]
    return voting[0] if voting else steps[-1]


def question_about(amendment: Amendment) -> Localized:
    """« Amendement 2 à « Prix affichés » : remplacer « au kilo » par « à la pièce ». Êtes-vous d’accord ? »"""
    steps = standing(amendment).steps
    title = amendment.proposal.title

    def asked() -> str:
        said = " ".join(step_sentence(step) for step in steps[:MOST_SAID])
        more = (
            _("And other changes, on the page of the amendment.") if len(steps) > MOST_SAID else ""
        )
        facts = {"number": amendment.number, "title": words_of(title)}
        head = {
            "text": _("Amendment %(number)s to “%(title)s”:"),
            "title": _("Amendment %(number)s to the title of “%(title)s”:"),
            "easy": _("Amendment %(number)s to the simple words of “%(title)s”:"),
        }[amendment.part] % facts
        return " ".join(part for part in (head, said, more, _("Do we take it?")) if part)

    return in_every_language(asked)


def words_of(text: Localized) -> str:
    """In the language of the moment."""
    return text.in_(current_language()).text


def record_vote(amendment: Amendment, passed: bool, *, session: Session, by: Who | None) -> None:
    """What the assembly's vote said. Voted for, it is in the text at once where the text can change now; else whoever
    conducts takes it in as soon as it can."""
    keep_step(amendment, "voted_for" if passed else "voted_against", by=None, session=session)
    if not passed:
        amendment.status, amendment.shown = "refused", False
        keep_step(amendment, "refused", by=None, session=session)
        return
    try:
        with db.session.begin_nested():
            take_in(amendment, by or Who())
    except RuleViolation:
        return
    keep_step(amendment, "accepted", by=None, session=session)


def check_bringing(amendment: Amendment, by: Who) -> None:
    """Raises NotAllowed, RuleViolation("words_away") where its words were put away."""
    if not can_bring(by, amendment):
        raise NotAllowed
    check_there(amendment)
