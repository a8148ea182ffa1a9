"""What proposals and decisions are about: one list for both, so that a reader finds the two by the same word."""

THEMES = (
    "access",
    "prices",
    "welcome",
    "producers",
    "cooking",
    "waste",
    "places",
    "organisation",
    "other",
)
