"""The library: stories and the consent for each use, the way back, results that come by themselves, descriptions for others."""

from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread

import bibtexparser
import pytest
import rispy
from lxml import etree

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.queries import find_assembly
from app.features.commons.models import Item
from app.features.commons.services import library
from app.features.decisions.models import AwaitedAnswer
from app.features.manifest import gone_again, gone_from, kept_files
from app.store.copies import archive
from app.words.localized import Localized
from tests.commons import garden
from tests.commons.test_programmes import FORUM, plain, read
from tests.listening.conftest import a_round, close, faces, hand_in, publish
from tests.world import SLUG, World

STORY = "/fr/commons/items/{}"
ROSA = "J’ai poussé la porte"
EVERYWHERE = (
    "/fr/commons/library", "/fr/commons/library.atom", "/fr/commons/library.json", "/fr/commons/library.csv",
    "/fr/commons/library.ris", "/fr/commons/library.bib", "/fr/commons/library/oai.xml", "/fr/follow-up.atom",
    "/fr/search?q=Rosa",
)  # fmt: skip


def kept_of(world: World) -> str:
    """What the next archive would keep."""
    with world.app.test_request_context("/fr/"):
        return "".join(content.decode() for _name, content in kept_files(find_assembly(SLUG)))


def shown_story(world: World) -> tuple[int, int, str]:
    """A story told at a forum: its number, the programme's, its way back."""
    with world.act():
        made, rosa = garden.forum(world), garden.item(world)
        slot = next(one for one in made.slots if one.kind == "story")
        slot.title = Localized.of(fr="Le récit de Rosa", en="Rosa’s story")
        library.show_item(slot, rosa, by=world.who("organiser"))
        return rosa.id, made.id, f"/fr/commons/back/{rosa.id}/{library.secret_of(rosa)}"


def test_a_story_taken_back_is_gone_from_everywhere_at_once(world: World) -> None:
    number, programme, back = shown_story(world)
    assert ROSA in read(world, STORY.format(number))
    for path in EVERYWHERE:
        assert "Rosa" in plain(read(world, path)).replace("<mark>", "").replace("</mark>", ""), path
    assert "Rosa" in kept_of(world)
    assert "récit de Rosa" in read(world, FORUM.format(programme))
    assert world.client("visitor").post(back).status_code == 303
    read(world, STORY.format(number), status=404)
    for path in EVERYWHERE:
        assert "récit de Rosa" not in read(world, path).replace("<mark>", "").replace(
            "</mark>", ""
        ), path
    assert "Rosa" not in kept_of(world)
    page = read(world, FORUM.format(programme))
    assert "récit de Rosa" not in page
    assert "récit retiré par la personne" in page
    for ending in (".ics", ".csv", ".jsonld", "/schedule.xml", "/paper", "/wall"):
        assert "Rosa" not in read(world, FORUM.format(programme) + ending)
    with world.app.app_context():
        row = db.session.get_one(Item, number)
        assert (row.title, row.text, row.said_by) == (Localized(), Localized(), "")
    assert "n’est plus ici" in read(world, back)


def test_a_story_needs_a_box_and_an_adult(world: World) -> None:
    boxes = {"read_on": None, "wall_on": None, "web_until": None}
    with world.act():
        bare = garden.item(world, public=False, **boxes)
        with pytest.raises(RuleViolation) as refusal:
            library.publish_item(bare, by=world.who("organiser"))
        assert refusal.value.code == "no_consent"
        with pytest.raises(RuleViolation) as refusal:
            garden.item(world, adult=False)
        assert refusal.value.code == "child_story"
        with pytest.raises(RuleViolation) as refusal:
            garden.item(world, licence="")
        assert refusal.value.code == "licence_missing"
    answer = world.client("organiser").post(
        STORY.format(bare_number(world)) + "/publication", follow_redirects=True
    )
    assert "n’a pas encore l’accord de la personne qui parle" in plain(
        answer.get_data(as_text=True)
    )


def bare_number(world: World) -> int:
    with world.app.app_context():
        return db.session.query(Item).filter_by(web_until=None).one().id


def test_read_aloud_is_not_the_site(world: World) -> None:
    with world.act():
        made = garden.forum(world)
        aloud = garden.item(world, web_until=None)
        slot = next(one for one in made.slots if one.kind == "stands")
        library.show_item(slot, aloud, by=world.who("organiser"))
        number, programme = aloud.id, made.id
    read(world, STORY.format(number), status=404)
    for path in EVERYWHERE[:-1]:
        assert "Rosa" not in read(world, path)
    for ending in ("", "/paper"):
        page = read(world, FORUM.format(programme) + ending)
        assert "Rosa" not in page
        assert "Un récit, dit sur place" in page


def test_the_day_of_the_consent_is_the_last_one_on_the_site(world: World) -> None:
    number = garden.an_item(world, web_until=date(2030, 6, 6))
    world.app.extensions["clock"] = lambda: datetime(2030, 6, 6, 20, tzinfo=UTC)
    read(world, STORY.format(number))
    world.app.extensions["clock"] = lambda: datetime(2030, 6, 7, 1, tzinfo=UTC)
    read(world, STORY.format(number), status=404)
    for path in EVERYWHERE[:-1]:
        assert "récit de Rosa" not in read(world, path)


def test_six_stands_in_one_moment_are_no_clash(world: World) -> None:
    with world.act():
        made = garden.forum(world)
        slot = next(one for one in made.slots if one.kind == "stands")
        for n in range(1, 7):
            title = Localized.of(fr=f"Stand n° {n}", en=f"Stand no. {n}")
            stand = garden.item(world, kind="guide", title=title)
            library.show_item(slot, stand, by=world.who("organiser"))
        number = made.id
    page = read(world, FORUM.format(number))
    assert [
        page.index(f"Stand n° {n}") < page.index(f"Stand n° {m}") for n, m in pairwise(range(1, 7))
    ] == [True] * 5
    assert "Stand n° 6" in read(world, FORUM.format(number) + "/paper")


def test_questions_of_the_round_table_become_answers_that_are_due(world: World) -> None:
    number = garden.a_table(world)
    for authority in ("La Métropole", "Le Département", "La CAF"):
        data = {
            "authority": authority,
            "question-fr": f"Que fera {authority} ?",
            "due_on": "2030-09-30",
        }
        assert (
            world.client("facilitator")
            .post(f"/fr/commons/slots/{number}/questions", data=data)
            .status_code
            == 303
        )
    with world.app.app_context():
        rows = db.session.query(AwaitedAnswer).all()
        assert [(one.authority, one.due_on) for one in rows] == [
            ("La Métropole", date(2030, 9, 30)), ("Le Département", date(2030, 9, 30)), ("La CAF", date(2030, 9, 30)),
        ]  # fmt: skip
    page = read(world, f"/fr/commons/slots/{number}")
    assert page.count("Réponse attendue le 30 septembre 2030") == 3
    assert "Que fera La CAF" in read(world, "/fr/follow-up.atom")


def test_what_listening_publishes_is_in_the_library_by_itself(world: World) -> None:
    number = a_round(world)
    hand_in(world, number, faces((5, 0, 0, 0), (5, 0, 0, 0), (0, 5, 0, 0)))
    close(world, number)
    assert f"/fr/listening/{number}" not in read(world, "/fr/commons/library")
    publish(world, number)
    page = read(world, "/fr/commons/library?kind=result")
    assert f'href="/fr/listening/{number}"' in page
    with world.act():
        (row,) = db.session.query(Item).all()
        assert (row.title, row.text) == (Localized(), Localized())
        assert library.gather_results() == 0
        db.session.delete(row)
        db.session.flush()
        assert library.gather_results() == 1
    assert f'href="/fr/listening/{number}"' in read(world, "/fr/commons/library")


def test_readers_of_references_understand_the_library(world: World) -> None:
    title = Localized.of(fr="100 % {bio} & équitable", en="100% organic")
    garden.an_item(world, title=title, kind="guide", said_by="")
    garden.an_item(world)
    found = rispy.loads(
        world.client("visitor").get("/fr/commons/library.ris").get_data(as_text=True)
    )
    assert [one["title"] for one in found] == ["Le récit de Rosa", "100 % {bio} & équitable"]
    assert (found[0]["authors"], found[0]["year"], found[0]["type_of_reference"]) == (
        ["Rosa"],
        "2026",
        "GEN",
    )
    parsed = bibtexparser.parse_string(
        world.client("visitor").get("/fr/commons/library.bib").get_data(as_text=True)
    )
    assert not parsed.failed_blocks
    assert [entry["title"] for entry in parsed.entries] == [
        "Le récit de Rosa",
        r"100 \% \{bio\} \& équitable",
    ]
    assert parsed.entries[0]["url"].endswith("/fr/commons/items/2")


def test_the_static_repository_keeps_its_schema(world: World) -> None:
    garden.an_item(world, text=Localized.of(fr="<b>&amp;\x07"), kind="guide")
    garden.an_item(world)
    content = world.client("visitor").get("/fr/commons/library/oai.xml").data
    schema = etree.XMLSchema(etree.parse("tests/commons/static_repository.xsd"))
    found = etree.fromstring(content)
    schema.assertValid(found)
    dc = {"dc": "http://purl.org/dc/elements/1.1/"}
    assert found.xpath("//dc:title[@xml:lang='en']/text()", namespaces=dc) == ["Rosa’s story"] * 2
    assert "https://creativecommons.org/licenses/by/4.0/" in found.xpath(
        "//dc:rights/text()", namespaces=dc
    )
    page = read(world, STORY.format(2))
    assert '<meta name="DC.title" lang="en" content="Rosa’s story">' in page
    assert 'content="https://creativecommons.org/licenses/by/4.0/"' in page


def test_a_story_taken_back_stays_so_when_an_older_copy_is_put_back(
    world: World, tmp_path: Path
) -> None:
    number, _programme, back = shown_story(world)
    assert "environ 30 jours" in read(world, back)
    url = world.app.config["TABLEE"].database_url
    copy = archive.make(url, tmp_path / "copies", datetime(2030, 6, 6, tzinfo=UTC), "by-hand")
    assert world.client("visitor").post(back).status_code == 303
    gone = gone_from(url)
    with world.app.app_context():
        db.session.remove()
        db.engine.dispose()
    said = world.app.test_cli_runner().invoke(args=["restore", str(copy.path), "--yes"])
    assert "taken out again: 1" in said.output, said.output
    with world.act():
        assert gone_again(gone) == 0
    read(world, STORY.format(number), status=404)
    assert "Rosa" not in kept_of(world)
    assert gone_from(f"sqlite:///{tmp_path / 'nothing.sqlite'}") == {}


class Site(BaseHTTPRequestHandler):
    """Another site: one page is there, one has left."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/there" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_an_address_that_left_the_web_is_named_by_the_command_only(world: World) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}"
        for path in ("/there", "/left"):
            garden.an_item(world, kind="recording", said_by="", address=root + path)
        said = world.app.test_cli_runner().invoke(args=["library", "links"])
        server.shutdown()
    assert (said.exit_code, said.output) == (
        1,
        f"2: {root}/left: 404\n1 addresses do not answer.\n",
    )
