"""Our own WebSocket with a real browser: compression is agreed, and long messages arrive whole both ways."""

import json
import zlib
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.live.wire.websocket import WORTH_DEFLATING
from tests.browser.hall import Hall, next_gesture, ready

pytestmark = pytest.mark.browser


def listen(page: Page) -> dict[str, Any]:
    """From now on: what the browser agreed with the server, and every text that arrived."""
    heard: dict[str, Any] = {"agreed": [], "texts": []}
    spy = page.context.new_cdp_session(page)
    spy.send("Network.enable")

    def agree(event: dict[str, Any]) -> None:
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        heard["agreed"].append(headers.get("sec-websocket-extensions", ""))

    def take(event: dict[str, Any]) -> None:
        heard["texts"].append(event["response"]["payloadData"])

    spy.on("Network.webSocketHandshakeResponseReceived", agree)
    spy.on("Network.webSocketFrameReceived", take)
    return heard


def test_a_browser_agrees_on_compression_and_long_messages_arrive_whole(hall: Hall) -> None:
    hall.stage.write_proposal()
    desk, phone = ready(hall.desk()), ready(hall.phone(1))
    heard = listen(phone)
    phone.reload()
    ready(phone)
    assert len(heard["agreed"]) == 1
    assert "permessage-deflate" in heard["agreed"][0]
    assert "client_no_context_takeover" in heard["agreed"][0]

    next_gesture(desk)
    next_gesture(desk)
    expect(phone.locator("h1")).to_have_text("Première proposition")
    drawings = [state for state in map(state_of, heard["texts"]) if state and "html" in state]
    assert drawings, "the drawing came by the socket"
    for state in drawings:
        assert len(state["html"]) > WORTH_DEFLATING
        assert state["html"].rstrip().endswith(">")
    squeezed = len(zlib.compress(drawings[-1]["html"].encode()))
    assert squeezed < len(drawings[-1]["html"]) / 2, "worth compressing at all"

    long = "é" * 3000 + "!"
    answer = phone.evaluate(
        """async (long) => {
          const { socket } = await import(document.querySelector('script[src*="phone.js"]').src.replace("phone.js", "live.js"));
          return new Promise((done) => socket.emit("cast_ballot", { vote: 1, choice: long, key: "no" }, done));
        }""",
        long,
    )
    assert answer["ok"] is False
    expect(phone.locator("html")).to_have_attribute("data-live", "yes")


def state_of(text: str) -> dict[str, Any] | None:
    """The answer to `show` in a Socket.IO acknowledgement."""
    if not text.startswith("43") or "[" not in text:
        return None
    answer = json.loads(text[text.index("[") :])[0]
    return answer if isinstance(answer, dict) else None
