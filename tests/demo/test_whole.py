"""`make demo RESIDENTS=30`, as a process: it plays L1 through its own doors, publishes, starts again, stops when asked."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.demo.running import Demo, running


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo whose session has played by itself, still serving."""
    folder = tmp_path_factory.mktemp("demo")
    with running(folder, "played", RESIDENTS="30", PACE="0") as demo:
        demo.wait_for("/en/minutes/2")
        yield demo


def test_it_says_every_address_in_both_languages(played: Demo) -> None:
    said = played.said()
    for words in (
        "Run the session", "Animer la séance", "nadia@tables.example", "/fr/wall/", "/en/",
        "Join from a phone", "Rejoindre", "█", "Ctrl-C",
    ):  # fmt: skip
        assert words in said, words
    assert "Traceback" not in said
    assert "→ 19 for, 11 against, 3 blank. 20 votes for were needed" in said


def test_the_published_minutes_have_the_figures_of_l1(played: Demo) -> None:
    minutes = json.loads(played.read("/fr/minutes/2.json"))
    text = json.dumps(minutes, ensure_ascii=False)
    assert {"D-2026-04-01", "D-2026-04-02"} <= set(text.replace('"', " ").split())
    french, english = played.read("/fr/minutes/2.md"), played.read("/en/minutes/2.md")
    assert "29 personnes présentes, 4 représentées, sur 46 membres" in french.replace("\u00a0", " ")
    assert "19 for, 11 against, 3 blank. 20 votes for were needed" in english
    assert "9 mai 2026" in french.replace("\u00a0", " ")
    order = [
        "Dignified welcome",
        "Prices shown and",
        "Fair pay",
        "Within a 15-minute",
        "Organic or",
    ]
    places = [english.index(f"| {name}") for name in order]
    assert places == sorted(places)


def test_the_votes_counted_every_voice_once(played: Demo) -> None:
    assert "33 ballots" in played.read("/en/minutes/2.md").replace("\u00a0", " ")
    assert "already_voted" not in played.said()


def led(demo: Demo, page: str, pattern: str) -> str:
    """Where the first link of a page that looks so leads, without its anchor: that page is there, and has what is named."""
    found = re.search(rf'href="({pattern})"', demo.read(page))
    assert found, f"{page} leads to no {pattern}"
    address, _, anchor = unescape(found[1]).partition("#")
    assert not anchor or f'id="{anchor}"' in demo.read(address), found[1]
    return address


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_stranger_walks_the_chain_down_and_up(played: Demo, lang: str) -> None:
    """From what was seen in the street to what was done, and back, by links alone; what was made live is on the way."""
    walk = led(played, f"/{lang}/walks", rf"/{lang}/walks/[a-z-]+")
    assert played.read(walk).count('id="note-') == 7
    proposal = led(played, walk, rf"/{lang}/proposals/1")
    idea = led(played, proposal, rf"/{lang}/proposals/9")
    changes = led(played, proposal, rf"{proposal}/amendments")
    amendment = led(played, changes, rf"/{lang}/amendments/\d+")
    versions = led(played, proposal, rf"{proposal}/history")
    assert "<del>" in played.read(versions)
    decision = led(played, proposal, rf"/{lang}/decisions/\d+")
    why = led(played, decision, rf"{decision}/why")
    minutes = led(played, decision, rf"/{lang}/minutes/\d+#D-[0-9-]+")
    told = played.read(minutes)
    assert re.search("ardoises|Slates", told), "the idea made one with it"
    assert led(played, minutes, rf"/{lang}/decisions/\d+")
    for page, back in (
        (why, decision), (decision, proposal), (why, proposal), (why, idea), (why, rf"{walk}#note-\d+"),
        (proposal, rf"{walk}#note-\d+"), (idea, proposal), (idea, rf"{walk}#what-we-saw"),
        (amendment, proposal), (walk, decision),
    ):  # fmt: skip
        led(played, page, back)
    done = "Ce qui a été fait" if lang == "fr" else "What was done"
    assert done in played.read(why)


def test_a_busy_port_says_so(played: Demo, tmp_path: Path) -> None:
    with running(tmp_path, "second", PORT=str(played.port)) as second:
        assert second.process.wait(timeout=60) != 0
        assert "already in use" in second.said()
        assert f"PORT={played.port + 1}" in second.said()


def test_another_start_duplicates_nothing_and_ctrl_c_stops_it(played: Demo) -> None:
    """The second lays what rests on decisions of the session that was played; the third finds everything."""
    assert played.interrupt() == 0
    assert "s’est arrêtée" in played.said()
    assert "KeyboardInterrupt" not in played.said()
    with running(played.log.parent, "again") as again:
        again.wait_for("Ctrl-C")
        assert "Keeping the fund’s pages" in again.said()
        assert "Founding" not in again.said()
        assert "/en/minutes/2" in again.read("/en/minutes")
        assert again.interrupt() == 0
    with running(played.log.parent, "once more") as once_more:
        once_more.wait_for("Ctrl-C")
        assert "nothing changed" in once_more.said()
        assert "/en/minutes/2" in once_more.read("/en/minutes")
        assert once_more.interrupt() == 0
