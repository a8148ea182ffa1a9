"""A thousand lists, their fingerprint and their digits; each volunteer's line; the check that runs anywhere."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.panels import check, lines, lists, quotas, simple
from app.domain.panels.kinds import problem_of
from app.domain.panels.pool import Person, Pool, read_pool
from app.domain.violations import RuleViolation
from app.formats.spreadsheet import read, written
from tests.domain.panels import pools

APP = Path(__file__).parents[3] / "app"
KEY = b"a key of the tests"


def a_thousand() -> list[lists.Panel]:
    """Simple draws: what follows asks nothing of a solver."""
    problem = problem_of(pools.SIX, pools.SIX_QUOTAS, 3)
    drawn = simple.simulated(problem, "seed")
    assert drawn is not None
    return lists.thousand(problem, drawn.panels[:1000], [1] * 1000, "seed")


def test_the_fingerprint_is_that_of_the_published_file() -> None:
    drawn = a_thousand()
    text = lists.file_of(drawn)
    assert text.startswith("panel,number\n000,")
    assert lists.fingerprint(drawn) == hashlib.sha256(text.encode()).hexdigest()
    assert check.read_lists(text.encode()) == drawn
    assert lists.restored(lists.stored(drawn)) == drawn
    assert lists.chosen(drawn, "000") == drawn[0]
    assert lists.chosen(drawn, "999") == drawn[-1]


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=60))
def test_rounding_makes_exactly_a_thousand(parts: list[int]) -> None:
    shares = [part / sum(parts) for part in parts]
    times = lists.rounded(shares)
    assert sum(times) == 1000
    assert all(abs(n - share * 1000) < 1 for n, share in zip(times, shares, strict=True))


@pytest.mark.parametrize("typed", ["417", "4-1-7", " 4 1 7 ", "4.1.7"])
def test_three_digits_however_they_are_written(typed: str) -> None:
    assert lists.read_digits(typed) == "417"


@pytest.mark.parametrize("typed", ["", "41", "4177", "4a7", "４１７", "four", "²17"])
def test_anything_else_is_no_number_of_a_list(typed: str) -> None:
    with pytest.raises(RuleViolation, match="three_digits"):
        lists.read_digits(typed)


def test_everybody_finds_their_own_line_and_cannot_read_anothers() -> None:
    root = lines.root(pools.SIX, KEY)
    mine = lines.slips(pools.SIX, KEY)
    assert [slip.number for slip in mine] == [1, 2, 3, 4, 5, 6]
    assert {lines.leads_to(slip.line, slip.way) for slip in mine} == {root}
    assert mine[0].line.startswith("1|-30|F|")
    other = mine[0].line.replace("|F|", "|H|")
    assert lines.leads_to(other, mine[0].way) != root
    guessed = {lines.leaf(f"2|30+|F|{nonce}") for nonce in ("", "0", mine[0].line[-20:])}
    assert not guessed & {step[1:] for step in mine[0].way}, "no neighbour's line can be tried out"


@given(st.sets(st.integers(0, 99999), min_size=1, max_size=30), st.randoms())
def test_the_root_is_that_of_the_people_not_of_the_file(numbers: set[int], chance) -> None:  # type: ignore[no-untyped-def]
    people = [Person(number, ("x",)) for number in sorted(numbers)]
    pool = Pool(("a",), tuple(people))
    root = lines.root(pool, KEY)
    assert all(lines.leads_to(slip.line, slip.way) == root for slip in lines.slips(pool, KEY))
    assert lines.root(Pool(("a",), tuple(people)), b"another key") != root
    changed = Pool(("a",), (*people[:-1], Person(people[-1].number, ("y",))))
    assert lines.root(changed, KEY) != root


QUOTAS = "feature;value;min;max\nage;18-34;1;2\nage;60+;1;2\n"
PEOPLE = "N°;Nom;AGE\n12;Zed;18-34\n7;Ada;60+\n9;Lou;60+\n"


def test_the_two_files_that_everybody_uses() -> None:
    asked = quotas.read_quotas(read(QUOTAS.encode(), quotas.COLUMNS))
    pool = read_pool(read(PEOPLE.encode()), asked, 2)
    assert pool == Pool(
        ("age",), (Person(7, ("60+",)), Person(9, ("60+",)), Person(12, ("18-34",)))
    )
    assert "Zed" not in repr(pool)
    again = quotas.read_quotas(read(written(quotas.as_rows(asked)).encode(), quotas.COLUMNS))
    assert again == asked
    assert quotas.from_json(quotas.as_json(asked)) == asked


@pytest.mark.parametrize(
    ("people", "code", "facts"),
    [
        ("number,age\n1,18-34\n1,60+\n", "volunteer_twice", {"line": 3, "number": 1}),
        ("number,age\n1,\n", "empty_cell", {"line": 2, "feature": "age"}),
        ("number,age\n1,35\n", "unknown_group", {"line": 2, "feature": "age", "value": "35"}),
        ("number,age\np1,60+\n", "not_a_number", {"line": 2, "number": "p1"}),
        ("number,sex\n1,F\n", "missing_field", {"field": "age"}),
        ("age,sex\n60+,F\n", "missing_field", {"field": "number"}),
        ("number,age\n", "empty_file", {}),
        ("number,age,foyer\n" + "".join(f"{n},60+,x\n" for n in range(9)), "too_many_of_a_household", {"people": 9, "places": 2}),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_read_says_why(
    people: str, code: str, facts: dict[str, object]
) -> None:
    asked = quotas.read_quotas(read(QUOTAS.encode(), quotas.COLUMNS))
    with pytest.raises(RuleViolation) as refusal:
        read_pool(read(people.encode()), asked, 2, by_household="foyer" in people)
    assert (refusal.value.code, refusal.value.facts) == (code, facts)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("age,a,2,1", "impossible_bounds"),
        ("age,a,x,1", "malformed_quota_line"),
        ("age,a,-1,1", "malformed_quota_line"),
        ("age,,1,1", "malformed_quota_line"),
        (",a,1,1", "malformed_quota_line"),
        ("age,a,1,\nage,a,1,2", "malformed_quota_line"),
        ("age,a,1,1\nage,a,1,2", "group_twice"),
    ],
)
def test_quotas_that_cannot_be_read_say_why(line: str, code: str) -> None:
    with pytest.raises(RuleViolation, match=code):
        quotas.read_quotas(read(f"feature,value,min,max\n{line}\n".encode(), quotas.COLUMNS))


def test_minimums_above_the_places_are_refused_with_their_feature() -> None:
    asked = pools.quotas_of({"âge": {"a": (12, 22), "b": (12, 22)}, "genre": {"F": (0, 22)}})
    with pytest.raises(RuleViolation) as refusal:
        quotas.check_sums(asked, 22)
    assert refusal.value.code == "impossible_quotas"
    assert refusal.value.facts == {"feature": "âge", "least": 24, "places": 22}
    with pytest.raises(RuleViolation, match="too_few_by_quotas"):
        quotas.check_sums(pools.quotas_of({"age": {"a": (0, 3)}}), 22)


def test_a_second_draw_asks_for_what_is_still_missing() -> None:
    asked = pools.quotas_of({"age": {"young": (2, 3), "old": (1, 1)}})
    left = quotas.without(asked, [("young",), ("old",)], ("age",))
    assert quotas.as_json(left) == [["age", "old", 0, 0], ["age", "young", 1, 2]]


def test_where_lists_disagree_the_check_says_what() -> None:
    drawn = a_thousand()
    asked = written(quotas.as_rows(pools.SIX_QUOTAS)).encode()
    people = "number,age,genre\n" + "".join(
        f"{p.number},{p.values[0]},{p.values[1]}\n" for p in pools.SIX.people
    )

    def codes(panels: list[lists.Panel], **more: object) -> set[str]:
        found = check.check(lists.file_of(panels).encode(), asked, "417", **more)  # type: ignore[arg-type]
        return {finding.code for finding in found.findings if not finding.agrees}

    mark = lists.fingerprint(drawn)
    assert codes(drawn, seen=mark[:16].upper(), people=people.encode()) == set()
    assert codes(drawn, seen="0" * 16) == {"seen"}
    assert codes(drawn[:-1]) == {"thousand"}
    assert codes([*drawn[:-1], drawn[-1][:-1]]) >= {"same_size", "fits"}
    assert codes([*drawn[:-1], (6, 6, 6)], people=people.encode()) >= {"nobody_twice", "keeps"}
    assert codes([drawn[-1], *drawn[1:-1], drawn[0]]) == {"sorted"}


def test_a_teller_does_a_draw_again_with_python_alone(tmp_path: Path) -> None:
    """A copy of the core and the standard library: no installed package, nothing else of ours."""
    shutil.copytree(APP / "domain", tmp_path / "app" / "domain", ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
    shutil.copy(APP / "__init__.py", tmp_path / "app")
    drawn = a_thousand()
    (tmp_path / "panels.csv").write_text(lists.file_of(drawn))
    (tmp_path / "quotas.csv").write_text(written(quotas.as_rows(pools.SIX_QUOTAS)))

    def run(*asked: str) -> tuple[int, str]:
        command = [sys.executable, "-S", "-B", "-m", "app.domain.panels", *asked]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, env={"PYTHONIOENCODING": "utf-8"})  # fmt: skip
        return done.returncode, done.stdout.decode()

    code, said = run("check", "panels.csv", "quotas.csv", "417", "--hash", lists.fingerprint(drawn))
    assert code == 0, said
    assert f"417: {', '.join(map(str, drawn[417]))}" in said
    assert lists.fingerprint(drawn) in said
    assert run("check", "panels.csv", "quotas.csv", "417", "--hash", "0" * 64)[0] == 1
    assert run("check", "panels.csv", "panels.csv", "417")[0] == 2
    slip = lines.slips(pools.SIX, KEY)[3]
    root = lines.root(pools.SIX, KEY)
    assert run("line", slip.line, root, *slip.way)[0] == 0
    assert run("line", slip.line.replace("F", "H"), root, *slip.way)[0] == 1
