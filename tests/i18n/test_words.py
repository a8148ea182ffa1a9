"""The catalogue tool, on small projects made for the test: what it gathers, keeps, refuses and compiles."""

from pathlib import Path

import pytest
from babel.support import Translations
from typography import english, french, same_shape
from words import Words, main

NARROW, NBSP = "\u202f", "\u00a0"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one feature and a layout, in French, with nothing translated yet."""
    _write(tmp_path / "app/features/votes/__init__.py", '"""Votes."""')
    _write(tmp_path / "app/features/votes/forms.py", 'label = _l("Your choice")\n')
    _write(
        tmp_path / "app/features/votes/templates/votes/ballot.html",
        '{{ ngettext("%(num)s vote", "%(num)s votes", n) }}{% trans %}\n  Thank\n  you{% endtrans %}',
    )
    _write(tmp_path / "app/templates/layout.html", '{{ _("Menu") }}{{ pgettext("verb", "Open") }}')
    _write(tmp_path / "app/static/vendor/x.py", '_("never")')
    (tmp_path / "translations/fr").mkdir(parents=True)
    return tmp_path


def test_each_feature_has_its_catalogue_and_the_rest_is_the_house(project: Path) -> None:
    Words(project).extract()
    assert _sentences(project, "votes") == {"Your choice", "%(num)s vote", "Thank you"}
    assert _sentences(project, "house") == {"Menu", "Open"}


def test_catalogues_hold_nothing_that_makes_merges_collide(project: Path) -> None:
    Words(project).extract()
    text = _po(project, "votes").read_text()
    assert "POT-Creation-Date" not in text
    assert "#:" not in text
    assert text.index('"%(num)s vote"') < text.index('"Thank you"') < text.index('"Your choice"')
    assert Words(project).extract() == []


def test_translators_work_is_kept_and_a_changed_sentence_starts_empty(project: Path) -> None:
    Words(project).extract()
    _translate(project, "votes", "Your choice", "Votre choix")
    _translate(project, "votes", "Thank you", "Merci")
    _write(
        project / "app/features/votes/forms.py",
        'label = _l("Your choice")\nhint = _l("Thanks to you")\n',
    )
    _write(project / "app/features/votes/templates/votes/ballot.html", "")
    Words(project).extract()
    text = _po(project, "votes").read_text()
    assert 'msgid "Your choice"\nmsgstr "Votre choix"' in text
    assert 'msgid "Thanks to you"\nmsgstr ""' in text
    assert "Merci" not in text
    assert "fuzzy" not in text


def test_a_sentence_that_moves_to_another_feature_brings_its_translation(project: Path) -> None:
    Words(project).extract()
    _translate(project, "votes", "Your choice", "Votre choix")
    (project / "app/features/votes/forms.py").unlink()
    _write(project / "app/features/walks/__init__.py", '_("Your choice")')
    Words(project).extract()
    assert 'msgid "Your choice"\nmsgstr "Votre choix"' in _po(project, "walks").read_text()


def test_a_feature_that_falls_silent_loses_its_catalogue(project: Path) -> None:
    Words(project).extract()
    (project / "app/features/votes/forms.py").unlink()
    (project / "app/features/votes/templates/votes/ballot.html").unlink()
    Words(project).extract()
    assert not _po(project, "votes").exists()


def test_check_names_what_is_empty_missing_and_no_longer_said(project: Path) -> None:
    Words(project).extract()
    assert _mentions(Words(project).check(), "“Menu” is not translated")
    _write(project / "app/features/votes/forms.py", 'label = _l("Your pick")\n')
    faults = Words(project).check()
    assert _mentions(faults, "“Your pick” is missing")
    assert _mentions(faults, "“Your choice” is no longer in the code")


def test_check_refuses_fuzzy_and_obsolete_entries(project: Path) -> None:
    Words(project).extract()
    _translate(project, "house", "Menu", "Menu")
    _translate(project, "house", "Open", "Ouvrir")
    path = _po(project, "house")
    path.write_text(path.read_text().replace('msgid "Menu"', '#, fuzzy\nmsgid "Menu"'))
    assert _mentions(Words(project).check(), "marked fuzzy")
    path.write_text(path.read_text().replace("#, fuzzy\n", '#~ msgid "Old"\n#~ msgstr "Vieux"\n\n'))
    assert _mentions(Words(project).check(), "holds more than the words of the code")
    Words(project).extract()
    assert "#~" not in path.read_text()


def test_the_order_that_a_merge_leaves_is_no_fault_but_a_double_is(project: Path) -> None:
    _translate_all(project)
    path = _po(project, "house")
    entry = 'msgid "Menu"\nmsgstr "Menu"\n'
    path.write_text(f"{path.read_text().replace(entry, '')}\n{entry}")
    assert Words(project).check() == []
    path.write_text(f"{path.read_text()}\n{entry}")
    assert Words(project).check()
    Words(project).extract()
    assert path.read_text().count(entry) == 1


def test_the_whole_of_it_compiles_into_one_catalogue(project: Path, capsys) -> None:
    _translate_all(project)
    assert main(["--root", str(project)]) == 0
    spoken = Translations.load(str(project / "translations"), ["fr"])
    assert spoken.gettext("Your choice") == "Votre choix"
    assert spoken.pgettext("verb", "Open") == "Ouvrir"
    assert [
        spoken.ngettext("%(num)s vote", "%(num)s votes", n) % {"num": n} for n in (0, 1, 2)
    ] == [
        "0 voix exprimée",
        "1 voix exprimée",
        "2 voix exprimées",
    ]


def test_two_features_must_agree_on_a_sentence(project: Path) -> None:
    _write(project / "app/features/walks/__init__.py", '_("Your choice")')
    _translate_all(project)
    assert Words(project).check() == []
    _po(project, "walks").write_text(
        _po(project, "walks").read_text().replace("Votre choix", "Votre avis")
    )
    assert _mentions(Words(project).check(), "votes.po and walks.po translate “Your choice”")
    assert main(["compile", "--root", str(project)]) == 1


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('{{ _("50 % of seats") }}', "double the percent sign"),
        ('{{ _("Menu" }}', "cannot be read"),
        ('{{ _("vote") }}{{ ngettext("vote", "votes", n) }}', "with and without a plural"),
    ],
)
def test_a_sentence_that_could_not_work_is_refused(
    project: Path, source: str, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(project / "app/templates/bad.html", source)
    assert main(["--root", str(project)]) == 1
    report = capsys.readouterr().err
    assert "app/templates/bad.html" in report
    assert fault in report


def test_conflict_marks_of_a_merge_are_named(project: Path, capsys) -> None:
    Words(project).extract()
    _po(project, "house").write_text("<<<<<<< HEAD\n" + _po(project, "house").read_text())
    assert main(["--root", str(project)]) == 1
    assert "translations/fr/house.po" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        ("%(n)s of %(all)s", "%(n)s sur %(total)s"),
        ("Hello {name}", "Bonjour"),
        ("<strong>%(n)s</strong> votes", "%(n)s voix"),
        ("%(n)s %% of seats", f"%(n)s{NBSP}% des places"),
    ],
)
def test_a_translation_of_another_shape_is_refused(source: str, translated: str) -> None:
    assert same_shape(source, translated)


@pytest.mark.parametrize(
    "sentence",
    [
        f"Êtes-vous d’accord{NARROW}?",
        f"Oui{NARROW}!",
        f"Vraiment{NARROW}?!",
        f"Le texte «{NARROW}%(title)s{NARROW}»{NARROW}; le résultat{NBSP}: adopté.",
        f"Reste{NBSP}: %(sum)s{NBSP}€ (50{NBSP}%%)",
        "À 10:30, voir https://exemple.fr/a?b;c et <a href='x'>là</a>&nbsp;…",
        f"Séance n°{NBSP}%(number)s, 12{NBSP}min, %(metres)s{NBSP}m, 4{NBSP}Mo",
        "N°",
        "?",
    ],
)
def test_right_french_passes(sentence: str) -> None:
    assert french(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Êtes-vous d'accord",
        "D’accord ?",
        "D’accord?",
        f"D’accord{NBSP}!",
        "« oui »",
        f"«{NARROW}oui»",
        'Dire "oui"',
        "Reste : rien",
        "Reste: rien",
        "%(label)s:",
        "12 €",
        "12€",
        "50 %%",
        "Patience...",
        "Durée prévue : %(n)s min".replace(" :", f"{NBSP}:"),
        "À moins de 200 m",
        "12 Mo au plus",
        "Séance n° %(number)s",
        f"Séance nº{NBSP}%(number)s",
    ],
)
def test_wrong_french_is_named(sentence: str) -> None:
    assert french(sentence)


def test_right_english_passes() -> None:
    assert not english("The guide’s code: 60% of “%(title)s”, n…")


@pytest.mark.parametrize(
    "sentence", ["The guide's code", "At least 60 %%", "60 % at least", "Wait..."]
)
def test_wrong_english_is_named(sentence: str) -> None:
    assert english(sentence)


def test_the_english_of_a_key_is_looked_at_too(project: Path) -> None:
    _write(project / "app/features/votes/forms.py", 'label = _l("The guide\'s code")\n')
    assert _mentions(_checked(project), "“The guide's code”: write ’")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def _po(project: Path, feature: str) -> Path:
    return project / f"translations/fr/{feature}.po"


def _sentences(project: Path, feature: str) -> set[str]:
    catalog = Words(project).read("fr", feature)
    return {m.id[0] if m.pluralizable else m.id for m in catalog if m.id}


def _translate(project: Path, feature: str, sentence: str, french_text: str) -> None:
    path, asked = _po(project, feature), f'msgid "{sentence}"\nmsgstr ""'
    assert asked in path.read_text()
    path.write_text(path.read_text().replace(asked, f'{asked[:-2]}"{french_text}"'))


def _translate_all(project: Path) -> None:
    Words(project).extract()
    _translate(project, "house", "Menu", "Menu")
    _translate(project, "house", "Open", "Ouvrir")
    _translate(project, "votes", "Thank you", "Merci")
    _translate(project, "votes", "Your choice", "Votre choix")
    path = _po(project, "votes")
    path.write_text(
        path.read_text()
        .replace('msgstr[0] ""', 'msgstr[0] "%(num)s voix exprimée"')
        .replace('msgstr[1] ""', 'msgstr[1] "%(num)s voix exprimées"')
    )
    Words(project).extract()


def _checked(project: Path) -> list[str]:
    Words(project).extract()
    return Words(project).check()


def _mentions(faults: list[str], sentence: str) -> bool:
    return any(sentence in fault for fault in faults)
