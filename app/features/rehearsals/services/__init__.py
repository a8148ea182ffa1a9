"""The use cases of a rehearsal: making the hidden copy, asking residents in, wiping it."""

from app.features.rehearsals.services.beginning import begin_rehearsal
from app.features.rehearsals.services.ending import end_rehearsal, forget_rehearsals
from app.features.rehearsals.services.room import ask_residents_in

__all__ = ["ask_residents_in", "begin_rehearsal", "end_rehearsal", "forget_rehearsals"]
