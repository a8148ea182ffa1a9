"""One roll as a machine: phones and two tellers in any order, death, grace, close: what was acknowledged is counted, once.

A model says, for each seat, which channel has it: a phone that heard "counted", or a paper that both tellers kept.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from app.domain.violations import RuleViolation
from app.extensions import db
from app.factory import create_app
from app.features.votes import services
from app.features.votes.box import paper
from app.features.votes.queries import find_vote
from app.features.votes.services import closing
from app.store.clock import now
from app.store.database import engine_of
from app.store.transactions import transaction
from tests.votes.conftest import Room
from tests.votes.test_box_machine import BallotBoxMachine, laid_table

SEATS = 5
LAID = laid_table
seats = st.integers(0, SEATS - 1)
piles = st.lists(seats, unique=True, max_size=3)


class OneRollMachine(RuleBasedStateMachine):
    """One walk through a vote with both channels."""

    number = 0

    @initialize(grace=st.booleans())
    def open(self, grace: bool) -> None:
        OneRollMachine.number += 1
        folder = BallotBoxMachine.folder
        self.path = folder / f"roll-{OneRollMachine.number}.sqlite"
        self.path.write_bytes((folder / "laid.sqlite").read_bytes())
        self.session_id, self.seats, self.vote = BallotBoxMachine.numbers
        self.by_phone: set[int] = set()
        self.typed: dict[int, set[int]] = {}
        self.sealed = False
        self.start()
        with self.room.app.app_context(), transaction():
            services.set_grace(find_vote(self.vote), 30 * grace, by=self.room.bruno())

    def start(self) -> None:
        url = f"sqlite:///{self.path}"
        flask = create_app(replace(BallotBoxMachine.settings, database_url=url))
        self.room = Room(flask, self.session_id, self.seats)

    @property
    def on_paper(self) -> set[int]:
        return self.typed[1] & self.typed[2] if len(self.typed) == 2 else set()

    @precondition(lambda self: not self.sealed)
    @rule(seat=seats)
    def cast(self, seat: int) -> None:
        number = self.seats[seat]
        said = self.room.box.cast(self.vote, number, number, {"choice": "for"}, f"{seat:032x}")
        if seat in self.on_paper:
            assert said["error"] == "voted_on_paper"
        else:
            assert said["ok"]
            self.by_phone.add(seat)

    @precondition(lambda self: not self.sealed)
    @rule(teller=st.integers(1, 2), pile=piles)
    def type_in(self, teller: int, pile: list[int]) -> None:
        ballots = [{"choice": {"choice": "against"}, "count": len(pile)}] if pile else []
        try:
            with self.room.app.app_context(), transaction():
                paper.enter_paper(
                    find_vote(self.vote), teller=teller, kind="paper", ballots=ballots,
                    seats=[self.seats[seat] for seat in pile], by=self.room.bruno(),
                )  # fmt: skip
        except RuleViolation as refusal:
            spent = sorted(seat + 1 for seat in self.by_phone & set(pile))
            assert refusal.facts == {"seats": ", ".join(map(str, spent))}  # noqa: PT017
            assert spent
        else:
            assert not self.by_phone & set(pile)
            self.typed[teller] = set(pile)

    @rule()
    def die_and_start_again(self) -> None:
        self.teardown()
        self.start()

    @precondition(lambda self: not self.sealed)
    @rule()
    def close(self) -> None:
        agree = not self.typed or (len(self.typed) == 2 and self.typed[1] == self.typed[2])
        try:
            self.room.close(self.vote)
        except RuleViolation as refusal:
            codes = {"second_teller_missing", "tellers_disagree", "tellers_seats_differ"}
            assert refusal.code in {*codes, "vote_closed"}  # noqa: PT017
            assert not agree or refusal.code == "vote_closed"  # noqa: PT017
        self.look(agree)

    @precondition(lambda self: not self.sealed)
    @rule()
    def grace_runs_out(self) -> None:
        agree = not self.typed or (len(self.typed) == 2 and self.typed[1] == self.typed[2])
        moment = now() + timedelta(seconds=60)
        self.room.app.extensions["clock"] = lambda: moment
        closing.sweep(self.room.app)
        del self.room.app.extensions["clock"]
        self.look(agree)

    def look(self, agree: bool) -> None:
        """A sealed vote has counted what was acknowledged; one that waits says why."""
        with self.room.app.app_context():
            vote = find_vote(self.vote)
            self.sealed = vote.result is not None
            if vote.result is not None:
                assert agree
                figures = vote.result.outcome["figures"]
                assert (figures["for"], figures["against"]) == (
                    len(self.by_phone),
                    len(self.on_paper),
                )
                assert vote.result.signed == vote.result.cast

    @invariant()
    def each_seat_has_signed_once(self) -> None:
        with engine_of(self.room.app).connect() as connection:
            signed = set(connection.scalars(text("SELECT seat_id FROM rolls WHERE signed")))
        assert not self.by_phone & self.on_paper
        assert signed == {self.seats[seat] for seat in self.by_phone | self.on_paper}

    def teardown(self) -> None:
        with self.room.app.app_context():
            db.session.remove()
            db.engine.dispose()


OneRollMachine.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestOneRoll = OneRollMachine.TestCase
