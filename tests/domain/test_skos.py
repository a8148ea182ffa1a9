"""SKOS from outside: both spellings give the same scheme, whole or refused; hostile files reach nothing."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.skos.scheme import Scheme, is_skos, read_skos
from app.domain.violations import RuleViolation

HEAD = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" xml:lang="fr">
<skos:ConceptScheme rdf:about="http://ex.org/s"><skos:prefLabel>Animer</skos:prefLabel></skos:ConceptScheme>
"""
BODY = """<skos:Concept rdf:about="http://ex.org/s#A"><skos:prefLabel>Accueillir</skos:prefLabel><skos:prefLabel xml:lang="en">Welcome</skos:prefLabel></skos:Concept>
<rdf:Description rdf:about="http://ex.org/s#A1"><rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
<skos:notation>A1</skos:notation><skos:prefLabel>Repérer qui manque</skos:prefLabel><skos:broader rdf:resource="http://ex.org/s#A"/>
<skos:closeMatch rdf:resource="http://data.europa.eu/esco/skill/1"/></rdf:Description>
"""


def markup(body: str = BODY, head: str = HEAD) -> Scheme:
    data = f"{head}{body}</rdf:RDF>".encode()
    return read_skos(data, data.decode())


def linked(*graph: dict[str, Any], **more: object) -> Scheme:
    text = json.dumps({"@graph": list(graph), **more})
    return read_skos(text.encode(), text)


def scheme(**more: object) -> dict[str, object]:
    return {"@id": "s", "@type": "ConceptScheme", "prefLabel": "Animer", **more}


def concept(key: str, **more: object) -> dict[str, object]:
    return {"@id": f"s#{key}", "@type": "skos:Concept", "skos:prefLabel": {"fr": f"Savoir {key}"}, **more}  # fmt: skip


def test_markup_and_linked_data_say_the_same() -> None:
    same = linked(
        {"@id": "http://ex.org/s", "@type": "skos:ConceptScheme", "skos:prefLabel": {"fr": "Animer"}},
        {
            "@id": "http://ex.org/s#A",
            "@type": ["skos:Concept"],
            "skos:prefLabel": [
                {"@value": "Accueillir", "@language": "fr"},
                {"@value": "Welcome", "@language": "en"},
            ],
            "skos:narrower": {
                "@id": "http://ex.org/s#A1",
                "@type": "http://www.w3.org/2004/02/skos/core#Concept",
                "skos:notation": "A1",
                "skos:prefLabel": {"fr": "Repérer qui manque"},
                "skos:closeMatch": "http://data.europa.eu/esco/skill/1",
            },
        },
    )  # fmt: skip
    assert {one.key: one for one in same.concepts} == {one.key: one for one in markup().concepts}
    assert same.name == {"fr": "Animer"}
    assert {one.key: one.under for one in same.concepts} == {"A": "", "A1": "A"}


@pytest.mark.parametrize(
    ("code", "graph"),
    [
        ("no_framework_scheme", [concept("A")]),
        ("no_framework_scheme", [scheme()]),
        ("no_framework_scheme", [scheme(), {**scheme(), "@id": "t"}, concept("A")]),
        ("no_framework_scheme", [{**scheme(), "prefLabel": " "}, concept("A")]),
        ("skos_no_name", [scheme(), {**concept("A"), "skos:prefLabel": {"fr": " "}}]),
        ("skos_key_long", [scheme(), concept("A" * 41)]),
        ("skos_key_twice", [scheme(), concept("A"), concept("B", notation="A")]),
        ("skos_orphan", [scheme(), concept("A1", broader="s#A")]),
        ("skos_two_parents", [scheme(), concept("A"), concept("B"), concept("A1", broader=["s#A", "s#B"])]),
        ("skos_third_level", [scheme(), concept("A"), concept("B", broader="s#A"), concept("C", broader="s#B")]),
        ("skos_third_level", [scheme(), concept("A", broader="s#B"), concept("B", broader="s#A")]),
        ("skos_other_scheme", [scheme(), concept("A", inScheme="other")]),
        ("skos_name_long", [scheme(), concept("A", **{"skos:prefLabel": "x" * 401})]),
        ("framework_too_long", [scheme(), *(concept(f"A{n}") for n in range(201))]),
        ("skos_too_long", [scheme(), *({"@id": f"x{n}"} for n in range(2001))]),
    ],
)  # fmt: skip
def test_a_fault_is_named_and_nothing_is_taken(code: str, graph: list[dict[str, object]]) -> None:
    with pytest.raises(RuleViolation) as refused:
        linked(*graph)
    assert refused.value.code == code


BOMB = "<!DOCTYPE r [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{('&' + a + ';') * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("skos_hostile", f"{BOMB}]><r>&i;</r>".encode()),
        ("skos_hostile", b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>"),
        ("skos_hostile", b"<!DOCTYPE r SYSTEM 'http://ex.org/x.dtd'><r/>"),
        ("skos_hostile", f"{BOMB}]><r>&i;</r>".encode("utf-16")),
        ("skos_broken", b"<r><a></r>"),
        ("skos_broken", b"<r>&nothing;</r>"),
        ("skos_broken", b"<skos:Concept/>"),
        ("skos_broken", b"<?xml version='1.0' encoding='martian'?><r/>"),
        ("skos_broken", b'{"@graph": [}'),
        ("skos_broken", b'{"@graph": NaN}'),
        ("skos_too_deep", b"<r>" + b"<a>" * 60 + b"</a>" * 60 + b"</r>"),
        ("skos_too_deep", b"[" * 100_000),
        ("no_framework_scheme", b"<html/>"),
        ("no_framework_scheme", b"[1, 2]"),
        ("no_framework_scheme", b'{"@graph": {"a": 1}}'),
    ],
)
def test_hostile_and_damaged_files_are_refused(code: str, data: bytes) -> None:
    assert is_skos(data)
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8")
    with pytest.raises(RuleViolation) as refused:
        read_skos(data, text)
    assert refused.value.code == code


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["@id", "@type", "@graph", "@value", "skos:prefLabel", "skos:broader", "inScheme", "narrower"]), inner, max_size=6), max_leaves=25))  # fmt: skip
def test_whatever_the_value_it_is_a_scheme_or_a_refusal(value: object) -> None:
    text = json.dumps({"@graph": value})
    with suppress(RuleViolation):
        assert read_skos(text.encode(), text).concepts
