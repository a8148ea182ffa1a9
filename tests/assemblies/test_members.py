"""Members from a list, at the door: all of it or nothing, and nothing twice."""

import io

import pytest
from flask.testing import FlaskClient

from app.features.assemblies.queries import find_assembly, member_seats
from tests.world import World

DOOR = "assemblies/rose/seats/list"


@pytest.fixture
def rose(olga: FlaskClient) -> FlaskClient:
    """The organiser of an assembly without seats."""
    data = {"name-fr": "Rose", "language": "fr", "time_zone": "Europe/Paris"}
    assert olga.post("/fr/assemblies/new", data=data).status_code == 303
    return olga


def seats(world: World) -> list[tuple[int, str]]:
    with world.app.app_context():
        return [(seat.number, seat.alias) for seat in member_seats(find_assembly("rose"))]


def test_five_hundred_members_of_a_file_are_on_one_screen(rose: FlaskClient, world: World) -> None:
    lines = ["Numéro;Nom;Cotisation à jour", *(f"{n};Élise {n};oui" for n in range(1, 501))]
    data = {"file": (io.BytesIO("\n".join(lines).encode("cp1252")), "membres.csv")}
    sent = rose.post(f"/fr/{DOOR}", data=data, follow_redirects=True)
    page = sent.get_data(as_text=True)
    assert "500 places ont été ajoutées" in page
    assert page.count('<tr id="seat-') == 500
    assert seats(world)[499] == (500, "Élise 500")
    with world.app.app_context():
        assert all(seat.card for seat in member_seats(find_assembly("rose")))


@pytest.mark.parametrize(
    ("lang", "words"), [("fr", "Ligne 3 : « douze » n’est pas"), ("en", "Line 3: “douze” is not")]
)
def test_a_faulty_line_is_named_in_both_languages_and_nothing_is_taken(
    rose: FlaskClient, world: World, lang: str, words: str
) -> None:
    text = "numéro;alias\n11;Rosa\ndouze;Léon"
    file = {"file": (io.BytesIO(text.encode()), "m.csv")}
    sent = rose.post(f"/{lang}/{DOOR}", data=file)
    page = sent.get_data(as_text=True).replace("\u202f", " ").replace("\u00a0", " ")
    assert sent.status_code == 422
    assert words in page
    assert "douze;Léon" in page, "the list of the file stays on the page, to be mended"
    assert seats(world) == []


def test_the_same_list_twice_adds_nobody(rose: FlaskClient, world: World) -> None:
    for _ in range(2):
        rose.post(f"/fr/{DOOR}", data={"text": "3;Rosa\n5;Léon"})
        rose.post(f"/fr/{DOOR}", data={"text": "Ana\nAna\nBo"})
    assert seats(world) == [(3, "Rosa"), (5, "Léon"), (6, "Ana"), (7, "Ana"), (8, "Bo")]


def test_seats_without_alias_are_named_first(rose: FlaskClient, world: World) -> None:
    rose.post("/fr/assemblies/rose/seats", data={"count": "3"})
    rose.post(f"/fr/{DOOR}", data={"text": "2;Rosa", "naming": "y"})
    rose.post(f"/fr/{DOOR}", data={"text": "Ana\nBo\nCléo", "naming": "y"})
    assert seats(world) == [(1, "Ana"), (2, "Rosa"), (3, "Bo"), (4, "Cléo")]


@pytest.mark.parametrize(("also", "found"), [({}, ["Rosa"]), ({"unpaid": "y"}, ["Rosa", "Léon"])])
def test_those_who_are_late_with_their_dues_wait(
    rose: FlaskClient, world: World, also: dict[str, str], found: list[str]
) -> None:
    text = "alias,up to date\nRosa,yes\nLéon,no"
    rose.post(f"/en/{DOOR}", data={"text": text, **also})
    assert [alias for _, alias in seats(world)] == found


def test_a_number_that_was_taken_away_is_not_given_again(world: World, rose: FlaskClient) -> None:
    rose.post(f"/fr/{DOOR}", data={"text": "3;Rosa"})
    with world.app.app_context():
        number = find_assembly("rose").seats[0].id
    rose.post(f"/fr/seats/{number}/removal")
    sent = rose.post(f"/fr/{DOOR}", data={"text": "3;Léon"})
    assert sent.status_code == 422
    assert "place 3" in sent.get_data(as_text=True)


def test_a_file_that_is_no_text_is_refused(rose: FlaskClient, world: World) -> None:
    sent = rose.post(f"/fr/{DOOR}", data={"file": (io.BytesIO(b"PK\0\0\x03\x04"), "m.xlsx")})
    assert sent.status_code == 422
    assert seats(world) == []


def test_the_college_of_a_list_is_kept_and_follows_the_next_list(
    rose: FlaskClient, world: World
) -> None:
    first = "Numéro;Nom;Collège\n1;Rosa;usagers\n2;Léon;salariés\n3;Ana;"
    for text in (first, "numéro;nom;catégorie\n1;Rosa;\n3;Ana;salariés"):
        rose.post(f"/fr/{DOOR}", data={"text": text})
    with world.app.app_context():
        found = {seat.alias: seat.college for seat in member_seats(find_assembly("rose"))}
    assert found == {"Rosa": "usagers", "Léon": "salariés", "Ana": "salariés"}
    page = rose.get("/fr/assemblies/rose/seats").get_data(as_text=True)
    assert "Collège\u00a0: usagers" in page
    long = f"numéro;nom;collège\n4;Bo;{'x' * 41}"
    assert rose.post(f"/fr/{DOOR}", data={"text": long}).status_code == 422


def test_a_file_mended_under_its_old_name_is_another(rose: FlaskClient, world: World) -> None:
    """Back, choose the same name again, send: the page and its key are the same, the list is not."""

    def send(text: str) -> str:
        file = (io.BytesIO(text.encode()), "membres.csv")
        sent = rose.post(f"/fr/{DOOR}", data={"file": file, "form_key": "f" * 32})
        return rose.get(sent.location).get_data(as_text=True)

    send("Ana\nBo")
    assert "et compte une fois" in send("Ana\nBo")
    assert "et compte une fois" not in send("Ana\nBo\nChloé")
    assert [alias for _, alias in seats(world)] == ["Ana", "Bo", "Chloé"]
