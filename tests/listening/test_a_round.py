"""A round from its questions to its result: the evaluation of a session, told in three versions on one page each."""

from datetime import date

import pytest

from app.features.decisions.queries import following
from app.features.listening import minutes_part, notices
from app.features.listening.queries.rounds import sheets_in
from app.features.manifest import kept_files
from app.formats.minutes_part import Telling
from app.formats.notice import Notice
from app.formats.voice import Voice
from tests.listening.conftest import (
    PROMISE,
    a_round,
    close,
    faces,
    hand_in,
    page,
    publish,
    the_round,
    the_round_sheets,
)
from tests.world import World

L5 = faces((13, 8, 2, 1), (16, 6, 1, 1), (18, 4, 1, 1))


@pytest.fixture
def heard(world: World) -> int:
    """The evaluation of 24 answers, closed."""
    number = a_round(world)
    hand_in(world, number, L5)
    close(world, number)
    return number


def test_the_result_is_for_everybody_once_it_says_what_will_change(
    world: World, heard: int
) -> None:
    page(world, f"/fr/listening/{heard}", status=404)
    assert "13" in page(world, f"/fr/listening/{heard}", "facilitator")
    organiser = world.client("organiser")
    refused = organiser.post(f"/fr/listening/{heard}/publication", data={"promise-fr": " "})
    assert refused.status_code == 422
    assert "Dites d’abord ce qui va changer, ou pourquoi rien ne change." in refused.text
    told = {
        "promise-fr": PROMISE.words["fr"],
        "promise-en": PROMISE.words["en"],
        "next_on": "2030-05-09",
    }
    assert organiser.post(f"/fr/listening/{heard}/publication", data=told).status_code == 303
    told_page = page(world, f"/fr/listening/{heard}")
    for figure in (
        "13",
        "54\u00a0%",
        "34\u00a0%",
        "8\u00a0%",
        "4\u00a0%",
        "67\u00a0%",
        "On parle plus lentement",
        "9 mai 2030",
    ):
        assert figure in told_page, figure
    assert "J’ai compris ce qui a été décidé" in told_page


def test_one_page_in_french_in_english_and_in_easy_words(world: World, heard: int) -> None:
    publish(world, heard)
    french, english = (page(world, f"/{lang}/listening/{heard}/a4") for lang in ("fr", "en"))
    assert "21 sur 24" in french
    assert "13 sur 24" in french
    assert "Ce qui va changer" in french
    assert "21 of 24" in english
    assert "We speak more slowly" in english
    easy = page(world, f"/fr/listening/{heard}/a4?easy=1")
    assert "J’ai parlé comme je voulais." in easy
    assert "On parle lentement." in easy
    assert "plus de 3 sur 4" in easy
    assert "%" not in easy.split("<main")[1]


def test_nothing_is_shown_of_four_answers(world: World) -> None:
    number = a_round(world)
    hand_in(world, number, faces((2, 1, 1, 0), (2, 1, 1, 0), (2, 1, 1, 0)))
    close(world, number)
    assert "Moins de cinq réponses : on ne les montre pas." in page(
        world, f"/fr/listening/{number}", "facilitator"
    ).replace("\u00a0", " ")
    answer = world.client("organiser").post(
        f"/fr/listening/{number}/publication", data={"promise-fr": "Rien."}
    )
    assert answer.status_code == 422
    assert world.client("organiser").get(f"/fr/listening/{number}/sheets.csv").status_code == 422


def test_four_who_were_helped_are_not_broken_down(world: World) -> None:
    for helped, shown in ((4, False), (5, True)):
        number = a_round(world)
        hand_in(world, number, L5)
        with world.act():
            for place, sheet in enumerate(the_round_sheets(number)):
                sheet.helped = place < helped
        close(world, number)
        told = page(world, f"/fr/listening/{number}", "organiser")
        assert ("Ont répondu sans aide" in told) == shown, helped


def test_before_and_after_are_two_bars_of_people(world: World) -> None:
    first = a_round(world, "power-to-act", "before")
    hand_in(world, first, faces((3, 4, 9, 6)))
    close(world, first)
    with world.act():
        questionnaire = the_round(first).questionnaire_id
    form = {"kind": "after", "before": str(first), "session": "0"}
    opened = world.client("organiser").post(
        f"/fr/listening/questionnaires/{questionnaire}/rounds", data=form
    )
    assert opened.status_code == 303
    after = int(opened.location.split("/")[-2])
    hand_in(world, after, faces((9, 6, 5, 4)))
    close(world, after)
    publish(world, after)
    told = page(world, f"/fr/listening/{after}/a4?easy=1")
    for words in (
        "Oui ou plutôt oui",
        "7 sur 22",
        "15 sur 24",
        "presque 1 sur 3",
        "plus de 1 sur 2",
    ):
        assert words in told, words
    assert told.count('class="person"') == 7 + 15


def test_other_words_have_no_before(world: World) -> None:
    first = a_round(world, "power-to-act", "before")
    hand_in(world, first, faces((3, 4, 9, 6)))
    close(world, first)
    other = a_round(world, "end-of-session")
    with world.act():
        questionnaire = the_round(other).questionnaire_id
    form = {"kind": "after", "before": str(first), "session": "0"}
    opened = world.client("organiser").post(
        f"/fr/listening/questionnaires/{questionnaire}/rounds", data=form
    )
    assert opened.status_code == 422


def test_needs_are_a_range_for_all_the_families(world: World) -> None:
    """47 sheets say 61.5 kg of carrots; there are 85 families. A product that four want is not listed."""
    number = a_round(world, "needs", "needs", population=85)
    amounts = ["1,5"] * 41
    sheets_in_all = [
        {"q1": amount, "q2": "1" if n < 4 else "0"} for n, amount in enumerate(amounts)
    ] + [{"q1": "0"}] * 6
    hand_in(world, number, sheets_in_all)
    close(world, number)
    publish(world, number, population=85)
    told = page(world, f"/fr/listening/{number}")
    assert "entre 61,5 et 111,2 kg par semaine" in told
    assert "Moins de cinq personnes en veulent" in told
    assert "between 61.5 and 111.2 kg per week" in page(world, f"/en/listening/{number}")
    refused = world.client("organiser").post(
        f"/fr/listening/{number}/publication", data={"promise-fr": "Oui.", "population": "46"}
    )
    assert refused.status_code == 422
    assert "47" in refused.text


def test_locked_words_stay_and_a_change_is_a_new_version(world: World) -> None:
    number = a_round(world)
    with world.act():
        questionnaire = the_round(number).questionnaire_id
    organiser = world.client("organiser")
    changed = organiser.post(
        f"/fr/listening/questionnaires/{questionnaire}",
        data={"title-fr": "Autre", "rows-0-words-fr": "Autre ?", "rows-0-kind": "faces"},
    )
    assert changed.status_code == 409
    assert "faites-en une nouvelle version" in changed.text
    made = organiser.post(f"/fr/listening/questionnaires/{questionnaire}/versions")
    assert made.status_code == 303
    told = organiser.get(made.location).text
    assert "J’ai pu dire ce que je voulais" in told
    assert "Verrouiller" in told


def test_a_closed_round_takes_nothing_more(world: World, heard: int) -> None:
    answer = world.client("resident").post(
        f"/fr/listening/{heard}/answer", data={"key": "a" * 32, "q1": "1"}
    )
    assert answer.status_code == 409
    assert world.client("organiser").post(f"/fr/listening/{heard}/closure").status_code == 409
    with world.app.app_context():
        assert sheets_in(the_round(heard)) == 24


def test_what_was_heard_is_followed_searched_and_in_the_minutes(world: World, heard: int) -> None:
    with world.app.test_request_context("/fr/"):
        session = world.session()
        before = minutes_part.PART.compile(session)
        assert before
        assert [gap.code for gap in minutes_part.PART.missing(before, ["fr"])] == [
            "listening_unpublished"
        ]
    publish(world, heard, next_on=date(2026, 1, 5))
    with world.app.test_request_context("/fr/"):
        data = minutes_part.PART.compile(world.session())
        assert data
        blocks = list(minutes_part.PART.tell(data, Telling(Voice("fr", "Europe/Paris"), {})))
        words = str(blocks).replace("\\xa0", " ")
        assert "Oui : 13 sur 24" in words
        assert "On parle plus lentement." in words
        assert not list(minutes_part.PART.missing(data, ["fr"]))
        told, again = notices_of_round(world)
        assert told.told is not None
        assert again.due == date(2026, 1, 5)
        assert again.is_late, "until the group has asked again"
        late = {following.LATE: (1, 50)}
        listed = following.placed(world.session().assembly, late, date(2026, 2, 1))
        assert [one.key for one in listed[following.LATE].notices] == [again.key]
        kept = dict(kept_files(world.session().assembly))
        assert set(kept) >= {
            f"listening-{heard}.json",
            f"listening-{heard}.csv",
            "listening.schema.json",
        }
        assert b"13" in kept[f"listening-{heard}.csv"]
    assert f"/fr/listening/{heard}" in page(world, "/fr/search?q=lentement")
    assert f"/fr/listening/{heard}" in page(world, "/fr/follow-up.atom")
    assert "BEGIN:VEVENT" in page(world, "/fr/calendar.ics")
    assert "À la fin de la séance" in page(world, "/fr/listening")
    assert "À la fin de la séance" in page(world, "/fr/assemblies/les-tables/listening")


def notices_of_round(world: World) -> list[Notice]:
    """What people follow of it."""
    return list(notices.notices(world.session().assembly, date(2026, 2, 1)))
