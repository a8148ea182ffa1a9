"""Data Food Consortium's file goes in and comes out with nothing lost but the persons in it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.provisions.catalogue import Variant
from app.domain.provisions.graph import read_graph
from app.domain.provisions.linked import Linked, read_linked
from app.domain.provisions.linked_out import written
from app.domain.violations import RuleViolation

FARM = "http://ferme.example/api/dfc/enterprises/10000"


def things(**more: Any) -> list[dict[str, Any]]:
    """A farm, its carrots in sacks of ten kilos, and what other programmes add."""
    return [
        {"@id": FARM, "@type": "dfc-b:Enterprise", "dfc-b:name": "Ferme des Pentes", "dfc-b:supplies": f"{FARM}/p/1", "dfc-b:hasAddress": {"@id": f"{FARM}/address"}},
        {"@id": f"{FARM}/address", "@type": "dfc-b:Address", "dfc-b:city": "Aubagne"},
        {
            "@id": f"{FARM}/p/1", "@type": "dfc-b:SuppliedProduct", "dfc-b:name": "Carottes", "dfc-b:description": "Lavées, en sac",
            "dfc-b:hasType": "dfc-pt:carrot", "ofn:spree_product_id": 90000, "dfc-b:hasQuantity": {"@type": "dfc-b:QuantitativeValue", "dfc-b:hasUnit": "dfc-m:Kilogram", "dfc-b:value": 10.0},
            "dfc-b:hasCertification": {"@id": "dfc-f:Organic-AB"},
        },
        {"@id": f"{FARM}/i/1", "@type": "dfc-b:CatalogItem", "dfc-b:references": f"{FARM}/p/1", "dfc-b:sku": "C10", "dfc-b:stockLimitation": 40, "dfc-b:offeredThrough": f"{FARM}/o/1"},
        {"@id": f"{FARM}/o/1", "@type": "dfc-b:Offer", "dfc-b:hasPrice": {"@type": "dfc-b:Price", "dfc-b:value": 13.5, "dfc-b:VATrate": 5.5, "dfc-b:hasUnit": "dfc-m:Euro"}, **more},
    ]  # fmt: skip


def read(found: Any) -> list[Linked]:
    return read_linked(read_graph(json.dumps(found).encode()))


def graph(found: list[dict[str, Any]]) -> dict[str, Any]:
    return {"@context": "https://www.datafoodconsortium.org", "@graph": found}


def test_a_product_is_read_whole() -> None:
    (one,) = read(graph(things()))
    assert one.variant == Variant(
        "Ferme des Pentes", "Carottes", "C10", "g", "kg", 10_000, 500, 135
    )
    assert (one.vat, one.label, one.kind) == (55, "Organic-AB", "dfc-pt:carrot")


def test_the_same_things_come_out() -> None:
    sent = things()
    out = {node["@id"]: node for node in written(read(graph(sent)))}
    assert list(out) == [node["@id"] for node in sent]
    for node in sent:
        for name, value in node.items():
            assert out[node["@id"]][name] == value, name
    assert out[f"{FARM}/p/1"]["dfc-b:referencedBy"] == {"@id": f"{FARM}/i/1"}
    assert written(read(graph(list(out.values())))) == list(out.values())


def test_only_what_was_changed_is_written_anew() -> None:
    (one,) = read(graph(things()))
    out = {node["@id"]: node for node in written([replace(one, variant=replace(one.variant, price=140))])}  # fmt: skip
    assert out[f"{FARM}/o/1"]["dfc-b:hasPrice"]["dfc-b:value"] == 14
    assert out[f"{FARM}/p/1"]["dfc-b:hasQuantity"]["dfc-b:value"] == 10.0
    assert out[f"{FARM}/p/1"]["ofn:spree_product_id"] == 90000


@pytest.mark.parametrize("way", ["nested", "full", "plain", "blank", "back"])
def test_a_product_is_found_however_it_is_written(way: str) -> None:
    farm, place, product, item, offer = things()
    if way == "nested":
        offer_in = {**item, "dfc-b:offeredThrough": offer, "dfc-b:references": {**product, "dfc-b:suppliedBy": {**farm, "dfc-b:hasAddress": place}}}  # fmt: skip
        found: Any = offer_in
    elif way == "full":
        found = json.loads(json.dumps(graph(things())).replace("dfc-b:", "https://github.com/datafoodconsortium/ontology/releases/latest/download/DFC_BusinessOntology.owl#").replace("dfc-m:", "http://static.datafoodconsortium.org/data/measures.rdf#"))  # fmt: skip
    elif way == "plain":
        found = json.loads(json.dumps(graph(things())).replace("dfc-b:", ""))
    elif way == "blank":
        price = {"@id": "_:b1", **offer.pop("dfc-b:hasPrice")}
        found = graph([farm, place, product, item, {**offer, "dfc-b:hasPrice": {"@id": "_:b1"}}, price])  # fmt: skip
    else:
        del item["dfc-b:references"], item["dfc-b:offeredThrough"]
        product["dfc-b:referencedBy"], offer["dfc-b:offers"] = item["@id"], [{"@id": item["@id"]}]
        found = graph([farm, place, product, item, offer])
    (one,) = read(found)
    assert (one.variant.price, one.variant.pack, one.variant.sku, one.vat) == (135, 10_000, "C10", 55)  # fmt: skip
    assert "Aubagne" in json.dumps(one.kept)


def test_nobody_is_kept() -> None:
    farm, *others = things()
    farm["dfc-b:hasMainContact"] = f"{FARM}/someone"
    farm["dfc-b:affiliatedBy"] = [{"@id": f"{FARM}/other", "@type": "dfc-b:Person", "dfc-b:familyName": "Durand"}]  # fmt: skip
    someone = {"@id": f"{FARM}/someone", "@type": ["dfc-b:Person"], "dfc-b:familyName": "Martin"}
    kept = json.dumps(written(read(graph([farm, *others, someone]))))
    assert "Durand" not in kept
    assert "Martin" not in kept
    assert "Aubagne" in kept


def test_what_only_gathers_variants_travels_along() -> None:
    whole = {"@id": f"{FARM}/p/0", "@type": "dfc-b:SuppliedProduct", "dfc-b:name": "Toutes les carottes", "dfc-b:hasVariant": f"{FARM}/p/1"}  # fmt: skip
    found = read(graph([whole, *things()]))
    assert [one.variant.name for one in found] == ["Carottes"]
    assert whole in written(found)


def test_what_is_gone_leaves_no_link_behind() -> None:
    (one,) = read(graph(things()))
    left = json.dumps(written([], [one.kept]))
    assert f"{FARM}/p/1" not in left
    assert "Aubagne" in left


@pytest.mark.parametrize(
    ("where", "name", "value", "code"),
    [
        (4, "dfc-b:hasPrice", None, "catalogue_cell_empty"),
        (4, "dfc-b:hasPrice", {"dfc-b:value": 0}, "price_not_above_zero"),
        (4, "dfc-b:hasPrice", {"dfc-b:value": -3}, "price_not_above_zero"),
        (4, "dfc-b:hasPrice", {"dfc-b:value": "1.234,50"}, "number_unreadable"),
        (4, "dfc-b:hasPrice", {"dfc-b:value": "NaN"}, "number_unreadable"),
        (4, "dfc-b:hasPrice", {"dfc-b:value": 1e300}, "number_unreadable"),
        (4, "dfc-b:hasPrice", {"dfc-b:value": 5, "dfc-b:hasUnit": "dfc-m:PoundSterling"}, "currency_wrong"),
        (2, "dfc-b:hasQuantity", {"dfc-b:value": 0}, "pack_missing"),
        (2, "dfc-b:name", "", "catalogue_cell_empty"),
        (0, "dfc-b:name", {"@value": " "}, "catalogue_cell_empty"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_the_name_of_the_product(where: int, name: str, value: Any, code: str) -> None:  # fmt: skip
    sent = things()
    sent[where][name] = value
    with pytest.raises(RuleViolation) as refused:
        read(graph(sent))
    assert refused.value.code == "linked_wrong"
    assert refused.value.facts["refusal"].code == code  # type: ignore[union-attr]


@pytest.mark.parametrize("data", [b"{", b"[" * 5000, b'{"a": NaN}', b'{"a": 1e999}', b'{"a": "\\ud800"}', b'{"a\\u0000": 1}', b"{" + b'"a": {' * 99 + b"}" * 100, b"\xff\xfe{", b"9" * 9999])  # fmt: skip
def test_what_is_no_file_is_said(data: bytes) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_graph(data)
    assert refused.value.code == "linked_unreadable"


PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=4), st.sampled_from(["dfc-b:Offer", "@id", "_:b1"]))  # fmt: skip
KEYS = st.sampled_from(["@id", "@type", "@graph", "@value", "dfc-b:name", "dfc-b:hasPrice", "dfc-b:references", "type"])  # fmt: skip
ANY = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)  # fmt: skip


@settings(max_examples=40)
@given(ANY, st.integers(0, 4), KEYS)
def test_whatever_stands_in_it_is_read_or_refused(value: Any, where: int, name: str) -> None:
    sent = things()
    sent[where][name] = value
    try:
        found = read(graph([*sent, {"@id": "x", name: value}]))
    except RuleViolation:
        return
    assert written(read(graph(written(found)))) == written(found)


@settings(max_examples=40)
@given(
    st.sampled_from([("kg", "g"), ("g", "g"), ("L", "ml"), ("piece", "piece"), ("bunch", "piece"), ("tray", "piece")]),
    st.integers(1, 99_999), st.integers(1, 99_999), st.sampled_from([None, 0, 55, 200]), st.lists(st.integers(1, 12), unique=True, max_size=3),
)  # fmt: skip
def test_what_we_write_is_read_as_it_is_known(measure: tuple[str, str], pack: int, price: int, vat: int | None, season: list[int]) -> None:  # fmt: skip
    shown, unit = measure
    made = Linked(
        Variant("Ferme", "Carottes", "", unit, shown, pack, pack, price), {"fr": "Carottes", "en": "Carrots"}, vat, "Demeter", "dfc-pt:carrot", "sack", tuple(season),
        {"product": "#product-1", "item": "#item-1", "offer": "#offer-1", "producer": "#producer-1"},
    )  # fmt: skip
    (again,) = read(graph(written([made])))
    assert replace(again, kept=made.kept) == made
