"""The fund: rules, visits and approvals that rest on decisions, resources, totals of months, the scenario of a session."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

KINDS = "kind IN ('allocation','contribution','criteria','carry','prices')"


def upgrade() -> None:
    """Create them; the tables that others name come first."""
    rules_and_visits()
    approvals()
    money()
    scenarios()


def key(table: str, column: str, to: str, ondelete: str | None = None) -> Any:
    """A named key of `table`."""
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=f"fk_{table}_{column}", ondelete=ondelete
    )


def indexed(table: str, *columns: str) -> None:
    """An index for each of these columns."""
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def rules_and_visits() -> None:
    """What the fund goes by, and who looked at which place with it."""
    op.create_table(
        "fund_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(KINDS, name="ck_fund_rules_kind"),
        key("fund_rules", "assembly_id", "assemblies"),
        key("fund_rules", "by_id", "people"),
        key("fund_rules", "decision_id", "decisions"),
        sa.PrimaryKeyConstraint("id", name="pk_fund_rules"),
        sa.UniqueConstraint("assembly_id", "kind", "version", name="uq_fund_rules_assembly_id_kind_version"),
    )  # fmt: skip
    indexed("fund_rules", "assembly_id", "decision_id")
    op.create_table(
        "fund_visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("visitors", sa.String(80), nullable=False),
        sa.Column("owner_said", sa.String(200), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("note", sa.JSON(), nullable=False),
        sa.Column("again_on", sa.Date()),
        sa.Column("walk_id", sa.Integer()),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        key("fund_visits", "assembly_id", "assemblies"),
        key("fund_visits", "place_id", "places"),
        key("fund_visits", "rule_id", "fund_rules"),
        key("fund_visits", "walk_id", "walks"),
        key("fund_visits", "by_id", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_fund_visits"),
    )
    indexed("fund_visits", "assembly_id", "place_id", "rule_id")


def approvals() -> None:
    """Where one can buy."""
    op.create_table(
        "fund_approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer()),
        sa.Column("scope", sa.String(8), nullable=False),
        sa.Column("products", sa.JSON(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("scope IN ('place','products')", name="ck_fund_approvals_scope"),
        key("fund_approvals", "assembly_id", "assemblies"),
        key("fund_approvals", "place_id", "places"),
        key("fund_approvals", "visit_id", "fund_visits"),
        key("fund_approvals", "by_id", "people"),
        key("fund_approvals", "decision_id", "decisions"),
        sa.PrimaryKeyConstraint("id", name="pk_fund_approvals"),
    )
    indexed("fund_approvals", "assembly_id", "place_id", "decision_id")


def money() -> None:
    """Resources by year, and the totals of months."""
    op.create_table(
        "fund_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("funder", sa.String(120), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("secured_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.CheckConstraint("cents > 0", name="ck_fund_lines_cents"),
        key("fund_lines", "assembly_id", "assemblies"),
        key("fund_lines", "by_id", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_fund_lines"),
    )
    indexed("fund_lines", "assembly_id")
    numbers = (
        "households",
        "adults",
        "children",
        "credited",
        "contributed",
        "spent",
        "places_used",
    )
    op.create_table(
        "fund_months",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in numbers),
        sa.Column("reserve", sa.Integer()),
        sa.Column("bands", sa.JSON(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        key("fund_months", "assembly_id", "assemblies"),
        key("fund_months", "by_id", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_fund_months"),
        sa.UniqueConstraint("assembly_id", "month", name="uq_fund_months_assembly_id_month"),
    )
    indexed("fund_months", "assembly_id")


def scenarios() -> None:
    """What the room looks at, and what was joined to a proposal."""
    op.create_table(
        "fund_scenarios",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        key("fund_scenarios", "session_id", "sessions", "CASCADE"),
        sa.PrimaryKeyConstraint("session_id", name="pk_fund_scenarios"),
    )
    op.create_table(
        "fund_annexes",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        key("fund_annexes", "proposal_id", "proposals", "CASCADE"),
        key("fund_annexes", "by_id", "people"),
        sa.PrimaryKeyConstraint("proposal_id", name="pk_fund_annexes"),
    )


def downgrade() -> None:
    """Drop them; those that name others first."""
    for table in ("fund_annexes", "fund_scenarios", "fund_months", "fund_lines", "fund_approvals", "fund_visits", "fund_rules"):  # fmt: skip
        op.drop_table(table)
