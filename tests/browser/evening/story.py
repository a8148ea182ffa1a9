"""What is told on the first evening of « Les Tables de la Rose », in each language."""

NAME = {"fr": "Les Tables de la Rose", "en": "The Rose Tables"}
OWNER, PASSWORD = "olga@example.org", "dix carottes rouges"
MEMBERS, NEEDED = 24, 12
"""How many there are, and how many must be there for the quorum of a half."""
PLACE = {"fr": "Salle de la Rose", "en": "The Rose Hall"}
POINTS = [
    ({"fr": "Accueil et café", "en": "Welcome and coffee"}, "15", "Welcome"),
    ({"fr": "Deux bancs au marché", "en": "Two benches at the market"}, "30", "Consent"),
    ({"fr": "Un point d’eau", "en": "A water point"}, "20", "Consent"),
    ({"fr": "Le prochain repas", "en": "The next meal"}, "15", "Vote"),
    ({"fr": "Comment on repart", "en": "How we leave"}, "10", "Round: everyone speaks"),
]
"""Of each point its title, its minutes, and its kind as the house says it."""
PROPOSALS = [
    (
        {"fr": "Deux bancs et de l’ombre", "en": "Two benches and some shade"},
        {
            "fr": "La ville pose deux bancs au marché.",
            "en": "The town sets two benches at the market.",
        },
    ),
    (
        {"fr": "De l’eau pour tout le monde", "en": "Water for everybody"},
        {"fr": "La ville ouvre un point d’eau.", "en": "The town opens a water point."},
    ),
]
QUESTION = {"fr": "On mange ensemble le mois prochain ?", "en": "Do we eat together next month?"}
REASON = {"fr": "Nous en avons assez parlé.", "en": "We have talked about it enough."}
WALK = {"fr": "Du marché à la Maison", "en": "From the market to the House"}
STOPS = ["Marché", "Supérette", "Micro-ferme", "Épicerie", "Maison"]
GPX = "\n".join(
    [
        '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="a walking app">',
        *(
            f'<wpt lat="45.73{n}" lon="4.87{n}"><name>{name}</name></wpt>'
            for n, name in enumerate(STOPS, 1)
        ),
        "<trk><trkseg>",
        *(f'<trkpt lat="45.73{n}" lon="4.87{n}"></trkpt>' for n in range(1, 6)),
        "</trkseg></trk></gpx>",
    ]
)
