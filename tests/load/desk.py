"""The facilitator of the benchmark: signs in and makes the desk's gestures through the real HTTP doors."""

import json
import re
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Desk:
    """One signed-in browser."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.jar = CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.token = ""

    def get(self, path: str) -> str:
        """A page; remembers its form's token."""
        with self.browser.open(self.base + path, timeout=30) as answer:
            page: str = answer.read().decode()
        found = TOKEN.search(page)
        if found:
            self.token = found[1]
        return page

    def post(self, path: str, **fields: str) -> int:
        """A gesture; asks for JSON so that nothing is rendered in return."""
        body = urlencode({"csrf_token": self.token, **fields}).encode()
        request = urllib.request.Request(
            self.base + path, body, {"Accept": "application/json"}, method="POST"
        )
        with self.browser.open(request, timeout=60) as answer:
            return int(answer.status)

    def sign_in(self, email: str, password: str) -> None:
        """Through the door everybody uses."""
        self.get("/fr/sign-in")
        body = urlencode({"csrf_token": self.token, "email": email, "password": password}).encode()
        with self.browser.open(f"{self.base}/fr/sign-in", body, timeout=30) as answer:
            answer.read()

    def cookie(self) -> str:
        """What this browser would send, for a socket of the same person."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def read_json(self, path: str) -> dict[str, object]:
        """A public JSON page."""
        with self.browser.open(self.base + path, timeout=30) as answer:
            data: dict[str, object] = json.load(answer)
            return data
