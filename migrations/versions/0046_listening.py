"""Listening: questions, rounds, and sheets that have neither number nor time."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "questionnaires",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer()),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(400), nullable=False),
        sa.Column("wording_hash", sa.String(64)),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True)),
        sa.Column("locked_by_id", sa.Integer()),
        of("questionnaires", "assembly_id", "assemblies"),
        of("questionnaires", "earlier_id", "questionnaires"),
        of("questionnaires", "locked_by_id", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_questionnaires"),
    )
    op.create_index("ix_questionnaires_assembly_id", "questionnaires", ["assembly_id"])
    create_rounds()
    create_sheets()


def create_rounds() -> None:
    """The times of asking."""
    op.create_table(
        "listening_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("session_id", sa.Integer()),
        sa.Column("place_id", sa.Integer()),
        sa.Column("before_id", sa.Integer()),
        sa.Column("population", sa.Integer()),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer()),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("closed_by_id", sa.Integer()),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("published_by_id", sa.Integer()),
        sa.Column("counts", sa.JSON()),
        sa.Column("result", sa.JSON()),
        sa.Column("promise", sa.JSON(), nullable=False),
        sa.Column("next_on", sa.Date()),
        sa.CheckConstraint(
            "kind IN ('before','after','once','needs')", name="ck_listening_rounds_kind"
        ),
        sa.CheckConstraint(
            "population IS NULL OR population > 0", name="ck_listening_rounds_population"
        ),
        of("listening_rounds", "questionnaire_id", "questionnaires"),
        of("listening_rounds", "session_id", "sessions"),
        of("listening_rounds", "place_id", "places"),
        of("listening_rounds", "before_id", "listening_rounds"),
        *(
            of("listening_rounds", f"{step}_by_id", "people")
            for step in ("opened", "closed", "published")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_listening_rounds"),
        sa.UniqueConstraint("code", name="uq_listening_rounds_code"),
    )
    for column in ("questionnaire_id", "session_id"):
        op.create_index(f"ix_listening_rounds_{column}", "listening_rounds", [column])


def create_sheets() -> None:
    """What comes in: tables without a number of rows, where the database has such."""
    op.create_table(
        "listening_sheets",
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("pile", sa.Integer(), nullable=False),
        of("listening_sheets", "round_id", "listening_rounds", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_listening_sheets"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "listening_words",
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(16), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        of("listening_words", "round_id", "listening_rounds", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_listening_words"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "listening_marks",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        of("listening_marks", "round_id", "listening_rounds", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("round_id", "mark", name="pk_listening_marks"),
        sqlite_with_rowid=False,
    )
    for table in ("listening_sheets", "listening_words"):
        op.create_index(f"ix_{table}_round_id", table, ["round_id"])


def of(table: str, column: str, other: str, **more: str) -> sa.ForeignKeyConstraint:
    """A key to the rows of another table."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}", **more)


def downgrade() -> None:
    """Take them away."""
    for table in (
        "listening_marks",
        "listening_words",
        "listening_sheets",
        "listening_rounds",
        "questionnaires",
    ):
        op.drop_table(table)
