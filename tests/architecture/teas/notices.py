"""What people follow of teas: who washes each pot, by which day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from app.features.teas.models import Tea
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.formats.notice import Notice, Sign, key_in
from app.store.clock import now
from app.web.addresses import path_of
from app.words.localized import Localized

DUE = date(2026, 4, 1)


def notices(assembly: Assembly, day: date) -> Iterator[Notice]:
    """Each pot."""
    teas = db.session.scalars(select(Tea).where(Tea.assembly_id == assembly.id))
    yield from (tea_notice(tea, day) for tea in teas)


def tea_notice(tea: Tea, day: date) -> Notice:
    """Who washes a pot."""
    made = datetime(2026, 3, 14, tzinfo=UTC)
    return Notice(
        key=key_in(db.session.get(Assembly, tea.assembly_id), "tea", tea.id),
        kind="tea",
        sign=Sign("Teas"),
        title=Localized.of(fr=f"Laver la théière de {tea.name}"),
        who="Joël",
        address=path_of("teas.index", assembly_id=tea.assembly_id),
        about="teas",
        changed=made,
        published=made,
        due=DUE,
        late=(day - DUE).days,
    )


NEWS = {"tea": (Tea, lambda tea: tea_notice(tea, now().date()))}
