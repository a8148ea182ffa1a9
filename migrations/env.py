"""Alembic's entry: runs the chain of migrations on the database named by the configuration."""

from alembic import context
from sqlalchemy import create_engine, pool

from app.extensions import Base
from app.features.manifest import import_tables
from app.store.revisions import has_a_model


def run() -> None:
    """Run online, in one transaction per migration; batch mode because SQLite cannot alter columns."""
    import_tables()
    url = context.config.get_main_option("sqlalchemy.url")
    engine = create_engine(str(url), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            include_name=has_a_model,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
