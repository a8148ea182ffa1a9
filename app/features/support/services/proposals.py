"""A request becomes a proposal in one press, which leads back to it."""

from app.domain.violations import RuleViolation
from app.features.assemblies.queries import Who
from app.features.proposals.models import Proposal
from app.features.proposals.services.writing import write_proposal
from app.features.support.models import Accompaniment
from app.features.support.policies import can_accompany
from app.web.errors import NotAllowed
from app.words.localized import Localized

LONGEST_TITLE = 160


def propose(support: Accompaniment, *, by: Who) -> Proposal:
    """A draft whose words begin as the shared question, to be written further.

    Raises NotAllowed, RuleViolation: question_first, not_public_yet while not everybody may read that question.
    """
    if not can_accompany(by, support):
        raise NotAllowed
    shared = support.wording("shared")
    if shared is None:
        raise RuleViolation("question_first")
    if support.published_at is None:
        raise RuleViolation("not_public_yet")
    return write_proposal(
        support.assembly,
        title=shortened(shared.text),
        text=shared.text,
        origins=[("request", support.id, shared.text)],
        by=by,
    )


def shortened(text: Localized) -> Localized:
    """The same in the length of a title."""
    cut = {
        lang: words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rstrip() + "…"
        for lang, words in text.words.items()
    }
    return Localized.of(text.source, None, **cut)
