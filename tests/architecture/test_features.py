"""A feature costs its own folder and one line; one that no other needs is taken away as easily."""

import json
import re
import shutil
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from app.features import FEATURES
from app.store import schema
from tests.architecture.scratch import ROOT, copied, list_features, run

TEAS = Path(__file__).parent / "teas"
PARTED = {
    "amendments": ("/fr/proposals/1/amendments", ("amendments", "amendment_steps")),
    "unions": ("/fr/proposals/1/merging", ()),
    "subscriptions": ("/fr/subscriptions", ("subscribers", "letters")),
    "search": ("/fr/search", ("search_entries",)),
    "calls": ("/fr/calls", ("calls", "drawn")),
    "fund": ("/fr/fund/tables/budget", ("fund_rules", "fund_lines")),
    "commons": ("/fr/commons", ("programmes", "programme_slots", "programme_comings")),
    "rehearsals": ("/fr/rehearsals/1/end", ("rehearsals",)),
    "listening": ("/fr/listening", ("questionnaires", "listening_rounds", "listening_sheets")),
}
"""The features that no other needs: a page of theirs, and some of their tables."""

START = """
from gevent import monkey; monkey.patch_all()
from app.store import schema
from app.config import Settings
settings = Settings.from_environment()
schema.upgrade(settings.database_url)
from app.factory import create_app
app = create_app(settings)
app.config["WTF_CSRF_ENABLED"] = False
client = app.test_client()
"""

DRINK = (
    START
    + """
from app.extensions import Base, db
from app.features.assemblies import services
from app.features.assemblies.models import Session
from app.features.people.services import create_person, give_role
from app.features.teas.models import Tea
from app.store.clock import now
from app.store.transactions import transaction
from app.words.localized import Localized
from app.words.sentences import sentence
from datetime import timedelta

assert "teas" in Base.metadata.tables
with app.test_request_context("/fr/"):
    with transaction():
        by = create_person("olga@example.org", "Olga")
        give_role(by, "organiser", None)
        assembly = services.create_assembly(slug="les-tables", name=Localized.of(fr="Les Tables"), by=by)
        session = services.create_session(assembly, title=Localized.of(fr="Séance"), starts_at=now(), ends_at=now() + timedelta(hours=2), by=by)
        number = session.id
    with transaction():
        services.open_session(db.session.get(Session, number), by=by)
    before = db.session.get(Session, number).seq
    db.session.rollback()
with app.app_context():
    assert [tea.name for tea in db.session.query(Tea)] == ["Rooibos"], "news reached it"
    assert sentence("cold_tea") == "This tea has no name yet."
assert client.post("/fr/teas/1", data={"name": "Tilleul"}).status_code == 303
with app.app_context():
    assert db.session.get(Session, number).seq > before, "screens were told by what was written"
page = client.get("/fr/teas/1").text
assert "Tilleul" in page and "Rooibos" in page
assert "Steeping" in page and "c-leaf" in page, "its state has its word, icon and colour"
assert client.post("/fr/teas/1", data={"name": ""}).status_code == 422
assert 'href="/fr/teas/1"' in client.get("/fr/search?q=tilleuls").text, "the search finds it"
assert client.post("/fr/teas/1", data={"name": "Secret"}).status_code == 303
assert "<h3>" not in client.get("/fr/search?q=secret").text, "what is not for everybody is found by nobody"
assert app.test_cli_runner().invoke(args=["kettle"]).output == "Hot.\\n"
with app.test_request_context("/fr/"):
    assert app.jinja_env.globals["offered"]("teas", assembly_id=1) == "/fr/teas/1"
print("drunk")
"""
)


def add_teas(house: Path) -> None:
    """What CONTRIBUTING says: the folder, one line, a migration."""
    shutil.copytree(
        TEAS,
        house / "app/features/teas",
        ignore=shutil.ignore_patterns("migration.txt", "__pycache__"),
    )
    path, text = list_features(house)
    path.write_text(text.replace('    "votes",\n', '    "votes",\n    "teas",\n'), encoding="utf-8")
    last = ScriptDirectory(str(schema.MIGRATIONS)).get_current_head()
    migration = (TEAS / "migration.txt").read_text(encoding="utf-8").replace("{last}", str(last))
    (house / "migrations/versions/9999_teas.py").write_text(migration, encoding="utf-8")


def test_a_feature_costs_its_own_folder_and_one_line(tmp_path: Path) -> None:
    house = copied(tmp_path)
    add_teas(house)
    assert run(house, DRINK).strip().endswith("drunk")
    changed = [
        str(path.relative_to(house))
        for path in sorted((house / "app").rglob("*"))
        if path.is_file()
        and "__pycache__" not in path.parts
        and not path.is_relative_to(house / "app/features/teas")
        and path.read_bytes() != (ROOT / path.relative_to(house)).read_bytes()
    ]
    assert changed == ["app/features/__init__.py"]


def test_the_words_of_a_new_feature_have_a_catalogue_of_their_own(tmp_path: Path) -> None:
    house = copied(tmp_path)
    add_teas(house)
    run(
        house,
        "import sys; sys.path.insert(0, 'tools'); sys.argv = ['words', 'extract']\nimport words; words.main()",
    )
    assert 'msgid "Teas on the table"' in (house / "translations/fr/teas.po").read_text(
        encoding="utf-8"
    )


FOLLOW = (
    START
    + """
import json
from datetime import UTC, datetime, timedelta
from app.extensions import db
from app.features.assemblies import services
from app.features.people.services import create_person, give_role
from app.features.subscriptions.wording import digest_letter
from app.features.subscriptions.models import News, Subscriber
from app.features.teas.services import brew
from app.store.transactions import transaction
from app.words.localized import Localized

then = datetime(2026, 4, 3, 10, tzinfo=UTC)
app.extensions["clock"] = lambda: then
shown = {}
with app.test_request_context("/fr/"):
    with transaction():
        by = create_person("olga@example.org", "Olga")
        give_role(by, "organiser", None)
        assembly = services.create_assembly(slug="les-tables", name=Localized.of(fr="Les Tables"), by=by)
        brew(assembly.id, "Tilleul")
        session = services.create_session(assembly, title=Localized.of(fr="Séance"), starts_at=then, ends_at=then + timedelta(hours=2), by=by)
        shown["reminder"] = session.items[0].note.in_("fr").text
    rosa = Subscriber(id=1, assembly=assembly, email="rosa@example.org", lang="fr", key="k")
    with db.session.no_autoflush:
        shown["letter"] = digest_letter(rosa, db.session.query(News).all(), "token").body
    db.session.rollback()
pages = {"feed": "follow-up.atom", "calendar": "calendar.ics", "board": "decisions/follow-up", "timeline": "decisions/follow-up/timeline"}
for name, page in pages.items():
    shown[name] = client.get(f"/fr/{page}").text.replace("\\r\\n ", "")
print(json.dumps(shown))
"""
)


def test_what_people_follow_of_a_new_feature_is_shown_everywhere(tmp_path: Path) -> None:
    """Feed, calendar, board, line of time, letter and agenda draw its notices by its folder and the one line."""
    house = copied(tmp_path)
    add_teas(house)
    shown = json.loads(run(house, FOLLOW).splitlines()[-1])
    for place, told in shown.items():
        assert "Laver la théière de Tilleul" in told, place
        assert "Joël" in told, place
        assert "/fr/teas/1" in told or place == "reminder", place
    assert shown.keys() == {"feed", "calendar", "board", "timeline", "letter", "reminder"}
    assert "en retard depuis le 1er avril 2026" in shown["feed"]
    assert "2 jours de retard" in shown["board"]
    assert shown["reminder"] == "Laver la théière de Tilleul (Joël) · 2 jours de retard"


KEEP = START + "import sys; sys.path.append('tools'); import retention; print(retention.written())"


def test_a_new_feature_says_how_long_its_rows_are_kept(tmp_path: Path) -> None:
    house = copied(tmp_path)
    add_teas(house)
    row = "## teas\n\n| Table | What | Kept |\n|---|---|---|\n| `teas` | Pots of tea | Until it is cold. |"
    assert row in run(house, KEEP)


LAY = (
    START
    + """
from app.demo.services import lay_the_table
from app.extensions import db
from app.features.teas.models import Tea

said = []
assert lay_the_table(app, lambda words: said.append(str(words)))
assert "Making tea…" in said
assert not lay_the_table(app, said.append), "twice changes nothing"
with app.app_context():
    assert "Cynorrhodon" in [tea.name for tea in db.session.query(Tea)]
print("laid")
"""
)


def test_a_new_feature_lays_its_own_act_of_the_demo(tmp_path: Path) -> None:
    house = copied(tmp_path)
    add_teas(house)
    assert run(house, LAY).strip().endswith("laid")


TELL = (
    START
    + """
import json
from app.extensions import db
from app.features.assemblies import services
from app.features.minutes.models import Minutes
from app.features.people.services import create_person, give_role
from app.store.clock import now
from app.store.transactions import transaction
from app.words.localized import Localized
from datetime import timedelta

with app.test_request_context("/en/"):
    with transaction():
        by = create_person("olga@example.org", "Olga")
        give_role(by, "organiser", None)
        assembly = services.create_assembly(slug="les-tables", name=Localized.of(fr="Les Tables"), by=by)
        session = services.create_session(assembly, title=Localized.of(fr="Séance"), starts_at=now(), ends_at=now() + timedelta(hours=2), by=by)
        services.add_item(session, title=Localized.of(fr="Accueil"), minutes=10, by=by)
        services.open_session(session, by=by)
    with transaction():
        services.close_session(session, by=by)
    from app.features.minutes.queries.content import documents, gaps_of
    from app.features.minutes.queries.reading import working_content
    from app.features.minutes.rendering.plain import to_text
    from app.features.minutes.wording import gap_words, part_words
    from app.features.minutes.rendering.whole import from_the_record
    from app.formats.voice import Voice
    minutes = db.session.query(Minutes).one()
    content, voice = working_content(minutes), Voice("en", assembly.time_zone)
    print(json.dumps({
        "text": to_text(documents(content)["en"]),
        "parts": [str(part_words(part, voice)) for part in content["parts"]],
        "gaps": [str(gap_words(gap, voice)) for gap in gaps_of(content)],
        "alone": len(from_the_record(content, "teas", 0, "en")),
    }))
"""
)


def test_the_minutes_tell_the_part_of_a_new_feature(tmp_path: Path) -> None:
    """Its record, its words and what is missing come from its own folder."""
    house = copied(tmp_path)
    add_teas(house)
    told = json.loads(run(house, TELL).splitlines()[-1])
    assert "We drank Rooibos" in told["text"]
    assert "2 cups were drunk over this point" in told["text"]
    assert told["parts"][-2] == "Teas", "before what helps to check"
    assert "1 pots, and no cake with them." in told["gaps"]
    assert told["alone"] == 2


SHOW = (
    START
    + """
import json
from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.queries import Who
from app.features.people.services import create_person, give_role
from app.features.screens.services import show_on_wall
from app.features.screens.views.desk import draw_desk
from app.features.screens.views.phone import draw_phone
from app.features.screens.views.wall import draw_wall
from app.features.teas.services import brew
from app.store.clock import now
from app.store.transactions import transaction
from app.words.localized import Localized
from datetime import timedelta

def faces():
    db.session.expire_all()
    return {"phone": draw_phone(number, "fr"), "desk": draw_desk(number, "fr"), "wall": draw_wall(number, "fr")}

with app.test_request_context("/fr/"):
    with transaction():
        by = create_person("olga@example.org", "Olga")
        give_role(by, "organiser", None)
        assembly = services.create_assembly(slug="les-tables", name=Localized.of(fr="Les Tables"), by=by)
        session = services.create_session(assembly, title=Localized.of(fr="Séance"), starts_at=now(), ends_at=now() + timedelta(hours=2), by=by)
        number = session.id
    shown = {"before": faces()}
    with transaction():
        brew(assembly.id, "Tilleul")
    shown["brewed"] = faces()
    with transaction():
        show_on_wall(session, "teas", by=Who(person=by))
    shown["chosen"] = faces()
    print(json.dumps(shown))
"""
)


def test_a_new_feature_is_on_phone_desk_and_wall(tmp_path: Path) -> None:
    """Its card, its panel and its page of the wall come from its own folder, once it has something to show."""
    house = copied(tmp_path)
    add_teas(house)
    shown = json.loads(run(house, SHOW).splitlines()[-1])
    assert "Tilleul" not in str(shown["before"])
    assert "The teas" not in shown["before"]["desk"], "no page of the wall to choose yet"
    assert 'data-part="teas"' in shown["brewed"]["phone"]
    assert 'value="teas"' in shown["brewed"]["desk"]
    assert "Tilleul" in shown["brewed"]["phone"]
    assert "Tilleul" in shown["brewed"]["desk"]
    assert "Tilleul" not in shown["brewed"]["wall"], "until it is chosen"
    assert "Tea: Tilleul" in shown["chosen"]["wall"]
    assert shown["chosen"]["desk"].count("The teas") == 4, (
        "the panel, the choice, what is on the wall, and what is said aloud"
    )


LEFT = (
    START
    + """
from flask import url_for
pages = ["/fr/", "/fr/decisions", "/fr/minutes", "/fr/walks", "/fr/sign-in", "/fr/join", "/fr/accessibility"]
for page in pages:
    answer = client.get(page, follow_redirects=True)
    assert answer.status_code == 200, (page, answer.status_code)
    assert "{gone}" not in answer.text, page
assert client.get("{gone}").status_code == 404
from app.extensions import Base
assert not set({tables}) & set(Base.metadata.tables)

import sys
from importlib import import_module
from pathlib import Path
sys.path.append({root})
listed = {
    row.endpoint
    for path in sorted(Path({root}, "tests/doors").glob("rows_*.py"))
    if path.stem != "rows_{name}"
    for row in import_module(f"tests.doors.{path.stem}").ROWS
}
doors = {rule.endpoint for rule in app.url_map.iter_rules()}
assert listed <= doors, listed - doors
assert not [one for one in doors - listed if one.startswith("{name}.")]

import re
seen, waiting = set(), ["/fr/", "/en/"]
while waiting:
    page = waiting.pop()
    answer = client.get(page, follow_redirects=True)
    assert answer.status_code < 400, ("a dead link", page, answer.status_code)
    seen.add(page)
    if answer.mimetype == "text/html":
        links = {link.split("#")[0].split("?")[0] for link in re.findall(r'href="(/(?:fr|en)[^"]*)"', answer.text)}
        waiting += sorted(links - seen - set(waiting))
assert len(seen) > 10

from app.features.manifest import manifests
kept = {table for one in manifests() for table in one.retention} | {"sent_forms"}
assert kept == set(Base.metadata.tables), "every table has its feature, every feature its tables"

sys.path.insert(0, "tools")
import words
book = words.Words(Path.cwd())
book.extract()
assert book.check() == [], "no word without a translation"
print("left")
"""
)


@pytest.mark.parametrize("name", PARTED)
def test_a_feature_that_no_other_needs_can_be_taken_away(name: str, tmp_path: Path) -> None:
    house = copied(tmp_path)
    shutil.rmtree(house / f"app/features/{name}")
    path, text = list_features(house)
    path.write_text(text.replace(f'    "{name}",\n', ""), encoding="utf-8")
    page, tables = PARTED[name]
    (house / f"translations/fr/{name}.po").unlink()
    script = LEFT.replace("{gone}", page).replace("{tables}", repr(tables))
    script = script.replace("{name}", name).replace("{root}", repr(str(ROOT)))
    assert run(house, script).strip().endswith("left")


def test_the_list_says_what_is_parted() -> None:
    """A feature named by no other is either among those that a test takes away, or the front door."""
    named = {
        theirs
        for mine in FEATURES
        for path in (ROOT / f"app/features/{mine}").rglob("*.py")
        for theirs in re.findall(r"app\.features\.(\w+)", path.read_text(encoding="utf-8"))
        if theirs != mine
    }
    assert set(FEATURES) - named == {*PARTED, "site"}
