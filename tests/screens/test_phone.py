"""A resident's phone: every state of the page, the ballot without JavaScript, what is shared and what is not."""

import re

from flask.testing import FlaskClient

from tests.screens.conftest import Stage

TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')


def page(stage: Stage, client: FlaskClient | None = None, lang: str = "fr", query: str = "") -> str:
    client = client or stage.world.client("resident")
    answer = client.get(f"/{lang}/s/{stage.session}{query}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def shown(html: str) -> str:
    """The words of the parts that are not hidden (hidden ones have no child of their own kind)."""
    return text_of(re.sub(r"<(div|p)\b[^>]* hidden>.*?</\1>", " ", html, flags=re.S))


def test_each_moment_says_one_thing(stage: Stage) -> None:
    stage.write_proposal()
    stage.world.put_session("planned")
    assert "Bienvenue" in page(stage)
    stage.world.put_session("open")
    assert "La séance est ouverte" in page(stage)
    stage.begin()
    html = page(stage)
    assert "Première proposition" in html
    assert html.index("Un magasin montre ses prix.") < html.index("Un lieu affiche tous ses prix.")
    vote = stage.open()
    assert "data-ballot=" in page(stage)
    stage.cast(vote)
    stage.close(vote)
    assert "Le vote est fermé" in page(stage)
    stage.publish(vote)
    assert "La proposition est adoptée." in text_of(page(stage))
    stage.world.put_session("closed")
    assert "La séance est terminée" in page(stage)


def test_the_reader_s_language_decides(stage: Stage) -> None:
    stage.open()
    assert "An outlet shows every price." in page(stage, lang="en")
    assert "A shop shows its prices." in page(stage, lang="en")


def test_without_a_seat_of_this_session_there_is_no_page(stage: Stage) -> None:
    answer = stage.world.client("visitor").get(f"/fr/s/{stage.session}")
    assert answer.status_code == 401


def test_a_ballot_without_javascript_is_counted_once_and_said(stage: Stage) -> None:
    """The form as the page gives it, with the protection against forged forms switched on."""
    stage.app.config["WTF_CSRF_ENABLED"] = True
    vote, client = stage.open(), stage.world.client("resident")
    html = page(stage, client)
    fields = dict(re.findall(r'name="(key|csrf_token|seat|back)" value="([^"]+)"', html))
    assert len(fields["key"]) == 32
    fields["choice"] = "for"
    for _ in range(2):
        answer = client.post(f"/fr/votes/{vote}/ballot", data=fields)
        assert answer.status_code == 303
        assert answer.location == f"/fr/s/{stage.session}"
    assert stage.show("wall")["me"]["turnout"] == [{"vote": vote, "cast": 1, "of": 3}]
    assert 'data-state="counted" data-if="signed-' in page(stage, client)
    assert "Votre vote est compté" in shown(page(stage, client))


def test_another_phone_s_page_has_another_key(stage: Stage) -> None:
    stage.open()
    client = stage.world.client("resident")
    keys = {re.search(r'name="key" value="([^"]+)"', page(stage, client))[1] for _ in range(3)}  # type: ignore[index]
    assert len(keys) == 3


def test_what_is_shared_holds_nothing_personal(stage: Stage) -> None:
    vote = stage.open()
    before = stage.html("phone")
    stage.cast(vote)
    assert stage.html("phone") == before
    assert TOKEN.findall(before)
    assert set(TOKEN.findall(before)) == {""}
    assert 'name="key" value=""' in before
    own = stage.show("phone", seat=stage.seat)["me"]
    other = stage.show("phone", seat=stage.world.ids["other_seat"])["me"]
    assert own["places"] == {str(vote): {str(stage.seat): True}}
    assert other["places"] == {str(vote): {str(stage.world.ids["other_seat"]): False}}


def test_a_part_whose_words_stay_keeps_its_key(stage: Stage) -> None:
    """Somebody may be choosing: whatever else moves, the ballot's part is the same."""
    stage.begin("item")
    vote = stage.open()

    def key(html: str) -> str:
        return re.search(rf'data-part="vote-{vote}" data-key="(\w+)"', html)[1]  # type: ignore[index]

    before = key(stage.html("phone"))
    stage.begin("next_item")
    stage.world.client("facilitator").post(
        f"/fr/desk/{stage.session}/turns", data={"who": "table bleue"}
    )
    assert key(stage.html("phone")) == before


def test_a_proxy_votes_twice_for_two_seats(stage: Stage) -> None:
    facilitator = stage.world.client("facilitator")
    facilitator.post(f"/fr/desk/{stage.session}/proxies", data={"principal": "4", "holder": "1"})
    vote, client = stage.open(), stage.world.client("resident")
    absent = stage.world.ids["absent_seat"]
    assert f"seat={absent}" in page(stage, client)
    for query in ("", f"?seat={absent}"):
        html = page(stage, client, query=query)
        fields = dict(re.findall(r'name="(key|seat|back)" value="([^"]+)"', html))
        answer = client.post(f"/fr/votes/{vote}/ballot", data={**fields, "choice": "for"})
        assert answer.status_code == 303
    assert stage.show("wall")["me"]["turnout"][0]["cast"] == 2


def test_every_vote_opens_on_ones_own_ballot_then_offers_the_mandate(stage: Stage) -> None:
    facilitator = stage.world.client("facilitator")
    facilitator.post(f"/fr/desk/{stage.session}/proxies", data={"principal": "4", "holder": "1"})
    first, client = stage.open(), stage.world.client("resident")
    absent, own = stage.world.ids["absent_seat"], stage.world.ids["seat"]
    asked = f"?seat={absent}&vote={first}"
    assert asked.replace("&", "&amp;") in page(stage, client)
    assert f'data-seat="{absent}"' in page(stage, client, query=asked)
    stage.cast(first, seat=own)
    said = re.search(r"<p data-remains[^>]*>", page(stage, client))
    assert said is not None
    assert "hidden" not in said[0], "its own ballot is in: the other one is offered"
    stage.close(first)
    stage.publish(first)
    stage.open()
    assert f'data-seat="{own}"' in page(stage, client, query=asked)


def test_signals_are_counted_and_say_nobody_s_name(stage: Stage) -> None:
    resident, other = (
        stage.world.client("resident"),
        stage.world.phone_client(stage.world.ids["other_seat"]),
    )
    door = f"/fr/s/{stage.session}/signals"
    for client in (resident, other):
        client.post(door, data={"kind": "slower"})
    assert 'data-pressed="signal-slower" aria-pressed="true"' in page(stage, resident)
    desk = stage.world.client("facilitator").get(f"/fr/desk/{stage.session}").get_data(as_text=True)
    assert "Moins vite 2" in text_of(desk)
    resident.post(door, data={"kind": "slower"})
    assert 'data-pressed="signal-slower" aria-pressed="false"' in page(stage, resident)
    stage.world.client("facilitator").post(
        f"/fr/desk/{stage.session}/signals", data={"kind": "slower"}
    )
    assert 'data-pressed="signal-slower" aria-pressed="false"' in page(stage, other)


def test_one_mood_each_which_can_be_changed(stage: Stage) -> None:
    resident, door = stage.world.client("resident"), f"/fr/s/{stage.session}/signals"
    resident.post(door, data={"kind": "mood:happy"})
    resident.post(door, data={"kind": "mood:sad"})
    with stage.app.app_context():
        from_room = stage.show("phone", seat=stage.seat)["me"]["flags"]
    assert [one for one in from_room if one.startswith("signal-")] == ["signal-mood:sad"]


def test_asking_to_speak_and_taking_it_back(stage: Stage) -> None:
    resident, door = stage.world.client("resident"), f"/fr/s/{stage.session}/turns"
    resident.post(door)
    assert "waiting" in stage.show("phone", seat=stage.seat)["me"]["flags"]
    assert stage.show("phone", seat=stage.seat)["me"]["fill"] == {"place": "1"}
    desk = stage.world.client("facilitator").get(f"/fr/desk/{stage.session}").get_data(as_text=True)
    assert "n° 1 n’a pas encore parlé" in text_of(desk).replace("\u00a0", " ")
    resident.post(door)
    assert "waiting" not in stage.show("phone", seat=stage.seat)["me"]["flags"]
