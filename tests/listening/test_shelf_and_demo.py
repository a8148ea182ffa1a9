"""The shelf, whose questions are ready in both languages and ask nothing that is never asked; the rounds of the demo."""

from datetime import timedelta

import pytest
from flask import Flask

from app.demo.clock import at
from app.features.assemblies import services
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import find_assembly
from app.features.listening.queries.shelf import Ready, ready, shelf
from app.features.listening.services.demo import demo_acts
from app.store.clock import now
from app.store.transactions import transaction
from app.words.localized import LANGUAGES, Localized
from tests.listening.conftest import page
from tests.world import World

SITUATIONS = (
    "Vous pouvez manger tous les aliments que vous souhaitez",
    "Vous avez assez à manger mais pas tous les aliments que vous souhaiteriez",
    "Il vous arrive parfois de ne pas avoir assez à manger",
    "Il vous arrive souvent de ne pas avoir assez à manger",
)


@pytest.mark.parametrize("one", shelf(), ids=lambda one: one.name)
def test_what_is_on_the_shelf_is_in_every_language(one: Ready) -> None:
    assert not one.title.missing()
    for question in one.asked:
        for words in (question.words, *question.said):
            assert not Localized.from_json(words).missing(LANGUAGES)


def test_the_measures_have_their_exact_words() -> None:
    found = {one.name: one for one in shelf()}
    (asked,) = found["four-situations"].asked
    assert tuple(words["fr"] for words in asked.said) == SITUATIONS
    assert asked.measure == "four_situations"
    assert [question.measure for question in found["fies"].asked] == ["fies"] * 8
    assert len(shelf()) == 7


def test_a_question_about_income_is_not_taken_on_the_shelf() -> None:
    told = {"kind": "number", "words": {"fr": "Quel est votre revenu ?", "en": "Your income?"}}
    with pytest.raises(ValueError, match="income"):
        ready({"title": {"fr": "Argent"}, "questions": [told]}, "money")


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("caisse-des-trois-ponts", ("5 sur 100", "11 sur 100", "55 sur 100", "16 octobre 2027")),
        (
            "les-tables-du-quartier",
            ("13 sur 24", "54\u00a0%", "Quelques-uns n’ont pas tout compris"),
        ),
    ],
)
def test_the_demo_has_listened(world: World, slug: str, told: tuple[str, ...]) -> None:
    app: Flask = world.app
    with world.act():
        assembly = services.create_assembly(
            slug=slug, name=Localized.of(fr="Là", en="There"), by=world.person("organiser")
        )
        starts = now()
        for _told_until in range(4):
            services.create_session(
                assembly,
                starts_at=starts,
                ends_at=starts + timedelta(hours=2),
                by=world.person("organiser"),
            )
    with app.app_context():
        acts = list(demo_acts(find_assembly(slug)))
    assert acts
    for act in acts:
        with app.app_context():
            assert not act.done()
            with at(app, act.moment) as clock, transaction():
                act.do(clock)
            assert act.done(), "twice changes nothing"
    result = (
        page(world, f"/fr/assemblies/{slug}/listening")
        .split('href="/fr/listening/')[1]
        .split('"')[0]
    )
    shown = page(world, f"/fr/listening/{result}")
    for words in told:
        assert words in shown, words


def test_other_assemblies_have_no_act(world: World) -> None:
    with world.app.app_context():
        found: Assembly = find_assembly("les-tables")
        assert list(demo_acts(found)) == []
