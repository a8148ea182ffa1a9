"""Use cases of teas."""

from app.features.teas.models import Tea

from app.domain.violations import RuleViolation
from app.extensions import db


def brew(assembly_id: int, name: str) -> Tea:
    """Put a pot on the table. Raises RuleViolation("cold_tea")."""
    if not name:
        raise RuleViolation("cold_tea")
    tea = Tea(assembly_id=assembly_id, name=name)
    db.session.add(tea)
    return tea
