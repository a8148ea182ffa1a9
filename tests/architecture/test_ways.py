"""The recipe of CONTRIBUTING for a way of deciding, tried: two files, one line, its French, and it is everywhere."""

import shutil
from pathlib import Path

from words import Words

from tests.architecture.scratch import ROOT, copied, run

PEBBLES = Path(__file__).parent / "pebbles"
DECIDE = f"""
from gevent import monkey; monkey.patch_all()
import sys; sys.path.append({str(ROOT)!r})
from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.features.assemblies import services as meeting
from app.features.minutes.services.drafting import compile_minutes
from app.features.votes import services
from app.features.votes.queries import find_vote, votes_of
from app.store import schema
from app.store.transactions import transaction
from tests.screens.conftest import Stage
from tests.world import World, ids_in_the_world, lay_the_table

settings = Settings.from_environment()
schema.upgrade(settings.database_url)
app = create_app(settings)
app.config["WTF_CSRF_ENABLED"] = False
with app.app_context():
    lay_the_table()
    world = World(app, ids_in_the_world())
stage, desk = Stage(world), world.client("facilitator")

address = f"/fr/sessions/{{world.ids['session']}}/votes/new?method=pebbles"
form = desk.get(address).text
assert "Poser un caillou chacun" in form and "Le plus gros tas l’emporte." in form
assert 'name="options_fr"' in form and 'name="seats"' in form and 'name="dots"' not in form
asked = {{"method": "pebbles", "question_fr": "Où ?", "question_en": "Where?", "options_fr": "Four\\nBanc\\nJardin",
          "options_en": "Oven\\nBench\\nGarden", "seats": "1", "secrecy": "named", "purpose": "decision"}}
assert desk.post(address, data=asked).status_code == 303
with world.act():
    vote = votes_of(world.session())[-1]
    services.open_vote(vote, by=world.who("facilitator"), without_quorum=True)
    number = vote.id

phone = stage.html("phone")
assert "Où posez-vous votre caillou" in phone and 'name="pebble" value="b"' in phone and "Banc" in phone
assert 'name="blank"' in phone and 'value="for"' not in phone
wall = stage.html("wall")
assert "Four" in wall and "Oven" in wall
paper = desk.get(f"/fr/votes/{{number}}/paper").text
assert "Jardin" in paper and "Garden" in paper and "Un bulletin laissé vide est un vote blanc." in paper
teller = desk.post(f"/fr/votes/{{number}}/tellers/1", data={{"gesture": "add", "pebble": "b", "count": "2"}}).text
assert "× Banc" in teller

for seat in ("seat", "other_seat"):
    sent = {{"pebble": "b", "key": f"{{world.ids[seat]:032x}}"}}
    assert world.phone_client(world.ids[seat]).post(f"/fr/votes/{{number}}/ballot", data=sent).status_code == 303
stage.close(number)
stage.publish(number)
assert "Banc" in stage.html("wall")
page = world.client("visitor").get(f"/fr/votes/{{number}}").text
assert 'class="bars"' in page and "Banc" in page
with world.act():
    meeting.close_session(world.session(), by=world.who("facilitator"))
with app.app_context(), transaction():
    minutes = compile_minutes(world.session()).id
told = world.client("organiser").get(f"/fr/minutes/{{minutes}}/draft").text
assert "Où" in told and "Banc" in told
print("laid")
"""


def add_pebbles(house: Path) -> None:
    """What CONTRIBUTING says: the core's file and its line, the way, its French."""
    shutil.copy(PEBBLES / "method.py", house / "app/domain/tally/pebbles.py")
    shutil.copy(PEBBLES / "way.py", house / "app/features/votes/ways/pebbles.py")
    path = house / "app/domain/tally/registry.py"
    text = path.read_text(encoding="utf-8")
    text = text.replace("    nomination,\n", "    nomination,\n    pebbles,\n")
    text = text.replace(
        "        nomination.METHOD,\n", "        nomination.METHOD,\n        pebbles.METHOD,\n"
    )
    path.write_text(text, encoding="utf-8")
    with (house / "translations/fr/votes.po").open("a", encoding="utf-8") as catalogue:
        catalogue.write((PEBBLES / "votes.po").read_text(encoding="utf-8"))


def test_a_way_costs_two_files_one_line_and_its_words(
    tmp_path: Path, empty_database: bytes
) -> None:
    house = copied(tmp_path)
    add_pebbles(house)
    words = Words(house)
    assert words.check() == []
    words.compile()
    assert "laid" in run(house, DECIDE, empty_database)


def test_a_method_without_its_way_does_not_start(tmp_path: Path) -> None:
    house = copied(tmp_path)
    add_pebbles(house)
    way = house / "app/features/votes/ways/pebbles.py"
    whole = way.read_text(encoding="utf-8")
    start = (
        "import sys\ntry:\n    import app.features.votes.feature\nexcept {}:\n    print('refused')"
    )
    way.unlink()
    assert "refused" in run(house, start.format("ModuleNotFoundError"))
    cut = whole.replace("    paper=answers.answers_on_paper(heaps),\n", "")
    assert cut != whole
    way.write_text(cut, encoding="utf-8")
    assert "refused" in run(house, start.format("TypeError"))
