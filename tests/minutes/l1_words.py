"""What was said and decided on the morning of L1, as data: the agenda, the two proposals, the five criteria, the counts."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.words.localized import Localized

HEADS = {"members": 46, "present": 29, "represented": 4}
PARIS = ZoneInfo("Europe/Paris")
RULES = {
    "threshold": "two_thirds",
    "quorum": {"counted": "present_or_represented", "share": "1/2"},
}
ONLY_QUORUM = {"quorum": RULES["quorum"]}
GRADES = ["set_aside", "of_little_use", "useful", "important", "essential"]
CRITERIA = {
    "welcome": ("Accueil digne pour tous", "Dignified welcome for all", (19, 8, 4, 1, 1)),
    "prices": ("Prix affichés et abordables", "Prices shown and affordable", (18, 9, 4, 1, 1)),
    "pay": ("Juste rémunération des producteurs", "Fair pay for producers", (14, 11, 5, 2, 1)),
    "near": ("À moins de 15 minutes à pied", "Within a 15-minute walk", (9, 9, 9, 4, 2)),
    "organic": ("Bio ou en conversion", "Organic or converting", (8, 10, 8, 5, 2)),
}
AGENDA = [
    ("welcome", 20, "Accueil, café, émargement", "Welcome, coffee, sign-in", 22),
    (
        "info",
        10,
        "Règles de parole ; que sont devenues nos décisions ?",
        "Rules of speech; what became of our decisions?",
        9,
    ),
    ("info", 15, "Ce que la balade a montré", "What the walk showed", 17),
    (
        "consent",
        40,
        "Proposition 1 : prix affichés, même accueil",
        "Proposal 1: prices shown, same welcome",
        44,
    ),
    ("break", 15, "Pause", "Break", 15),
    ("vote", 35, "Proposition 2 : les grandes surfaces", "Proposal 2: supermarkets", 38),
    ("ranking", 25, "Classer les cinq critères", "Rank the five criteria", 21),
    ("round", 20, "Qui fait quoi, prochaine date", "Who does what, next date", 18),
]
TALLY = [("for", 19), ("against", 11), ("blank", 3)]
P1 = (
    "Un lieu conventionné affiche tous ses prix au kilo ou au litre. Il accueille tout le monde pareil, sans demander de justificatif. Les petits commerces ont 3 mois, avec l’aide de la caisse pour les étiquettes.",
    "An approved outlet shows every price per kilo or per litre. It welcomes everyone in the same way and asks for no proof. Small shops have 3 months, with help from the fund for labels.",
)
P1_FIRST = (
    "Un lieu conventionné affiche tous ses prix au kilo ou au litre. Il accueille tout le monde pareil, sans demander de justificatif.",
    "An approved outlet shows every price per kilo or per litre. It welcomes everyone in the same way and asks for no proof.",
)
P2 = (
    "Une grande surface de plus de 1 000 m² peut être conventionnée, seulement pour ses fruits et légumes bio.",
    "A supermarket over 1,000 m² may be approved, only for its organic fruit and vegetables.",
)
EASY = {
    "fr": "Nous avons décidé.\nUn magasin de la caisse montre ses prix.\nIl accueille tout le monde pareil.\nOn ne demande pas de papier.",
    "en": "We decided.\nA shop of the fund shows its prices.\nIt welcomes everyone the same way.\nNo papers are asked.",
}


def both(fr: str, en: str, **easy: str) -> Localized:
    """Words in French, translated into English."""
    return Localized.of(fr=fr, en=en, easy=easy or None)


def at(hour: int, minute: int, day: date = date(2026, 3, 14)) -> datetime:
    """A time on the assembly's clock, in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS).astimezone(UTC)
