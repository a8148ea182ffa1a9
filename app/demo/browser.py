"""A browser without a screen: it opens pages, keeps cookies, fills in the forms it finds. Standard library only.

The residents and the facilitator who play the demo come in by the same doors as everybody: nothing here knows the
application, its tables or its services.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

SECONDS = 20
"""How long a page may take."""
Fields = list[tuple[str, str]]


@dataclass
class Form:
    """A form of a page: where it sends, how, and what it would send if nobody touched it."""

    action: str
    method: str = "get"
    fields: Fields = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    """What can be ticked: the values of each radio group or box."""
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    """What can be chosen from each list: the words, and the value they stand for."""
    buttons: Fields = field(default_factory=list)
    """The buttons that say something of their own: name and value."""

    def filled(self, values: dict[str, Any]) -> Fields:
        """The fields with `values` in place of what stood there; a list is sent item by item."""
        kept = [(name, value) for name, value in self.fields if name not in values]
        for name, value in values.items():
            kept += [(name, str(one)) for one in (value if isinstance(value, list) else [value])]
        return kept


@dataclass
class Page:
    """An answer: its final address, its status, its text and its forms."""

    url: str
    status: int
    html: str
    forms: list[Form] = field(default_factory=list)

    def form(self, action: str, place: int = 0, **fields: str) -> Form:
        """The form at `place` among those whose address matches `action` and that carry `fields`; raises LookupError."""
        forms = self.all(action, **fields)
        if len(forms) <= place:
            offered = sorted({form.action for form in self.forms})
            raise LookupError(f"no form {action!r} {fields or ''} on {self.url}: {offered}")
        return forms[place]

    def find(self, action: str) -> Form | None:
        """The first of them, or None."""
        return next(iter(self.all(action)), None)

    def all(self, action: str, **fields: str) -> list[Form]:
        """Every form whose address matches the pattern `action` and that carries these very fields."""
        return [
            form
            for form in self.forms
            if re.search(action, form.action) and set(fields.items()) <= set(form.fields)
        ]

    def button(self, value: str) -> tuple[Form, dict[str, str]] | None:
        """The form and field of the first button whose value matches the pattern, None if there is none."""
        for form in self.forms:
            for name, said in form.buttons:
                if re.fullmatch(value, said):
                    return form, {name: said}
        return None


class Browser:
    """One person's browser at one site, in one language."""

    def __init__(self, base: str, lang: str = "fr") -> None:
        self.base, self.lang = base, lang
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))

    def open(self, address: str) -> Page:
        """Open a page, redirections followed; a refusal is a page like another."""
        return self._ask(Request(urljoin(self.base + "/", address)))

    def submit(self, page: Page, action: str, **values: Any) -> Page:
        """Fill in and send the page's form that goes to `action`."""
        return self.send(page, page.form(action), values)

    def send(self, page: Page, form: Form, values: dict[str, Any]) -> Page:
        """Send this form of the page with `values`."""
        sent = urlencode(form.filled(values))
        target = urljoin(page.url, form.action)
        if form.method == "get":
            return self._ask(Request(f"{target}?{sent}"))
        return self._ask(Request(target, data=sent.encode(), headers={"Referer": page.url}))

    def cookie_header(self) -> str:
        """The cookies as a socket's first request carries them."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)

    def _ask(self, request: Request) -> Page:
        request.add_header("Accept-Language", self.lang)
        request.add_header("Accept", "text/html")
        try:
            answer = self.opener.open(request, timeout=SECONDS)
        except HTTPError as refusal:
            answer = refusal
        with answer:
            html = answer.read().decode("utf-8", "replace")
            return Page(answer.url, answer.status, html, forms_of(html))


def forms_of(html: str) -> list[Form]:
    """The forms of a page, with what each would send."""
    reader = FormReader()
    reader.feed(html)
    return reader.forms


class FormReader(HTMLParser):
    """Gathers forms and their fields as a browser does: what is checked, chosen or typed already."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select: str | None = None
        self.option: str | None = None
        self.area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(at.get("action", ""), at.get("method", "get").lower())
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "input":
            self._input(self.form, at)
        elif tag == "button" and at.get("name"):
            self.form.buttons.append((at["name"], at.get("value", "")))
        elif tag == "select":
            self.select = at.get("name")
        elif tag == "option" and self.select:
            self.option = at.get("value", "")
            if "selected" in at:
                self.form.fields.append((self.select, self.option))
        elif tag == "textarea" and at.get("name"):
            self.area = at["name"]
            self.form.fields.append((self.area, ""))

    def _input(self, form: Form, at: dict[str, str]) -> None:
        kind, name = at.get("type", "text"), at.get("name")
        if not name or kind in ("submit", "button", "image", "file"):
            return
        tickable = kind in ("radio", "checkbox")
        value = at.get("value", "on" if tickable else "")
        if tickable:
            form.choices.setdefault(name, []).append(value)
        if not tickable or "checked" in at:
            form.fields.append((name, value))

    def handle_data(self, data: str) -> None:
        if self.area and self.form:
            name, text = self.form.fields[-1]
            self.form.fields[-1] = (name, text + data)
        if self.option is not None and self.select and self.form and data.strip():
            self.form.options.setdefault(self.select, {})[data.strip()] = self.option

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "option":
            self.option = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None
