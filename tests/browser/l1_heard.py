"""L1 in the world of the tests: its two proposals and its ranking on the agenda, and the five others of the room."""

from app.demo.reading import localized, read
from app.features.assemblies import services as meeting
from app.features.assemblies.services.attending import arrive
from app.features.proposals import services as proposals
from app.features.votes import services as votes
from app.features.votes.queries import open_votes
from tests.browser.hall import Hall

TOLD = read("session-4")
CHOICES = ("for", "for", "against", "against", "blank")
"""Of five; with the resident's "for": three of five, and two thirds are needed."""
GRADES = ({"a": 0, "b": 0, "c": 1, "d": 2, "e": 2}, {"a": 0, "b": 1, "c": 1, "d": 1, "e": 3})


def lay_l1(hall: Hall) -> None:
    """Six seats in the room, the welcome under way; then a proposal, another, and a ranking."""
    world = hall.stage.world
    with world.act():
        by, session = world.who("organiser"), world.session()
        for seat in session.assembly.seats:
            arrive(session, seat)
        prices, supermarkets = session.items[1:3]
        for item, told in ((prices, TOLD["items"][3]), (supermarkets, TOLD["items"][5])):
            item.title, item.kind, item.minutes = (
                localized(told["title"]),
                told["kind"],
                told["minutes"],
            )
        last = TOLD["items"][6]
        ranking = meeting.add_item(
            session, title=localized(last["title"]), minutes=25, kind="ranking", by=by
        )
        for item, told in zip((prices, supermarkets), TOLD["proposals"], strict=True):
            words = {"title": localized(told["title"]), "text": localized(told["text"])}
            made = proposals.write_proposal(session.assembly, **words, by=by)
            proposals.put_on_agenda(made, item, by=by)
        asked = TOLD["votes"][1]
        options = [
            {"key": "abcde"[n], "label": localized(one["label"])}
            for n, one in enumerate(asked["options"])
        ]
        votes.prepare_vote(
            session,
            question=localized(asked["question"]),
            method="majority_judgement",
            options=options,
            item=ranking,
            by=by,
        )
        meeting.begin_item(session.items[0], by=by)


def the_others_vote(hall: Hall) -> None:
    """Everybody but the resident answers the open vote."""
    with hall.stage.world.act():
        session = hall.stage.world.session()
        vote, seats = open_votes(session.id)[-1], [seat.id for seat in session.assembly.seats[1:6]]
        number, graded = vote.id, vote.method == "majority_judgement"
    for n, seat in enumerate(seats):
        choice = {"grades": graded_by(n)} if graded else {"choice": CHOICES[n]}
        hall.stage.cast(number, seat, choice)


def graded_by(n: int) -> dict[str, str]:
    """A ballot of the ranking: the words of L1's grades, by option."""
    scale = ("essential", "important", "useful", "of_little_use", "set_aside")
    return {key: scale[place] for key, place in GRADES[n % len(GRADES)].items()}
