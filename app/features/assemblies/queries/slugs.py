"""Short addresses made from names: "Les Tables de l’Été" is les-tables-de-l-ete."""

import re
import unicodedata

from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.words.localized import Localized

LONGEST = 50
"""Room is left for a number behind it, and for sixty signs in all."""
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def slug_of(name: str) -> str:
    """The name in small letters without accents, words joined by hyphens; "assembly" where no letter is left."""
    flat = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    plain = "".join(sign for sign in flat if not unicodedata.combining(sign))
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
    return words if len(words) > 2 else f"assembly-{words}".rstrip("-")


def free_slug(name: Localized) -> str:
    """A short address that no assembly has: the name's, else with the first free number behind it."""
    base = slug_of(str(name.in_(name.source)))
    wanted = select(Assembly.slug).where(Assembly.slug.like(f"{base}%"))
    taken = {*db.session.scalars(wanted), "new"}
    tries = (base, *(f"{base}-{number}" for number in range(2, 10_000)))
    return next(one for one in tries if one not in taken)
