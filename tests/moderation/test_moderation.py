"""Rules that the assembly sets, gestures with a reason, a log for everybody, residents who ask that somebody look."""

import pytest
from flask.testing import FlaskClient

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.amendments import services as amendments
from app.features.amendments.queries import find_amendment
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who, find_assembly
from app.features.moderation import services
from app.features.moderation.queries import reports_on, rules_of, waiting
from app.features.proposals.queries import find_proposal
from app.words.localized import Localized
from tests.amendments.table import FR, change, on_the_table
from tests.world import SLUG, World

WHY = Localized.of(fr="Un nom y était.", en="A name was in it.")


def text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status
    return answer.get_data(as_text=True)


def act(world: World, ref: int, what: str, reason: Localized = WHY) -> None:
    with world.act():
        services.moderate("amendment", ref, what, reason, by=world.who("facilitator"))


def test_rules_are_written_down_and_earlier_ones_kept(world: World) -> None:
    olga, address = world.client("organiser"), f"/fr/assemblies/{SLUG}/moderation"
    assert "pas encore de règles" in text(world.client("visitor"), address)
    for words in ("Pas de noms.", "Pas de noms, pas de prix inventés."):
        sent = {"text-fr": words, "decided": "D-2026-04-01"}
        assert olga.post(f"{address}/rules", data=sent).status_code == 303
    page = text(world.client("visitor"), address)
    assert "pas de prix inventés" in page
    assert "D-2026-04-01" in page
    with world.app.app_context():
        rules = rules_of(world.ids["assembly"])
        assert rules is not None
        assert rules.version == 2


def test_a_hidden_amendment_is_not_read_and_not_decided_until_it_is_put_back(world: World) -> None:
    number = on_the_table(world)
    made = change(world, number, "porte", "boutique de Monsieur Untel")
    act(world, made, "hidden")
    for page in (f"/fr/amendments/{made}", f"/fr/proposals/{number}/amendments"):
        shown = text(world.client("visitor"), page)
        assert "Monsieur Untel" not in shown
        assert "Un nom y était." in shown
    with world.act(), pytest.raises(RuleViolation) as refusal:
        amendments.accept(find_amendment(made), by=world.who("facilitator"))
    assert refusal.value.code == "words_away"
    again = f"/fr/amendments/{made}/rewriting"
    assert "Monsieur Untel" not in world.client("visitor").get(again).text
    phone = world.client("resident")
    assert phone.post(again, data={"text": FR.replace("porte", "caisse")}).status_code == 422
    act(world, made, "restored")
    assert "Monsieur Untel" in text(world.client("visitor"), f"/fr/amendments/{made}")


@pytest.mark.parametrize(
    ("before", "what", "reason", "code"),
    [
        ([], "hidden", Localized(), "text_missing"),
        ([], "hidden", Localized.of(fr="x" * 2001), "text_too_long"),
        ([], "restored", WHY, "nothing_away"),
        ([], "deleted", WHY, "malformed_message"),
        (["hidden"], "hidden", WHY, "already_away"),
        (["hidden"], "left", WHY, "already_away"),
        (["hidden", "restored"], "restored", WHY, "nothing_away"),
    ],
)
def test_illegal_moves_are_refused_in_words(
    world: World, before: list[str], what: str, reason: Localized, code: str
) -> None:
    made = change(world, on_the_table(world), "porte", "caisse")
    for earlier in before:
        act(world, made, earlier)
    with pytest.raises(RuleViolation) as refusal:
        act(world, made, what, reason)
    assert refusal.value.code == code


def test_a_resident_asks_once_the_team_sees_it_and_has_then_looked(world: World) -> None:
    made = change(world, on_the_table(world), "porte", "caisse")
    phone, door = world.client("resident"), f"/fr/moderation/amendment/{made}/report"
    for words in ("Un nom", "Un nom et une adresse"):
        assert phone.post(door, data={"words": words}).status_code == 303
    team = world.client("facilitator")
    page = text(team, f"/fr/moderation/amendment/{made}")
    assert "Un nom et une adresse" in page
    assert "1 personne demande" in page
    assert f"/moderation/amendment/{made}" in text(team, f"/fr/assemblies/{SLUG}/moderation")
    assert "À regarder" not in text(world.client("visitor"), f"/fr/assemblies/{SLUG}/moderation")
    act(world, made, "left")
    with world.app.app_context():
        assert waiting(find_assembly(SLUG)) == []
        assert reports_on("amendment", made) == []


def test_a_seat_asks_about_so_many_texts_a_day(world: World) -> None:
    number = on_the_table(world)
    with world.act():
        seat = db.session.get_one(Seat, world.ids["seat"])
        refs = [
            amendments.propose_change(
                find_proposal(number), language="fr", text=f"{FR} {n}", by=world.who("organiser")
            ).id
            for n in range(services.MOST_REPORTS + 1)
        ]
        for ref in refs[:-1]:
            services.ask_to_look("amendment", ref, "Regardez", seat=seat, by=Who())
        with pytest.raises(RuleViolation) as refusal:
            services.ask_to_look("amendment", refs[-1], "Regardez", seat=seat, by=Who())
    assert refusal.value.code == "enough_reports"


def test_nobody_asks_about_words_of_an_assembly_that_is_not_shown_yet(world: World) -> None:
    made = change(world, on_the_table(world), "porte", "caisse")
    door = f"/fr/moderation/amendment/{made}/report"
    assert world.client("visitor").get(door).status_code == 200
    with world.act():
        find_assembly(SLUG).shown_at = None
    assert world.client("visitor").get(door).status_code == 404
