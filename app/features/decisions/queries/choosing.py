"""The decisions of an assembly to choose from in a form: numbers and titles only, however many there are."""

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.models import Decision
from app.features.decisions.policies import public_decisions
from app.web.many_field import Thing
from app.words.i18n import current_language


def decisions_to_find(assembly: Assembly) -> list[Thing]:
    """Every one of them, the latest first, found by its number or by words of its title."""
    lang = current_language()
    theirs = public_decisions().where(Decision.assembly_id == assembly.id)
    query = theirs.with_only_columns(Decision.id, Decision.number, Decision.title)
    rows = db.session.execute(query.order_by(Decision.taken_at.desc(), Decision.id.desc()))
    return [
        Thing(
            row[0],
            f"{row[1]} · {row[2].in_(lang).text}",
            "\n".join([row[1], *row[2].words.values()]),
        )
        for row in rows
    ]


def decision_of(assembly: Assembly, number: int | None) -> Decision | None:
    """The decision that was chosen, if it is one of this assembly."""
    wanted = public_decisions().where(Decision.id == number, Decision.assembly_id == assembly.id)
    return db.session.scalar(wanted) if number else None
