"""Doors of accompaniments: everybody asks and reads what is public, facilitators and organisers accompany."""

from datetime import UTC, datetime, timedelta

from app.extensions import db
from app.features.assemblies.queries import find_assembly
from app.features.decisions.queries.register import today
from app.features.support.models import Accompaniment, Trainee
from app.features.support.queries import find_support
from app.features.support.services import requests, skills, thread
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.world import SLUG, World

OUTSIDE = {"visitor": 401, "resident": 401, "stranger": 403}
TEAM = OUTSIDE | {"note_taker": 403}
READ = TEAM | {"facilitator": 200, "organiser": 200}
ACT = TEAM | {"facilitator": 303, "organiser": 303}
HIDDEN = dict.fromkeys(("visitor", "resident", "stranger", "note_taker"), 404) | {"facilitator": 200, "organiser": 200}  # fmt: skip
WORDS = Localized.of(fr="Il nous faut un deuxième frigo.", en="We need a second fridge.")


def make_request(world: World, code: str = "") -> Accompaniment:
    """A request of ten days ago, with its code; inside a transaction."""
    assembly = find_assembly(SLUG)
    return requests.ask(
        assembly,
        WORDS,
        title=Localized.of(fr="Les Amandiers", en="The Almond Trees"),
        scale="neighbourhood",
        contact="06 00 00 00 00",
        code=code,
        on=today(assembly) - timedelta(days=10),
        by=world.who("facilitator"),
    )[0]


def meet(world: World, support: Accompaniment, days_ago: int = 9) -> None:
    """They were met; inside a transaction."""
    values = {
        "title": Localized.of(fr="Visite", en="Visit"),
        "on": today(support.assembly) - timedelta(days=days_ago),
        "present": 11,
        "concerned_present": True,
        "happened": Localized.of(fr="Une soupe.", en="Soup."),
        "learned": Localized.of(fr="Les bénévoles sont épuisés.", en="Volunteers are exhausted."),
    }
    thread.note_meeting(support, values, by=world.who("facilitator"))


def share(world: World, support: Accompaniment, days_ago: int = 8) -> None:
    """Both sides share a question; inside a transaction."""
    on = today(support.assembly) - timedelta(days=days_ago)
    question = Localized.of(fr="Comment choisir ?", en="How do we choose?")
    thread.add_wording(support, "shared", question, on=on, theirs=9, ours="Samia, Luc", by=world.who("facilitator"))  # fmt: skip


def agree(world: World, support: Accompaniment, days_ago: int = 7) -> None:
    """They agreed; inside a transaction."""
    on = today(support.assembly) - timedelta(days=days_ago)
    steps = Localized.of(fr="Quatre séances.", en="Four sessions.")
    thread.add_wording(support, "agreement", steps, on=on, ends_on=on + timedelta(days=5), by=world.who("facilitator"))  # fmt: skip


def close(world: World, support: Accompaniment) -> None:
    """It is closed today; inside a transaction."""
    thread.add_wording(support, "closing", Localized.of(fr="Merci.", en="Thank you."), by=world.who("facilitator"))  # fmt: skip


def asked(world: World) -> dict[str, int]:
    with world.act():
        return {"support_id": make_request(world).id}


def met(world: World) -> dict[str, int]:
    with world.act():
        support = make_request(world)
        meet(world, support)
        return {"support_id": support.id}


def shared(world: World) -> dict[str, int]:
    found = met(world)
    with world.act():
        share(world, find_support(found["support_id"]))
    return found


def published(world: World) -> dict[str, int]:
    found = shared(world)
    with world.act():
        thread.publish(find_support(found["support_id"]), True, by=world.who("facilitator"))
    return found


def with_a_meeting_to_come(world: World) -> dict[str, int]:
    found = asked(world)
    with world.act():
        support = find_support(found["support_id"])
        meet(world, support, days_ago=-5)
        db.session.flush()
        return {**found, "meeting_id": support.meetings[0].id}


def to_follow_up(world: World) -> dict[str, int]:
    found = shared(world)
    with world.act():
        support = find_support(found["support_id"])
        agree(world, support)
        close(world, support)
        return {**found, "follow_up_id": support.follow_ups[0].id}


def secret(world: World) -> dict[str, str]:
    code = requests.new_code()
    with world.act():
        make_request(world, code)
    return {"secret": code}


def ways_at_the_session(world: World) -> dict[str, object]:
    """Two ways, at the session of the world."""
    with world.app.app_context():
        return {"way": ["table", "kitchen"], "session": str(world.session().id)}


ASK = {"assembly": SLUG, "words": "Un frigo.", "title": "Les Amandiers", "scale": "neighbourhood", "contact": "06 00 00 00 00"}  # fmt: skip
DETAILS = {"title-fr": "Les Amandiers", "scale": "town", "theme": "colis", "place": "0", "first_companion": "0", "second_companion": "0"}  # fmt: skip
MEETING = {"on": "2026-01-01", "present": "11", "concerned_present": "y", "happened-fr": "Une soupe."}  # fmt: skip


def day_ago(days: int) -> str:
    """A day of the form, so many days ago; near enough to today's in any zone."""
    return (datetime.now(UTC).date() - timedelta(days=days)).isoformat()


def programme(world: World) -> dict[str, int]:
    """A programme with its framework; inside no transaction."""
    words = Localized.of(fr="Nous voulons apprendre.", en="We want to learn.")
    with world.act():
        assembly = find_assembly(SLUG)
        made = requests.begin_programme(assembly, words, words, "town", by=world.who("facilitator"))
        skills.take_framework(assembly, by=world.who("organiser"))
        return {"support_id": made.id}


def with_a_trainee(world: World, alias: str = "Olive") -> tuple[dict[str, int], str]:
    found = programme(world)
    with world.act():
        support = find_support(found["support_id"])
        made, code = skills.add_trainee(support, alias, by=world.who("facilitator"))
        return {**found, "trainee_id": made.id}, code


def trainee(world: World) -> dict[str, int]:
    return with_a_trainee(world)[0]


def tutored(world: World) -> dict[str, int]:
    """A trainee who chose the facilitator as their tutor."""
    found = trainee(world)
    with world.act():
        one = db.session.get_one(Trainee, found["trainee_id"])
        skills.choose_tutor(one, world.person("facilitator").id)
    return found


def card(world: World) -> dict[str, str]:
    return {"secret": with_a_trainee(world)[1]}


def framework_there(world: World) -> dict[str, str]:
    programme(world)
    return {"slug": SLUG}


def peers(world: World) -> dict[str, str]:
    """Two trainees of the same programme."""
    found, code = with_a_trainee(world)
    with world.act():
        skills.add_trainee(find_support(found["support_id"]), "Thym", by=world.who("facilitator"))
    return {"secret": code}


def about_a_peer(world: World) -> dict[str, str]:
    """What a trainee says of the last one who joined."""
    with world.app.app_context():
        number = db.session.scalar(db.select(db.func.max(Trainee.id)))
    return {"trainee": str(number), "statement": "B7", "level": "2"}


ROWS = [
    Row("GET", "support.index", other=200),
    Row("GET", "support.ask", other=200),
    Row("POST", "support.ask", other=303, data=ASK),
    Row("GET", "support.paper", other=200),
    Row("GET", "support.code", other=303),
    Row("GET", "support.mine", other=200, args=secret),
    Row("POST", "support.forget_mine", other=303, args=secret),
    Row("GET", "support.of_assembly", other=200, args={"slug": SLUG}),
    Row("GET", "support.show", who=HIDDEN, args=shared),
    Row("GET", "support.show", state="closed", other=200, args=published),
    Row("GET", "support.sheet", who=HIDDEN, args=shared),
    Row("GET", "support.desk", who=READ, args={"slug": SLUG}),
    Row("GET", "support.requests_file", who=READ, args={"slug": SLUG}),
    Row("GET", "support.edit", who=READ, args=asked),
    Row("POST", "support.edit", who=ACT, args=asked, data=DETAILS),
    Row("POST", "support.code_again", who=ACT, args=asked),
    Row("POST", "support.forget", who=ACT, args=asked),
    Row("POST", "support.publish", who=ACT, args=shared, data={"shown": "1"}),
    Row("GET", "support.choice", who=READ, args=asked),
    Row("POST", "support.answers", who=ACT, args=asked, data={"moment": "start", "power": "On prend ce qu’il y a."}),
    Row("POST", "support.prepare", who=ACT, args=shared, data=ways_at_the_session),
    Row("POST", "support.propose", who=ACT, args=published),
    Row("POST", "support.wordings", who=ACT, args=asked, data={"kind": "heard", "text-fr": "On prend ce qu’il y a."}),
    Row("POST", "support.shared", who=ACT, args=met, data={"text-fr": "Comment ?", "agreed_theirs": "9", "agreed_ours": "Samia"}),
    Row("POST", "support.agreement", who=ACT, args=shared, data={"text-fr": "Quatre séances.", "ends_on": "2199-06-30"}),
    Row("POST", "support.closing", who=ACT, args=asked, data={"text-fr": "Nous ne savons pas faire."}),
    Row("POST", "support.meetings", who=ACT, args=asked, data={**MEETING, "on": day_ago(5)}),
    Row("POST", "support.hold", who=ACT, args=with_a_meeting_to_come, data={**MEETING, "on": day_ago(5)}),
    Row("POST", "support.cancel", who=ACT, args=with_a_meeting_to_come),
    Row("GET", "support.programme", who=READ, args={"slug": SLUG}),
    Row("POST", "support.programme", who=ACT, args={"slug": SLUG}, data={"title-fr": "Former", "words-fr": "Apprendre.", "scale": "town"}),
    Row("POST", "support.add_trainee", who=ACT, args=programme, data={"alias": "Olive"}),
    Row("GET", "support.tutor", who=TEAM | {"facilitator": 200, "organiser": 403}, args=tutored),
    Row("POST", "support.place_trainee", who=TEAM | {"facilitator": 303, "organiser": 403}, args=tutored, data={"level-B7": "2"}),
    Row("POST", "support.choose_tutor", other=303, args=card, data={"tutor": ""}),
    Row("POST", "support.new_card", who=ACT, args=trainee),
    Row("GET", "support.passed_on", who=HIDDEN, args=programme),
    Row("GET", "support.framework", other=200, args={"slug": SLUG}),
    Row("POST", "support.framework", who=OUTSIDE | {"note_taker": 403, "facilitator": 403, "organiser": 303}, args={"slug": SLUG}),
    Row("GET", "support.moodle_file", other=200, args=framework_there),
    Row("GET", "support.skos_file", other=200, args=framework_there),
    Row("GET", "support.card", other=200, args=card),
    Row("POST", "support.place_myself", other=303, args=card, data={"level-B7": "1", "share": "B7"}),
    Row("POST", "support.place_peer", other=303, args=peers, data=about_a_peer),
    Row("GET", "support.my_file", other=200, args=card),
    Row("POST", "support.leave", other=303, args=card),
    Row("POST", "support.follow_up", who=ACT, args=to_follow_up, data={"change-fr": "On choisit."}),
]  # fmt: skip
