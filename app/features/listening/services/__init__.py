"""Use cases of listening rounds."""
