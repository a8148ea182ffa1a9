"""Tables of the room decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("proposal_version", sa.Integer(), nullable=True),
        sa.Column("vote_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=True),
        sa.Column("theme", sa.String(length=24), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("step IN ('consensus','consent','vote')", name="ck_decisions_step"),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_decisions_assembly_id"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name="fk_decisions_item_id"),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_decisions_place_id"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name="fk_decisions_proposal_id"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_decisions_session_id"),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="fk_decisions_vote_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.UniqueConstraint("assembly_id", "number", name="uq_decisions_assembly_id_number"),
        sa.UniqueConstraint("session_id", "rank", name="uq_decisions_session_id_rank"),
        sa.UniqueConstraint("vote_id", name="uq_decisions_vote_id"),
    )
    op.create_index("ix_decisions_assembly_id", "decisions", ["assembly_id"], unique=False)
    op.create_index("ix_decisions_proposal_id", "decisions", ["proposal_id"], unique=False)
    op.create_index("ix_decisions_session_id", "decisions", ["session_id"], unique=False)
    op.create_index("ix_decisions_taken_at", "decisions", ["taken_at"], unique=False)
    op.create_table(
        "actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["assembly_id"], ["assemblies.id"], name="fk_actions_assembly_id"),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_actions_by_id"),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name="fk_actions_decision_id"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_actions_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_actions"),
    )
    op.create_index("ix_actions_assembly_id", "actions", ["assembly_id"], unique=False)
    op.create_index("ix_actions_decision_id", "actions", ["decision_id"], unique=False)
    op.create_index("ix_actions_session_id", "actions", ["session_id"], unique=False)
    op.create_table(
        "awaited_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("authority", sa.String(length=120), nullable=False),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_awaited_answers_assembly_id"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_awaited_answers_by_id"),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name="fk_awaited_answers_decision_id"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_awaited_answers_session_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_awaited_answers"),
    )
    op.create_index(
        "ix_awaited_answers_assembly_id", "awaited_answers", ["assembly_id"], unique=False
    )
    op.create_index(
        "ix_awaited_answers_decision_id", "awaited_answers", ["decision_id"], unique=False
    )
    op.create_index(
        "ix_awaited_answers_session_id", "awaited_answers", ["session_id"], unique=False
    )
    op.create_table(
        "decision_statuses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("responsible", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status <> 'replaced' OR replaced_by_id IS NOT NULL",
            name="ck_decision_statuses_replaced",
        ),
        sa.CheckConstraint(
            "status IN ('on_trial','in_force','under_discussion','repealed','replaced')",
            name="ck_decision_statuses_status",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_decision_statuses_by_id"),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name="fk_decision_statuses_decision_id"
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["decisions.id"], name="fk_decision_statuses_replaced_by_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_decision_statuses"),
    )
    op.create_index(
        "ix_decision_statuses_decision_id", "decision_statuses", ["decision_id"], unique=False
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('done','under_way','not_started','stopped')", name="ck_reports_state"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_reports_by_id"),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name="fk_reports_decision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_index("ix_reports_decision_id", "reports", ["decision_id"], unique=False)
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("signed", sa.String(length=80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "decision_id IS NOT NULL OR proposal_id IS NOT NULL", name="ck_statements_about"
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name="fk_statements_decision_id"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name="fk_statements_proposal_id"
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_statements_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_statements"),
    )
    op.create_index("ix_statements_decision_id", "statements", ["decision_id"], unique=False)
    op.create_index("ix_statements_proposal_id", "statements", ["proposal_id"], unique=False)
    op.create_index("ix_statements_session_id", "statements", ["session_id"], unique=False)
    op.create_table(
        "action_states",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("note", sa.JSON(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('offered','accepted','declined','under_way','done','dropped')",
            name="ck_action_states_state",
        ),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name="fk_action_states_action_id"),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_action_states_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_action_states"),
    )
    op.create_index("ix_action_states_action_id", "action_states", ["action_id"], unique=False)
    op.create_table(
        "ratings",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("rater", sa.String(length=64), nullable=False),
        sa.Column("face", sa.Integer(), nullable=False),
        sa.CheckConstraint("face BETWEEN 1 AND 4", name="ck_ratings_face"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_ratings_report_id"),
        sa.PrimaryKeyConstraint("report_id", "rater", name="pk_ratings"),
    )
    op.create_table(
        "responses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("awaited_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('accepted','partly','refused')", name="ck_responses_outcome"
        ),
        sa.ForeignKeyConstraint(
            ["awaited_id"], ["awaited_answers.id"], name="fk_responses_awaited_id"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_responses_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_responses"),
    )
    op.create_index("ix_responses_awaited_id", "responses", ["awaited_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_responses_awaited_id", table_name="responses")
    op.drop_table("responses")
    op.drop_table("ratings")
    op.drop_index("ix_action_states_action_id", table_name="action_states")
    op.drop_table("action_states")
    op.drop_index("ix_statements_session_id", table_name="statements")
    op.drop_index("ix_statements_proposal_id", table_name="statements")
    op.drop_index("ix_statements_decision_id", table_name="statements")
    op.drop_table("statements")
    op.drop_index("ix_reports_decision_id", table_name="reports")
    op.drop_table("reports")
    op.drop_index("ix_decision_statuses_decision_id", table_name="decision_statuses")
    op.drop_table("decision_statuses")
    op.drop_index("ix_awaited_answers_session_id", table_name="awaited_answers")
    op.drop_index("ix_awaited_answers_decision_id", table_name="awaited_answers")
    op.drop_index("ix_awaited_answers_assembly_id", table_name="awaited_answers")
    op.drop_table("awaited_answers")
    op.drop_index("ix_actions_session_id", table_name="actions")
    op.drop_index("ix_actions_decision_id", table_name="actions")
    op.drop_index("ix_actions_assembly_id", table_name="actions")
    op.drop_table("actions")
    op.drop_index("ix_decisions_taken_at", table_name="decisions")
    op.drop_index("ix_decisions_session_id", table_name="decisions")
    op.drop_index("ix_decisions_proposal_id", table_name="decisions")
    op.drop_index("ix_decisions_assembly_id", table_name="decisions")
    op.drop_table("decisions")
