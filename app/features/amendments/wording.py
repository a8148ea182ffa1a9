"""What is stored of amendments, said to people."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.amending.showing import Step
from app.features.amendments.models import Amendment

STEP_WORDS = {
    "written": _l("Written"),
    "shown": _l("Talked about in the room"),
    "put_away": _l("Put off for now"),
    "kept": _l("Whoever bears the proposal would rather keep the text: the assembly decides"),
    "put_to_vote": _l("Put to the vote"),
    "voted_for": _l("The assembly voted for it"),
    "voted_against": _l("The assembly voted against it"),
    "accepted": _l("Taken into the text"),
    "refused": _l("Not taken"),
    "withdrawn": _l("Taken back"),
    "rewritten": _l("Written again on the present text"),
}
ROLE_WORDS = {
    "resident": _l("by its author"),
    "bearer": _l("by whoever wrote the proposal"),
    "note_taker": _l("by note taking"),
    "facilitator": _l("by facilitation"),
    "organiser": _l("by the organising team"),
    "assembly": _l("by the assembly"),
}
PART_WORDS = {
    "text": _l("The text"),
    "title": _l("The title"),
    "easy": _l("The simple words"),
}
TOLD_WORDS = {
    "kept": _l("Whoever wrote the proposal would rather keep their text: the assembly decides."),
    "accepted": _l("Your words are in the text now."),
    "refused": _l("Your change was not taken. What you wrote stays, with its history."),
}
"""What the phone of whoever wrote a change is told of it."""
LONGEST_QUOTE = 300


def amendment_label(amendment: Amendment) -> str:
    """« Amendement 2 », « Amendement 3 (le titre) »."""
    name = _("Amendment %(number)s", number=amendment.number)
    return f"{name}{part_note(amendment.part)}"


def part_note(part: str) -> str:
    """Which part a change is about, where it is not the text: « (le titre) »."""
    return {"title": " " + _("(the title)"), "easy": " " + _("(the simple words)")}.get(part, "")


def step_sentence(step: Step) -> str:
    """« Remplacer « au kilo » par « à la pièce ». »"""
    gone, come = clipped(step.gone), clipped(step.come)
    if not gone:
        return _("Add “%(new)s”.", new=come)
    if not come:
        return _("Take out “%(old)s”.", old=gone)
    return _("Replace “%(old)s” by “%(new)s”.", old=gone, new=come)


def clipped(text: str) -> str:
    """Long passages by their beginning and their end."""
    words = " ".join(text.split())
    if len(words) <= LONGEST_QUOTE:
        return words
    half = LONGEST_QUOTE // 2
    return f"{words[:half].rsplit(' ', 1)[0]} […] {words[-half:].split(' ', 1)[-1]}"
