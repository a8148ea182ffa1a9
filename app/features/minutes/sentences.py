"""What refusals and answers about minutes say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "section_changed": _l("Somebody else has saved this part since you opened it."),
    "reader_missing": _l("Please say who has checked the simple words."),
    "already_published_meanwhile": _l(
        "Somebody else has just published these minutes. Please look at them first."
    ),
    "minutes_blocked": _l(
        "Two things to check first: publish all results, answer all corrections."
    ),
    "minutes_incomplete": _l(
        "Something is still missing. Complete it, or say that you publish it as it is."
    ),
    "minutes_damaged": _l("The stored text of these minutes is damaged. Ask for the paper copy."),
    "nothing_to_correct": _l("Nothing has changed since the last publication."),
    "minutes_step_impossible": _l("These minutes have already passed this step. Reload the page."),
    "minutes_are_out": _l(
        "Something of this session is public already: it stays ended. Plan another one to go on."
    ),
    "minutes_while_open": _l("The session goes on. End it first, then show its minutes."),
    "minutes_locked": _l("A session will vote on this text. It cannot change before the vote."),
    "minutes_not_shared": _l(
        "Your assembly leaves %(days)s days for corrections. Share the draft first."
    ),
    "minutes_not_approved": _l("Your assembly approves its minutes in a session first."),
    "changed_since_approval": _l(
        "The text changed after it was approved. It is not published. Have it approved again."
    ),
    "corrections_still_open": _l("The time for corrections is not over yet."),
    "corrections_unanswered": _l("Corrections without an answer: %(n)s. First answer each one."),
    "corrections_closed": _l("The time for corrections is over."),
    "too_many_corrections": _l("From one seat %(most)s corrections can be asked for."),
    "window_in_the_past": _l("This date is over. Choose a date in the future."),
    "window_too_long": _l("Corrections can last %(most)s days at most."),
    "window_shortened": _l("The time that was announced can be made longer, not shorter."),
    "session_cannot_approve": _l(
        "This session cannot approve these minutes. Choose a coming session of the same assembly."
    ),
    "approval_under_way": _l("The vote on these minutes has begun."),
}
