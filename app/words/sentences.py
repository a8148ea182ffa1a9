"""Code -> sentence: what a refusal or an acknowledgement says to a person, in their language.

Each feature brings the sentences of its codes (`features/<name>/sentences.py`); here are those of the whole house.

The core and the services raise codes; this table is the only place where they become words.
Facts are put in by name: "%(needed)s". A code without a sentence here fails a test.
"""

from collections.abc import Mapping

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l

from app.words.counting_sentences import AT_HAND, COUNTING, EXCHANGED

HOUSE: dict[str, LazyString] = {
    "bad_request": _l("We did not understand. Go back and try again."),
    "conflict": _l("Someone else changed this at the same time. Reload the page, then try again."),
    "database_away": _l(
        "The server cannot reach its data right now. Please try again in a moment."
    ),
    "database_read_only": _l(
        "The site cannot save anything for now. Nothing was changed. Tell the person who looks after the site."
    ),
    "file_too_heavy": _l(
        "Reading this file takes too much time or memory. Please make it smaller, or export it again."
    ),
    "file_waits": _l("Many files are arriving at once. Please try again in a moment."),
    "form_expired": _l("The page stayed open too long. Please send it again."),
    "stale_gesture": _l(
        "This has moved on since: nothing was changed. Here is where it stands now."
    ),
    "gone": _l("This page is no longer here. Go to the home page."),
    "many_at_once": _l("Many people are coming in at the same time. Please try again in a moment."),
    "not_allowed": _l("Only the team can do this. Are you on the team? Sign in."),
    "not_found": _l("Check the address, or go to the home page."),
    "our_fault": _l("The problem is ours. Go back: your text is still there. Then try again."),
    "rule_violation": _l("The charter or a rule does not allow this. Ask a facilitator."),
    "sign_in_needed": _l("Please sign in, or join with your card or code."),
    "too_large": _l(
        "This is too big to send: 20 MB at most for a file of the library, 12 MB for a photo, 4 MB for anything else. Go back, your words are still there."
    ),
    "share_spent": _l(
        "A great deal came from this phone, or from where you are, in a short time. Wait a minute, then try again. Or ask the team."
    ),
    "too_many_tries": _l("Too many tries. Wait a minute, then try again."),
    "wrong_method": _l("This address cannot be opened by itself. Go back."),
    "malformed_message": _l("Your message did not go through. Reload the page and try again."),
    "table_too_large": _l("This table is too large: 1 MB at most."),
    "text_too_long": _l("This text is too long: %(longest)s characters at most."),
    "text_missing": _l("Please write something here."),
    "unknown_language": _l("We do not know this language."),
}

SENTENCES: dict[str, LazyString] = {**HOUSE, **COUNTING, **EXCHANGED}


def add_sentences(more: Mapping[str, LazyString]) -> None:
    """Let a feature's codes be said; raises ValueError where two features say the same code."""
    for code, words in more.items():
        if SENTENCES.setdefault(code, words) is not words:
            raise ValueError(f"two sentences for {code}")


def sentence(code: str, **facts: object) -> str:
    """The words for `code` in the reader's language; an unknown code says only that a rule forbids it.

    Where the figures of a refused ballot are not known, as from the ballot box, the words without figures.
    """
    words = str(SENTENCES.get(code, SENTENCES["rule_violation"]))
    try:
        return words % facts if "%(" in words else words
    except KeyError:
        return str(
            AT_HAND.get(code)
            or gettext("The charter or a rule does not allow this. Ask a facilitator.")
        )
