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
    "day_to_come": _l("This day has not come yet."),
    "end_before_start": _l("The end comes before the start."),
    "follow_up_is_done": _l("This follow-up is done already."),
    "meeting_is_held": _l("This meeting took place: what was noted of it stays."),
    "nobody_present": _l("How many people were there? Write the number, yourselves included."),
    "not_a_companion": _l("This person is not one of those who can accompany here."),
    "question_first": _l("First the two sides share a question."),
    "question_is_shared": _l("The question is shared already, and stays. Note what has been learned since in a meeting."),
    "same_companion": _l("A pair is two different people."),
    "support_is_closed": _l("This accompaniment is closed: only its follow-ups are noted now."),
    "unknown_scale": _l("Choose for how many people it is: a neighbourhood, a town, a county, a region."),
}  # fmt: skip
