"""Open Food Network's file goes in and comes out with nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exchange.columns import read_columns
from app.domain.provisions.catalogue import Variant, cells_of, read_variant, written
from app.domain.violations import RuleViolation

FILE = """producer,sku,name,display_name,category,description,units,unit_type,variant_unit_name,price,on_hand,on_demand,shipping_category,tax_category
Ferme des Pentes,C10,Carottes,Sac de 10 kg,Vegetables,"Lavées, en sac",10,kg,,13.50,40,,Frais,TVA 5.5
Ferme des Pentes,P1,Persil,,Herbs,,1,,botte,1.20,,1,,
Le Poulailler,O30,Œufs,Plateau de 30,Eggs,,30,,œufs,7.20,17,,,
Moulin,H5,Huile d'olive,Bidon 5 L,Oil,,5,L,,41.00,7,,,
Moulin,H3,Vinaigre,,Oil,,300,ml,,1.00,7,,,
"""


def lines() -> list[dict[str, str]]:
    return [line.cells for line in read_columns(FILE, ("producer", "name", "units", "price"))]


def test_a_file_is_read_in_whole_numbers() -> None:
    found = [read_variant(cells) for cells in lines()]
    assert [(one.unit, one.shown, one.pack, one.price) for one in found] == [
        ("g", "kg", 10_000, 135),
        ("piece", "bunch", 1, 120_000),
        ("piece", "piece", 30, 24_000),
        ("ml", "L", 5_000, 820),
        ("piece", "piece", 1, 100_000),
    ]


def test_the_same_file_comes_out_with_every_column() -> None:
    cells = lines()
    out = [cells_of(read_variant(one), one) for one in cells]
    assert out == cells
    table = written(out)
    assert table[0][-2:] == ["shipping_category", "tax_category"]
    assert dict(zip(table[0], table[1], strict=True)) == cells[0]


def test_only_what_was_changed_is_written_anew() -> None:
    carrots = lines()[0]
    known = read_variant(carrots)
    dearer = Variant(known.producer, known.name, known.sku, "g", "kg", 12_500, 500, 140)
    out = cells_of(dearer, carrots)
    assert (out["units"], out["unit_type"], out["price"]) == ("12.5", "kg", "17.5")
    assert (out["description"], out["tax_category"]) == ("Lavées, en sac", "TVA 5.5")
    assert read_variant(out) == dearer


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("price", "", "catalogue_cell_empty"),
        ("price", "0", "price_not_above_zero"),
        ("price", "1.234,50", "number_unreadable"),
        ("price", "-2", "number_unreadable"),
        ("units", "0", "pack_missing"),
        ("units", "0.0001", "number_unreadable"),
        ("unit_type", "lb", "unit_wrong"),
        ("name", " ", "catalogue_cell_empty"),
    ],
)
def test_a_line_that_cannot_be_read_is_said(column: str, value: str, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_variant({**lines()[0], column: value})
    assert refused.value.code == code


@given(st.sampled_from(["kg", "g", "L", "ml", ""]), st.integers(1, 9_999), st.integers(1, 99_999))
def test_a_line_means_the_same_when_it_comes_back(kind: str, units: int, cents: int) -> None:
    cells = {"producer": "F", "name": "N", "sku": "", "units": str(units), "unit_type": kind, "price": f"{cents / 100:.2f}"}  # fmt: skip
    found = read_variant(cells)
    assert cells_of(found, cells) == cells
    anew = cells_of(found, {})
    if len(anew["price"].partition(".")[2]) <= 3:
        again = read_variant(anew)
        assert (again.unit, again.pack * again.price) == (found.unit, found.pack * found.price)
