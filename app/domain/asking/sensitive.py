"""What is never asked of people: income, origin, religion, illness. A question that seems to gets a warning that says why."""

import re

STEMS = {
    "income": ("revenu", "salaire", "ressources financières", "income", "salary", "wage"),
    "origin": ("nationalité", "origine", "ethni", "pays de naissance", "nationality", "origin", "race", "country of birth"),
    "religion": ("religi", "croyance", "confession", "faith", "church", "mosqu"),
    "health": ("maladi", "diagnosti", "traitement médical", "diabèt", "illness", "disease", "diabet", "medical"),
}  # fmt: skip
"""Beginnings of words, by what they ask about."""
BETWEEN = re.compile(r"\W+")


def asks_about(text: str) -> str | None:
    """What a question seems to ask about: income, origin, religion, health; None where it does not."""
    words = " " + " ".join(BETWEEN.split(text.casefold()))
    for about, stems in STEMS.items():
        if any(f" {stem}" in words for stem in stems):
            return about
    return None
