"""The data files of the demo: a person edits them, so what they must hold is said here, not discovered on the day."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.demo.reading import FOLDER, localized, mended, read
from app.domain.easy_words import advice

LANGUAGES = {"fr", "en"}
EASY_TO_READ = {
    "assembly": ["purpose", "charter.text"],
    "session-3": ["proposals.text", "proposals.amended"],
    "session-4": ["proposals.text", "proposals.amended", "ideas.text", "votes.question"],
    "caisse": ["purpose", "charter.text"],
    "caisse-session-5": ["proposals.text", "proposals.amended"],
    "scic": ["purpose", "charter.text"],
    "scic-session-3": ["proposals.text"],
    "toulouse": ["purpose", "charter.text"],
    "toulouse-session-1": ["proposals.text", "votes.question"],
    "quatre-villes/lyon-session-5": ["proposals.text"],
    "quatre-villes/lyon-forum": [],
    "quatre-villes/lyon-session-7": ["proposals.text"],
    "quatre-villes/marseille-session-2": ["proposals.text"],
    "quatre-villes/montpellier-session-3": ["proposals.text", "proposals.amended"],
    "quatre-villes/montpellier-session-4": ["proposals.text"],
    "quatre-villes/montpellier-session-6": ["proposals.text"],
    "walk": ["question", "summary", "proposals.text"],
}
"""Words that residents decide on: they exist in easy-read as well."""
NAMES = sorted(EASY_TO_READ)


def texts(table: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every text of a data file with where it stands: a table that holds words in a language."""
    if isinstance(table, list):
        for one in table:
            yield from texts(one, path)
    if isinstance(table, dict):
        if LANGUAGES & set(table):
            yield path, table
            return
        for name, value in table.items():
            yield from texts(value, f"{path}.{name}".lstrip("."))


@pytest.mark.parametrize("name", NAMES)
def test_every_text_exists_in_both_languages(name: str) -> None:
    faults = [
        f"{path}: {words}"
        for path, words in texts(read(name))
        if set(words) - {"easy"} != LANGUAGES or not all(words[lang].strip() for lang in LANGUAGES)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", NAMES)
def test_what_residents_decide_on_is_easy_to_read(name: str) -> None:
    found = [(path, words) for path, words in texts(read(name)) if path in EASY_TO_READ[name]]
    assert {path for path, _ in found} == set(EASY_TO_READ[name])
    faults = [path for path, words in found if set(words.get("easy", {})) != LANGUAGES]
    assert not faults, faults


@pytest.mark.parametrize("name", NAMES)
def test_simple_words_are_simple_and_keep_the_facts(name: str) -> None:
    """Each line short, without a hard word or a percentage, and no figure or date of the text gone; a “not” may stay."""
    faults = [
        f"{path} ({lang}): {one.code}: {one.words}"
        for path, words in texts(read(name))
        for lang, easy in words.get("easy", {}).items()
        for one in advice(easy, words[lang], lang)
        if one.code != "negation"
    ]
    assert not faults, "\n".join(faults)


def test_the_figures_of_session_4() -> None:
    told = read("session-4")
    voices = told["attendance"]["present"] + len(told["attendance"]["proxies"])
    assert voices == 33
    supermarkets, ranking = told["votes"]
    assert supermarkets["ballots"] == {"for": 19, "against": 11, "blank": 3}
    assert [sum(option["grades"]) for option in ranking["options"]] == [voices] * 5
    assert sum(item["minutes"] for item in told["items"]) == 180


def test_46_seats_each_with_its_own_alias() -> None:
    aliases = read("assembly")["seats"]["aliases"]
    assert len(aliases) == len(set(aliases)) == 46


@pytest.mark.parametrize("name", ["session-3", "session-4", "caisse-session-5", "scic-session-3"])
def test_stories_hang_together(name: str) -> None:
    """What an item, a vote or an action names exists in the same file."""
    told = read(name)
    proposals = {one["key"] for one in told["proposals"]}
    items = {one["key"] for one in told["items"]}
    decisions = {
        one["decision"]["number"] for one in told["proposals"] + told["votes"] if "decision" in one
    }
    assert {one["proposal"] for one in told["items"] if "proposal" in one} == proposals
    merged = {one["idea"] for p in told["proposals"] for one in p.get("merges", [])}
    assert merged == {one["key"] for one in told.get("ideas", [])}
    assert {one["item"] for one in told["votes"]} <= items
    assert {one["decision"] for one in told["actions"] + told.get("reports", [])} <= decisions


def test_every_data_file_can_be_read() -> None:
    assert {
        str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.rglob("*.toml")
    } >= set(NAMES)
    for path in FOLDER.glob("*.toml"):
        assert read(path.stem)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Et au marché ?", "Et au marché\u202f?"),
        ("« Et au marché ? »", "«\u202fEt au marché\u202f?\u202f»"),
        ("Oui : bon", "Oui\u00a0: bon"),
        ("1 000 m²", "1\u00a0000\u00a0m²"),
        ("10 h 30", "10\u00a0h 30"),
        ("C'est", "C’est"),
        ("Fini ; assez !", "Fini\u202f; assez\u202f!"),
    ],
)
def test_french_typed_on_an_ordinary_keyboard_is_mended(typed: str, printed: str) -> None:
    assert mended(typed) == printed
    assert mended(printed) == printed


def test_a_text_of_a_data_file_keeps_its_languages_and_its_easy_words() -> None:
    text = localized({"fr": "Pain ?", "en": "Bread?", "easy": {"fr": "Du pain ?"}})
    assert text.in_("fr").text == "Pain\u202f?"
    assert text.in_("en").text == "Bread?"
    easy = text.easy_in("fr")
    assert easy is not None
    assert easy.text == "Du pain\u202f?"
    assert not localized(None)


def test_the_figures_of_the_fund() -> None:
    """The grid's contributions, the grants and the costs of the three ways give what the committee is told."""
    households, means = (38, 34, 41, 25, 12), (6, 28, 62, 98, 168)
    contributions = sum(n * mean for n, mean in zip(households, means, strict=True))
    resources, reserve = contributions + 82_800 // 12, 12_400
    short = {"B": 15_000 + 58 * 25 - resources, "C": 150 * 120 - resources}
    assert (sum(households), contributions, resources - 15_000) == (150, 8_188, 88)
    told = {one["key"]: one for one in read("caisse-session-5")["items"]}
    ways, stand = told["children"]["note"]["en"], told["figures"]["note"]["en"]
    assert f"€{contributions:,}" in stand
    for gap in short.values():
        assert f"€{gap:,} short" in ways
        assert f"{reserve / gap:.1f} months" in ways
    left = reserve - 5 * short["B"]
    children = read("caisse-session-5")["proposals"][1]
    assert f"€{left:,}" in children["objections"][0]["resolution"]["en"]
    assert left - short["B"] < 5_000 < left


def test_the_figures_of_the_cold_room() -> None:
    told = read("scic-session-3")
    voices = told["attendance"]["present"] + len(told["attendance"]["proxies"])
    colleges = told["votes"][0]["colleges"]
    assert sum(sum(ballots.values()) for ballots in colleges.values()) == voices == 43
    assert list(colleges) == list(read("scic")["charter"]["steps"][0]["params"]["colleges"])
