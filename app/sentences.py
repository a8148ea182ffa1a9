"""Code -> sentence: what a refusal or an acknowledgement says to a person, in their language.

The core and the services raise codes; this table is the only place where they become words.
Facts are put in by name: "%(needed)s". A code without a sentence here fails a test.
"""

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l

HOUSE: dict[str, LazyString] = {
    "bad_request": _l("We did not understand this request."),
    "conflict": _l("Somebody else changed this at the same time. Please look again."),
    "database_away": _l(
        "The server cannot reach its data right now. Please try again in a moment."
    ),
    "database_read_only": _l("The data of this server is locked. Nothing was changed."),
    "form_expired": _l("This form has waited too long. Please send it again."),
    "gone": _l("This is no longer here."),
    "not_allowed": _l("This is not open to you."),
    "not_found": _l("We cannot find this page."),
    "our_fault": _l("Something went wrong on our side. Your text is not lost if you go back."),
    "rule_violation": _l("A rule does not allow this."),
    "sign_in_needed": _l("Please sign in, or join with your card or code."),
    "too_large": _l("This is too big to send."),
    "too_many_tries": _l("Too many tries. Please wait a little."),
    "wrong_method": _l("This page cannot be used this way."),
    "malformed_message": _l("We did not understand this message."),
    "text_too_long": _l("This text is too long: %(longest)s characters at most."),
    "text_missing": _l("Something is still to be written here."),
}

PEOPLE: dict[str, LazyString] = {
    "wrong_password": _l("This e-mail and this password do not go together."),
    "sign_in_paused": _l("Too many tries for this account. Please wait %(minutes)s minutes."),
    "email_taken": _l("An account already has this e-mail."),
    "password_too_short": _l("Please choose a password of at least %(shortest)s characters."),
    "invitation_spent": _l(
        "This invitation was already used or is too old. Please ask for a new one."
    ),
}

ASSEMBLIES: dict[str, LazyString] = {
    "unknown_code": _l("We do not know this code. Please check it with the person next to you."),
    "spent_code": _l("This code is no longer in use."),
    "session_not_open": _l("The session is not open yet."),
    "session_closed": _l("The session is over."),
    "session_already_open": _l("The session is already open."),
    "seat_removed": _l("This seat was removed. Please see the welcome table."),
    "seat_taken": _l("Another phone uses this card. We have asked it first."),
    "no_seat_left": _l("All the seats are taken. Please see the welcome table."),
    "open_seats_off": _l("Please join with your card. The welcome table can give you one."),
    "proxies_full": _l("This person already carries %(most)s proxy votes, the most allowed."),
    "item_not_here": _l("This point is not on the agenda of this session."),
    "item_not_begun": _l("This point has not begun."),
    "item_held": _l("This point was already discussed: it stays in the agenda."),
    "unknown_kind": _l("This kind of point does not exist."),
    "malformed_minutes": _l("A point lasts from 0 to %(longest)s minutes."),
    "malformed_slug": _l("The short address takes small letters, digits and hyphens only."),
    "slug_taken": _l("Another assembly already has this short address."),
    "too_many_seats": _l("There can be from 1 to %(most)s seats."),
    "ends_before_start": _l("The session must end after it starts."),
    "proxy_for_oneself": _l("Nobody carries their own proxy."),
    "proxy_of_an_open_seat": _l("Only members with a card can give a proxy."),
    "proxy_of_someone_present": _l("This person is here and votes for themselves."),
    "proxy_holder_absent": _l("The person who carries a proxy must be here."),
    "proxy_already_given": _l("This person has already given a proxy."),
}

VOTES: dict[str, LazyString] = {
    "vote_not_open": _l("This vote is not open yet."),
    "vote_closed": _l("The vote is closed. This ballot was not counted."),
    "vote_already_open": _l("This vote is already open."),
    "vote_still_open": _l("Please close the vote first."),
    "already_voted": _l("This seat has already voted."),
    "already_published": _l("This result is already public."),
    "not_on_the_roll": _l("This seat is not on the list of this vote."),
    "no_change_allowed": _l("In this vote a ballot cannot be changed."),
    "quorum_not_met": _l(
        "Not enough people are here to decide: %(present)s, and %(needed)s are needed."
    ),
    "another_vote_open": _l("Another vote is open. Please close it first."),
    "nobody_here": _l("Nobody is in the room yet. Check people in first."),
    "proxy_given": _l("This seat gave its voice to somebody else for today."),
    "paper_seats_differ": _l(
        "There are %(ballots)s ballots and %(seats)s seats: the two must be equal."
    ),
    "second_teller_missing": _l("The second teller has not typed the count yet."),
    "tellers_disagree": _l(
        "The two tellers do not have the same count. Please count again together."
    ),
    "malformed_key": _l("This ballot has no valid key."),
    "malformed_ballot": _l("We did not understand this ballot."),
    "unknown_option": _l("This choice is not on the ballot."),
    "unknown_grade": _l("This grade is not on the ballot."),
}

DECISIONS: dict[str, LazyString] = {
    "unknown_status": _l("We do not know this status."),
    "decision_ended": _l("This decision has ended. What comes next is a new decision."),
    "status_before_last": _l(
        "The register cannot be changed backwards: the last entry counts from %(since)s."
    ),
    "review_before_status": _l("The review date comes before this status begins."),
    "reason_missing": _l("Please say why: everybody will read it."),
    "replacement_missing": _l("Please say which decision replaces this one."),
    "replaced_by_itself": _l("A decision cannot replace itself."),
    "unknown_theme": _l("We do not know this theme."),
    "action_without_who": _l("Please say who does it: a group, a role, or somebody who said yes."),
    "decision_elsewhere": _l("This decision belongs to another assembly."),
    "unknown_action_state": _l("We do not know this step."),
    "action_state_impossible": _l("This step does not follow the last one."),
    "due_before_asked": _l("This date is before the question was asked."),
    "answer_before_question": _l("This answer is older than the question."),
    "unknown_answer": _l("Please choose yes, partly or no."),
    "unknown_report_state": _l("We do not know this state."),
    "unknown_face": _l("Please choose one of the four faces."),
}

PROPOSALS: dict[str, LazyString] = {
    "proposal_settled": _l("This proposal is settled. A new one can take it up again."),
    "objection_open": _l("An objection is still open. Please treat it first."),
    "objection_already_ended": _l("This objection was already treated."),
    "wrong_outcome": _l("This cannot end that way."),
    "integrate_by_amending": _l(
        "Change the text of the proposal first, then say that the objection is integrated."
    ),
}


SENTENCES: dict[str, LazyString] = {
    **HOUSE,
    **PEOPLE,
    **ASSEMBLIES,
    **PROPOSALS,
    **VOTES,
    **DECISIONS,
}


def sentence(code: str, **facts: object) -> str:
    """The words for `code` in the reader's language; an unknown code says only that a rule forbids it."""
    words = str(SENTENCES.get(code, SENTENCES["rule_violation"]))
    try:
        return words % facts if "%(" in words else words
    except KeyError:
        return gettext("A rule does not allow this.")
