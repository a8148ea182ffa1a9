"""Lists of members as associations have them: columns by their names, faults by their line."""

import pytest

from app.domain.members import Member, read_members

PAHEKO = """"Numéro de membre";"Nom";"Adresse e-mail";"Cotisation à jour"
"12";"Rosa";"rosa@example.org";"Oui"
"7";"Léon";"";"Non"

"""


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Rosa\n\n  Léon ", [Member(1, None, "Rosa"), Member(3, None, "Léon")]),
        ("12;Rosa\n7;Léon", [Member(1, 12, "Rosa"), Member(2, 7, "Léon")]),
        ("12\tRosa", [Member(1, 12, "Rosa")]),
        (PAHEKO, [Member(2, 12, "Rosa"), Member(3, 7, "Léon", paid=False)]),
        ("N°,Prénom,Nom\n3,Rosa,Luxe", [Member(2, 3, "Rosa L.")]),
        ("name,nickname,up to date\nRosa L,Fox,yes", [Member(2, None, "Fox")]),
        ("First name;Number\nRosa;4", [Member(2, 4, "Rosa")]),
        ("Number\n4\n5", [Member(2, 4, ""), Member(3, 5, "")]),
        (
            'alias\n"Rosa\nde la rue"\nLéon',
            [Member(2, None, "Rosa\nde la rue"), Member(4, None, "Léon")],
        ),
        ("", []),
    ],
)
def test_a_list_is_read_whatever_its_columns(text: str, members: list[Member]) -> None:
    assert read_members(text) == (members, [])


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("numéro;alias\n0;Rosa", 2, "malformed_number"),
        ("numéro;alias\n-1;Rosa", 2, "malformed_number"),
        ("numéro;alias\n12a;Rosa", 2, "malformed_number"),
        ("numéro;alias\n10001;Rosa", 2, "malformed_number"),
        ("numéro;alias\n3;Rosa\n3;Léon", 3, "number_twice"),
        ("alias;à jour\nRosa;peut-être", 2, "unknown_dues"),
        ("numéro;alias;e-mail\n;;a@example.org", 2, "nobody_named"),
        ("x" * 41, 1, "text_too_long"),
    ],
)
def test_what_is_wrong_is_said_of_its_line(text: str, line: int, code: str) -> None:
    _, faults = read_members(text)
    assert [(fault.line, fault.code) for fault in faults] == [(line, code)]
