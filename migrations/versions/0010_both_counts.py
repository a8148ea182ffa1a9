"""One vote may have paper ballots and raised hands: a teller keeps a count of each."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One count per teller and kind."""
    with op.batch_alter_table("paper_entries") as table:
        table.drop_constraint("uq_paper_entries_vote_id_teller", type_="unique")
        table.create_unique_constraint(
            "uq_paper_entries_vote_id_teller_kind", ["vote_id", "teller", "kind"]
        )


def downgrade() -> None:
    """One count per teller: where there were two, that of the paper ballots stays."""
    op.execute(
        "DELETE FROM paper_entries WHERE kind = 'hands' AND EXISTS (SELECT 1 FROM paper_entries AS twin"
        " WHERE twin.vote_id = paper_entries.vote_id AND twin.teller = paper_entries.teller"
        " AND twin.kind = 'paper')"
    )
    with op.batch_alter_table("paper_entries") as table:
        table.drop_constraint("uq_paper_entries_vote_id_teller_kind", type_="unique")
        table.create_unique_constraint("uq_paper_entries_vote_id_teller", ["vote_id", "teller"])
