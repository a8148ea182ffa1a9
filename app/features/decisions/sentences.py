"""What refusals and answers about the register and its follow-up say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "too_late_to_undo": _l(
        "This can no longer be undone: ten minutes have passed, or it came from a vote. Change its status in the register."
    ),
    "trial_said_too_late": _l(
        "Too late to say it here: the session has ended, or the register has gone on. Change its status in the register."
    ),
    "day_not_read": _l("We cannot read this day. Write it as the field shows it, or choose it."),
    "trial_without_time": _l("A trial ends on a later day than its adoption."),
    "unknown_status": _l("We do not know this status."),
    "decision_ended": _l("This decision has ended. What comes next is a new decision."),
    "status_before_last": _l(
        "The register cannot be changed backwards: the last entry counts from %(since)s."
    ),
    "review_before_status": _l("The review date comes before this status begins."),
    "reason_missing": _l("Please say why: everybody will read it."),
    "replacement_missing": _l("Please say which decision replaces this one."),
    "replaced_by_itself": _l("A decision cannot replace itself."),
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
