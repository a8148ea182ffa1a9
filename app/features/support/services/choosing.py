"""A group chooses its way: six questions at the beginning and at the end, and a vote among ways by majority judgement."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.policies import number_of
from app.features.assemblies.queries import Who
from app.features.assemblies.services import add_item
from app.features.decisions.queries.register import today
from app.features.support.models import Accompaniment, SupportAnswer
from app.features.support.services.thread import check_companion, moved
from app.features.support.wording import CHOICE, QUESTIONS, WAYS
from app.features.votes.models import Vote
from app.features.votes.services import prepare_vote
from app.store.clock import now
from app.words.localized import Localized
from app.words.pairs import in_every_language

MOMENTS = ("start", "end")
FEWEST_WAYS = 2
MINUTES = 40
"""What a choice among six ways takes on the agenda."""


def answer(
    support: Accompaniment, moment: str, words: Mapping[str, str], lang: str, *, by: Who
) -> None:
    """What the group says to some of the six questions, in one language; what stands in that language stays.

    Raises NotAllowed, RuleViolation: malformed_message, support_is_closed for the beginning, agreement_first for the
    end, text_missing, answer_stays.
    """
    check_companion(support, by)
    if moment not in MOMENTS or not set(words) <= set(QUESTIONS):
        raise RuleViolation("malformed_message")
    check_moment(support, moment)
    said = {key: text.strip() for key, text in words.items() if text.strip()}
    if not said:
        raise RuleViolation("text_missing")
    wanted = select(SupportAnswer).where(SupportAnswer.support_id == support.id)
    there = {one.question: one for one in db.session.scalars(wanted.where(SupportAnswer.moment == moment))}  # fmt: skip
    for key, text in said.items():
        known = there.get(key)
        if known is None:
            db.session.add(new_answer(support, moment, key, Localized.of(lang, None, **{lang: text}), by))  # fmt: skip
        elif not known.text.words.get(lang):
            known.text = known.text.revised(lang, text)
        elif known.text.words[lang] != text:
            raise RuleViolation("answer_stays", field=f"{moment}-{key}")
    moved(support)


def check_moment(support: Accompaniment, moment: str) -> None:
    """Raises RuleViolation: support_is_closed, agreement_first."""
    if moment == "start" and support.wording("closing") is not None:
        raise RuleViolation("support_is_closed")
    if moment == "end" and support.wording("agreement") is None:
        raise RuleViolation("agreement_first")


def new_answer(
    support: Accompaniment, moment: str, key: str, text: Localized, by: Who
) -> SupportAnswer:
    """An answer of today."""
    return SupportAnswer(
        support_id=support.id,
        moment=moment,
        question=key,
        text=text,
        made_on=today(support.assembly),
        noted_at=now(),
        by_id=number_of(by),
    )


def prepare_choice(
    support: Accompaniment, session: Session | None, ways: Sequence[str], *, by: Who
) -> Vote:
    """A point of the agenda and a vote by majority judgement among these ways, ready on the desk.

    Raises NotAllowed, RuleViolation: question_first, choice_is_ready, no_session_ahead, malformed_message,
    two_ways_at_least, and what the agenda refuses.
    """
    check_companion(support, by)
    if support.wording("shared") is None:
        raise RuleViolation("question_first")
    if support.choice_vote_id is not None:
        raise RuleViolation("choice_is_ready")
    if session is None or session.assembly_id != support.assembly_id:
        raise RuleViolation("no_session_ahead", field="session")
    if not set(ways) <= set(WAYS):
        raise RuleViolation("malformed_message")
    chosen = [key for key in WAYS if key in ways]
    if len(chosen) < FEWEST_WAYS:
        raise RuleViolation("two_ways_at_least", field="way")
    source = support.assembly.language
    title = in_every_language(lambda: str(CHOICE), source)
    item = add_item(session, title=title, minutes=MINUTES, kind="debate", protected=True, by=by)
    options = [{"key": key, "label": in_every_language(lambda key=key: str(WAYS[key]), source)} for key in chosen]  # type: ignore[misc] # fmt: skip
    vote = prepare_vote(session, question=title, method="majority_judgement", options=options, item=item, by=by)  # fmt: skip
    support.choice_vote_id = vote.id
    moved(support)
    return vote
