"""The demo's draw of the fund: sixty households, fifteen places, 4-1-7, then two places more, 0-3-2."""

import tomllib
from pathlib import Path

from app.config import Settings
from app.demo.services import Table, acts_of_founding
from app.domain.panels.quotas import COLUMNS, as_json, read_quotas
from app.extensions import db
from app.factory import create_app
from app.features.assemblies.queries import find_assembly, find_session
from app.features.calls.queries import Lists, calls_of, numbers_drawn
from app.features.calls.services.demo import FOLDER, acts_of
from app.formats.spreadsheet import read
from app.store.transactions import transaction
from tests.world import World

FUND = "caisse-des-trois-ponts"


def test_the_fund_draws_its_first_households(world: World) -> None:
    told = tomllib.loads((FOLDER / f"{FUND}.toml").read_text(encoding="utf-8"))
    with world.app.app_context():
        assembly = find_session(world.ids["session"]).assembly
        for act in acts_of(assembly, told):
            assert not act.done()
            with transaction():
                act.do(None)
            assert act.done()
        second, first = calls_of(assembly)
        assert (first.digits, first.places, first.people_count) == ("417", 15, 60)
        assert (second.digits, second.places, second.people_count) == ("032", 2, 45)
        counts = Lists(first).counts
        each = [counts.get(number, 0) for number in range(1, 61)]
        assert 221 <= min(each) <= max(each) <= 335
        assert sum(counts.values()) == 15_000
        accepted = [row.number for row in numbers_drawn([first, second]) if row.state == "accepted"]
        assert len(accepted) == 15
        keeps(accepted)
        assert not set(
            (second.panels and [n for _, panel in second.panels for n in panel]) or []
        ) & {row.number for row in first.drawn}
        db.session.rollback()


def test_the_second_draw_is_possible_on_every_machine(
    tmp_path: Path, empty_database: bytes
) -> None:
    """Who is drawn depends on the machine's secret: with this one, nobody could take the last two places."""
    path = tmp_path / "draw.sqlite"
    path.write_bytes(empty_database)
    url = f"sqlite:///{path}"
    app = create_app(Settings(database_url=url, secret_key="k" * 50, testing=True))
    told = tomllib.loads((FOLDER / f"{FUND}.toml").read_text(encoding="utf-8"))
    with app.app_context():
        for act in acts_of_founding(Table(app.config["TABLEE"], "caisse")):
            with transaction():
                act.do(None)
        assembly = find_assembly(FUND)
        for act in acts_of(assembly, told):
            with transaction():
                act.do(None)
        later = calls_of(assembly)[0]
        assert (later.digits, len(later.drawn)) == ("032", 2)
        assert len(later.panels or ()) > 3, "chance has something to choose"
        db.session.remove()
        db.engine.dispose()


def keeps(numbers: list[int]) -> None:
    """Both draws together are the group that was asked for."""
    quotas = read_quotas(read((FOLDER / "quotas.csv").read_bytes(), COLUMNS))
    people = [
        line.cells
        for line in read((FOLDER / "volunteers.csv").read_bytes(), ["number"])
        if int(line.cells["number"]) in numbers
    ]
    for feature, value, least, most in as_json(quotas):
        assert least <= sum(one[feature] == value for one in people) <= most, (feature, value)
