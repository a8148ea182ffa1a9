"""Organisers' pages, from the doors: what is written is kept, what is wrong is said beside the field."""

import re

import pytest
from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.models import MOST_SEATS, Seat
from app.features.assemblies.queries import find_assembly, member_seats
from tests.world import SLUG, World

BASE = f"/fr/assemblies/{SLUG}"


def text(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def test_a_new_assembly_is_public_at_its_address_once_it_is_shown(
    olga: FlaskClient, world: World
) -> None:
    data = {
        "name-fr": "La Table ronde",
        "slug": "la-table-ronde",
        "purpose-en": "We eat together.",
        "language": "en",
        "time_zone": "Europe/Paris",
    }
    assert olga.post("/fr/assemblies/new", data=data).status_code == 303
    assert olga.post("/fr/assemblies/la-table-ronde/life", data={"step": "show"}).status_code == 303
    page = text(world.app.test_client(), "/en/assemblies/la-table-ronde")
    assert "We eat together." in page
    assert '<span lang="fr">La Table ronde</span>' in page
    assert (
        "Otherwise, we vote. To be adopted: at least 2 “for” out of 3 votes (blanks left out)."
        in page
    )


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("Pas Bon", "petites lettres"),
        (SLUG, "déjà cette adresse"),
        ("new", "petites lettres"),
        ("../etc", "petites lettres"),
    ],
)
def test_a_wrong_address_is_said_and_nothing_is_lost(
    olga: FlaskClient, slug: str, words: str
) -> None:
    data = {
        "name-fr": "Unique au monde",
        "slug": slug,
        "language": "fr",
        "time_zone": "Europe/Paris",
    }
    answer = olga.post("/fr/assemblies/new", data=data)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert words in page
    assert "Unique au monde" in page


def test_seats_are_added_named_and_printed_eight_to_a_sheet(
    olga: FlaskClient, world: World
) -> None:
    olga.post(f"{BASE}/seats", data={"aliases": "Chouette\n\nBasilic\n Mimosa "})
    with world.app.app_context():
        numbers = [(seat.number, seat.alias) for seat in member_seats(find_assembly(SLUG))]
    assert numbers[-3:] == [(7, "Chouette"), (8, "Basilic"), (9, "Mimosa")]
    page = text(olga, f"{BASE}/cards")
    assert page.count('class="seat-card"') == 9
    assert page.count('class="sheet sheet-cards"') == 2
    assert "Gardez cette carte" in page
    assert "Keep this card" in page
    codes = re.findall(r'seat-card-code">([0-9A-Z]{4} [0-9A-Z]{4})<', page)
    assert len(set(codes)) == 9


def test_an_assembly_has_room_for_a_large_hall_and_says_when_it_is_full(
    olga: FlaskClient, world: World
) -> None:
    with world.act():
        member_seats(find_assembly(SLUG))[-1].number = MOST_SEATS - 1
    refused = olga.post(f"{BASE}/seats", data={"aliases": "Chouette\nBasilic"})
    assert refused.status_code == 422
    assert "Basilic" in refused.get_data(as_text=True)
    assert olga.post(f"{BASE}/seats", data={"aliases": "Chouette"}).status_code == 303
    assert MOST_SEATS >= 5000


def test_a_printed_code_seats_its_bearer(olga: FlaskClient, world: World) -> None:
    page = text(olga, f"{BASE}/cards?seat=5")
    code = re.findall(r'seat-card-code">([^<]+)<', page)
    assert len(code) == 1
    joined = world.app.test_client().post("/fr/join", data={"code": code[0]})
    assert joined.location == f"/fr/s/{world.ids['session']}"


def test_cards_of_another_secret_are_made_again(olga: FlaskClient, world: World) -> None:
    with world.act():
        for seat in member_seats(find_assembly(SLUG))[:2]:
            seat.card.token_hash = f"of another secret {seat.number}"
    assert "Faire les 2 cartes qui manquent" in text(olga, f"{BASE}/cards")
    olga.post(f"{BASE}/cards")
    assert text(olga, f"{BASE}/cards").count('class="seat-card"') == 6


def test_an_agenda_is_written_and_reordered_by_buttons(olga: FlaskClient, world: World) -> None:
    prepare = f"/fr/sessions/{world.ids['session']}"
    point = {"title-fr": "Pause café", "minutes": "15", "kind": "break", "protected": "y"}
    assert olga.post(f"{prepare}/items", data=point).status_code == 303
    for _ in range(2):
        olga.post(f"/fr/items/{world.ids['item']}/place", data={"step": "down"})
    with world.app.app_context():
        titles = [str(item.title.in_("fr")) for item in world.session().items]
    assert titles == ["Première proposition", "Repas partagé", "Accueil", "Pause café"]
    refused = olga.post(f"{prepare}/items", data={**point, "minutes": "-3", "title-fr": ""})
    assert refused.status_code == 422


def test_a_session_is_planned_on_the_assemblys_clock(olga: FlaskClient, world: World) -> None:
    data = {
        "title-fr": "Mai",
        "day": "2027-05-09",
        "begins": "09:30",
        "ends": "12:30",
        "open_seats": "12",
        "facilitator": "Nadia",
    }
    answer = olga.post(f"{BASE}/sessions/new", data=data)
    assert answer.status_code == 303
    page = text(olga, answer.location)
    assert "dimanche 9 mai 2027, 9\u00a0h\u00a030" in page
    assert 'value="09:30"' in page
    assert 'value="Nadia"' in page
    backwards = olga.post(f"{BASE}/sessions/new", data={**data, "ends": "09:00"})
    assert backwards.status_code == 422
    assert "finir après avoir commencé" in backwards.get_data(as_text=True)


def test_the_welcome_table_ticks_people_in_and_out(world: World) -> None:
    bruno = world.client("facilitator")
    table = f"/fr/sessions/{world.ids['session']}"
    bruno.post(f"{table}/attendance", data={"here": "typed", "number": "4"})
    assert "4 sur 6" in squeezed(bruno, f"{table}/welcome")
    bruno.post(f"{table}/attendance", data={"left": str(world.ids["absent_seat"])})
    given = bruno.post(
        f"{table}/proxies", data={"principal": "4", "holder": "2"}, follow_redirects=True
    )
    assert "Procuration donnée à la place 2" in given.get_data(as_text=True)
    again = bruno.post(
        f"{table}/proxies", data={"principal": "5", "holder": "2"}, follow_redirects=True
    )
    assert "a déjà le maximum de procurations (1)" in again.get_data(as_text=True)
    unknown = bruno.post(
        f"{table}/attendance", data={"here": "typed", "number": "99"}, follow_redirects=True
    )
    assert "n’a le numéro" in unknown.get_data(as_text=True)


def squeezed(client: FlaskClient, address: str) -> str:
    """The words of a page, tags and blanks apart."""
    return " ".join(re.sub(r"<[^>]+>", " ", text(client, address)).split())


@pytest.mark.parametrize("value", ["abc", "-1", "9" * 30, "1; DROP TABLE seats", "²"])
def test_an_odd_button_is_refused_without_harm(world: World, value: str) -> None:
    table = f"/fr/sessions/{world.ids['session']}/attendance"
    assert world.client("facilitator").post(table, data={"here": value}).status_code == 404


def test_a_seat_of_another_assembly_cannot_be_ticked_in(world: World) -> None:
    with world.act():
        other = find_assembly("ailleurs")
        stranger = services.add_seats(other, 1, by=world.person("stranger"))[0].id
    table = f"/fr/sessions/{world.ids['session']}/attendance"
    assert world.client("facilitator").post(table, data={"here": stranger}).status_code == 404


def test_counts_are_kept_and_nothing_else(world: World) -> None:
    bruno = world.client("facilitator")
    data = {"first_time": "8", "children": "7", "interpreters": "AR, pt", "income": "900"}
    bruno.post(f"/fr/sessions/{world.ids['session']}/figures", data=data)
    with world.app.app_context():
        kept = world.session().figures
    assert kept == {"first_time": 8, "children": 7, "interpreters": ["ar", "pt"]}


def test_the_sheet_to_sign_asks_for_nothing_more_than_a_mark(
    olga: FlaskClient, world: World
) -> None:
    page = squeezed(olga, f"/fr/sessions/{world.ids['session']}/sign-in-sheet").lower()
    assert "signature ou marque" in page
    for word in ("adresse e-mail :", "revenu :", "nationalité", "profession", "téléphone :"):
        assert word not in page


def test_the_poster_carries_the_code_in_both_languages(olga: FlaskClient, world: World) -> None:
    page = text(olga, f"/en/sessions/{world.ids['session']}/poster")
    with world.app.app_context():
        code = world.session().code
    assert f"{code[:3]} {code[3:]}" in page
    assert "Scannez le QR code" in page
    assert "Scan the QR code" in page
    assert "localhost/j" in page


def test_a_removed_seat_keeps_its_number_to_itself(olga: FlaskClient, world: World) -> None:
    with world.app.app_context():
        last = member_seats(find_assembly(SLUG))[-1].id
    olga.post(f"/fr/seats/{last}/removal")
    olga.post(f"{BASE}/seats", data={"count": "1"})
    with world.app.app_context():
        assert [s.number for s in member_seats(find_assembly(SLUG))] == [1, 2, 3, 4, 5, 7]
        assert db.session.get_one(Seat, last).removed_at


@pytest.mark.parametrize(
    ("address", "data", "words"),
    [
        (
            "/fr/sessions/1/items",
            {"title-fr": "é" * 201, "minutes": "5", "kind": "info"},
            "é" * 201,
        ),
        ("/fr/sessions/1/items", {"title-fr": "Thé", "minutes": "x", "kind": "info"}, "Thé"),
        ("/fr/sessions/1/items", {"title-fr": "Thé", "minutes": "5", "kind": "duel"}, "Thé"),
        (f"{BASE}/seats", {"count": "501"}, "501"),
        (f"{BASE}/seats", {}, "Écrivez quelque chose"),
        (f"{BASE}/seats", {"aliases": "a" * 41}, "a" * 41),
        (f"{BASE}/charter", {"text-fr": "Nos mots", "proxies": "99"}, "Nos mots"),
        (f"{BASE}/people", {"name": "Rosa", "email": "rosa", "kind": "facilitator"}, "Rosa"),
        (f"{BASE}/people", {"name": "Rosa", "email": "r@e.org", "kind": "queen"}, "Rosa"),
        (f"{BASE}/sessions/new", {"title-fr": "Mai", "day": "32/13/2027"}, "Mai"),
    ],
)
def test_wrong_or_oversized_input_is_said_and_kept(
    olga: FlaskClient, address: str, data: dict[str, str], words: str
) -> None:
    answer = olga.post(address, data=data)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "error-summary" in page
    assert words in page


def test_hostile_words_stay_words(olga: FlaskClient, world: World) -> None:
    hostile = '"><img src=x onerror=alert(1)>'
    point = {"title-fr": hostile, "note-fr": hostile, "minutes": "5", "kind": "info"}
    olga.post(f"/fr/sessions/{world.ids['session']}/items", data=point)
    olga.post(f"/fr/seats/{world.ids['seat']}/alias", data={"alias": hostile})
    for address in (
        f"/fr/sessions/{world.ids['session']}/preparation",
        f"/fr/sessions/{world.ids['session']}/welcome",
        f"/fr/sessions/{world.ids['session']}/sign-in-sheet",
        f"{BASE}/seats",
    ):
        assert "<img src=x" not in text(olga, address), address


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Les Tables de l’Été", "les-tables-de-l-ete"),
        ("Cœur de bœuf !", "coeur-de-boeuf"),
        ("طاولة", "assembly"),
        ("Les Tables", f"{SLUG}-2"),
        ("x" * 120, "x" * 50),
    ],
)
def test_a_short_address_is_made_from_the_name(
    olga: FlaskClient, world: World, name: str, slug: str
) -> None:
    data = {"name-fr": name, "slug": "", "language": "fr", "time_zone": "Europe/Paris"}
    assert olga.post("/fr/assemblies/new", data=data).status_code == 303
    with world.app.app_context():
        assert find_assembly(slug).name.words["fr"] == name


def test_a_refused_address_is_said_beside_its_field(olga: FlaskClient) -> None:
    data = {"name-fr": "Une", "slug": SLUG, "language": "fr", "time_zone": "Europe/Paris"}
    page = olga.post("/fr/assemblies/new", data=data).get_data(as_text=True)
    assert 'id="slug-error"' in page
    assert re.search(r"<details[^>]* open>", page), "what is to be mended is not folded away"


def test_a_closed_session_leads_to_its_minutes(olga: FlaskClient, world: World) -> None:
    world.put_session("closed")
    address = f"/fr/minutes/of-session/{world.ids['session']}"
    assert address in text(olga, f"{BASE}/sessions")
    assert address in text(olga, f"/fr/sessions/{world.ids['session']}/preparation")


def test_everybody_finds_the_assemblies_in_the_menu(world: World) -> None:
    assert 'href="/fr/assemblies"' in text(world.client("visitor"), "/fr/")
