"""A proposal read aloud: checked by its first bytes, served in parts, played on the phone, never older than the words."""

import io

import pytest
from flask.testing import FlaskClient

from app.features.proposals import services
from app.features.proposals.queries import find_proposal
from app.features.proposals.services.recording import MOST_BYTES
from app.words.localized import Localized
from tests.screens.conftest import Stage
from tests.world import World

MP3 = b"ID3" + bytes(range(256)) * 20


def send(client: FlaskClient, proposal: int, data: bytes = MP3, language: str = "fr") -> str:
    with client.post(
        f"/fr/proposals/{proposal}/recordings",
        data={"language": language, "sound": (io.BytesIO(data), "voice.mp3")},
        follow_redirects=True,
    ) as answer:
        return answer.get_data(as_text=True)


@pytest.fixture
def heard(world: World) -> Stage:
    """A proposal under discussion, recorded in French."""
    stage = Stage(world)
    stage.write_proposal()
    stage.begin()
    send(world.client("facilitator"), stage.proposal)
    return stage


def address(stage: Stage) -> str:
    with stage.app.app_context():
        name = find_proposal(stage.proposal).recordings[0].name
    return f"/fr/proposals/{stage.proposal}/recordings/{name}"


def test_the_phone_plays_it_in_its_own_language_only(heard: Stage) -> None:
    assert f'<audio controls preload="none" src="{address(heard)}">' in heard.html("phone")
    assert "<audio" not in heard.html("phone", "en")


def test_it_is_served_whole_and_in_parts(heard: Stage) -> None:
    client = heard.world.client("visitor")
    whole = client.get(address(heard))
    assert (whole.status_code, whole.mimetype, whole.data) == (200, "audio/mpeg", MP3)
    part = client.get(address(heard), headers={"Range": "bytes=3-6"})
    assert (part.status_code, part.data) == (206, MP3[3:7])
    assert part.headers["Content-Range"] == f"bytes 3-6/{len(MP3)}"
    again = client.get(address(heard), headers={"If-None-Match": whole.headers["ETag"]})
    assert again.status_code == 304


def test_changed_words_silence_an_old_recording(heard: Stage) -> None:
    with heard.world.act():
        services.amend(
            find_proposal(heard.proposal),
            text=Localized.of(fr="D’autres mots.", en="Other words."),
            reason=Localized(),
            by=heard.world.who("facilitator"),
        )
    assert "<audio" not in heard.html("phone")
    road = heard.world.client("facilitator").get(f"/fr/proposals/{heard.proposal}/road")
    assert "Le texte a changé depuis" in road.get_data(as_text=True)


def test_a_second_one_takes_the_place_of_the_first_and_it_can_go(heard: Stage) -> None:
    first, client = address(heard), heard.world.client("facilitator")
    send(client, heard.proposal, b"OggS" + MP3)
    assert client.get(first).status_code == 404
    assert client.get(address(heard)).mimetype == "audio/ogg"
    name = address(heard).rsplit("/", 1)[1]
    client.post(f"/fr/proposals/{heard.proposal}/recordings", data={"removal": name})
    assert "<audio" not in heard.html("phone")


@pytest.mark.parametrize(
    ("data", "language", "said"),
    [
        (b"<html>", "fr", "Ce n’est pas un son"),
        (b"", "fr", "Ce n’est pas un son"),
        (b"ID3" + bytes(MOST_BYTES), "fr", "Cet enregistrement est trop long"),
        (MP3, "xx", "Votre message n’est pas passé"),
    ],
)
def test_what_is_no_sound_is_refused_in_words(
    heard: Stage, data: bytes, language: str, said: str
) -> None:
    assert said in send(heard.world.client("facilitator"), heard.proposal, data, language)
