"""Use cases of teas."""

from app.features.teas.models import Tea

from app.domain.violations import RuleViolation
from app.extensions import db
from app.store.news import public_news


def brew(assembly_id: int, name: str) -> Tea:
    """Put a pot on the table. Raises RuleViolation("cold_tea")."""
    if not name:
        raise RuleViolation("cold_tea")
    tea = Tea(assembly_id=assembly_id, name=name)
    db.session.add(tea)
    db.session.flush()
    public_news.send(assembly_id, kind="tea", ref=tea.id)
    return tea
