"""Lists of members as associations have them: columns by their names, faults by their line."""

import pytest

from app.domain.members import Member, read_members
from app.domain.violations import RuleViolation

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
            [Member(2, None, "Rosa de la rue"), Member(4, None, "Léon")],
        ),
        ("sep=;\nNuméro;Nom\n1;Rosa, la grande", [Member(3, 1, "Rosa, la grande")]),
        ("Liste des membres;;\n\nNuméro;Nom;Ville\n1;Rosa;Lyon", [Member(4, 1, "Rosa")]),
        ("Nº adhérent;Nom de famille;Prénom\n1;Luxe;Rosa", [Member(2, 1, "Rosa L.")]),
        ("Membership No.,Surname,Forename\n1,Smith,Ann", [Member(2, 1, "Ann S.")]),
        (
            "1. Rosa\n2) Léon\n3 - Ana\n4 Bo\n5\tCléo\n6",
            [
                Member(1, 1, "Rosa"),
                Member(2, 2, "Léon"),
                Member(3, 3, "Ana"),
                Member(4, 4, "Bo"),
                Member(5, 5, "Cléo"),
                Member(6, 6, ""),
            ],
        ),
        (
            "Coquelicot\n3 épis\n12. Mésange",
            [Member(1, None, "Coquelicot"), Member(2, None, "3 épis"), Member(3, 12, "Mésange")],
        ),
        ("Rosa\n12;Léon", [Member(1, None, "Rosa"), Member(2, 12, "Léon")]),
        (
            "Nom;Statut\nRosa;À jour\nLéon;En retard",
            [Member(2, None, "Rosa"), Member(3, None, "Léon", paid=False)],
        ),
        (
            "Nom;Statut\nRosa;Bénévole\nLéon;Salarié",
            [Member(2, None, "Rosa"), Member(3, None, "Léon")],
        ),
        (
            'Nom,Cotisation 2026\nRosa,"20,00 €"\nLéon,0',
            [Member(2, None, "Rosa"), Member(3, None, "Léon", paid=False)],
        ),
        (
            "Numéro;Nom\r\n1;Rosa\u2028 Luxe\r\n2;Léon",
            [Member(2, 1, "Rosa Luxe"), Member(3, 2, "Léon")],
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
        ('numéro;alias\n3;"Rosa\n4;Léon\n5;"Ana"', 2, "open_quote"),
        ("Ref.;Who\n1;Rosa\n2;Léon", 1, "unknown_headings"),
    ],
)
def test_what_is_wrong_is_said_of_its_line(text: str, line: int, code: str) -> None:
    _, faults = read_members(text)
    assert [(fault.line, fault.code) for fault in faults] == [(line, code)]


def test_a_quotation_mark_that_never_closes_swallows_nobody() -> None:
    with pytest.raises(RuleViolation) as refusal:
        read_members('Numéro;Nom\n2;Ana\n3;"Rosa\n4;Léon')
    assert (refusal.value.code, refusal.value.facts) == ("open_quote", {"line": 3})
