"""What stands beside the words of a proposal: who brings it and would carry it out, what it costs, where, its pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.themes import THEMES
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.places.models import Place
from app.features.proposals.models import Proposal, ProposalPicture
from app.features.proposals.policies import can_edit
from app.features.proposals.services.writing import check_text
from app.formats.images import Picture
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import Localized

MOST_PICTURES = 6


@dataclass(frozen=True)
class About:
    """What is said of a proposal; money in cents, None where nobody knows."""

    bearer: str = ""
    carrier: str = ""
    theme: str = ""
    cost_cents: int | None = None
    volunteer_hours: int | None = None
    places: Sequence[Place] = ()


def describe(proposal: Proposal, about: About, *, by: Who) -> None:
    """Say it anew. Raises NotAllowed, RuleViolation("unknown_theme")."""
    if not can_edit(by, proposal):
        raise NotAllowed
    if about.theme not in ("", *THEMES):
        raise RuleViolation("unknown_theme")
    proposal.bearer, proposal.carrier = about.bearer.strip()[:80], about.carrier.strip()[:120]
    proposal.theme = about.theme
    proposal.cost_cents, proposal.volunteer_hours = about.cost_cents, about.volunteer_hours
    proposal.places = list(about.places)
    db.session.flush()


def rewrite(proposal: Proposal, *, title: Localized, text: Localized, by: Who) -> None:
    """The words of a draft, before anybody else reads them: no new version. Raises NotAllowed, RuleViolation("no_draft", …)."""
    if not can_edit(by, proposal):
        raise NotAllowed
    if proposal.status != "draft":
        raise RuleViolation("no_draft")
    check_text(title)
    check_text(text)
    proposal.reword(title, text)
    db.session.flush()


def check_album(proposal: Proposal, alt: Localized, *, by: Who) -> None:
    """Whether it takes one more picture, described so: asked before anybody looks at one.

    Raises NotAllowed, RuleViolation("photo_needs_words", "too_many_pictures").
    """
    if not can_edit(by, proposal):
        raise NotAllowed
    if not alt:
        raise RuleViolation("photo_needs_words")
    if len(proposal.pictures) >= MOST_PICTURES:
        raise RuleViolation("too_many_pictures", most=MOST_PICTURES)


def add_picture(proposal: Proposal, made: Picture, alt: Localized, *, by: Who) -> ProposalPicture:
    """Keep it; the same picture twice is one, with the last words. Raises as `check_album`."""
    check_album(proposal, alt, by=by)
    known = next((one for one in proposal.pictures if one.name == made.name), None)
    if known is not None:
        known.alt = alt
        return known
    picture = ProposalPicture(
        name=made.name,
        content=made.content,
        width=made.width,
        height=made.height,
        alt=alt,
        added_at=now(),
    )
    proposal.pictures.append(picture)
    db.session.flush()
    return picture


def drop_picture(picture: ProposalPicture, *, by: Who) -> None:
    """Take it away. Raises NotAllowed."""
    if not can_edit(by, picture.proposal):
        raise NotAllowed
    picture.proposal.pictures.remove(picture)
    db.session.flush()
