"""Election files of others: what each says is counted, and what cannot be read is said with its line."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exchange import read_election
from app.domain.violations import RuleViolation

BLT = """4 2  # four people, two places
-2
3 1 3 4 0
4 1 3 2 0
2 4=3 1 0
1 4 - 3 0
1 0
0
"Ana"
"Bo"
"Chloé"
"Dan"
"Conseil de quartier"
"""
PABULIB = """META
key;value
budget;100.50
vote_type;approval
rule;{rule}
PROJECTS
project_id;cost;votes;name
1;60;1;Four
2;50.25;2;"Banc; public"
VOTES
voter_id;age;vote
1;30;1,2
2;41;2
3;50;
"""
PREFLIB = """# FILE NAME: x.toi
# NUMBER ALTERNATIVES: 3
# ALTERNATIVE NAME 1: Four
# ALTERNATIVE NAME 2: Banc
# ALTERNATIVE NAME 3: Jardin
3: 1,{2,3}
2: 2
1: {1,2},3
"""
RANKS = "Rang 1;Rang 2;Rang 3\nFour;Banc;Jardin\nBanc;;Four\nFour\n;;\n"


def read(text, encoding="utf-8"):
    return read_election(text.encode(encoding))


def refusal(text):
    with pytest.raises(RuleViolation) as refused:
        read(text)
    return refused.value


def test_blt_counts_by_transfers_without_those_who_withdrew():
    election = read(BLT)
    assert (election.method.name, election.options) == ("scottish_stv", ("Ana", "Chloé", "Dan"))
    outcome = election.count()
    assert outcome.winners == ("Ana", "Chloé")
    figures = outcome.figures
    assert (figures["cast"], figures["expressed"], figures["blank"]) == (11, 8, 3)


def test_blt_with_one_place_is_the_runoff_and_numbers_stand_for_missing_names():
    election = read("2 1\n3 2 0\n1 1 2 0\n0\n")
    assert (election.method.name, election.count().winners) == ("instant_runoff", ("2",))


def test_blt_names_may_stand_in_remarks():
    election = read("2 1\n1 1 0\n0\n# ALTERNATIVE NAME 1: Ana\n# ALTERNATIVE NAME 2: Bo\nTitre\n")
    assert election.options == ("Ana", "Bo")


@pytest.mark.parametrize(
    ("rule", "method"), [("greedy", "budget_greedy"), ("equalshares", "budget_equal_shares")]
)
def test_pabulib_counts_by_the_rule_it_names_in_cents(rule, method):
    election = read(PABULIB.format(rule=rule))
    assert election.method.name == method
    assert election.params["costs"] == {"Four": 6000, "Banc; public": 5025}
    outcome = election.count()
    assert outcome.winners == ("Banc; public",)
    assert (outcome.figures["expressed"], outcome.figures["blank"]) == (2, 1)


def test_preflib_counts_by_duels():
    outcome = read(PREFLIB).count()
    assert outcome.winners == ("Four",)
    assert outcome.figures["pairs"]["Four"] == {"Banc": 3, "Jardin": 4}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_of_ranks_in_whatever_separator_and_encoding(separator, encoding):
    election = read(RANKS.replace("Four", "Épicerie").replace(";", separator), encoding)
    assert election.options == ("Épicerie", "Banc", "Jardin")
    assert election.count().winners == ("Épicerie",)


def test_a_table_of_answers_and_a_table_of_ticks():
    answers = read("Vote,Nombre\nPour,12\ncontre,3\nBlanc,2\n")
    assert answers.count().passed is True
    assert answers.count().figures["cast"] == 17
    ticks = read("Four;Banc\nx;\n1;oui\n0;1\n;x\n")
    assert ticks.method.name == "approval"
    assert ticks.count().figures["options"] == {"Four": 2, "Banc": 3}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty_file", None),
        ("2 1\n1 1 0\n", "file_ends_early", None),
        ("2 1\n1 1\n0\n", "malformed_line", 2),
        ("2 1\n1 3 0\n0\n", "unknown_candidate", 2),
        ("2 1\nx 1 0\n0\n", "malformed_line", 2),
        ("999 1\n0\n", "too_many_options", None),
        (
            PABULIB.format(rule="greedy").replace("approval", "cumulative"),
            "unknown_vote_type",
            None,
        ),
        (PABULIB.format(rule="greedy").replace("1,2", "1,7"), "unknown_candidate", 12),
        (PABULIB.format(rule="greedy").replace("1;60;", "1;;"), "malformed_line", 8),
        (PABULIB.format(rule="greedy").replace("100.50", "beaucoup"), "not_an_integer", None),
        ("META\nkey;value\nvote_type;approval\n", "missing_field", None),
        (PABULIB.format(rule="greedy").replace("\n2;", "\n1;"), "duplicate_option", None),
        (PABULIB.format(rule="greedy") + "VOTES\nvoter_id;vote\n9;1\n", "malformed_line", None),
        (PREFLIB.replace("NAME 2", "NAME 1"), "duplicate_option", None),
        (PREFLIB + "2: 9\n", "unknown_candidate", 9),
        (PREFLIB + "deux\n", "malformed_line", 9),
        ("Four;Banc\n12;3\n", "unknown_table", None),
        ("Rang 1,Rang 2\nFour,Four\n", "malformed_line", 2),
        ("Vote\npeut-être\n", "unknown_candidate", 2),
        ("n'importe quoi", "unknown_table", None),
        ("\x00\x01", "not_text", None),
        ("{", "malformed_json", None),
    ],
)
def test_what_cannot_be_read_is_said(text, code, line):
    found = refusal(text)
    assert found.code == code
    assert line is None or found.facts["line"] == line


@given(st.sampled_from([BLT, PABULIB.format(rule="greedy"), PREFLIB, RANKS]), st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(text, data):
    place = data.draw(st.integers(0, len(text)))
    wound = data.draw(st.text(max_size=6) | st.sampled_from(["-1", "=", ";", "{", '"', "\n0\n"]))
    damaged = text[:place] + wound + text[place + data.draw(st.integers(0, 12)) :]
    with suppress(RuleViolation):
        read_election(damaged.encode("utf-8", "surrogatepass")).count()
