"""One accompaniment from the phone call to the last follow-up, through the pages, with its dates; then on one sheet."""

from datetime import UTC, datetime
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.domain.proposal_life import State
from app.extensions import db
from app.features.assemblies.queries import find_assembly
from app.features.decisions.queries import following
from app.features.decisions.queries.register import today
from app.features.proposals.models import Proposal
from app.features.support import minutes_part
from app.features.support.models import Accompaniment
from app.features.support.notices import notices
from app.features.support.rendering.kept_files import kept_files
from app.features.support.services.requests import contact_of, forget_contacts
from app.formats.notice import Notice
from app.store.database import engine_of
from tests.world import SLUG, World

FIRST = "Il nous faut un deuxième frigo et quarante colis de plus, les gens attendent dehors."
QUESTION = "Comment passer d’une file d’attente à un lieu où l’on choisit ?"
CONTACT = "06 12 34 56 78"


class Year:
    """The pages of one request, on a day that the test chooses."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.address = ""

    def on(self, day: str) -> "Year":
        """From now on it is noon of that day."""
        at = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
        self.world.app.extensions["clock"] = lambda: at
        return self

    def post(self, door: str, role: str = "facilitator", **fields: Any) -> TestResponse:
        """Send a form of the request's page."""
        named = {name.replace("_fr", "-fr"): value for name, value in fields.items()}
        return self.world.client(role).post(f"{self.address}{door}", data=named)

    def done(self, door: str, **fields: Any) -> None:
        answer = self.post(door, **fields)
        assert answer.status_code == 303, plain(answer)

    def refused(self, door: str, words: str, **fields: Any) -> None:
        """Nothing is written, the words are said, and what was typed is still there."""
        answer = self.post(door, **fields)
        assert answer.status_code == 422
        assert words in plain(answer)
        for name, value in fields.items():
            if name.endswith("_fr") and value:
                assert str(value) in plain(answer), "nothing typed is lost"

    def state(self) -> str:
        with self.world.app.app_context():
            return the_one().state


def the_one() -> Accompaniment:
    """The only request; ask inside an application context."""
    return db.session.scalars(db.select(Accompaniment)).one()


def plain(answer: TestResponse) -> str:
    """The page without its no-break spaces and line ends."""
    return " ".join(answer.text.replace("\u202f", " ").replace("\u00a0", " ").replace("&#39;", "’").split())  # fmt: skip


@pytest.fixture
def year(world: World) -> Year:
    """A call was written down on 12 January."""
    year = Year(world).on("2026-01-12")
    asked = {"assembly": SLUG, "words": FIRST, "title": "Collectif Les Amandiers", "scale": "neighbourhood", "contact": CONTACT}  # fmt: skip
    answer = world.client("facilitator").post("/fr/support/ask", data=asked)
    assert answer.status_code == 303
    year.address = answer.location
    return year


def live(year: Year) -> None:
    """The year of the accompaniment, to its end."""
    year.on("2026-01-22").done("/meetings", title_fr="Visite et soupe", on="2026-01-22", present="11", concerned_present="y", happened_fr="Une distribution.", learned_fr="« J’ai honte de la file. »")  # fmt: skip
    year.done("/wordings", kind="heard", text_fr="Les bénévoles sont épuisés.")
    year.on("2026-02-05").done("/shared", text_fr=QUESTION, agreed_theirs="9", agreed_ours="Samia, Luc")  # fmt: skip
    year.on("2026-02-12").done("/agreement", text_fr="Quatre séances, une table de choix.", ends_on="2026-06-30")  # fmt: skip
    year.done("/meetings", title_fr="Balade", on="2026-03-05")
    assert year.state() == "agreed", "a meeting to come changes nothing"
    with year.world.app.app_context():
        number = next(one.id for one in the_one().meetings if one.planned)
    year.on("2026-03-05").done(f"/meetings/{number}", on="2026-03-05", present="14", concerned_present="y", happened_fr="Trois arrêts.", learned_fr="Les prix au kilo.")  # fmt: skip
    year.on("2026-06-30").done("/closing", text_fr="Le collectif continue seul. Merci.")


def test_the_states_come_from_what_happens(year: Year) -> None:
    assert year.state() == "received"
    year.refused("/shared", "Aucune personne concernée n’a encore été rencontrée.", text_fr=QUESTION, agreed_theirs="9", agreed_ours="Samia")  # fmt: skip
    year.on("2026-01-22").done("/meetings", on="2026-01-22", present="2")
    year.on("2026-02-05")
    year.refused("/shared", "Combien de personnes concernées étaient d’accord ?", text_fr=QUESTION, agreed_theirs="0", agreed_ours="Samia")  # fmt: skip
    year.refused("/closing", "On ne ferme pas sans dire pourquoi.", text_fr="")
    year.done("/shared", text_fr=QUESTION, agreed_theirs="9", agreed_ours="Samia, Luc")
    assert year.state() == "question_shared"
    steps = {"text_fr": "Quatre séances.", "ends_on": "2026-06-30"}
    year.refused("/agreement", "Aucune personne concernée n’a encore été rencontrée.", **steps)
    year.done("/meetings", on="2026-02-05", present="9", concerned_present="y")
    year.refused("/agreement", "Un accord a une date de fin.", **steps | {"ends_on": ""})
    year.refused("/agreement", "La fin vient avant le début.", **steps | {"ends_on": "2026-01-30"})
    year.done("/agreement", **steps)
    assert year.state() == "agreed"


def test_from_the_call_to_the_last_follow_up_on_one_sheet(year: Year) -> None:
    live(year)
    assert year.state() == "ended"
    with year.world.app.app_context():
        one = the_one()
        assert [str(row.due_on) for row in one.follow_ups] == ["2026-09-30", "2026-12-31", "2027-06-30"]  # fmt: skip
        assert one.wording("first").text.words["fr"] == FIRST  # type: ignore[union-attr]
        numbers = [row.id for row in one.follow_ups]
    for number, day in zip(numbers, ("2026-09-30", "2027-01-04", "2027-06-30"), strict=True):
        year.on(day).done(f"/follow-ups/{number}", change_fr=f"Au {day}, on choisit.")
    assert year.state() == "followed"
    sheet = plain(year.world.client("facilitator").get(f"{year.address}/sheet"))
    assert sheet.count('class="sheet"') == 1
    for words in (
        "reçue <small>(12 janvier 2026)",
        "rencontre <small>(22 janvier 2026)",
        "question partagée <small>(5 février 2026)",
        "accord <small>(12 février 2026)",
        "en cours <small>(5 mars 2026)",
        "terminée <small>(30 juin 2026)",
        "suivie <small>(30 juin 2027)",
        FIRST,
        QUESTION,
        "9 personnes concernées sont d’accord · Samia, Luc",
        "Jusqu’au 30 juin 2026",
        "11 personnes étaient là, dont des personnes concernées",
        "Au 2027-01-04, on choisit.",
    ):
        assert words in sheet, words
    assert CONTACT not in sheet


def test_follow_ups_come_back_by_themselves_and_name_nobody(year: Year) -> None:
    live(year)
    year.on("2026-10-02")
    with year.world.app.test_request_context("/fr/"):
        here = find_assembly(SLUG)
        due = [one for one in notices(here, today(here)) if one.kind == "support_follow_up"]
        assert [(one.due.isoformat(), one.is_late) for one in due if one.due] == [("2026-09-30", True), ("2026-12-31", False), ("2027-06-30", False)]  # fmt: skip
        late = following.placed(here, {following.LATE: (1, 100)}, today(here))
        assert "support_follow_up" in [one.kind for one in late[following.LATE].notices]
    board = plain(year.world.client("visitor").get("/fr/board?assembly=" + SLUG))
    assert "Amandiers" not in board
    assert year.world.client("visitor").get(year.address).status_code == 404
    year.done("/publish", shown="1")
    seen = plain(year.world.client("visitor").get(year.address))
    assert QUESTION in seen
    assert FIRST in seen
    assert "honte" not in seen, "meetings stay between those who were there"
    assert year.address in year.world.client("visitor").get("/fr/search?q=file d’attente").text
    year.done("/publish", shown="0")
    assert "Amandiers" not in year.world.client("visitor").get("/fr/search?q=amandiers").text


def test_rows_say_the_same_as_notices(year: Year) -> None:
    live(year)
    for shown in ("0", "1"):
        year.done("/publish", shown=shown)
        with year.world.app.test_request_context("/fr/"):
            here, day = find_assembly(SLUG), today(find_assembly(SLUG))
            whole = list(notices(here, day))
            lists = dict.fromkeys((following.LATE, following.COMING, following.PAST), (1, 100))
            found = following.placed(here, lists, day)
            tests = {
                following.LATE: lambda n: n.is_late,
                following.COMING: lambda n: n.is_expected and not n.is_late,
                following.PAST: lambda n: not n.is_expected and (n.done or n.told),
            }
            for part, test in tests.items():
                assert ours(found[part].notices) == ours([n for n in whole if test(n)]), part
            dated = following.dated(here, 1, 100, 100).notices
            assert ours(dated) == ours([n for n in whole if n.due])
            moved = following.moved(here, 1, 100).notices
            assert ours(moved) == ours([n for n in whole if n.published])


def ours(found: list[Notice]) -> set[tuple[object, ...]]:
    keys = [one.key for one in found if one.kind.startswith("support")]
    assert len(keys) == len(set(keys))
    return set(keys)


def test_a_contact_is_encrypted_then_forgotten_on_its_day(year: Year) -> None:
    live(year)
    with year.world.app.app_context():
        with engine_of(year.world.app).connect() as rows:
            kept = str(rows.exec_driver_sql("SELECT * FROM accompaniments").all())
        assert "06 12" not in kept
        assert contact_of(the_one()) == CONTACT
        assert str(the_one().forget_contact_on) == "2028-06-30"
    assert CONTACT in year.world.client("organiser").get(year.address).text
    year.on("2028-06-29")
    with year.world.app.app_context():
        assert forget_contacts() == 0
    year.on("2028-07-01")
    with year.world.app.app_context():
        assert forget_contacts() == 1
        assert contact_of(the_one()) is None
        assert forget_contacts() == 0
    assert "Le contact a été supprimé." in plain(year.world.client("organiser").get(year.address))


def test_only_the_pair_reads_the_contact(year: Year) -> None:
    with year.world.app.app_context():
        mine = year.world.person("facilitator").id
    details = {"title_fr": "Les Amandiers", "scale": "neighbourhood", "theme": "colis", "place": "0"}  # fmt: skip
    year.refused("/edit", "Un binôme, ce sont deux personnes différentes.", first_companion=str(mine), second_companion=str(mine), **details)  # fmt: skip
    year.done("/edit", first_companion=str(mine), second_companion="0", **details)
    assert CONTACT in year.world.client("facilitator").get(year.address).text
    assert CONTACT not in year.world.client("organiser").get(year.address).text
    desk = plain(year.world.client("organiser").get(f"/fr/support/desk/{SLUG}"))
    assert "facilitator · 1 accompagnement en cours" in desk
    table = year.world.client("organiser").get(f"/fr/support/desk/{SLUG}/requests.csv").text
    assert "Les Amandiers" in table
    assert "06 12" not in table
    assert "frigo" not in table


def test_a_request_becomes_a_proposal_and_leads_back(year: Year) -> None:
    live(year)
    year.refused("/proposals", "Laissez d’abord tout le monde lire cette question")
    year.done("/publish", shown="1")
    made = year.post("/proposals", role="organiser")
    assert made.status_code == 303
    page = made.location.removesuffix("/edit")
    team = year.world.client("organiser")
    draft = team.get(page)
    assert QUESTION in plain(draft)
    assert year.address in draft.text, "it leads back"
    assert "Ce qu’elle est devenue" not in plain(year.world.client("visitor").get(year.address))
    with year.world.act():
        proposal = db.session.scalars(db.select(Proposal).order_by(Proposal.id.desc())).first()
        assert proposal is not None
        proposal.enter(State.SHARED, role="organiser")
    assert page in year.world.client("visitor").get(year.address).text, "and forward"
    year.done("/publish", shown="0")
    assert year.address not in year.world.client("visitor").get(page).text


def test_the_archive_and_the_minutes_hold_what_is_public(year: Year) -> None:
    live(year)
    with year.world.app.test_request_context("/fr/"):
        assert not list(kept_files(find_assembly(SLUG)))
    year.done("/publish", shown="1")
    with year.world.app.test_request_context("/fr/"):
        ((name, kept),) = kept_files(find_assembly(SLUG))
        text = kept.decode()
        assert name == "accompaniments.json"
        assert FIRST in text
        assert '"2026-06-30"' in text
        assert CONTACT not in text
        assert "honte" not in text
        session = year.world.session()
        assert minutes_part.record(session) is None, "nothing of that day"
        session.opened_at = datetime(2026, 2, 5, 18, tzinfo=UTC)
        told = minutes_part.record(session)
        assert told is not None
        assert [one["kind"] for one in told["moves"]] == ["shared"]
        db.session.rollback()


def test_what_another_tab_did_meanwhile_is_said(year: Year) -> None:
    year.done("/meetings", on="2026-01-20")
    with year.world.app.app_context():
        number = the_one().meetings[0].id
    year.on("2026-01-20").done(f"/meetings/{number}", on="2026-01-20", present="3")
    year.refused(f"/meetings/{number}", "ce qui en a été noté reste", on="2026-01-20", present="4")
    assert year.post(f"/meetings/{number}", on="").status_code == 422
