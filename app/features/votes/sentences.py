"""What refusals and answers about votes say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "results_are_out": _l("The results of its questions are public: the walk stays ended."),
    "costs_differ": _l(
        "There are %(asked)s projects and %(given)s costs. Write one cost per line, in the same order."
    ),
    "vote_not_open": _l("This vote is not open yet."),
    "vote_closed": _l(
        "Too late: the vote is closed. This ballot does not count. Tell a facilitator."
    ),
    "vote_already_open": _l("This vote is already open."),
    "vote_still_open": _l("Please close the vote first."),
    "held_until_the_end": _l("This result is shown at the end of the walk."),
    "already_voted": _l("This seat has already voted. Its vote is counted."),
    "voted_on_paper": _l("This seat voted on paper, and its paper counts."),
    "seats_have_voted": _l(
        "These seats have already voted by phone, and cannot hand in a paper as well: seats %(seats)s."
    ),
    "seats_not_on_the_roll": _l("These seats are not on the list of this vote: seats %(seats)s."),
    "tellers_seats_differ": _l(
        "Only one of the two counts names these seats: seats %(seats)s. Please check the two lists together."
    ),
    "same_browser": _l(
        "This browser already counts as vote counter %(number)s. The other count is for another person, on another phone."
    ),
    "tellers_have_addresses": _l(
        "The vote counters have their own addresses: each count is typed there. To type both from their signed sheets, cancel the addresses first."
    ),
    "vote_stands_in_the_way": _l(
        "A vote on this proposal was opened. First cancel it, or publish its result."
    ),
    "vote_keeps_session_open": _l(
        "This vote is not counted yet: “%(question)s”. Close it, or cancel it, before you end the session."
    ),
    "count_failed": _l(
        "The ballots could not be counted because of a fault of ours. We try again by ourselves."
    ),
    "already_published": _l("This result is already public."),
    "not_on_the_roll": _l(
        "This seat is not on the list of this vote. It came after the opening, or does not vote here. Go to the welcome table."
    ),
    "no_change_allowed": _l("In this vote a ballot cannot be changed."),
    "quorum_not_met": _l(
        "The quorum is not reached: %(present)s here, %(needed)s needed. You can discuss, but not decide."
    ),
    "another_vote_open": _l("Another vote is open. Please close it first."),
    "nobody_here": _l("Nobody is marked as here. First mark people as here, at the welcome table."),
    "proxy_given": _l(
        "This seat has given a proxy for today. To vote, cancel the proxy at the welcome table."
    ),
    "paper_seats_differ": _l(
        "Ballots: %(ballots)s. Seats: %(seats)s. The two numbers must be equal. Check the signed list."
    ),
    "second_teller_missing": _l(
        "The second count is missing. The second person must type it on their page."
    ),
    "session_not_closed": _l("The session has not ended yet. Type in the rest first."),
    "hours_missing": _l("Please write when each item began, and when the session ended."),
    "hours_out_of_order": _l("An item cannot begin before the one that came before it."),
    "hours_ahead": _l("These times are still to come."),
    "hours_are_public": _l("The minutes are public: these times no longer change."),
    "too_many_hands": _l(
        "You counted %(hands)s hands. Only %(left)s votes are still possible. "
        "Count again: people who have already voted do not raise their hand."
    ),
    "malformed_quota": _l(
        "We cannot read this line: “%(line)s”. Write for example: age: young = 2-3, old = 2-3"
    ),
    "not_a_draw": _l("This vote is not drawn by lot."),
    "change_unknown": _l(
        "The vote is closed. Your ballot counts. But we do not know if your last change came in time."
    ),
    "levels_differ": _l("There are %(asked)s levels, and words for %(given)s of them."),
    "counted_something_else": _l(
        "The ballots changed while they were counted. They are counted again."
    ),
    "tellers_disagree": _l("The two counts are different. Count again together."),
    "not_the_policy": _l("The charter says how a tie is settled: it cannot be settled otherwise."),
    "chair_missing": _l("Write the name of the person who has the casting vote."),
    "casting_vote_missing": _l("The casting vote must choose exactly: %(places)s."),
    "casting_vote_too_dear": _l("There is not enough money for all that the casting vote chooses."),
    "too_few_kept": _l("A second round needs at least %(fewest)s options."),
    "scic_too_few_colleges": _l(
        "In a SCIC, votes by colleges need at least %(fewest)s colleges: there are %(given)s."
    ),
    "scic_weight": _l(
        "In a SCIC, each college has from a tenth to half of the votes: “%(college)s” would have %(share)s."
    ),
    "no_tie": _l("Nothing is tied in this result."),
    "malformed_key": _l("This ballot did not go through. Reload the page and vote again."),
    "malformed_ballot": _l("We could not read this ballot. Reload the page and vote again."),
    "unknown_option": _l("This option is not on the ballot."),
    "unknown_grade": _l("This grade is not on the ballot."),
}
