"""What refusals about calls and draws say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "already_drawn": _l("The draw is done: its list is public."),
    "call_is_withdrawn": _l("This call is withdrawn."),
    "closes_before_it_opens": _l("The last day comes before the first."),
    "decision_of_another_assembly": _l("This decision belongs to another assembly."),
    "digits_differ": _l("The two people did not type the same digits."),
    "draw_under_way": _l("A draw is under way. Finish it first."),
    "has_a_seat": _l("This person has seat %(seat)s. Remove the seat first."),
    "list_is_fixed": _l("The list is fixed and shown: it can no longer be changed."),
    "no_list": _l("Choose the file of volunteers, or type it."),
    "nobody_can_be_drawn": _l("Number %(number)s cannot be drawn under these rules."),
    "nobody_missing": _l("No place is empty."),
    "nobody_waits": _l("Nobody who accepted is waiting for a seat."),
    "nothing_possible": _l("No list can keep these numbers. Change them, then try again."),
    "nothing_to_draw": _l("The lists are not fixed yet: there is nothing to draw from."),
    "too_long_to_compute": _l(
        "This takes too long here. The simple draw is still possible; here is what it gives each person."
    ),
    "unknown_reply": _l("The answer is: accepted, declined, or not reached."),
}
