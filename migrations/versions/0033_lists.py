"""What lists are searched through and show, kept beside each row; the indexes of their orders."""

import json
import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

decisions = sa.table(
    "decisions",
    sa.column("id", sa.Integer),
    sa.column("number", sa.String),
    sa.column("title", sa.JSON),
    sa.column("text", sa.JSON),
    sa.column("searched", sa.Text),
)
statuses = sa.table(
    "decision_statuses",
    sa.column("id", sa.Integer),
    sa.column("responsible", sa.String),
    sa.column("bearer_searched", sa.String),
)
publications = sa.table(
    "publications",
    sa.column("id", sa.Integer),
    sa.column("content", sa.Text),
    sa.column("heads", sa.JSON),
)


def upgrade() -> None:
    """Add the columns, fill them from what is there, add the indexes."""
    with op.batch_alter_table("decisions") as table:
        table.add_column(sa.Column("searched", sa.Text(), nullable=False, server_default=""))
        table.create_index("ix_decisions_assembly_taken", ["assembly_id", "taken_at"])
    with op.batch_alter_table("decision_statuses") as table:
        table.add_column(
            sa.Column("bearer_searched", sa.String(200), nullable=False, server_default="")
        )
    with op.batch_alter_table("publications") as table:
        table.add_column(sa.Column("heads", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("walks") as table:
        table.create_index("ix_walks_starts_at", ["starts_at"])
    with op.batch_alter_table("sessions") as table:
        table.create_index("ix_sessions_starts_at", ["starts_at"])
    with op.batch_alter_table("proposals") as table:
        table.create_index("ix_proposals_status", ["status"])
    fill()
    for name, column in (("decisions", "searched"), ("decision_statuses", "bearer_searched")):
        with op.batch_alter_table(name) as table:
            table.alter_column(column, server_default=None)
    with op.batch_alter_table("publications") as table:
        table.alter_column("heads", server_default=None)


def fill() -> None:
    """One row after the other: the content of minutes is long."""
    there = op.get_bind()
    for row in there.execute(sa.select(decisions)).all():
        found = fold(" ".join([row.number, *said(row.title), *said(row.text)]))
        there.execute(sa.update(decisions).where(decisions.c.id == row.id).values(searched=found))
    for row in there.execute(sa.select(statuses)).all():
        found = fold(row.responsible)
        there.execute(
            sa.update(statuses).where(statuses.c.id == row.id).values(bearer_searched=found)
        )
    for number in there.scalars(sa.select(publications.c.id)).all():
        content = there.scalar(sa.select(publications.c.content).where(publications.c.id == number))
        there.execute(
            sa.update(publications)
            .where(publications.c.id == number)
            .values(heads=heads_of(content or ""))
        )


def said(words: Any) -> list[str]:
    """The texts of a Localized as it is stored, in each language and in easy words."""
    plain = [text for lang, text in (words or {}).items() if lang not in ("easy", "by", "source")]
    return [*plain, *(words or {}).get("easy", {}).values()]


def fold(text: str) -> str:
    """Lower case without accents."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def heads_of(content: str) -> dict[str, Any]:
    """What a list says of minutes; nothing of what cannot be read."""
    try:
        whole = json.loads(content)
        told = {lang: head_of(document) for lang, document in whole["documents"].items()}
        return {**told, "authority": whole["authority"]}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def head_of(document: dict[str, Any]) -> dict[str, Any]:
    """Title, subtitle and numbers of one language."""
    facts = (b for b in document["blocks"] if b["type"] == "facts" and b.get("role") == "numbers")
    numbers = next((block["pairs"] for block in facts), [])
    return {"title": document["title"], "subtitle": document["subtitle"], "numbers": numbers}


def downgrade() -> None:
    """Take them away."""
    for name, index in (
        ("proposals", "ix_proposals_status"),
        ("sessions", "ix_sessions_starts_at"),
        ("walks", "ix_walks_starts_at"),
        ("decisions", "ix_decisions_assembly_taken"),
    ):
        with op.batch_alter_table(name) as table:
            table.drop_index(index)
    for name, column in (
        ("publications", "heads"),
        ("decision_statuses", "bearer_searched"),
        ("decisions", "searched"),
    ):
        with op.batch_alter_table(name) as table:
            table.drop_column(column)
