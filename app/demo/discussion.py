"""What is said about a proposal, step by step: questions, arguments, objections, the amended words, how each objection ends.

The steps know numbers only, so that each can be its own transaction while a session plays, or all of them one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.assemblies.queries import Who, find_session
from app.demo.reading import localized, mended
from app.localized import Localized
from app.proposals import services
from app.proposals.queries import find_proposal

Story = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """Something that is said: its words, how many minutes it takes, how it is written down."""

    words: Localized
    minutes: int
    write: Callable[[], object]


@dataclass(frozen=True)
class Discussion:
    """One proposal discussed in one session, noted by whoever `by` gives."""

    proposal_id: int
    session_id: int
    told: Story
    by: Callable[[], Who]

    def steps(self) -> Iterator[Step]:
        """In the order of a consent round."""
        for one in self.told.get("questions", []):
            yield Step(localized(one["text"]), 3, partial(self.note, one, "question"))
        for one in self.told.get("arguments", []):
            yield Step(localized(one["text"]), 3, partial(self.note, one, one["kind"]))
        objections = self.told.get("objections", [])
        for one in objections:
            yield Step(localized(one["text"]), 3, partial(self.object, one))
        if "amended" in self.told:
            yield Step(localized(self.told["amended"]), 5, self.amend)
        for place, one in enumerate(objections):
            yield Step(localized(one["resolution"]), 2, partial(self.end_objection, place, one))

    def note(self, told: Story, kind: str) -> None:
        """A question with its answer, or an argument."""
        services.note_argument(
            find_proposal(self.proposal_id),
            kind=kind,
            text=localized(told["text"]),
            answer=localized(told.get("answer")),
            source=mended(told.get("source", "")),
            session=find_session(self.session_id),
            by=self.by(),
        )

    def object(self, told: Story) -> None:
        """An objection, or a preference noted as such."""
        services.raise_objection(
            find_proposal(self.proposal_id),
            text=localized(told["text"]),
            source=mended(told["source"]),
            kind=told["kind"],
            session=find_session(self.session_id),
            by=self.by(),
        )

    def amend(self) -> None:
        """The bearer changes the words, for the sake of the first objection."""
        services.amend(
            find_proposal(self.proposal_id),
            text=localized(self.told["amended"]),
            reason=localized(self.told["objections"][0]["text"]),
            session=find_session(self.session_id),
            by=self.by(),
        )

    def end_objection(self, place: int, told: Story) -> None:
        """Integrated, maintained, or noted for a preference; `place` counts the objections of this session from 0."""
        proposal = find_proposal(self.proposal_id)
        here = [one for one in proposal.objections if one.session_id == self.session_id]
        services.end_objection(
            here[place],
            outcome=told["outcome"],
            resolution=localized(told["resolution"]),
            session=find_session(self.session_id),
            by=self.by(),
        )
