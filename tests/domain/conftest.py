"""Random examples of the core: many, and without a deadline, since the machine may be busy with browsers."""

from hypothesis import settings

settings.register_profile("core", deadline=None, max_examples=70)
settings.load_profile("core")
