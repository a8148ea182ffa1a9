"""The road of a proposal through a session as the data files tell it, step by step, for whoever writes it down.

Two write: the loader through the services (`Notebook`), and the facilitator who plays through the pages (conductor.py).
Merging and amending are done live: only the facilitator who plays does them, on their own pages.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.demo.reading import localized, mended
from app.features.assemblies.queries import Who, find_session
from app.features.proposals import services
from app.features.proposals.queries import find_proposal
from app.words.localized import Localized

Story = dict[str, Any]
LIVE = ("merge", "amendment")


@dataclass(frozen=True)
class Step:
    """One thing that happens: `kind` is gesture, argument, objection or ending; or, beside the road, merge or amendment."""

    kind: str
    name: str
    """The gesture's name, the argument's kind, the objection's outcome, the idea that is merged, the language amended."""
    minutes: int = 2
    words: Localized = field(default_factory=Localized)
    """What is said: the argument, the objection, how it was resolved, why it is merged or amended."""
    more: Localized = field(default_factory=Localized)
    """The answer to a question, the new text of an objection that is integrated, or of an amendment."""
    source: str = ""
    place: int = 0
    """Which objection ends, counted from 0 in the order in which they were raised."""
    still_shown: int = 0
    """How many earlier ones were maintained: they stay on the page of the road."""

    @property
    def on_the_road(self) -> bool:
        """Written down on the page of the road; the others have pages of their own."""
        return self.kind not in LIVE


def steps_of(told: Story) -> Iterator[Step]:
    """From the presentation to the decision, or to the vote."""
    yield Step("gesture", "clarify")
    for one in told.get("questions", []):
        yield argument("question", one)
    yield Step("gesture", "react")
    for one in told.get("arguments", []):
        yield argument(one["kind"], one)
    yield Step("gesture", "consider")
    yield from changes_live(told)
    yield Step("gesture", "decide")
    if told["ends"] == "ballot":
        return
    if told["ends"] == "consensus":
        yield Step("gesture", "agree")
        return
    yield Step("gesture", "next_step")
    yield from objections_of(told)
    yield Step("gesture", "adopt" if told["ends"] == "consent" else "next_step")


def changes_live(told: Story) -> Iterator[Step]:
    """Other proposals become part of it, then its words change; whoever bears it takes both."""
    for one in told.get("merges", []):
        yield Step("merge", one["idea"], 2, localized(one["reason"]))
    for one in told.get("amendments", []):
        text = localized({one["language"]: one["text"]})
        yield Step(
            "amendment", one["language"], 3, localized(one["reason"]), text, mended(one["source"])
        )


def argument(kind: str, told: Story) -> Step:
    """Something that was said, with the answer it got."""
    return Step(
        "argument",
        kind,
        3,
        localized(told["text"]),
        localized(told.get("answer")),
        mended(told.get("source", "")),
    )


def objections_of(told: Story) -> Iterator[Step]:
    """A consent round: everybody's objections, then how each ends; new words are asked about again."""
    raised = told.get("objections", [])
    for one in raised:
        yield Step("objection", "", 3, localized(one["text"]), source=mended(one["source"]))
    for place, one in enumerate(raised):
        text = localized(told.get("amended")) if one["outcome"] == "integrated" else Localized()
        resolution = localized(one["resolution"])
        kept = sum(earlier["outcome"] == "maintained" for earlier in raised[:place])
        yield Step("ending", one["outcome"], 4, resolution, text, place=place, still_shown=kept)
    if any(one["outcome"] == "integrated" for one in raised):
        yield Step("gesture", "ask")


@dataclass(frozen=True)
class Notebook:
    """Writes the steps of one proposal down through the services; needs a transaction."""

    proposal_id: int
    session_id: int
    by: Callable[[], Who]

    def write(self, step: Step) -> None:
        """Raises what the services raise when the data files tell something impossible."""
        {
            "gesture": self.gesture,
            "argument": self.argument,
            "objection": self.objection,
            "ending": self.ending,
        }[step.kind](step)

    def gesture(self, step: Step) -> None:
        """One step on the road."""
        services.make_gesture(
            find_proposal(self.proposal_id),
            step.name,
            session=find_session(self.session_id),
            by=self.by(),
        )

    def argument(self, step: Step) -> None:
        """What was said."""
        services.note_argument(
            find_proposal(self.proposal_id),
            kind=step.name,
            text=step.words,
            answer=step.more,
            source=step.source,
            session=find_session(self.session_id),
            by=self.by(),
        )

    def objection(self, step: Step) -> None:
        """Somebody objects."""
        services.raise_objection(
            find_proposal(self.proposal_id),
            text=step.words,
            source=step.source,
            session=find_session(self.session_id),
            by=self.by(),
        )

    def ending(self, step: Step) -> None:
        """How an objection ends."""
        services.end_objection(
            find_proposal(self.proposal_id).objections[step.place],
            outcome=step.name,
            resolution=step.words,
            text=step.more or None,
            session=find_session(self.session_id),
            by=self.by(),
        )
