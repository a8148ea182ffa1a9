"""What refusals about listening rounds say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "wording_locked": _l(
        "These questions are already being asked. To change them, make a new version."
    ),
    "wording_changed": _l("They cannot be compared: the words changed between the two times."),
    "too_few": _l("Fewer than five answers: they are not shown."),
    "piles_differ": _l(
        "The two piles do not give the same count: question %(question)s, %(first)s and %(second)s."
    ),
    "pile_sizes_differ": _l("The two piles do not have as many sheets: %(first)s and %(second)s."),
    "result_without_promise": _l("First say what will change, or why nothing changes."),
    "wording_still_open": _l("These questions are not locked: change them as they are."),
    "unlocked_round": _l("Lock the questions first: then everybody answers the same words."),
    "no_question": _l("There is no question yet."),
    "too_many_questions": _l("At most %(most)s questions: people get tired."),
    "unknown_question_kind": _l("Question %(question)s: please choose how people answer."),
    "question_without_words": _l("Question %(question)s has no words yet."),
    "options_missing": _l(
        "Question %(question)s: write two to %(most)s answers, one on each line, as many in each language."
    ),
    "malformed_question": _l(
        "Question %(question)s: its unit, its season or its limit is not right."
    ),
    "unknown_round_kind": _l("Please choose when you ask: before, after, once, or for needs."),
    "before_missing": _l("A round “after” needs its round “before”, and only that one."),
    "session_elsewhere": _l("This session belongs to another assembly."),
    "population_not_positive": _l("How many people there are is a number from 1 on."),
    "population_too_small": _l(
        "%(answered)s people answered: there cannot be only %(population)s."
    ),
    "round_closed": _l("This listening round is closed. Thank you all the same."),
    "round_still_open": _l("This listening round is still open: close it first."),
    "already_answered": _l("Your answers are in already. They count once."),
    "wrong_listening_code": _l("This code does not open this listening round. Look at the wall."),
    "malformed_sheet_key": _l("This sheet cannot be saved. Please open the page again."),
    "unknown_listening_answer": _l("Question %(question)s: this answer is not among the choices."),
    "unreadable_amount": _l("Question %(question)s: please write a number, for example 2 or 0.5."),
    "negative_amount": _l("Question %(question)s: a number below zero says nothing here."),
    "above_ceiling": _l("Question %(question)s: %(most)s is the most that can be written."),
    "words_too_long": _l("Question %(question)s: at most %(longest)s characters."),
    "unknown_pile": _l("Please say whether this is the first or the second pile."),
    "unknown_sticker": _l("A number of stickers goes from 0 to %(most)s."),
    "too_many_sheets": _l("At most %(most)s sheets in one file."),
    "wrong_sheet_line": _l(
        "Line %(line)s of the file has an answer that is not right. Nothing was added."
    ),
    "no_known_column": _l("No column of this file has the name of a question: q1, q2…"),
    "sheets_still_open": _l("The sheets can be downloaded once the round is closed."),
}
