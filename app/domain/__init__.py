"""The core: what an assembly's rules mean, in plain Python.

Nothing here knows Flask, SQLAlchemy or any other room. Every module takes values and returns values;
a broken rule is raised as `app.domain.violations.RuleViolation` with a code, which the edge turns into a sentence.
"""
