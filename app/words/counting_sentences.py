"""The sentences of what the counting core refuses: ballots, rules, files, draws, deliberations. See app.words.sentences.

A person with a ballot in hand reads the first table; an organiser or a teller reads the others.
"""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

BALLOTS: dict[str, LazyString] = {
    "dots_left": _l("There are dots left to place: %(left)s."),
    "duplicate_option": _l("The same option is there twice."),
    "duplicate_rank": _l("Two options have the same rank. Please give each its own."),
    "empty_ballot": _l("You chose nothing. Choose an answer, or press “Vote blank”."),
    "grade_missing": _l("Please grade every option: %(given)s of %(asked)s have a grade."),
    "negative_dots": _l("Write 0 or more."),
    "negative_votes": _l("This vote has no votes against. Write 0 or more."),
    "not_named_before": _l("In this round, only people named in the first round can be named."),
    "over_budget": _l("This is more than you have: %(spent)s of %(budget)s."),
    "rank_out_of_range": _l("Ranks go from 1 to %(ranks)s."),
    "score_missing": _l("Please score every option: %(given)s of %(asked)s have a score."),
    "score_out_of_range": _l("Scores go from %(low)s to %(high)s."),
    "too_few_marks": _l("Please choose at least %(fewest)s."),
    "too_many_dots": _l("At most %(cap)s dots on one option."),
    "too_many_marks": _l("At most %(most)s options."),
    "unknown_choice": _l("This answer is not on the ballot."),
    "unknown_college": _l("This college does not take part in the vote."),
    "unknown_level": _l("Levels go from 1 to %(levels)s."),
}

QUESTIONS: dict[str, LazyString] = {
    "budget_not_positive": _l("How much money is there to share? At least 1."),
    "cost_missing": _l(
        "Every project needs a cost. “%(option)s” has none. Write it after the project: Bread oven = 1800"
    ),
    "cost_not_positive": _l("The cost of “%(option)s” must be at least 1."),
    "duplicate_grade": _l("Two grades have the same name."),
    "feature_missing": _l("We do not know “%(feature)s” for “%(option)s”."),
    "impossible_limits": _l("These limits leave no possible ballot."),
    "impossible_bounds": _l("For %(feature)s, the least of “%(value)s” is more than the most."),
    "impossible_quotas": _l(
        "These numbers cannot hold together: for %(feature)s the minimums make %(least)s and there are %(places)s places."
    ),
    "impossible_step": _l("Write 1 or more."),
    "impossible_weight": _l("Every college needs a weight of at least 1."),
    "list_changed": _l("The file is no longer the one that was shown."),
    "malformed_name": _l("Write a name of 200 characters at most."),
    "named_missing": _l("The second round needs the people named in the first."),
    "no_ballots": _l("Nobody votes in a draw."),
    "no_place": _l("How many are to be chosen? At least one."),
    "quotas_not_met": _l("We found no draw that keeps all the quotas. Please widen them."),
    "seed_too_short": _l(
        "The number drawn in public is too short: at least %(fewest)s characters."
    ),
    "too_few_by_quotas": _l(
        "These numbers cannot hold together: for %(feature)s the maximums make %(most)s and there are %(places)s places."
    ),
    "too_few_colleges": _l("There must be at least %(fewest)s colleges."),
    "too_few_grades": _l("There must be at least %(fewest)s grades."),
    "too_few_options": _l("There must be at least %(fewest)s options."),
    "too_many_grades": _l("At most %(most)s grades."),
    "too_many_options": _l("At most %(most)s options."),
    "too_many_places": _l("There are fewer options than places to fill (%(seats)s)."),
    "unknown_method": _l("We do not know this way of deciding."),
}

DRAWS: dict[str, LazyString] = {
    "empty_cell": _l(
        "Line %(line)s says nothing for “%(feature)s”. Fill it in, or give “not said” a line of its own."
    ),
    "group_twice": _l("The numbers ask twice for %(feature)s, “%(value)s”."),
    "too_many_of_a_household": _l(
        "A household has %(people)s volunteers and there are %(places)s places. Is this the right column?"
    ),
    "malformed_quota_line": _l(
        "We cannot read line %(line)s of the numbers. It needs a feature, a value, the least and the most: age, 18-34, 3, 5."
    ),
    "not_a_number": _l("Line %(line)s: “%(number)s” is not a number of a volunteer."),
    "three_digits": _l("Type three digits, from 000 to 999."),
    "unknown_group": _l("Line %(line)s: the numbers say nothing of “%(value)s” for %(feature)s."),
    "volunteer_twice": _l("Line %(line)s: number %(number)s is there twice."),
}

RULES: dict[str, LazyString] = {
    "electorate_unknown": _l("The rule needs a number that is missing: %(kind)s. Enter it first."),
    "impossible_share": _l("Nobody could ever reach this share: %(share)s."),
    "malformed_rule": _l("We cannot read this rule (%(field)s)."),
    "malformed_share": _l("Write a share like this: 2/3 or 55%."),
    "no_step": _l("A charter needs at least one way of deciding."),
    "repeated_step": _l("Consensus and consent can each come only once in the steps."),
    "rule_not_applicable": _l("This way of deciding has no such rule (%(part)s)."),
}

FILES: dict[str, LazyString] = {
    "ballots_and_columns": _l("This file gives both ballots and sums: please keep one of them."),
    "columns_disagree": _l("These totals do not add up. Add them again."),
    "duplicate_field": _l("A field is there twice: %(field)s."),
    "malformed_json": _l("This is not a JSON file that we can read (line %(line)s)."),
    "missing_field": _l("A field is missing: %(field)s."),
    "negative_number": _l("A number cannot be less than zero (%(field)s)."),
    "not_a_boolean": _l("Here we need true or false: %(field)s."),
    "not_a_list": _l("Here we need a list: %(field)s."),
    "not_an_integer": _l("Here we need a whole number: %(field)s."),
    "not_an_object": _l("Here we need named fields."),
    "not_plain": _l("This holds something other than text and whole numbers."),
    "not_summable": _l("This way of counting needs whole ballots, not sums."),
    "not_utf8": _l("This file is not written in UTF-8."),
    "number_too_large": _l("This number is too large (%(field)s)."),
    "too_many_ballots": _l("This file holds too many rows: at most %(most)s."),
    "unknown_field": _l("We do not know this field: %(field)s."),
    "unknown_format": _l("We do not know this file format."),
    "unknown_value": _l("We do not know this value of %(field)s: %(value)s."),
}

EXCHANGED: dict[str, LazyString] = {
    "count_too_long": _l(
        "With a step of %(step)s this count could take hours. Use a step of at least %(least)s, or ask for it with --long."
    ),
    "empty_file": _l("This file is empty."),
    "file_ends_early": _l("The end of this file is missing."),
    "malformed_line": _l("We cannot read line %(line)s of this file."),
    "not_text": _l("This is not a text file that we can read."),
    "unknown_candidate": _l("Line %(line)s names somebody who is not in the file: %(candidate)s."),
    "unknown_table": _l(
        "We do not see what this table says. Its columns are ranks (“Rang 1”), or one answer (“Vote”), "
        "or an option each with 1 or nothing."
    ),
    "unknown_vote_type": _l("We cannot count ballots of this kind: %(kind)s."),
}
"""What is wrong with an election in a file of others, or too long to count: app.domain.exchange, app.domain.counting."""

DELIBERATIONS: dict[str, LazyString] = {
    "another_objection_treated": _l("Another objection is being discussed. One at a time."),
    "consents_missing": _l("Missing answers: %(missing)s. Wait, or ask the room."),
    "impossible_gesture": _l("This step does not come now. Follow the order of the buttons."),
    "nothing_maintained": _l("No objection stands: the proposal can be adopted."),
    "objection_ended": _l("This objection has ended."),
    "objection_known": _l("This objection is already recorded."),
    "objection_not_treated": _l("Please discuss this objection first."),
    "objection_stands": _l("This seat already has an objection that stands."),
    "objection_without_reason": _l("Write the reason for the objection."),
    "objections_maintained": _l("An objection stands. Go to the next step: the vote."),
    "objections_open": _l("An objection is waiting. First say how it ends."),
    "round_outdated": _l("The text has changed: please ask again for objections."),
    "unknown_objection": _l("This objection no longer exists. Reload the page."),
}

COUNTING: dict[str, LazyString] = {
    **BALLOTS,
    **QUESTIONS,
    **DRAWS,
    **RULES,
    **FILES,
    **DELIBERATIONS,
}

AT_HAND: dict[str, LazyString] = {
    "dots_left": _l("There are dots left to place."),
    "duplicate_option": _l("The same option is there twice."),
    "duplicate_rank": _l("Two options have the same rank. Please give each its own."),
    "empty_ballot": _l("You chose nothing. Choose an answer, or press “Vote blank”."),
    "grade_missing": _l("Please give every line a grade."),
    "impossible_quotas": _l("These quotas and the number of people to draw do not fit together."),
    "negative_dots": _l("Write 0 or more."),
    "negative_votes": _l("This vote has no votes against. Write 0 or more."),
    "not_named_before": _l("In this round, only people named in the first round can be named."),
    "over_budget": _l("That is too much. Take some away."),
    "rank_out_of_range": _l("This number is too big. Write 1 for your first choice."),
    "score_missing": _l("Please give every line a score."),
    "score_out_of_range": _l("This score does not exist."),
    "too_few_marks": _l("Some are missing. Tick one more line."),
    "too_many_dots": _l("There are too many dots on one line."),
    "too_many_marks": _l("You chose too many. Untick one line."),
    "unknown_choice": _l("This answer is not on the ballot."),
    "unknown_college": _l("Please choose your college."),
    "other_college": _l(
        "The list of members says another college for this seat. Choose the first line, or ask at the welcome table."
    ),
    "unknown_level": _l("This answer is not on the ballot."),
    "missing_field": _l("Please choose your college, then your answer."),
}
"""What is said where a code comes alone: the ballot box answers a phone without figures, and some faults have none."""
