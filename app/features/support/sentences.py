"""What refusals about accompaniments say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "first_words_stay": _l("The first words stay as they are. Add what you understood."),
    "needs_both_sides": _l("A shared question is said by both sides. How many of the people concerned agreed?"),
    "nobody_concerned": _l("Nobody concerned has been met yet."),
    "no_end": _l("An agreement has an end date."),
    "every_request_is_answered": _l("It is not closed without saying why."),
    "agreement_is_made": _l("The agreement is made. When it ends, close it and say why."),
    "before_first_words": _l("This day comes before the first words."),
    "before_the_question": _l("This day comes before the shared question."),
    "code_is_taken": _l("This code belongs to another request. Check it on the paper, or leave it empty."),
    "alias_missing": _l("Write an alias: a first name that is not theirs, a plant, a spice."),
    "day_to_come": _l("This day has not come yet."),
    "end_before_start": _l("The end comes before the start."),
    "follow_up_is_done": _l("This follow-up is done already."),
    "framework_key_missing": _l("Line %(line)s: each line needs a short ID number and a short name."),
    "framework_key_twice": _l("Line %(line)s: this ID number is there twice."),
    "framework_orphan": _l("Line %(line)s: its parent is not in the file."),
    "framework_too_long": _l("This file has more than %(most)s lines."),
    "meeting_is_held": _l("This meeting took place: what was written down about it stays."),
    "no_framework": _l("This file needs exactly one line where “Is framework” says 1."),
    "no_framework_yet": _l("There is no framework of skills yet: an organiser takes one first."),
    "nobody_present": _l("How many people were there? Write the number, yourselves included."),
    "not_a_companion": _l("This person is not one of those who can accompany here."),
    "not_of_this_group": _l("This person is not in your group."),
    "not_public_yet": _l("First let everybody read this question: a proposal says where it comes from."),
    "not_yourself": _l("You place yourself in your own form. Here, choose somebody else."),
    "question_first": _l("First the two sides share a question."),
    "question_is_shared": _l("The question is shared already, and stays. Write down what you have learned since in a meeting."),
    "same_companion": _l("A pair is two different people."),
    "support_is_closed": _l("This accompaniment is closed: only its follow-ups can be written down now."),
    "no_such_level": _l("There are four levels, from 0 to 3."),
    "unknown_scale": _l("Choose for how many people it is: a neighbourhood, a town, a county, a region."),
}  # fmt: skip
