"""What refusals about the fund say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "rule_needs_decision": _l("A rule rests on a decision of the assembly. Which one?"),
    "rule_kind_wrong": _l("This kind of rule is not known here."),
    "not_in_force": _l("This rule has not been in force since %(day)s."),
    "criteria_changed": _l("The criteria changed since this visit. The visit keeps the old ones."),
    "no_criteria": _l("Write the criteria first: a visit needs its grid."),
    "someone_gets_less": _l(
        "Under this formula a household of %(who)s receives %(euros)s less. If this was decided, tick the box."
    ),
    "amount_wrong": _l("An amount is above zero, and not larger than the fund itself."),
    "no_household": _l("At least one household takes part."),
    "household_without_adult": _l("Each household has at least one adult."),
    "too_many_in_household": _l("A household has %(most)s people at most here."),
    "negative_reserve": _l("A reserve is never below zero."),
    "below_minimum": _l("The least that you give is %(euros)s."),
    "not_a_step": _l("You give by steps of %(euros)s."),
    "bands_wrong": _l(
        "The lines of the grid follow one another, each higher than the one before. The last one has no end."
    ),
    "rate_wrong": _l("The fund pays between 1 and 100 percent of a product."),
    "rates_wrong": _l("The three prices rise: helped, usual, solidarity."),
    "criterion_wrong": _l("A criterion is required, counts, or is to be talked about. Its weight is 1 to 5."),
    "mark_wrong": _l("An answer is yes, partly, no, or “nobody could say”."),
    "visit_again_before": _l("The next visit comes after this one."),
    "visit_elsewhere": _l("This visit was to another place."),
    "place_missing": _l("Which place?"),
    "too_many_products": _l("%(most)s kinds of products at most."),
    "spent_too_much": _l("More was spent than was given, by %(euros)s. Please look at the figures again."),
    "month_there": _l("The totals of this month were typed before. To write over them, tick the box."),
    "bands_do_not_sum": _l(
        "The lines of the grid come to %(households)s households and %(euros)s. The totals of the month say otherwise."
    ),
    "lines_do_not_sum": _l("The lines of that year come to %(sum_said)s, and %(announced_said)s was announced."),
    "scenario_needs_session": _l("A scenario is shown while a session is open."),
    "nothing_shown": _l("Show a scenario first. Then it can be joined to a proposal."),
    "file_missing": _l("Choose a file first."),
    "allocation_missing": _l("Write down first who receives what."),
    "not_a_count": _l("A whole number is needed in the column “%(column)s”."),
    "row_wrong": _l("Line %(row)s: %(what)s"),
}  # fmt: skip
