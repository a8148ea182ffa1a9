"""Publishing: once, whole, with its hash; what is public never changes; errata are new rows with a reason."""

import hashlib
import json

import pytest

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.minutes.models import Minutes, Section
from app.features.minutes.services.publishing import publish
from app.features.minutes.services.writing import SectionChanged, check_easy, restore, save_text
from app.features.people.models import Person
from app.formats.document import document_from_json
from app.web.errors import Conflict, NotAllowed
from tests.minutes import l1

REASON = l1.both("Un mot oublié.", "A word was missing.")


def section(minutes: Minutes, kind: str) -> Section:
    return next(s for s in minutes.sections if s.kind == kind)


def write_both(minutes: Minutes, by: Person) -> None:
    part = section(minutes, "people")
    save_text(part, "fr", "Il y avait **du soleil**.", seen=0, by=by)
    save_text(part, "en", "The sun was out.", seen=0, by=by)


def test_l1_publishes_at_once(minutes: Minutes, olga: Person) -> None:
    publication = publish(minutes, seen=0, by=olga)
    assert publication.number == 1
    assert hashlib.sha256(publication.content.encode()).hexdigest() == publication.sha256
    whole = json.loads(publication.content)
    assert whole["publication"]["previous"] is None
    for lang in ("fr", "en"):
        assert document_from_json(whole["documents"][lang]).lang == lang
    assert minutes.state == "published"


def test_only_an_organiser_publishes(minutes: Minutes) -> None:
    with pytest.raises(NotAllowed):
        publish(minutes, seen=0, by=None)


def test_two_publishers_at_once(minutes: Minutes, olga: Person) -> None:
    publish(minutes, seen=0, by=olga)
    with pytest.raises(Conflict) as refusal:
        publish(minutes, seen=0, by=olga)
    assert refusal.value.code == "already_published_meanwhile"


def test_an_erratum_says_why_and_something_changed(minutes: Minutes, olga: Person) -> None:
    first = publish(minutes, seen=0, by=olga)
    bytes_before = first.content
    with pytest.raises(RuleViolation, match="reason_missing"):
        publish(minutes, seen=1, by=olga)
    with pytest.raises(RuleViolation, match="nothing_to_correct"):
        publish(minutes, seen=1, reason=REASON, by=olga)
    write_both(minutes, olga)
    second = publish(minutes, seen=1, reason=REASON, by=olga)
    assert (second.number, second.erratum.number) == (2, 1)
    assert json.loads(second.content)["publication"]["previous"] == first.sha256
    db.session.refresh(first)
    assert first.content == bytes_before
    assert minutes.state == "corrected"


def test_what_is_missing_must_be_accepted_and_is_then_said(minutes: Minutes, olga: Person) -> None:
    save_text(section(minutes, "people"), "fr", "Il y avait du soleil.", seen=0, by=olga)
    with pytest.raises(RuleViolation, match="minutes_incomplete"):
        publish(minutes, seen=0, by=olga)
    publication = publish(minutes, seen=0, accept_gaps=True, by=olga)
    whole = json.loads(publication.content)
    assert "text_untranslated" in {gap["code"] for gap in whole["gaps"]}
    assert whole["languages"]["en"]["untranslated"] == 1


def test_a_result_that_is_not_public_blocks(morning: l1.Morning, olga: Person) -> None:
    minutes = l1.draft(morning.session)
    with pytest.raises(RuleViolation, match="minutes_blocked"):
        publish(minutes, seen=0, accept_gaps=True, by=olga)


def test_two_people_on_one_section_see_both_texts(minutes: Minutes, olga: Person) -> None:
    part = section(minutes, "people")
    save_text(part, "fr", "Un.", seen=0, by=olga)
    with pytest.raises(SectionChanged) as conflict:
        save_text(part, "fr", "Deux.", seen=0, by=olga)
    assert conflict.value.other.text == "Un."
    save_text(part, "fr", "Deux.", seen=1, by=olga)
    assert [r.text for r in part.revisions] == ["Un.", "Deux."]
    assert save_text(part, "fr", " Deux. ", seen=0, by=olga) is None
    restored = restore(part, "fr", 1, seen=2, by=olga)
    assert (restored.text, restored.restored_from) == ("Un.", 1)


def test_a_translation_older_than_its_source_is_stale(minutes: Minutes, olga: Person) -> None:
    write_both(minutes, olga)
    publish(minutes, seen=0, by=olga)
    save_text(section(minutes, "people"), "fr", "Il pleuvait.", seen=1, by=olga)
    with pytest.raises(RuleViolation, match="minutes_incomplete"):
        publish(minutes, seen=1, reason=REASON, by=olga)


def test_easy_words_are_checked_by_a_named_reader(minutes: Minutes, olga: Person) -> None:
    check_easy(minutes, "fr", "Mei", by=olga)
    whole = json.loads(publish(minutes, seen=0, by=olga).content)
    assert whole["easy_checks"]["fr"]["reader"] == "Mei"
    assert whole["easy_checks"]["en"] is None


def test_too_long_a_text_is_refused(minutes: Minutes, olga: Person) -> None:
    with pytest.raises(RuleViolation, match="text_too_long"):
        save_text(section(minutes, "people"), "fr", "a" * 20_001, seen=0, by=olga)
