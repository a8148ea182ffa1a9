"""A translation server may draft what is missing: marked as a machine's, kept by nobody before a person saves it, off by default."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest

from app.features.proposals.queries import find_proposal
from app.web import translator
from tests.amendments.table import FR, on_the_table
from tests.world import World


class Server(BaseHTTPRequestHandler):
    """Answers as LibreTranslate does, or as a test tells it to."""

    heard: ClassVar[list[dict[str, Any]]] = []
    answers: ClassVar[dict[str, bytes | int | str]] = {}

    def do_POST(self) -> None:
        """One question."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.heard.append({"path": self.path, **asked})
        status = int(self.answers.get("status", 200))
        body = self.answers.get("body") or json.dumps(
            {"translatedText": f"[{asked['target']}] {asked['q'][:20]}"}
        )
        data = body if isinstance(body, bytes) else str(body).encode()
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:9/secret")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_said: Any) -> None:
        """Nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """A real server on this machine; its address."""
    Server.heard.clear()
    Server.answers.clear()
    there = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=there.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{there.server_port}"
    there.shutdown()
    there.server_close()


def turn_on(world: World, address: str, **more: Any) -> None:
    chosen = {"translate_url": address, "translate_private": True, **more}
    world.app.config["TABLEE"] = replace(world.app.config["TABLEE"], **chosen)


def draft(world: World, number: int, status: int = 200) -> str:
    client = world.client("facilitator")
    answer = client.post(f"/fr/proposals/{number}/translation/draft")
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def test_it_fills_the_form_marks_the_draft_and_keeps_nothing(world: World, server: str) -> None:
    turn_on(world, server, translate_key="clé")
    number = on_the_table(world, fr=FR)
    page = draft(world, number)
    assert f"[en] {FR[:20]}" in page
    assert re.search(
        r'<input[^>]*name="text-en_machine"[^>]*checked|checked[^>]*name="text-en_machine"', page
    )
    assert {one["path"] for one in Server.heard} == {"/translate"}
    assert {(one["source"], one["target"], one["api_key"]) for one in Server.heard} == {
        ("fr", "en", "clé")
    }
    with world.app.app_context():
        assert not find_proposal(number).current.text.words.get("en")
    client, sent = world.client("facilitator"), {"text-en": "[en] x", "text-en_machine": "y"}
    client.post(f"/fr/proposals/{number}/translation", data=sent)
    shown = world.client("visitor").get(f"/en/proposals/{number}").get_data(as_text=True)
    assert "machine" in shown


def test_what_a_person_wrote_is_not_asked_again(world: World, server: str) -> None:
    turn_on(world, server)
    draft(world, on_the_table(world))
    assert Server.heard == []


@pytest.mark.parametrize(
    "answers",
    [
        {"status": 500}, {"status": 302}, {"body": b"\xff\xfe"}, {"body": "[]"}, {"body": "{}"},
        {"body": '{"translatedText": 3}'}, {"body": '{"translatedText": " "}'},
        {"body": "x" * (translator.MOST_BYTES + 1)},
    ],
)  # fmt: skip
def test_whatever_goes_wrong_is_said_and_loses_nothing(
    world: World, server: str, answers: dict[str, Any]
) -> None:
    turn_on(world, server)
    number = on_the_table(world, fr=FR)
    Server.answers.update(answers)
    page = draft(world, number, 422)
    assert "Le serveur de traduction ne répond pas" in page
    assert FR in page


def test_a_private_address_is_called_only_where_somebody_said_so(world: World, server: str) -> None:
    number = on_the_table(world, fr=FR)
    for address in (server, server.replace("127.0.0.1", "localhost"), "http://127.0.0.1:1"):
        turn_on(world, address, translate_private=False)
        draft(world, number, 422)
    assert Server.heard == []


def test_off_by_default_there_is_no_way_to_it(world: World) -> None:
    number = on_the_table(world, fr=FR)
    draft(world, number, 404)
    road = world.client("facilitator").get(f"/fr/proposals/{number}/road").get_data(as_text=True)
    assert "/translation/draft" not in road
