"""The register of decisions: what was decided, how, where it stands, who does what, who owes an answer."""
