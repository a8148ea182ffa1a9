"""Planning a session of the demo: its agenda, the proposals on it, the votes ready to be opened."""

from typing import Any

from app.demo.reading import localized, moment
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import AgendaItem, Assembly, Session
from app.features.assemblies.queries import Who
from app.features.proposals import services as proposals
from app.features.proposals.models import Proposal
from app.features.votes import services as votes
from app.features.votes.models import Vote

Story = dict[str, Any]


def find(assembly: Assembly, number: int) -> Session | None:
    """The session of that number, None before it is written."""
    return next(
        (one for one in assembly.sessions if one.kind == "meeting" and one.number == number), None
    )


def plan(
    assembly: Assembly, told: Story, tabled: dict[str, Proposal], place_id: int, by: Who
) -> Session:
    """The session as it is planned: agenda, proposals on it, votes ready to be opened."""
    session = assemblies.create_session(
        assembly,
        number=told["number"],
        title=localized(told["title"]),
        starts_at=moment(told["starts"], assembly.time_zone),
        ends_at=moment(told["ends"], assembly.time_zone),
        place_id=place_id,
        open_seats=told["open_seats"],
        roles=told["roles"],
        by=by,
    )
    items = {one["key"]: add_item(session, one, by) for one in told["items"]}
    for one in told["items"]:
        if "proposal" in one:
            proposals.put_on_agenda(tabled[one["proposal"]], items[one["key"]], by=by)
    for one in told["votes"]:
        if (
            "proposal" not in one
        ):  # the vote on a proposal is prepared on its road, if it comes to that
            prepare(session, one, items[one["item"]], by)
    return session


def add_item(session: Session, told: Story, by: Who) -> AgendaItem:
    """One point of the agenda."""
    return assemblies.add_item(
        session,
        title=localized(told["title"]),
        note=localized(told.get("note")),
        minutes=told["minutes"],
        kind=told["kind"],
        protected=told.get("protected", False),
        by=by,
    )


def prepare(session: Session, told: Story, item: AgendaItem, by: Who) -> Vote:
    """A question, ready on the desk."""
    return votes.prepare_vote(
        session,
        question=localized(told["question"]),
        method=told["method"],
        options=[
            {"key": one["key"], "label": localized(one["label"])} for one in told.get("options", [])
        ],
        secrecy=told["secrecy"],
        item=item,
        by=by,
    )
