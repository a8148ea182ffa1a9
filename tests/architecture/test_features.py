"""A feature costs its own folder and one line: teas, added to a copy of the house (tests/architecture/teas)."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from app.store import schema
from tests.architecture.scratch import ROOT, START, copied, list_features
from tests.architecture.scratch import run as run_in

TEAS = Path(__file__).parent / "teas"
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
        ignore=shutil.ignore_patterns("migration.txt", "rows_teas.py", "__pycache__"),
    )
    path, text = list_features(house)
    path.write_text(text.replace('    "votes",\n', '    "votes",\n    "teas",\n'), encoding="utf-8")
    last = ScriptDirectory(str(schema.MIGRATIONS)).get_current_head()
    migration = (TEAS / "migration.txt").read_text(encoding="utf-8").replace("{last}", str(last))
    (house / "migrations/versions/9999_teas.py").write_text(migration, encoding="utf-8")


Run = Callable[[str], str]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house with the teas in it."""
    made = copied(tmp_path_factory.mktemp("teas"))
    add_teas(made)
    return made


@pytest.fixture
def run(house: Path, empty_database: bytes) -> Run:
    """Run a script in that house, on an empty database that knows no teas yet."""
    return lambda script: run_in(house, script, empty_database)


def test_a_feature_costs_its_own_folder_and_one_line(house: Path, run: Run) -> None:
    assert run(DRINK).strip().endswith("drunk")
    changed = [
        str(path.relative_to(house))
        for path in sorted((house / "app").rglob("*"))
        if path.is_file()
        and "__pycache__" not in path.parts
        and not path.is_relative_to(house / "app/features/teas")
        and path.read_bytes() != (ROOT / path.relative_to(house)).read_bytes()
    ]
    assert changed == ["app/features/__init__.py"]


def test_the_words_of_a_new_feature_have_a_catalogue_of_their_own(house: Path, run: Run) -> None:
    run(
        "import sys; sys.path.insert(0, 'tools'); sys.argv = ['words', 'extract']\nimport words; words.main()",
    )
    assert 'msgid "Teas on the table"' in (house / "translations/fr/teas.po").read_text(
        encoding="utf-8"
    )


KNOCK = f"""
from gevent import monkey; monkey.patch_all()
import sys
from importlib import import_module
sys.path += [{str(ROOT)!r}, {str(TEAS)!r}]
from app.config import Settings
from app.factory import create_app
from app.store import schema
from tests.doors.rows import ROLES
from tests.doors.states import address_in, filled
from tests.world import World, ids_in_the_world, lay_the_table

settings = Settings.from_environment()
schema.upgrade(settings.database_url)
app = create_app(settings)
app.config["WTF_CSRF_ENABLED"] = False
with app.app_context():
    lay_the_table()
    world = World(app, ids_in_the_world())
rows = import_module("rows_teas").ROWS
for row in rows:
    for role in ROLES:
        if row.expected(role) is not None:
            there = address_in(world, row, filled(row.args, world))
            sent = filled(row.data, world) or None
            status = world.client(role).open(there, method=row.method, data=sent).status_code
            assert status == row.expected(role), (row, role, status)
doors = {{rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("teas.")}}
assert doors == {{row.endpoint for row in rows}}
wrong = world.client("organiser").post("/fr/assemblies/les-tables/teas/new", data={{"name": ""}}).text
assert "This tea has no name yet." in wrong and 'aria-describedby="name-error"' in wrong.replace('name-hint ', '')
twice = [world.client("organiser").post("/fr/assemblies/les-tables/teas/new", data={{"name": "Sauge", "form_key": "k" * 32}}).status_code for _ in range(2)]
assert twice == [303, 303]
assert world.client("visitor").get("/fr/teas/1").text.count("Sauge") == 1, "sent twice makes one"
year = world.client("visitor").get("/fr/year", follow_redirects=True).text
assert "pots of tea" in year, "the page of the year counts it"
print("knocked")
"""


def test_each_role_gets_its_answer_at_the_doors_of_a_new_feature(run: Run) -> None:
    """Its rows of the table of permissions stand in one file; its form is refused, and sent twice, as every form is."""
    assert run(KNOCK).strip().endswith("knocked")


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


def test_what_people_follow_of_a_new_feature_is_shown_everywhere(run: Run) -> None:
    """Feed, calendar, board, line of time, letter and agenda draw its notices by its folder and the one line."""
    shown = json.loads(run(FOLLOW).splitlines()[-1])
    for place, told in shown.items():
        assert "Laver la théière de Tilleul" in told, place
        assert "Joël" in told, place
        assert "/fr/teas/1" in told or place == "reminder", place
    assert shown.keys() == {"feed", "calendar", "board", "timeline", "letter", "reminder"}
    assert "en retard depuis le 1er avril 2026" in shown["feed"]
    assert "2 jours de retard" in shown["board"]
    assert shown["reminder"] == "Laver la théière de Tilleul (Joël) · 2 jours de retard"


KEEP = START + "import sys; sys.path.append('tools'); import retention; print(retention.written())"


def test_a_new_feature_says_how_long_its_rows_are_kept(run: Run) -> None:
    row = "## teas\n\n| Table | What | Kept |\n|---|---|---|\n| `teas` | Pots of tea | Until it is cold. |"
    assert row in run(KEEP)


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


def test_a_new_feature_lays_its_own_act_of_the_demo(run: Run) -> None:
    assert run(LAY).strip().endswith("laid")


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


def test_the_minutes_tell_the_part_of_a_new_feature(run: Run) -> None:
    """Its record, its words and what is missing come from its own folder."""
    told = json.loads(run(TELL).splitlines()[-1])
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


def test_a_new_feature_is_on_phone_desk_and_wall(run: Run) -> None:
    """Its card, its panel and its page of the wall come from its own folder, once it has something to show."""
    shown = json.loads(run(SHOW).splitlines()[-1])
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
