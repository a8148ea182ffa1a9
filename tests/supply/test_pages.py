"""Pages of supplies as people open them: a grocery without an account, the coordination, everybody; the papers, the files."""

import csv
import io
import json

import pytest
from flask.testing import FlaskClient
from sqlalchemy.event import listen, remove

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.services import create_assembly
from app.features.supply.models import Cycle, OrderShare, Product
from app.features.supply.notices import notices
from app.features.supply.queries.followed import ROWS
from app.features.supply.queries.keys import key_of
from app.features.supply.queries.network import products
from app.features.supply.services import catalogue, deliveries, network, orders
from app.features.supply.services.catalogue import MOST_LINES, take_catalogue
from app.store.clock import now
from app.words.localized import Localized
from tests.domain.provisions import test_linked as linked
from tests.domain.provisions.test_catalogue import FILE
from tests.supply import kitchen
from tests.world import SLUG, World

BASE = f"/fr/supply/{SLUG}"
HEAD = "producer,name,units,unit_type,price\n"


def text_of(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return plain(answer.get_data(as_text=True))


def plain(html: str) -> str:
    return html.replace("\u202f", " ").replace("\xa0", " ").replace("&nbsp;", " ").replace("&#160;", " ")  # fmt: skip


def told(answer: object) -> str:
    return plain(answer.get_data(as_text=True))  # type: ignore[attr-defined]


def test_a_grocery_orders_at_its_address_without_an_account(world: World) -> None:
    with world.act():
        cycle = kitchen.open_order(world)
        member = kitchen.grocery(0)
        carrots, number, key = kitchen.offer_of(cycle, "Carottes"), cycle.id, key_of(member)
        address = f"/fr/supply/cycles/{number}/order/{member.place_id}"
    phone = world.client("visitor")
    assert phone.get(address).status_code == 404
    assert phone.get(f"{address}?key=WRONG").status_code == 404
    page = text_of(phone, f"{address}?key={key}")
    for said in ("La Passerelle", "1,35 €/kg", "sac de 10 kg", "On pèse par 500 g."):
        assert said in page
    refused = phone.post(address, data={"key": key, f"wished-{carrots}": "0,75", f"extra-{carrots}": "1"})  # fmt: skip
    assert refused.status_code == 422
    assert "On pèse par 500 g." in told(refused)
    assert 'value="0,75"' in told(refused)
    wrong = phone.post(address, data={"key": key, f"wished-{carrots}": "1.234,50"})
    assert wrong.status_code == 422
    assert 'value="1.234,50"' in told(wrong)
    sent = phone.post(address, data={"key": key, f"wished-{carrots}": "18"}, follow_redirects=True)
    assert "Votre commande est notée : 24,30 €" in told(sent)
    assert "il vous manque 2 kg pour remplir le dernier colis" in told(sent)
    assert "La Passerelle" in text_of(phone, f"{BASE}/groceries/{member_place(world)}?key={key}")
    with world.act():
        network.renew_address(kitchen.grocery(0), by=world.who("organiser"))
    assert phone.get(f"{address}?key={key}").status_code == 404


def member_place(world: World) -> int:
    with world.act():
        return kitchen.grocery(0).place_id


def test_the_coordination_plays_the_story_from_the_closing_to_the_accounts(world: World) -> None:
    with world.act():
        cycle = kitchen.open_order(world)
        kitchen.wish_all(world, cycle)
        number = cycle.id
        ids = {name: kitchen.offer_of(cycle, name) for name in ("Carottes", "Courgettes", "Lentilles", "Œufs", "Huile d’olive")}  # fmt: skip
        places = [kitchen.grocery(index).place_id for index in range(5)]
        farm = kitchen.product(0).producer_id
    desk, path = world.client("organiser"), f"/fr/supply/cycles/{number}"
    page = text_of(desk, path)
    assert "Lentilles : 13 kg de trop (26 % de ce qu’on commande). 1 sac, 2 sacs, ou qui les garde ?" in page  # fmt: skip
    assert "choisi par la coordination, pas encore décidé" in page
    assert desk.post(f"{path}/close").status_code == 303
    asked = desk.post(f"{path}/settle", data={f"packs-{ids['Carottes']}": "8", f"taker-{ids['Carottes']}": places[3]})  # fmt: skip
    assert asked.status_code == 422
    assert f'<option value="{places[3]}" selected>' in told(asked)
    data = {f"packs-{ids['Carottes']}": "8", f"taker-{ids['Carottes']}": places[3], f"packs-{ids['Lentilles']}": "2", f"keeper-{ids['Lentilles']}": places[0]}  # fmt: skip
    assert desk.post(f"{path}/settle", data=data).status_code == 303
    page = text_of(desk, path)
    assert "Il manque 9,60 € pour le minimum de Ferme des Pentes : la livraison coûte 18,00 €, partagés entre les épiceries." in page  # fmt: skip
    sheet = text_of(desk, f"{path}/papers/producer")
    assert "8 sacs" in sheet
    assert "210,40 €" in sheet
    assert "L’Étal" not in sheet
    assert desk.post(f"{path}/send").status_code == 303
    came = {f"received-{ids[name]}": typed for name, typed in (("Carottes", "80"), ("Lentilles", "50"), ("Œufs", "510"), ("Huile d’olive", "35"))}  # fmt: skip
    suspect = desk.post(f"{path}/received", data={**came, f"received-{ids['Courgettes']}": "8"})
    assert suspect.status_code == 422
    assert "8 caisses, ou 8 kg ?" in told(suspect)
    assert desk.post(f"{path}/received", data={**came, f"received-{ids['Courgettes']}": "48"}).status_code == 303  # fmt: skip
    assert "il manque 16 kg. Chaque épicerie reçoit 75 %." in text_of(desk, path)
    assert desk.post(f"{path}/share").status_code == 303
    page = text_of(desk, path)
    for said in ("183,30", "187,60", "113,62", "264,46", "89,48", "64,34", "37,70", "757,20", "reste : 13 kg"):  # fmt: skip
        assert said in page, said
    wrong = desk.post(f"{path}/accounts", data={f"invoice-{farm}": "202,79"})
    assert wrong.status_code == 422
    assert "La facture dit 202,79 €, les parts font 202,80 €." in told(wrong)
    assert 'value="202,79"' in told(wrong)
    assert desk.post(f"{path}/accounts", data={f"invoice-{farm}": "202,80"}).status_code == 303
    assert desk.post(f"{path}/accounts").status_code == 409
    note = text_of(desk, f"{path}/papers/note?place={places[3]}")
    assert "4,5 kg" in note
    assert "89,48 €" in note
    assert "pris pour que le colis soit plein" in note
    assert "4,5 kg" in text_of(desk, f"{path}/papers/scales?offer={ids['Courgettes']}")
    assert "89,48 €" in text_of(desk, f"{path}/papers/account?place={places[3]}")
    public = text_of(world.client("visitor"), BASE)
    assert "Ferme des Pentes" in public
    assert "le producteur reçoit 1,35 €/kg" in public
    assert "739,20 €" in public
    assert "89,48" not in public
    ledger = text_of(desk, f"{BASE}/ledger.csv")
    assert "La Petite Halle" in ledger
    assert "87.70" in ledger
    english = text_of(desk, path.replace("/fr/", "/en/"))
    assert "€757.20" in english


def test_after_the_closing_the_order_says_since_when(world: World) -> None:
    with world.act():
        cycle = kitchen.open_order(world)
        member = kitchen.grocery(0)
        orders.close(cycle, by=world.who("organiser"))
        key, path = key_of(member), f"/fr/supply/cycles/{cycle.id}/order/{member.place_id}"
    phone = world.client("visitor")
    assert "La commande est fermée depuis" in text_of(phone, f"{path}?key={key}")
    late = phone.post(path, data={"key": key})
    assert late.status_code == 409
    assert "La commande est fermée depuis" in told(late)


def test_the_form_on_paper_carries_the_address_and_the_last_quantities(world: World) -> None:
    with world.act():
        deliveries.account(kitchen.play_story(world), {}, by=world.who("organiser"))
        later = now()
        cycle = kitchen.open_order(world, opens_at=later)
        number, key = cycle.id, key_of(kitchen.grocery(0))
    sheet = text_of(world.client("facilitator"), f"/fr/supply/cycles/{number}/papers/form")
    assert key in sheet
    assert "la dernière fois : 18 kg" in sheet


def test_a_catalogue_goes_in_and_comes_out_with_every_column(world: World) -> None:
    desk = world.client("organiser")

    def send(text: str) -> object:
        return desk.post(f"{BASE}/catalog", data={"file": (io.BytesIO(text.encode()), "p.csv")})

    bad = send(FILE.replace("7.20", '"1.234,50"'))
    assert "Ligne 4 :" in told(bad)
    assert "1.234,50" in told(bad)
    with world.act():
        assert db.session.query(Product).count() == 0
    assert send(FILE).status_code == 303  # type: ignore[attr-defined]
    assert send(FILE).status_code == 303  # type: ignore[attr-defined]
    out = world.client("visitor").get(f"{BASE}/catalog.csv").get_data(as_text=True)
    rows = out.lstrip("\ufeff").splitlines()
    assert len(rows) == 6
    assert "Frais" in out
    assert "TVA 5.5" in out
    assert "Lavées, en sac" in out
    assert "13.50" in out
    assert "<mark>Persil" in text_of(world.client("visitor"), "/fr/search?q=persil")


def test_linked_data_goes_in_and_comes_out_with_all_that_it_said(world: World) -> None:
    desk = world.client("organiser")

    def send(found: object) -> object:
        data = json.dumps(found).encode()
        return desk.post(f"{BASE}/catalog", data={"file": (io.BytesIO(data), "p.jsonld")})

    dear = linked.things()
    dear[4]["dfc-b:hasPrice"]["dfc-b:hasUnit"] = "dfc-m:PoundSterling"
    assert "Carottes : Le prix n’est pas en euros." in told(send(linked.graph(dear)))
    assert "Ce fichier commence comme des données liées" in told(desk.post(f"{BASE}/catalog", data={"file": (io.BytesIO(b"{"), "p.json")}))  # fmt: skip
    assert "Il n’y a aucun produit dans ce fichier." in told(send({"@graph": []}))
    with world.act():
        assert db.session.query(Product).count() == 0
    assert send(linked.graph(linked.things())).status_code == 303  # type: ignore[attr-defined]
    assert send(linked.graph(linked.things())).status_code == 303  # type: ignore[attr-defined]
    for name in ("dfc/catalog", "catalog.jsonld"):
        out = {one["@id"]: one for one in world.client("visitor").get(f"{BASE}/{name}").get_json(force=True)["@graph"]}  # fmt: skip
        for node in linked.things():
            assert node.items() <= out[node["@id"]].items()
    assert "Carottes" in world.client("visitor").get(f"{BASE}/catalog.csv").get_data(as_text=True)
    assert send(list(out.values())).status_code == 303  # type: ignore[attr-defined]
    with world.act():
        (one,) = db.session.query(Product)
        assert (one.label, one.vat_permille, one.dfc_type, one.price, one.sku) == ("Organic-AB", 55, "dfc-pt:carrot", 135, "C10")  # fmt: skip
        network.retire_product(one, by=world.who("organiser"))
    left = world.client("visitor").get(f"{BASE}/dfc/catalog").get_data(as_text=True)
    assert "Carottes" not in left


def test_our_own_catalogue_goes_into_another_network_whole(world: World) -> None:
    with world.act():
        kitchen.lay_network(world)
        before = [facts_of(one) for one in products(kitchen.assembly())]
    sent = world.client("visitor").get(f"{BASE}/dfc/catalog").get_data()
    with world.act():
        other = create_assembly(slug="la-bas", name=Localized.of(fr="Ailleurs"), by=world.person("organiser"))  # fmt: skip
        catalogue.take_catalogue(other, sent, by=world.who("organiser"))
        assert [facts_of(one) for one in products(other)] == before


def facts_of(one: Product) -> tuple[object, ...]:
    return (dict(one.name.words), one.unit, one.shown_unit, one.packed, one.pack, one.step, one.price, one.season, one.vat_permille)  # fmt: skip


@pytest.mark.parametrize("made", ["cp1252", "utf-16", "utf-8-sig", "semicolon", "excel", "tabs"])
def test_a_table_is_read_as_any_spreadsheet_saves_it(world: World, made: str) -> None:
    rows = list(csv.reader(io.StringIO(FILE)))
    rows[1][5] = '- « Lavées », dit "Ali" ; en sac\nde papier'
    rows[1][9] = "13,50" if made in ("semicolon", "excel") else "13.50"
    text = io.StringIO()
    mark = {"semicolon": ";", "excel": ";", "tabs": "\t"}.get(made, ",")
    csv.writer(text, delimiter=mark).writerows(rows)
    sent = ("sep=;\r\n" if made == "excel" else "") + text.getvalue()
    data = sent.encode(made if made.startswith(("cp", "utf")) else "utf-8")
    with world.act():
        assert catalogue.take_catalogue(kitchen.assembly(), data, by=world.who("organiser")) == 5
        one = kitchen.product(0)
        assert (one.name.words["fr"], one.price) == ("Carottes", 135)
        assert one.travelling["description"] == rows[1][5]
    out = world.client("visitor").get(f"{BASE}/catalog.csv").get_data()
    with world.act():
        catalogue.take_catalogue(kitchen.assembly(), out, by=world.who("organiser"))
        assert kitchen.product(0).travelling["description"] == rows[1][5]


def test_two_lines_with_the_same_number_are_two_products(world: World) -> None:
    with world.act():
        data = FILE.replace("O30", "C10").replace("Le Poulailler", "Ferme des Pentes").encode("cp1252")  # fmt: skip
        for _twice in range(2):
            catalogue.take_catalogue(kitchen.assembly(), data, by=world.who("organiser"))  # fmt: skip
        assert db.session.query(Product).count() == 5


def test_linked_data_says_each_link_both_ways_and_the_price_of_a_pack(world: World) -> None:
    with world.act():
        kitchen.lay_network(world)
    found = world.client("visitor").get(f"{BASE}/dfc/catalog").get_json(force=True)
    things = {one["@id"]: one for one in found["@graph"]}
    carrots = next(one for one in things.values() if one.get("dfc-b:name") == "Carottes")
    item = things[carrots["dfc-b:referencedBy"]["@id"]]
    assert item["dfc-b:references"]["@id"] == carrots["@id"]
    assert carrots["dfc-b:hasQuantity"]["dfc-b:value"] == 10
    offer = things[item["dfc-b:offeredThrough"]["@id"]]
    assert offer["dfc-b:hasPrice"]["dfc-b:value"] == 13.5
    eggs = next(one for one in things.values() if one.get("dfc-b:name") == "Œufs")
    offer = things[eggs["@id"].replace("#product-", "#offer-")]
    assert offer["dfc-b:hasPrice"]["dfc-b:value"] == 7.2


def test_an_order_is_a_file_for_the_team_and_for_each_grocery(world: World) -> None:
    with world.act():
        cycle = kitchen.play_story(world)
        mine, number = kitchen.grocery(3), cycle.id
        key, place = key_of(mine), mine.place_id
    graph = world.client("facilitator").get(f"/fr/supply/cycles/{number}.jsonld").get_json(force=True)["@graph"]  # fmt: skip
    kinds = [one["@type"] for one in graph]
    assert (kinds.count("dfc-b:SaleSession"), kinds.count("dfc-b:Order"), kinds.count("dfc-b:Offer")) == (1, 5, 5)  # fmt: skip
    phone, path = world.client("visitor"), f"/fr/supply/cycles/{number}/order/{place}"
    own = phone.get(f"{path}.jsonld?key={key}").get_data(as_text=True)
    (order,) = (one for one in json.loads(own)["@graph"] if one["@type"] == "dfc-b:Order")
    assert order["dfc-b:hasOrderStatus"] == {"@id": "dfc-v:Fulfilled"}
    known = {one["@id"]: one for one in json.loads(own)["@graph"]}
    said = {known[line["dfc-b:concerns"]["@id"]]["dfc-b:hasPrice"]["dfc-b:value"]: line["dfc-b:hasQuantity"]["dfc-b:value"] for line in order["dfc-b:hasPart"]}  # fmt: skip
    assert said == {13.5: 10, 12.8: 4.5, 72.5: 4, 7.2: 60, 41: 5}
    assert "La Passerelle" not in own
    table = text_of(phone, f"{path}.csv?key={key}")
    assert "Courgettes" in table
    assert phone.get(f"{path}.csv").status_code == 404


def test_partnerships_come_to_the_board_thirty_days_before(world: World) -> None:
    with world.act():
        here = kitchen.lay_network(world)
        day = now().date()
        made = network.agree(
            here, kitchen.grocery(1).place, kitchen.product(0).producer, text=Localized.of(fr="40 kg de tomates", en="40 kg", easy={"fr": "40 kilos de tomates."}),
            price_rule=Localized(), begins_on=day, review_on=day.replace(year=day.year + 1), by=world.who("organiser"),
        )  # fmt: skip
        kitchen.open_order(world)
        for on in (made.warned_on, made.review_on.replace(year=day.year + 2), day):
            whole = {one.key[2:]: one for one in notices(here, on)}
            said = ROWS.say([("partnership", made.id)], on, True)["partnership", made.id]
            assert said == whole["partnership", made.id]
            assert said.is_expected == (on >= made.warned_on)
    page = text_of(world.client("visitor"), BASE)
    assert 0 < page.index("<p>40 kilos de tomates.</p>") < page.index("40 kg de tomates")
    assert "En mots simples" in page


def test_what_an_order_holds_names_no_person(world: World) -> None:
    with world.act():
        kitchen.play_story(world)
        columns = {column.name for table in (Cycle, OrderShare) for column in table.__table__.columns}  # fmt: skip
        assert not {name for name in columns if "person" in name or name.endswith("by_id")}


def test_a_long_catalogue_asks_the_database_no_more_for_each_line(world: World) -> None:
    """Whoever votes meanwhile waits for it: twice the lines ask twice as much, and there is a most."""

    def asked(count: int) -> int:
        told: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            told.append(statement)

        rows = "".join(f"Ferme {count},Produit {one},1,kg,2.5\n" for one in range(count))
        with world.act():
            listen(db.engine, "before_cursor_execute", note)
            take_catalogue(kitchen.assembly(), (HEAD + rows).encode(), by=world.who("organiser"))
            remove(db.engine, "before_cursor_execute", note)
        return len(told)

    few = asked(10)
    assert asked(40) <= few + 30 * 2
    rows = "".join(f"Ferme,Produit {one},1,kg,2.5\n" for one in range(MOST_LINES + 1))
    with world.act(), pytest.raises(RuleViolation, match="catalogue_has_too_many"):
        take_catalogue(kitchen.assembly(), (HEAD + rows).encode(), by=world.who("organiser"))
