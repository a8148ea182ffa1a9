"""A proposal read aloud: what a file must be to be kept, keeping it, taking it away."""

import hashlib

from app.domain.violations import RuleViolation
from app.features.assemblies.queries import Who
from app.features.proposals.models import Proposal, Recording
from app.features.proposals.policies import can_edit
from app.formats.attachments import SOUNDS, begins
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import LANGUAGES

MOST_BYTES = 3_000_000
"""Three minutes of ordinary speech as a phone records it."""


def kind_of(data: bytes) -> str:
    """The kind of sound of these bytes; what its name or its sender says is not asked. Raises RuleViolation("sound_not_a_sound", "sound_too_large")."""
    if len(data) > MOST_BYTES:
        raise RuleViolation("sound_too_large", limit=MOST_BYTES // 1_000_000)
    if kind := begins(data, SOUNDS):
        return kind
    raise RuleViolation("sound_not_a_sound")


def keep_recording(proposal: Proposal, data: bytes, *, language: str, by: Who) -> Recording:
    """Keep the present words read aloud in this language, in place of an earlier recording.

    Raises NotAllowed, RuleViolation("sound_not_a_sound", "sound_too_large", "malformed_message").
    """
    if not can_edit(by, proposal):
        raise NotAllowed
    if language not in LANGUAGES:
        raise RuleViolation("malformed_message")
    kind = kind_of(data)
    facts = {
        "kind": kind,
        "content": data,
        "name": hashlib.sha256(data).hexdigest()[:16],
        "version": proposal.current.number,
        "added_at": now(),
    }
    kept = next((r for r in proposal.recordings if r.language == language), None)
    if kept is None:
        kept = Recording(language=language, **facts)
        proposal.recordings.append(kept)
    else:
        for name, value in facts.items():
            setattr(kept, name, value)
    return kept


def drop_recording(recording: Recording, *, by: Who) -> None:
    """Take it away. Raises NotAllowed."""
    if not can_edit(by, recording.proposal):
        raise NotAllowed
    recording.proposal.recordings.remove(recording)
