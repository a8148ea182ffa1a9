"""Use cases of teas."""

from datetime import UTC, datetime

from app.features.teas.models import Tea
from sqlalchemy import select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.manifest import DemoAct
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


def demo_acts(assembly: Assembly) -> list[DemoAct]:
    """The demo has a pot of rosehip."""
    number = assembly.id
    known = select(Tea).where(Tea.assembly_id == number, Tea.name == "Cynorrhodon")
    return [
        DemoAct(
            "Making tea…",
            datetime(2026, 3, 14, 8, tzinfo=UTC),
            lambda: db.session.scalar(known) is not None,
            lambda _clock: brew(number, "Cynorrhodon"),
        )
    ]
