"""The end of a session in the register: who answers for each decision and until when, who does what, who owes an answer."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from app.demo.reading import localized, mended
from app.domain.publication.register import Standing
from app.features.assemblies.models import Session
from app.features.decisions.models import AwaitedAnswer, Decision
from app.features.decisions.policies import can_say_trial
from app.features.decisions.queries.follow_up import actions_of_session, answers_of_session
from app.features.decisions.queries.register import decisions, today
from app.features.decisions.services import follow_up, register
from app.features.people.models import Person
from app.words.localized import Localized

Story = dict[str, Any]


def settle(session: Session, told: Story, by: Person) -> None:
    """Complete every decision of the session as the data files say it."""
    for story in told["proposals"] + told["votes"]:
        if "decision" in story:
            complete(decision(session, story["decision"]["number"]), story["decision"], by)


def complete(found: Decision, told: Story, by: Person) -> None:
    """The status, the review date and the responsible group of a decision just taken."""
    if told["status"] == "on_trial" and can_say_trial(found):
        register.say_trial(found, told["review"], by=by)
    standing = Standing(
        told["status"],
        max(today(found.assembly), found.latest.since),
        told["review"],
        mended(told["responsible"]["fr"]),
    )
    register.change_standing(found, standing, by=by)


def decision(session: Session, number: str) -> Decision:
    """The decision of that number, in this assembly; raises LookupError naming those that exist."""
    taken = {one.number: one for one in decisions(session.assembly)}
    if number not in taken:
        raise LookupError(f"{number}: {sorted(taken)}")
    return taken[number]


def share_out(session: Session, told: Story, by: Person) -> None:
    """Who does what by when, and what was asked of an authority."""
    for story in told["actions"]:
        follow_up.add_action(
            session,
            what=localized(story["what"]),
            who=story["who"],
            due_on=story["due"],
            decision=decision(session, story["decision"]),
            accepted=True,
            by=by,
        )
    for story in told["answers"]:
        follow_up.await_answer(
            session,
            authority=story["authority"],
            subject=localized(story["question"]),
            due_on=story["due"],
            decision=decision(session, story["decision"]) if "decision" in story else None,
            by=by,
        )


def aftermath(session: Session, told: Story, by: Person) -> list[tuple[date, Callable[[], object]]]:
    """What came back since and is not written yet, day by day: actions done, answers received, reports on decisions."""
    acts: list[tuple[date, Callable[[], object]]] = []
    for action in actions_of_session(session):
        story = told_of(told["actions"], "what", action.what)
        if "done" in story and action.state != "done":
            acts.append((story["done"], partial(follow_up.move_action, action, "done", by=by)))
    for awaited in answers_of_session(session):
        story = told_of(told["answers"], "question", awaited.subject)
        if "received" in story and awaited.is_open:
            acts.append((story["received"], partial(hear, awaited, story, by)))
    for story in told.get("reports", []):
        if not was_told(session, story):
            acts.append((story["on"], partial(tell_on, session, story, by)))
    for story in told.get("standings", []):
        if not stands(session, story):
            acts.append((story["on"], partial(move_on, session, story, by)))
    return sorted(acts, key=lambda act: act[0])


def stands(session: Session, told: Story) -> bool:
    """Whether the register holds this change of a decision; not where the decision is not taken yet."""
    known = {one.number: one for one in decisions(session.assembly)}
    found = known.get(told["decision"])
    return found is None or any(
        (one.status, one.since) == (told["status"], told["on"]) for one in found.statuses
    )


def move_on(session: Session, told: Story, by: Person) -> None:
    """What the register says of a decision from a day on: kept after its trial, repealed, replaced by another one."""
    found = decision(session, told["decision"])
    following = Standing(told["status"], told["on"], told.get("review"), found.latest.responsible)
    register.change_standing(
        found,
        following,
        reason=localized(told.get("reason")),
        replaced_by=decision(session, told["by"]) if "by" in told else None,
        by=by,
    )


def days_after(told: Story) -> list[date]:
    """The days on which something of a session came back."""
    days = {one["done"] for one in told["actions"] if "done" in one}
    days |= {one["received"] for one in told["answers"] if "received" in one}
    return sorted(
        days | {one["on"] for kind in ("reports", "standings") for one in told.get(kind, [])}
    )


def was_told(session: Session, told: Story) -> bool:
    """Whether this report on a decision is written."""
    return any(one.on == told["on"] for one in decision(session, told["decision"]).reports)


def told_of(stories: list[Story], key: str, words: Localized) -> Story:
    """The story whose words are these; empty where people wrote it themselves."""
    return next((one for one in stories if localized(one[key]) == words), {})


def hear(awaited: AwaitedAnswer, told: Story, by: Person) -> None:
    """An authority answered."""
    follow_up.record_response(
        awaited,
        outcome=told["outcome"],
        received_on=told["received"],
        content=localized(told["reply"]),
        reasons=localized(told.get("reasons")),
        by=by,
    )


def tell_on(session: Session, told: Story, by: Person) -> None:
    """The responsible group says how it is going."""
    follow_up.report(
        decision(session, told["decision"]),
        state=told["state"],
        text=localized(told["text"]),
        on=told["on"],
        by=by,
    )
