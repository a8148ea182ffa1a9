"""One decision taken elsewhere: as PDF, cited, shared with a picture, followed by a feed."""

import io
import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from flask.testing import FlaskClient
from PIL import Image
from pypdf import PdfReader

from app.extensions import db
from app.features.decisions.models import Decision
from app.features.decisions.services.follow_up import add_action, report
from app.words.localized import Localized
from tests.doors.rows_decisions import a_decision
from tests.world import SLUG, World

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def decision_id(world: World) -> int:
    return a_decision(world)["decision_id"]


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def decision_of(world: World, decision_id: int, lang: str = "fr") -> tuple[str, str]:
    with world.app.test_request_context("/fr/"):
        row = db.session.get_one(Decision, decision_id)
        return row.number, row.title.in_(lang).text


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_decision_is_a_pdf(
    client: FlaskClient, world: World, decision_id: int, lang: str
) -> None:
    number, title = decision_of(world, decision_id, lang)
    answer = client.get(f"/{lang}/decisions/{decision_id}.pdf")
    assert answer.content_type == "application/pdf"
    read = PdfReader(io.BytesIO(answer.data))
    text = " ".join(one.extract_text() for one in read.pages)
    assert number in text
    assert title in text
    assert f"/{lang}/decisions/{decision_id}" in "".join(text.split())
    assert {"fr": "Pour citer", "en": "To cite"}[lang] in text
    assert (
        client.get(
            f"/{lang}/decisions/{decision_id}.pdf",
            headers={"If-None-Match": answer.headers["ETag"]},
        ).status_code
        == 304
    )


def test_its_page_leads_to_it_and_says_how_to_cite_it(
    client: FlaskClient, world: World, decision_id: int
) -> None:
    number, title = decision_of(world, decision_id)
    text = page(client, f"/fr/decisions/{decision_id}")
    assert f"/fr/decisions/{decision_id}.pdf" in text
    citation = unescape(re.findall(r'<textarea[^>]*id="citation"[^>]*>([^<]*)', text)[0])
    assert number in citation
    assert title in citation
    assert citation.endswith(f"/fr/decisions/{decision_id}")


@pytest.mark.parametrize("address", ["/fr/decisions/{id}", f"/fr/assemblies/{SLUG}"])
def test_a_shared_link_has_a_title_a_sentence_and_a_picture(
    client: FlaskClient, decision_id: int, address: str
) -> None:
    text = page(client, address.format(id=decision_id))
    told = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)"', text))
    assert told["title"]
    assert told["description"]
    assert re.search(r'<meta name="description" content="[^"]+"', text)
    assert told["url"] == f"http://localhost{address.format(id=decision_id)}"
    drawn = client.get(told["image"].removeprefix("http://localhost"))
    assert drawn.content_type == "image/png"
    assert Image.open(io.BytesIO(drawn.data)).size == (1200, 630)


def test_what_people_wrote_is_drawn_whatever_it_holds(world: World, decision_id: int) -> None:
    with world.act():
        row = db.session.get_one(Decision, decision_id)
        row.title = Localized.of(fr='#"\\u{202e} ' + "interminable" * 40 + " 🥕 خبز")
    client = world.app.test_client()
    assert client.get(f"/fr/decisions/{decision_id}.png").status_code == 200
    assert client.get(f"/fr/decisions/{decision_id}.pdf").status_code == 200


def test_one_decision_has_a_feed_of_its_own(world: World, decision_id: int) -> None:
    with world.act():
        row = db.session.get_one(Decision, decision_id)
        by = world.who("organiser")
        add_action(row.session, what=Localized.of(fr="Appeler"), who="Mei", decision=row, by=by)
        report(row, state="done", text=Localized.of(fr="C’est fait."), by=by)
    client = world.app.test_client()
    assert f"/fr/decisions/{decision_id}.atom" in page(client, f"/fr/decisions/{decision_id}")
    written = page(client, f"/fr/decisions/{decision_id}.atom")
    feed = ET.fromstring(written)
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]
    assert len(titles) == 3
    assert any("Appeler" in words for words in titles)
    assert "C’est fait." in written


def test_the_code_of_the_frame_can_be_pasted(world: World) -> None:
    with world.act():
        assembly = world.session().assembly
        assembly.name = Localized.of(fr='La "Rose" <i>')
    world.put_session("closed")
    text = page(world.app.test_client(), f"/fr/assemblies/{SLUG}")
    code = unescape(re.findall(r'<textarea[^>]*id="frame"[^>]*>([^<]*)', text)[0])
    assert code.startswith(
        f'<iframe src="http://localhost/fr/assemblies/{SLUG}/embed" title="La &#34;Rose&#34; &lt;i&gt;"'
    )
