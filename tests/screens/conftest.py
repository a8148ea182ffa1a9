"""A session to look at: the world's, with a proposal on its second point and the hands to move it along."""

from dataclasses import dataclass

import pytest
from flask import Flask

from app.features.assemblies import services as meeting
from app.features.assemblies.queries import find_item, find_session
from app.features.proposals import services as proposals
from app.features.screens.queries import Scene, scene_of
from app.features.votes import services as votes
from app.features.votes.queries import find_vote
from app.live.identity import Caller
from app.live.snapshots import snapshot
from app.words.localized import Localized
from tests.world import World

WORDS = Localized.of(
    fr="Un lieu affiche tous ses prix.",
    en="An outlet shows every price.",
    easy={"fr": "Un magasin montre ses prix.", "en": "A shop shows its prices."},
)
TITLE = Localized.of(fr="Prix affichés", en="Prices shown")
CRITERIA = [
    {"key": "a", "label": Localized.of(fr="Accueil digne", en="Dignified welcome")},
    {"key": "b", "label": Localized.of(fr="Prix affichés", en="Prices shown")},
]


@dataclass
class Stage:
    """The session under test and what a facilitator does to it."""

    world: World
    proposal: int = 0

    @property
    def app(self) -> Flask:
        return self.world.app

    @property
    def session(self) -> int:
        return self.world.ids["session"]

    @property
    def seat(self) -> int:
        return self.world.ids["seat"]

    def write_proposal(self) -> int:
        """A proposal at the second point of the agenda."""
        with self.world.act():
            by, session = self.world.who("facilitator"), self.world.session()
            written = proposals.write_proposal(session.assembly, title=TITLE, text=WORDS, by=by)
            proposals.put_on_agenda(written, find_item(self.world.ids["next_item"]), by=by)
            self.proposal = written.id
        return self.proposal

    def begin(self, item: str = "next_item") -> None:
        """Begin a point of the agenda."""
        with self.world.act():
            meeting.begin_item(find_item(self.world.ids[item]), by=self.world.who("facilitator"))

    def prepare(self, method: str = "for_against", purpose: str = "decision") -> int:
        """A question that waits."""
        with self.world.act():
            session = self.world.session()
            vote = votes.prepare_vote(
                session,
                question=WORDS,
                method=method,
                options=CRITERIA if method in ("majority_judgement", "dots") else None,
                params={"abstain": False} if method == "for_against" else None,
                item=session.current_item,
                purpose=purpose,
                by=self.world.who("facilitator"),
            )
            return vote.id

    def open(self, method: str = "for_against", purpose: str = "decision") -> int:
        """An open vote; a poll asks guests too."""
        number = self.prepare(method, purpose)
        with self.world.act():
            votes.open_vote(
                find_vote(number), by=self.world.who("facilitator"), without_quorum=True
            )
        return number

    def cast(self, vote: int, seat: int | None = None, choice: object = None) -> dict[str, object]:
        """A ballot in the box."""
        hand = seat or self.seat
        box = self.app.extensions["ballot_box"]
        answer: dict[str, object] = box.cast(
            vote, hand, hand, choice or {"choice": "for"}, f"{hand:032x}"
        )
        return answer

    def close(self, vote: int) -> None:
        with self.world.act():
            votes.close_vote(find_vote(vote), by=self.world.who("facilitator"))

    def publish(self, vote: int) -> None:
        with self.world.act():
            votes.publish_vote(find_vote(vote), by=self.world.who("facilitator"))

    def scene(self) -> Scene:
        """What is happening; ask inside an application context."""
        return scene_of(find_session(self.session))

    def show(self, face: str, lang: str = "fr", seat: int | None = None) -> dict[str, object]:
        """What a screen of this face hears when it asks."""
        with self.app.app_context():
            return snapshot(Caller(face, self.session, lang, seat_id=seat))

    def html(self, face: str, lang: str = "fr") -> str:
        return str(self.show(face, lang, self.seat if face == "phone" else None)["html"])


@pytest.fixture
def stage(world: World) -> Stage:
    """The open session, before its first point."""
    return Stage(world)
