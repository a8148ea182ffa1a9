"""What is stored of proposals, said to people."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.features.assemblies.wording import session_within
from app.features.proposals.models import Proposal, ProposalStep
from app.words.i18n import day
from app.words.localized import Localized

STATES: dict[str, LazyString] = {
    "draft": _l("Draft"),
    "shared": _l("Shared"),
    "on_agenda": _l("On the agenda"),
    "on_the_table": _l("Being discussed"),
    "adopted": _l("Adopted"),
    "not_adopted": _l("Not adopted"),
    "under_discussion": _l("Still under discussion"),
    "withdrawn": _l("Withdrawn"),
    "merged": _l("Merged into another"),
    "replaced": _l("Replaced"),
}
LOOKS: dict[str, tuple[str, str | None]] = {
    "draft": ("pencil", None),
    "shared": ("eye", "sea"),
    "on_agenda": ("calendar", "plum"),
    "on_the_table": ("messages", "mustard"),
    "adopted": ("circle-check", "leaf"),
    "not_adopted": ("circle-x", "beet"),
    "under_discussion": ("messages", "carrot"),
    "withdrawn": ("archive", None),
    "merged": ("arrow-right", "sea"),
    "replaced": ("archive", "bark"),
}
ROLES = {
    "resident": _l("by a resident"),
    "note_taker": _l("by the note-taker"),
    "facilitator": _l("by the facilitator"),
    "organiser": _l("by the team"),
    "assembly": _l("by the assembly"),
    "itself": _l("by itself"),
}

THEME: dict[str, LazyString] = {
    "access": _l("Access"),
    "prices": _l("Prices"),
    "welcome": _l("Welcome"),
    "producers": _l("Producers"),
    "cooking": _l("Cooking and sharing"),
    "waste": _l("Waste"),
    "places": _l("Places"),
    "organisation": _l("How we work"),
    "other": _l("Other"),
}
CAME_FROM = {
    "observation": _l("Seen on a food walk"),
    "price": _l("A price read on a food walk"),
    "table": _l("Said at a table"),
    "request": _l("Asked for"),
    "idea": _l("An idea from the wall"),
    "proposal": _l("After an earlier proposal"),
    "decision": _l("After an earlier decision"),
}
SOURCES = {
    "phone": _l("written by a resident"),
    "desk": _l("written down by the team"),
    "paper": _l("typed from a paper slip"),
}


def proposal_label(number: int) -> str:
    """Proposal no. 2."""
    return _("Proposal no. %(number)s", number=number)


def mark_of(proposal: Proposal) -> str:
    """Under which it is followed on its own: "proposal-3"."""
    return f"proposal-{proposal.number}"


def whole_words(proposal: Proposal) -> Localized:
    """Title and text together, in each language that has any."""
    title, text = proposal.title, proposal.current.text
    parts = {
        code: "\n\n".join(filter(None, (title.words.get(code), text.words.get(code))))
        for code in {**title.words, **text.words}
    }
    return Localized.of(text.source, None, **parts)


def proposal_state(name: str) -> tuple[LazyString, str, str | None]:
    """The words, icon and tone of a state of a proposal."""
    return (STATES[name], *LOOKS[name])


def came_from(kind: str) -> str:
    """Of what kind a thing is that a proposal comes from: « Vu pendant une balade »."""
    return str(CAME_FROM[kind])


def written_where(proposal: Proposal) -> str:
    """How it was written: by a resident, by the team, on a paper slip."""
    return str(SOURCES[proposal.source])


def theme_of(proposal: Proposal) -> str:
    """What it is about, in a word; nothing where nobody said."""
    return str(THEME[proposal.theme]) if proposal.theme else ""


def step_words(step: ProposalStep) -> str:
    """When it was made, in which session, and by which role: « le 14 mars 2026 · séance n° 4 · par l’assemblée »."""
    told = [day(step.at, step.proposal.assembly.time_zone)]
    if step.session is not None:
        told.append(session_within(step.session))
    if step.role:
        told.append(str(ROLES[step.role]))
    return " · ".join(told)
