"""Programmes as people read and make them: the day of a forum, the weeks of a house, what clashes, who comes."""

import hashlib
import re
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO

import icalendar
import pytest
from dateutil.rrule import rrulestr
from lxml import etree
from pypdf import PdfReader
from werkzeug.test import TestResponse

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.commons.models import Coming, Programme, Slot
from app.features.commons.queries.programmes import days_of
from app.features.commons.services import planning
from app.features.commons.services.coming import cancel_coming, come, forget_comings
from app.words.localized import Localized
from tests.commons import garden
from tests.world import SLUG, World

FORUM = "/fr/commons/programmes/{}"


def read(world: World, path: str, role: str = "visitor", status: int = 200) -> str:
    answer = world.client(role).get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return plain(answer.get_data(as_text=True))


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def test_the_forum_lasts_220_minutes_with_one_gap_of_five(world: World) -> None:
    number = garden.a_forum(world)
    with world.app.app_context():
        (held,) = days_of(db.session.get_one(Programme, number))
    assert (held.minutes, [gap.minutes for gap in held.gaps]) == (220, [5])
    page = read(world, FORUM.format(number), "facilitator")
    assert "220 minutes en tout" in page
    assert "5 minutes libres entre 15 h 10 et 15 h 15" in page


def test_a_clash_names_both_and_their_hours_and_keeps_what_was_typed(world: World) -> None:
    number = garden.a_forum(world)
    typed = {
        "kind": "story", "title-fr": "Le récit de Rosa", "on": "2030-06-06", "hour": "15:10",
        "minutes": "15", "room": "grande SALLE", "text-fr": "Ce que Rosa a vécu.",
    }  # fmt: skip
    path = FORUM.format(number) + "/slots"
    answer = world.client("facilitator").post(path, data=typed)
    page = plain(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "Le récit de Rosa (15 h 10) et La table ronde (15 h 15) se chevauchent" in page
    assert "Ce que Rosa a vécu." in page
    moved = world.client("facilitator").post(path, data={**typed, "room": "Atelier"})
    assert moved.status_code == 303


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"hour": "24:30"}, "de 0 h 00 à 23 h 59"),
        ({"on": "2030-06-07"}, "en dehors du programme"),
        ({"weekly": "1", "days": "TH"}, "a une dernière date"),
        ({"weekly": "1", "until": "2030-06-06"}, "au moins un jour de la semaine"),
        ({"weekly": "1", "days": "TH", "until": "2030-06-06", "without": "11/11"}, "11/11"),
        ({"minutes": "0"}, ""),
        ({"title-fr": ""}, ""),
        ({"kind": "concert"}, "quel genre de moment"),
    ],
)
def test_bad_input_is_said_beside_what_was_typed(
    world: World, changes: dict[str, str], said: str
) -> None:
    number = garden.a_forum(world)
    typed = {
        "kind": "meal",
        "title-fr": "La soupe",
        "on": "2030-06-06",
        "hour": "18:00",
        "minutes": "30",
    }
    answer = world.client("facilitator").post(
        FORUM.format(number) + "/slots", data={**typed, **changes}
    )
    assert answer.status_code == 422
    assert said in plain(answer.get_data(as_text=True))


def test_a_programme_that_ends_before_it_begins_is_refused(world: World) -> None:
    typed = {
        "kind": "series",
        "title-fr": "Une série",
        "begins_on": "2030-06-06",
        "ends_on": "2030-06-05",
    }
    answer = world.client("organiser").post(f"/fr/assemblies/{SLUG}/commons/new", data=typed)
    assert answer.status_code == 422
    assert "dernier jour vient avant le premier" in plain(answer.get_data(as_text=True))


def test_groups_wait_in_order_and_one_takes_the_place_of_another(world: World) -> None:
    number = garden.a_slot(world, capacity=12)
    with world.act():
        slot = db.session.get_one(Slot, number)
        first = [come(slot, garden.DAY, 4, garden.key()) for _ in range(3)]
        pair, secret = come(slot, garden.DAY, 2, garden.key())
        assert (pair.standing, pair.number) == ("waiting", 4)
        come(slot, garden.DAY, 1, garden.key())
    assert "vous êtes en attente, numéro 1" in read(world, f"/fr/commons/coming/{secret}").lower()
    with world.act():
        called = cancel_coming(first[0][1])
        assert [one.people for one in called] == [2, 1]
    assert "Vous avez une place" in read(world, f"/fr/commons/coming/{secret}")


def test_the_same_form_sent_twice_is_one_group_and_no_name_is_kept(world: World) -> None:
    number, key = garden.a_slot(world), garden.key()
    client = world.client("visitor")
    data = {"people": "3", "client_key": key, "on": garden.DAY.isoformat(), "name": "Rosa Tremblay"}
    answers = [client.post(f"/fr/commons/slots/{number}/coming", data=data) for _ in range(2)]
    assert answers[0].location == answers[1].location
    with world.app.app_context():
        (kept,) = db.session.query(Coming).all()
        assert "Rosa" not in repr({c.name: getattr(kept, c.name) for c in Coming.__table__.c})
    assert "disent venir" not in read(world, FORUM.format(kept_programme(world, number)))
    garden.a_coming(world, number, 4)
    assert "7 personnes disent venir" in read(world, FORUM.format(kept_programme(world, number)))


def kept_programme(world: World, slot_id: int) -> int:
    with world.app.app_context():
        return db.session.get_one(Slot, slot_id).programme_id


def test_groups_are_forgotten_the_day_after(world: World) -> None:
    secret = garden.a_coming(world)
    with world.act():
        assert forget_comings() == 0
        later = datetime(2030, 6, 8, 1, tzinfo=UTC)
        world.app.extensions["clock"] = lambda: later
        assert forget_comings() == 1
    read(world, f"/fr/commons/coming/{secret}", status=404)


def test_a_cancelled_moment_stays_with_its_reason_everywhere(world: World) -> None:
    number = garden.a_slot(world)
    secret = garden.a_coming(world, number)
    programme = kept_programme(world, number)
    with world.act():
        slot = db.session.get_one(Slot, number)
        planning.cancel_slot(
            slot, Localized.of(fr="Le four est froid."), by=world.who("facilitator")
        )
    assert "Le four est froid." in read(world, FORUM.format(programme))
    assert "Le four est froid." in read(world, f"/fr/commons/coming/{secret}")
    assert "Le four est froid." in read(world, "/fr/follow-up.atom")
    assert "STATUS:CANCELLED" in read(world, FORUM.format(programme) + ".ics")
    refused = world.client("visitor").post(
        f"/fr/commons/slots/{number}/coming",
        data={"people": "1", "client_key": garden.key(), "on": "2030-06-06"},
    )
    assert refused.status_code == 422


def test_lunch_of_the_house_is_one_event_that_comes_back_29_times(world: World) -> None:
    with world.act():
        number = garden.house(world).id
    content = world.client("visitor").get(FORUM.format(number) + ".ics").data
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    start = event["DTSTART"].dt
    assert start.tzinfo.key == "Europe/Paris"
    out = {found.dts[0].dt for found in [event["EXDATE"]]}
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
    times = [one for one in rule if one not in out]
    assert len(times) == 29
    hours = {one.date(): one.astimezone(UTC).hour for one in times}
    assert (hours[date(2026, 10, 23)], hours[date(2026, 10, 28)]) == (10, 11)
    (zone,) = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")
    assert [part["TZOFFSETTO"].to_ical() for part in zone.subcomponents] == ["+0200", "+0100"]
    page = read(world, FORUM.format(number))
    assert (
        "chaque semaine, mercredi, jeudi et vendredi, jusqu’au 18 décembre 2026, sauf le 11 novembre 2026"
        in page
    )
    assert "29 fois" in page


def test_schedule_xml_keeps_the_schema_of_conference_apps(world: World) -> None:
    number = garden.a_forum(world)
    schema = etree.XMLSchema(etree.parse("tests/commons/schedule.xsd"))
    for lang in ("fr", "en"):
        content = (
            world.client("visitor").get(f"/{lang}/commons/programmes/{number}/schedule.xml").data
        )
        found = etree.fromstring(content)
        schema.assertValid(found)
    event = found.find(".//event[title='Round table']")
    assert event is not None
    facts = [event.findtext(name) for name in ("subtitle", "start", "duration", "room")]
    assert facts == ["La table ronde", "15:15", "00:45", garden.HALL]
    assert len(found.findall(".//event")) == 9


def test_the_paper_is_one_a4_in_both_languages(world: World) -> None:
    number = garden.a_forum(world)
    for lang in ("fr", "en"):
        content = world.client("visitor").get(f"/{lang}/commons/programmes/{number}.pdf").data
        pages = PdfReader(BytesIO(content)).pages
        text = re.sub(r"\s+", " ", pages[0].extract_text())
        assert len(pages) == 1
        for said in ("La table ronde", "Round table", "Ce que nous emportons", "What we take home"):
            assert said in text
        page = read(world, f"/{lang}/commons/programmes/{number}/paper")
        assert page.count('class="sheet ') == 1
        assert "La table ronde" in page
        assert "Round table" in page


def test_the_wall_says_what_is_on_and_what_comes_next(world: World) -> None:
    number = garden.a_forum(world)
    at = datetime(2030, 6, 6, 13, 30, tzinfo=UTC)
    world.app.extensions["clock"] = lambda: at
    page = read(world, FORUM.format(number) + "/wall")
    assert page.index("La table ronde") < page.index("Pause")
    assert "Round table" in page
    assert "Ce que nous emportons" not in page
    world.app.extensions["clock"] = lambda: at + timedelta(hours=8)
    assert "Rien en ce moment" in read(world, FORUM.format(number) + "/wall")


def test_a_draft_is_nowhere_and_a_public_one_is_found(world: World) -> None:
    number = garden.draft(world)
    read(world, FORUM.format(number), status=404)
    assert "Le forum citoyen" not in read(world, "/fr/commons")
    with world.act():
        planning.publish_programme(db.session.get_one(Programme, number), by=world.who("organiser"))
    assert "Le forum citoyen" in read(world, "/fr/commons")
    assert "ronde" in read(world, "/fr/search?q=ronde")
    assert FORUM.format(number) in read(world, "/fr/search?q=ronde")


def test_days_of_a_programme_do_not_leave_a_moment_outside(world: World) -> None:
    with world.act():
        made = garden.forum(world)
        next_day = garden.DAY + timedelta(days=1)
        moved = planning.ProgrammeWords(
            kind="forum", title=made.title, begins_on=next_day, ends_on=next_day
        )
        with pytest.raises(RuleViolation) as refusal:
            planning.change_programme(made, moved, by=world.who("organiser"))
        assert refusal.value.code == "slots_left_outside"
        slot = planning.add_slot(
            made, garden.words(hour=time(9), capacity=4), by=world.who("organiser")
        )
        come(slot, garden.DAY, 4, garden.key())
        with pytest.raises(RuleViolation) as refusal:
            planning.change_slot(
                slot, garden.words(hour=time(9), capacity=3), by=world.who("organiser")
            )
        assert refusal.value.code == "places_taken"


def test_one_client_fills_no_moment_and_its_address_is_not_reckoned_from_the_database(
    world: World,
) -> None:
    """Whoever throws their cookies away is still at an address: half of the places is theirs, the line is open."""
    number = garden.a_slot(world, capacity=12)
    data = {"people": "4", "on": garden.DAY.isoformat()}
    answers = [
        world.client("visitor").post(
            f"/fr/commons/slots/{number}/coming", data={**data, "client_key": garden.key()}
        )
        for _ in range(4)
    ]
    assert [answer.status_code for answer in answers] == [303, 429, 429, 429]
    with world.app.app_context():
        (kept,) = db.session.query(Coming).all()
        for before in ("", "coming ", "registration "):
            reckoned = hashlib.sha256(f"{before}{kept.client_key}".encode()).hexdigest()
            assert reckoned[:32] not in answers[0].location


def test_a_programme_is_read_in_a_language(world: World) -> None:
    with world.act():
        made = garden.forum(world)
        for slot, codes in zip(made.slots, (["fr"], ["ar", "fr"], []), strict=False):
            slot.languages = codes
        number = made.id
    arabic = read(world, FORUM.format(number) + "?language=ar")
    assert "Récits de balade" not in arabic
    assert "Le récit de Lyon" in arabic
    assert "Le récit de Montpellier" in arabic
    assert "Récits de balade" in read(world, FORUM.format(number) + "?language=%00")
    assert "Le forum citoyen" in read(world, "/fr/commons?language=ar")
    assert "Le forum citoyen" not in read(world, "/fr/commons?language=uk")


def test_my_list_is_in_the_address_and_nowhere_else(world: World) -> None:
    number = garden.a_forum(world)
    with world.app.app_context():
        lyon, table = (
            next(
                one.id
                for one in db.session.get_one(Programme, number).slots
                if named in str(one.title.words)
            )
            for named in ("Lyon", "ronde")
        )
    mine = FORUM.format(number) + "/mine"
    page = read(world, mine)
    assert (page.count('name="pick"'), page.count(" checked")) == (9, 0)
    asked = f"?pick={lyon}-2030-06-06&pick={table}-2030-06-06&pick=9999-2030-06-06&pick=x"
    page = read(world, mine + asked)
    assert (page.count('name="pick"'), page.count(" checked")) == (2, 2)
    assert "2 moments dans votre liste" in page
    assert "sont à la même heure." not in page.split('id="mine-overlaps"')[1]
    content = world.client("visitor").get(mine + ".ics" + asked).data
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in events] == ["Le récit de Lyon", "La table ronde"]
    everything = icalendar.Calendar.from_ical(world.client("visitor").get(mine + ".ics").data)
    keys = {str(one["UID"]) for one in everything.walk("VEVENT")}
    assert len(keys) == 9
    assert {str(one["UID"]) for one in events} < keys
    with world.act():
        db.session.get_one(Slot, lyon).starts_at = db.session.get_one(Slot, table).starts_at
    assert "Le récit de Lyon et La table ronde sont à la même heure." in read(world, mine + asked)


def test_a_time_of_a_house_in_my_list_is_one_event(world: World) -> None:
    with world.act():
        made = garden.house(world)
        number, lunch = made.id, made.slots[0].id
    asked = f"?pick={lunch}-2026-10-23&pick={lunch}-2026-10-28"
    content = world.client("visitor").get(FORUM.format(number) + "/mine.ics" + asked).data
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [one["DTSTART"].dt.astimezone(UTC).hour for one in events] == [10, 11]
    assert not any("RRULE" in one for one in events)


def test_a_table_fills_a_programme_whole_or_not_at_all(world: World) -> None:
    """The columns that people write, and those of our own file; what a line lacks is said by its number."""
    number, organiser = garden.a_forum(world), world.client("organiser")
    address = f"/en/commons/programmes/{number}"

    def sent(table: str) -> TestResponse:
        data = {"file": (BytesIO(table.encode()), "moments.csv")}
        return organiser.post(f"{address}/table", data=data)

    head = "day,start,minutes,room,title fr,title en\n"
    wrong = sent(
        f"{head}2030-06-06,10:00,30,Cour,Le pain,Bread\n2030-06-06,24:30,30,Cour,La soupe,Soup\n"
    )
    assert wrong.status_code == 422
    assert "Line 3: a day like 2026-06-06" in wrong.text
    clash = sent(f"{head}2030-06-06,15:05,30,Grande salle,Le récit de Rosa,Rosa’s story\n")
    assert clash.status_code == 422
    assert "overlap in this room" in clash.text
    assert sent("day,start\n2030-06-06,10:00\n").status_code == 422
    assert "Bread" not in read(world, address)
    assert sent(f"{head}2030-06-06,10:00,30,Cour,Le pain,Bread\n").status_code == 303
    assert "Bread" in read(world, address)
    ours = "\ufeffJour;Commence à;Durée en minutes;Salle;Titre (fr);Titre (en)\r\n2030-06-06;11h30;20;Cour;La soupe;Soup\r\n"
    assert sent(ours).status_code == 303
    assert "La soupe" in read(world, address.replace("/en/", "/fr/"))
