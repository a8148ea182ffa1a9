"""Holding a session of the past: everything that was said and decided, through the services, at the time it happened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.demo import register
from app.demo.cast import choices_of
from app.demo.clock import StageClock
from app.demo.discussion import Notebook, steps_of
from app.demo.reading import localized, moment
from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.queries import Who, member_seats
from app.features.people.models import Person
from app.features.proposals import services as proposals
from app.features.proposals.models import Proposal
from app.features.votes import services as votes
from app.features.votes.models import Roll, Vote
from app.features.votes.queries import votes_of

Story = dict[str, Any]
BY_ITSELF: Story = {"key": "", "kind": "info", "held": 6}
"""A point that the house put on the agenda: what is late."""


@dataclass
class Holding:
    """One session being held: who conducts it, by which clock, with which proposals on the table."""

    session: Session
    told: Story
    tabled: dict[str, Proposal]
    clock: StageClock
    by: Who
    meanwhile: dict[str, Callable[[], None]]
    """What else happens once the item of that key is done (the charter is adopted)."""

    def hold(self) -> None:
        """From the opening to the closing."""
        self.clock.leap(moment(self.told["starts"], self.session.assembly.time_zone))
        assemblies.open_session(self.session, by=self.by)
        told = {localized(one["title"]).in_("fr").text: one for one in self.told["items"]}
        for item in in_order(list(self.session.items)):
            self.item(item, told.get(item.title.in_("fr").text, BY_ITSELF))
        assemblies.close_session(self.session, by=self.by)

    def item(self, item: AgendaItem, told: Story) -> None:
        """One point of the agenda, as long as it really took."""
        ends = self.clock() + timedelta(minutes=told["held"])
        assemblies.begin_item(item, by=self.by)
        if told["kind"] == "welcome":
            self.come_in()
        if "proposal" in told:
            self.discuss(self.tabled[told["proposal"]], story_of(self.told, told["proposal"]))
        for story in self.told["votes"]:
            if story["item"] == told["key"]:
                self.vote(item, story)
        if "proposal" in told and "back_on" in story_of(self.told, told["proposal"]):
            back = story_of(self.told, told["proposal"])["back_on"]
            proposals.bring_back_on(
                self.tabled[told["proposal"]], back, session=self.session, by=self.by
            )
        if told["kind"] == "mood":
            register.settle(self.session, self.told, self.person)
            register.share_out(self.session, self.told, self.person)
        self.meanwhile.get(told["key"], lambda: None)()
        self.clock.leap(ends)

    @property
    def person(self) -> Person:
        """The account that conducts."""
        if self.by.person is None:
            raise LookupError("a session is conducted by somebody with an account")
        return self.by.person

    def come_in(self) -> None:
        """The first seats are taken, the absent are represented, the counts of the day are noted."""
        seats = {seat.number: seat for seat in member_seats(self.session.assembly)}
        for number in range(1, self.told["attendance"]["present"] + 1):
            assemblies.note_present(self.session, seats[number], by=self.by)
        for principal, holder in self.told["attendance"]["proxies"]:
            assemblies.give_proxy(self.session, seats[principal], seats[holder], by=self.by)
        assemblies.note_figures(self.session, self.told["figures"], by=self.by)

    def discuss(self, proposal: Proposal, told: Story) -> None:
        """Its road, to the decision or to the vote."""
        notebook = Notebook(proposal.id, self.session.id, lambda: self.by)
        for step in (one for one in steps_of(told) if one.on_the_road):
            self.wait(step.minutes)
            notebook.write(step)

    def vote(self, item: AgendaItem, told: Story) -> None:
        """Two tellers count and find the same, then it is published."""
        self.wait(3)
        vote = self.prepared(item, told)
        votes.open_vote(vote, by=self.by)
        kind = "hands" if "ballots" in told else "paper"
        for teller in (1, 2):
            self.count(vote, teller, kind, told)
        self.wait(2)
        votes.close_vote(vote, by=self.by)
        self.wait(1)
        votes.publish_vote(vote, by=self.by)

    def prepared(self, item: AgendaItem, told: Story) -> Vote:
        """The vote of a proposal's road, or the one that was ready at this point of the agenda."""
        if "proposal" in told:
            return votes.prepare_for_proposal(
                self.tabled[told["proposal"]], self.session, by=self.by
            )
        return next(one for one in votes_of(self.session) if one.item_id == item.id)

    def count(self, vote: Vote, teller: int, kind: str, told: Story) -> None:
        """What one teller counts: raised hands, or papers with the seats that handed them in."""
        if kind == "hands":
            ballots = [{"choice": {"choice": c}, "count": n} for c, n in told["ballots"].items()]
            seats: list[int] = []
        else:
            seats = sorted(db.session.scalars(select(Roll.seat_id).where(Roll.vote_id == vote.id)))
            ballots = [{"choice": one, "count": 1} for one in choices_of(told, len(seats))]
        votes.enter_paper(vote, teller=teller, kind=kind, ballots=ballots, seats=seats, by=self.by)

    def wait(self, minutes: int) -> None:
        """Time passes in the room."""
        self.clock.leap(self.clock() + timedelta(minutes=minutes))


def in_order(items: list[AgendaItem]) -> list[AgendaItem]:
    """People are welcomed first; what the house put before that comes next."""
    first = next((one for one in items if one.kind == "welcome"), items[0])
    return [first, *(one for one in items if one is not first)]


def story_of(told: Story, key: str) -> Story:
    """What is told of a proposal of the session."""
    found: Story = next(one for one in told["proposals"] if one["key"] == key)
    return found
