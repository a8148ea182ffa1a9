"""The draft of L1: what the record says, in both languages, and that it follows the record until it is public."""

from datetime import UTC, datetime

from app.features.assemblies.queries import Who
from app.features.assemblies.services import close_session
from app.features.decisions.services import follow_up
from app.features.minutes.models import Minutes
from app.features.minutes.queries.content import documents, gaps_of
from app.features.minutes.queries.reading import minutes_of, working_content
from app.features.minutes.rendering.markdown_text import to_markdown
from app.features.minutes.rendering.plain import to_text
from app.features.people.models import Person
from app.features.votes.services import publish_vote
from tests.minutes import l1


def text_of(minutes: Minutes, lang: str) -> str:
    """The working copy as Markdown, no-break spaces made plain for reading here."""
    told = to_markdown(documents(working_content(minutes))[lang])
    return told.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_french_says_what_was_decided_and_by_how_many(minutes: Minutes) -> None:
    told = text_of(minutes, "fr")
    for words in (
        "Ce que nous avons décidé",
        "D-2026-04-01 · Prix affichés, même accueil",
        "Adoptée par consentement : plus personne n’avait d’objection.",
        "19 pour, 11 contre, 3 blancs. Il fallait 20 voix pour",
        "Revient le** : 9 mai 2026",
        "29 personnes présentes, 4 représentées, sur 46 membres",
        "Atteint : 33 personnes, il en fallait 23.",
        "arabe et portugais",
        "| Accueil digne pour tous | 1 | 19 | 8 | 4 | 1 | 1 | Indispensable |",
        "| Étiquettes pour 3 magasins | Joël | 30 avril 2026 | Acceptée |",
        "11 h 57 · 21 min (12 minutes de retard)",
    ):
        assert words in told, words


def test_the_english_is_english(minutes: Minutes) -> None:
    told = to_text(documents(working_content(minutes))["en"])
    for words in ("What we decided", "19 for, 11 against, 3 blank.", "Within a 15-minute walk"):
        assert words in told, words
    for words in ("décidé", "Voix", "Séance", "prévu"):
        assert words not in told, words


def test_the_easy_words_come_first(minutes: Minutes) -> None:
    for document in documents(working_content(minutes)).values():
        assert [getattr(block, "kind", "") for block in document.blocks[:2]] == ["", "easy"]


def test_names_are_printed_only_when_the_assembly_wants_them(minutes: Minutes) -> None:
    assert "Nadia" not in text_of(minutes, "fr")


def test_an_action_noted_after_the_session_is_in_the_draft(minutes: Minutes, olga: Person) -> None:
    what = l1.both("Appeler le traiteur", "Call the caterer")
    follow_up.add_action(minutes.session, what=what, who="Idriss", by=olga)
    assert "Appeler le traiteur" in text_of(minutes, "fr")


def test_closing_a_session_leaves_a_draft(morning: l1.Morning, olga: Person) -> None:
    morning.session.closed_at = None
    assert minutes_of(morning.session) is None
    close_session(morning.session, by=Who(person=olga))
    assert minutes_of(morning.session) is not None


def test_a_session_with_no_vote_says_that_nothing_was_decided(morning: l1.Morning) -> None:
    empty = l1.empty_session(morning.assembly)
    empty.closed_at = datetime(2026, 5, 9, 12, tzinfo=UTC)
    minutes = l1.draft(empty)
    told = text_of(minutes, "fr")
    assert "Rien n’a été décidé dans cette séance." in told
    assert not [gap for gap in gaps_of(working_content(minutes)) if gap.weight == "blocks"]


def test_an_annulled_vote_is_told_with_its_reason(morning: l1.Morning, olga: Person) -> None:
    by = Who(person=olga)
    publish_vote(morning.ranking, by=by)
    l1.annul(morning.supermarkets)
    told = text_of(l1.draft(morning.session), "fr")
    assert "Ce vote a été annulé. Deux listes se sont mêlées." in told
    assert "19 pour" not in told


def test_a_vote_across_the_change_of_hour_keeps_its_times(morning: l1.Morning) -> None:
    """Clocks go forward on 29 March 2026 at 2 h in Paris: 1 h 30 UTC is 3 h 30 there, 0 h 30 UTC is 1 h 30."""
    session = morning.session
    session.opened_at = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    session.closed_at = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert "dimanche 29 mars 2026, de 1 h 30 à 3 h 30" in text_of(l1.draft(session), "fr")


def test_a_result_shown_after_the_end_takes_its_proposal_off_the_table_in_the_draft(
    morning: l1.Morning, olga: Person
) -> None:
    minutes = l1.draft(morning.session)
    assert morning.p2.title.in_("fr").text not in open_titles(minutes)
    publish_vote(morning.supermarkets, by=Who(person=olga))
    assert morning.p2.title.in_("fr").text in open_titles(minutes)


def open_titles(minutes: Minutes) -> list[str]:
    """The French titles of what the draft says stays under discussion, as it is stored."""
    told = next(s.compiled for s in minutes.sections if s.kind == "summary")
    return [proposal["title"]["fr"] for proposal in told["open"]]
