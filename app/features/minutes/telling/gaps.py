"""The checklist in words: what is missing and where, for those who write."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.publication.checks import Gap
from app.features.manifest import minutes_parts
from app.formats.voice import Json, Voice

WORDS: dict[str, LazyString] = {
    "vote_not_public": _l("The result of a vote is not public yet."),
    "vote_without_rule": _l("A vote has no rule written down."),
    "decision_without_responsible": _l("%(number)s: nobody is in charge yet."),
    "decision_without_review": _l(
        "%(number)s: in a trial period, with no date to talk about it again."
    ),
    "decision_untranslated": _l("%(number)s is not written in %(language)s."),
    "decision_stale": _l("%(number)s in %(language)s is older than the text it comes from."),
    "question_untranslated": _l("The question of a vote is not written in %(language)s."),
    "question_stale": _l(
        "The question of a vote in %(language)s is older than the text it comes from."
    ),
    "outage_untranslated": _l("What did not work is not written in %(language)s."),
    "outage_stale": _l("What did not work, in %(language)s, is older than the text it comes from."),
    "text_untranslated": _l("Your words are not written in %(language)s."),
    "text_stale": _l("Your words in %(language)s are older than the text they come from."),
    "picture_without_words": _l("The picture of a result has no words in %(language)s."),
    "easy_missing": _l("%(number)s has no simple words in %(language)s."),
    "easy_unchecked": _l("Nobody has checked the simple words in %(language)s."),
    "proposal_without_date": _l("Proposal no. %(number)s: no date to come back."),
    "action_without_date": _l("Something to do has no date."),
    "correction_open": _l("A correction that was asked for has no answer yet."),
}
PARTS: dict[str, LazyString] = {
    "summary": _l("What we decided"),
    "follow_up": _l("Who does what"),
    "earlier": _l("What became of our decisions?"),
    "next": _l("We meet again"),
    "people": _l("How the session went"),
    "agenda": _l("The agenda"),
    "record": _l("To check"),
}


def gap_words(gap: Gap, voice: Voice) -> str:
    """One line of the checklist."""
    facts = dict(gap.facts)
    if "language" in facts:
        facts["language"] = voice.language(str(facts["language"]))
    words = WORDS if gap.code in WORDS else minutes_parts()[gap.part].lacks
    return str(words[gap.code]) % facts


def part_words(part: Json, voice: Voice) -> str:
    """The name of a part: an item has its own title."""
    if part["kind"] == "item":
        return voice.text(part["data"]["title"])
    kind, brought = part["kind"], minutes_parts()
    return str(brought[kind].name if kind in brought else PARTS.get(kind, kind))


def weight_words(weight: str) -> str:
    """How much a gap matters."""
    return {
        "blocks": _("To do before publishing"),
        "missing": _("Missing"),
        "note": _("Good to know"),
    }[weight]
