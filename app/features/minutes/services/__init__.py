"""Writing minutes: compile, write, share, correct, publish."""
