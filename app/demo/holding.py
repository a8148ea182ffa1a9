"""Holding a session of the past: everything that was said and decided, through the services, at the time it happened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.demo import register
from app.demo.clock import StageClock
from app.demo.discussion import Notebook, steps_of
from app.demo.reading import moment
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.queries import Who, member_seats
from app.features.people.models import Person
from app.features.proposals.models import Proposal
from app.features.votes import services as votes

Story = dict[str, Any]


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
        for item, told in zip(self.session.items, self.told["items"], strict=True):
            self.item(item, told)
        assemblies.close_session(self.session, by=self.by)

    def item(self, item: AgendaItem, told: Story) -> None:
        """One point of the agenda, as long as it really took."""
        ends = self.clock() + timedelta(minutes=told["held"])
        assemblies.begin_item(item, by=self.by)
        if told["kind"] == "welcome":
            self.come_in()
        if "proposal" in told:
            story = next(one for one in self.told["proposals"] if one["key"] == told["proposal"])
            self.discuss(self.tabled[told["proposal"]], story)
        for story in self.told["votes"]:
            if story["item"] == told["key"]:
                self.count_hands(self.tabled[story["proposal"]], story)
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

    def count_hands(self, proposal: Proposal, told: Story) -> None:
        """A show of hands: two tellers count and find the same, then it is published."""
        self.wait(3)
        vote = votes.prepare_for_proposal(proposal, self.session, by=self.by)
        votes.open_vote(vote, by=self.by)
        ballots = [{"choice": {"choice": c}, "count": n} for c, n in told["ballots"].items()]
        for teller in (1, 2):
            votes.enter_paper(
                vote, teller=teller, kind="hands", ballots=ballots, seats=[], by=self.by
            )
        self.wait(2)
        votes.close_vote(vote, by=self.by)
        self.wait(1)
        votes.publish_vote(vote, by=self.by)

    def wait(self, minutes: int) -> None:
        """Time passes in the room."""
        self.clock.leap(self.clock() + timedelta(minutes=minutes))
