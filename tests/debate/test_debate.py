"""Reasons side by side, questions with answers, one sign of interest a seat; words put away are not read, and their author is told."""

import re

import pytest
from flask.testing import FlaskClient

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who, find_assembly
from app.features.assemblies.services import issue_cards
from app.features.debate import services
from app.features.debate.models import Support
from app.features.debate.queries import said_of, supporters
from app.features.decisions.services import register
from app.features.moderation import services as moderation
from app.features.moderation.queries import log_of
from app.features.proposals.models import Argument
from app.features.proposals.queries import find_proposal, unhidden
from app.store.clock import now
from app.words.localized import Localized
from tests.amendments.table import on_the_table
from tests.world import SLUG, World


def text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status
    return answer.get_data(as_text=True)


def say(world: World, number: int, kind: str, words: str, seat: str = "seat") -> int:
    """A seat writes; the number of the row."""
    with world.act():
        argument = services.say(
            find_proposal(number),
            kind=kind,
            text=Localized.of(fr=words),
            seat=db.session.get_one(Seat, world.ids[seat]),
            by=Who(),
        )
        return argument.id


def test_for_and_against_stand_side_by_side_and_questions_with_their_answers(world: World) -> None:
    number = on_the_table(world)
    say(world, number, "for", "On compare enfin")
    say(world, number, "against", "Les petits s’en vont")
    asked = say(world, number, "question", "Et au marché ?")
    door = f"/fr/arguments/{asked}/answer"
    answered = world.client("note_taker").post(door, data={"text-fr": "Aussi au marché."})
    assert answered.status_code == 303
    for page in (f"/fr/proposals/{number}", f"/fr/proposals/{number}/debate"):
        shown = text(world.client("visitor"), page)
        sides = re.split(r"side-(?:for|against)", shown)
        assert "On compare enfin" in sides[1]
        assert "Les petits" in sides[2]
        assert "Aussi au marché." in shown


def test_a_resident_writes_by_phone_and_between_sessions_by_card(world: World) -> None:
    number = on_the_table(world)
    door = f"/fr/proposals/{number}/debate"
    sent = {"kind": "for", "text-fr": "On compare enfin"}
    assert world.client("resident").post(door, data=sent).status_code == 303
    world.put_session("closed")
    with world.act():
        code = issue_cards(find_assembly(SLUG), by=world.who("organiser"))[4].code
    visitor = world.client("visitor")
    refused = visitor.post(door, data={**sent, "text-fr": "Moi aussi"})
    assert refused.status_code == 422
    assert "Moi aussi" in refused.get_data(as_text=True)
    sent |= {"text-fr": "Moi aussi", "card": code}
    assert visitor.post(door, data=sent).status_code == 303
    assert "Moi aussi" in text(visitor, door)


def test_a_seat_supports_once_and_takes_it_back_and_nobody_learns_which(world: World) -> None:
    number = on_the_table(world)
    phone, door = world.client("resident"), f"/fr/proposals/{number}/support"
    for sent, count in (({}, 1), ({}, 1), ({"removal": "1"}, 0), ({}, 1)):
        assert phone.post(door, data=sent).status_code == 303
        with world.app.app_context():
            assert len(supporters([number])) == count
    assert "1 place voudrait" in text(world.client("visitor"), f"/fr/proposals/{number}")
    with world.app.app_context():
        columns = {column.name for column in Support.__table__.columns}
        assert columns == {"proposal_id", "mark", "taken_back_at"}


def test_hostile_words_are_words(world: World) -> None:
    number = on_the_table(world)
    say(world, number, "for", "<script>alert(1)</script> **x** [y](javascript:z)")
    page = text(world.client("visitor"), f"/fr/proposals/{number}/debate")
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    ("kind", "words", "code"),
    [
        ("for", "", "text_missing"),
        ("for", "x" * 2001, "text_too_long"),
        ("remark", "Bonjour", "malformed_message"),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(
    world: World, kind: str, words: str, code: str
) -> None:
    number = on_the_table(world)
    with pytest.raises(RuleViolation) as refusal:
        say(world, number, kind, words)
    assert refusal.value.code == code


def test_a_seat_writes_so_many_times_a_day(world: World) -> None:
    number = on_the_table(world)
    with world.act():
        seat = db.session.get_one(Seat, world.ids["seat"])
        for n in range(services.MOST_OF_A_DAY):
            words = Localized.of(fr=f"Raison {n}")
            services.say(find_proposal(number), kind="for", text=words, seat=seat, by=Who())
    with pytest.raises(RuleViolation) as refusal:
        say(world, number, "for", "Encore")
    assert refusal.value.code == "enough_arguments"
    say(world, number, "for", "Une autre place", seat="other_seat")


def hide(world: World, ref: int, act: str = "hidden") -> None:
    with world.act():
        reason = Localized.of(fr="Un nom y était.", en="A name was in it.")
        moderation.moderate("argument", ref, act, reason, by=world.who("facilitator"))


def test_words_put_away_are_read_by_nobody_and_everybody_reads_why(world: World) -> None:
    number = on_the_table(world)
    ref = say(world, number, "against", "Madame Untel triche")
    hide(world, ref)
    for page in (f"/en/proposals/{number}", f"/en/proposals/{number}/debate"):
        shown = text(world.client("visitor"), page)
        assert "Madame Untel" not in shown
        assert "A name was in it." in shown
    log = text(world.client("visitor"), f"/en/assemblies/{SLUG}/moderation")
    assert "A name was in it." in log
    assert "Madame Untel" not in log
    with world.app.app_context():
        assert unhidden(find_proposal(number)) == []
    hide(world, ref, "restored")
    assert "Madame Untel" in text(world.client("visitor"), f"/en/proposals/{number}")
    with world.app.app_context():
        acts = db.session.scalars(log_of(find_assembly(SLUG))).all()
        assert [act.act for act in acts] == ["restored", "hidden"]


def test_the_phone_of_its_author_is_told_and_no_other(world: World) -> None:
    number = on_the_table(world)
    hide(world, say(world, number, "against", "Madame Untel triche"), "held")
    session = world.ids["session"]
    told = r'<div data-if="own-[0-9a-f]{16}"( hidden)? class="notice[^>]*>.*?Un nom y était'
    for seat, hidden in (("seat", None), ("other_seat", " hidden")):
        page = text(world.phone_client(world.ids[seat]), f"/fr/s/{session}")
        found = re.search(
            told.replace("( hidden)?", "([^>]*?)").replace(' class="notice[^>]*>', "[^>]*>"),
            page,
            re.S,
        )
        assert found
        assert ("hidden" in found[0].split(">", 1)[0]) == (hidden is not None)
        assert "Madame Untel" not in page


def test_what_is_said_in_the_room_stays_on_the_page(world: World) -> None:
    number = on_the_table(world)
    with world.act():
        found = find_proposal(number)
        assert said_of(found) == {"for": [], "against": [], "question": []}
    world.client("note_taker").post(
        f"/fr/proposals/{number}/arguments", data={"kind": "reaction", "text-fr": "Ça me touche"}
    )
    assert "Ça me touche" in text(world.client("visitor"), f"/fr/proposals/{number}")


def test_words_put_away_come_back_by_no_other_page(world: World) -> None:
    """Not as a remark on the page of the proposal, nor among what was said on the page that tells why it was decided."""
    number = on_the_table(world)
    with world.act():
        proposal, by = find_proposal(number), world.who("facilitator")
        for kind in ("for", "remark"):
            words = Localized.of(fr=f"Chez Monsieur Untel ({kind})")
            proposal.arguments.append(Argument(kind=kind, text=words, said_at=now()))
        db.session.flush()
        reason = Localized.of(fr="Un nom y était.")
        for one in proposal.arguments:
            moderation.moderate("argument", one.id, "hidden", reason, by=by)
        decision = register.record_consent(proposal, world.session()).id
    visitor = world.client("visitor")
    for page in (f"/fr/proposals/{number}", f"/fr/decisions/{decision}/why"):
        assert "Untel" not in text(visitor, page), page
    assert "Untel" not in text(world.client("facilitator"), f"/fr/proposals/{number}/road")
