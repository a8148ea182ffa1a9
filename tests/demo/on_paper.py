"""A session played through its pages, inside the tests' own process: by phones, or on paper and typed in afterwards."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from flask.testing import FlaskClient
from sqlalchemy import select

from app.demo.browser import Browser, Page, Request, forms_of
from app.demo.cast import choices_of
from app.demo.clock import StageClock
from app.demo.conductor import Conductor
from app.demo.founding import facilitator_told
from app.demo.note_taker import publish
from app.demo.passwords import password_for
from app.demo.residents import fields_of
from app.demo.script import Point, Script, script_of
from app.demo.services import Table
from app.domain.canonical import canonical_json
from app.extensions import db
from app.features.votes.models import Roll

VOICES = 33
SEATS = [*range(1, 30), 43, 44, 45, 46]
"""Who is here, then who is represented: by the numbers on the sign-in sheet."""


class NearBrowser(Browser):
    """The same browser, without a network."""

    def __init__(self, client: FlaskClient) -> None:
        super().__init__("http://localhost")
        self.client = client

    def _ask(self, request: Request) -> Page:
        path = request.full_url.removeprefix(self.base)
        answer = self.client.open(
            path,
            method=request.get_method(),
            data=request.data,
            content_type="application/x-www-form-urlencoded",
            headers={"Referer": self.base + path},
            follow_redirects=True,
        )
        html = answer.get_data(as_text=True)
        return Page(answer.request.url, answer.status_code, html, forms_of(html))


@dataclass
class ByPhones(Conductor):
    """Everybody here has a phone; what phones hand in goes straight into the box."""

    client: FlaskClient | None = None
    table: Table | None = None

    def __post_init__(self) -> None:
        self.browser = NearBrowser(self.client)

    def follow_turnout(self) -> None:
        """Nobody looks at the desk meanwhile."""

    def begin(self, point: Point, script: Script) -> None:
        """One point, as long as it is held."""
        ends = self.clock() + timedelta(minutes=point.held)
        self.press(rf"/items/{point.item_id}/beginning$")
        if point.kind == "welcome":
            self.sign_everybody_in()
        self.hold(point, script)
        self.clock.leap(ends)

    def sign_everybody_in(self) -> None:
        """The welcome table types the numbers of the sign-in sheet."""
        page = self.open(f"/fr/sessions/{self.session_id}/welcome")
        form = page.form(r"/attendance$", number="")
        for number in SEATS[:29]:
            self.browser.send(page, form, {"number": number, "here": "typed"})

    def vote(self, point: Point) -> None:
        if point.proposal_id is not None:
            self.press(rf"/proposals/{point.proposal_id}/vote$")
        told = next(one for one in self.table.playing["votes"] if self.is_about(one, point))
        address = self.open(self.desk).form(r"/votes/\d+/opening$").action
        vote_id = int(address.split("/")[-2])
        self.press(rf"/votes/{vote_id}/opening$")
        self.collect(vote_id, choices_of(told, VOICES))
        self.press(rf"/votes/{vote_id}/closure$")
        self.press(rf"/votes/{vote_id}/publication$")

    def is_about(self, told: dict[str, Any], point: Point) -> bool:
        """Whether a vote of the data files belongs to this point of the agenda."""
        return ("proposal" in told) == (point.proposal_id is not None)

    def collect(self, vote_id: int, choices: list[dict[str, Any]]) -> None:
        """One ballot a seat, with a key of its own."""
        app = self.client.application
        with app.app_context():
            rolls = db.session.scalars(select(Roll).where(Roll.vote_id == vote_id)).all()
            rows = [(row.seat_id, row.held_by_id or row.seat_id) for row in rolls]
        for place, ((seat, hand), choice) in enumerate(zip(rows, choices, strict=True)):
            answer = app.extensions["ballot_box"].cast(vote_id, seat, hand, choice, f"{place:032x}")
            assert answer["ok"], answer


@dataclass
class OnPaper(ByPhones):
    """No phone at all: cards were raised or ballots handed in, and two tellers type what they counted."""

    raised: bool = False
    """Show of hands instead of ballots."""

    def begin(self, point: Point, script: Script) -> None:
        """Typing takes the time that typing takes: nobody waits."""
        self.press(rf"/items/{point.item_id}/beginning$")
        if point.kind == "welcome":
            self.sign_everybody_in()
        self.hold(point, script)

    def collect(self, vote_id: int, choices: list[dict[str, Any]]) -> None:
        """Each teller counts the same ballots, in an order of their own; the seats come from the sign-in sheet."""
        piles: dict[str, int] = {}
        for choice in choices:
            piles[canonical_json(choice)] = piles.get(canonical_json(choice), 0) + 1
        kind = "hands" if self.raised else "paper"
        for teller, order in ((1, list(piles)), (2, list(reversed(piles)))):
            page = self.open(f"/fr/votes/{vote_id}/tellers/{teller}?kind={kind}")
            for pile in order:
                form = page.form("^$", place=self.adding(page))
                sent = {**fields_of(json.loads(pile)), "count": piles[pile], "gesture": "add"}
                if sent.get("choice") == "blank":
                    sent = {"blank": "1", **{k: v for k, v in sent.items() if k != "choice"}}
                page = self.send(page, form, sent)
            kept = {"gesture": "keep"}
            if not self.raised:
                kept["seats"] = " ".join(str(number) for number in SEATS)
            self.send(page, page.form("^$", **self.seats_field(page)), kept)
        shown = self.open(f"/fr/votes/{vote_id}/tellers/1?kind={kind}").html
        assert "Les deux comptes sont pareils." in shown

    def adding(self, page: Page) -> int:
        """The place of the form that adds equal ballots, among those of the page."""
        return next(n for n, form in enumerate(page.all("^$")) if "count" in dict(form.fields))

    def seats_field(self, page: Page) -> dict[str, str]:
        """What tells the form that keeps the count from the others."""
        return {} if self.raised else {"seats": ""}

    def tell_hours(self, hours: list[datetime]) -> None:
        """The hours of the note-taker's sheet, once everything is typed in."""
        page = self.open(f"/fr/sessions/{self.session_id}/hours")
        form = page.form(r"/hours$")
        names = [name for name, _value in form.fields if name.startswith("item-")] + ["ends"]
        typed = [moment.astimezone(hours[0].tzinfo).strftime("%H:%M") for moment in hours]
        self.send(page, form, dict(zip(names, typed, strict=True)))


def seated(kind: type[ByPhones], table: Table, moment: datetime) -> ByPhones:
    """Nadia at her desk, at that moment; needs an application context."""
    app, session = current_app._get_current_object(), table.session(table.playing["number"])
    clock = StageClock(moment)
    app.extensions["clock"] = clock
    email = facilitator_told(table.told)["email"]
    password = password_for(email, table.settings.secret_key)
    who = (session.id, email, password)
    nothing_to_say = lambda _words: None  # noqa: E731 (nobody is at a terminal)
    return kind(
        "http://localhost", *who, clock, 0, nothing_to_say, client=app.test_client(), table=table
    )


def script(table: Table) -> Script:
    """The story of the session that is conducted."""
    return script_of(table, table.session(table.playing["number"]), SEATS)


def played(who: ByPhones, story: Script) -> None:
    """From the opening to the closing."""
    who.sign_in(who.desk)
    who.press(rf"/desk/{who.session_id}/opening$")
    for point in story.points:
        who.begin(point, story)
    who.press(rf"/desk/{who.session_id}/closure$")


def hours_of(table: Table) -> list[datetime]:
    """When each point began as the data files tell it, then the end."""
    at = table.moment(table.playing["starts"])
    told = [at]
    for item in table.playing["items"]:
        at += timedelta(minutes=item["held"])
        told.append(at)
    return told


def published(who: ByPhones, story: Script) -> list[str]:
    """The minutes in both languages, as Markdown."""
    path = publish(who, story).url.removeprefix("http://localhost/fr")
    return [who.browser.open(f"/{lang}{path}.md").html for lang in ("fr", "en")]
