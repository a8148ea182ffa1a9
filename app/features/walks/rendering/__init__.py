"""A walk as files want it: traces, tables, printed sheets."""
