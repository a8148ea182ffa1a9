"""Words that the house does not say, with the reason of each: they hurt, say the contrary, or give one thing two names.

A row is (pattern, why, what to write instead). Patterns see a sentence in lower case, its no-break spaces made plain.
`BUT` holds what may stand all the same, word for word.
"""

ENGLISH = (
    (r"\bon trial\b", "before a court", "trial period"),
    (r"\bset aside\b", "a grade of majority judgement is called so", "cancelled"),
    (r"\bannulled\b", "law", "cancelled"),
    (r"\blifted\b", "an objection is not a weight", "withdrawn"),
    (r"\bmaintained\b", "law", "stands"),
    (r"\brepealed\b", "law", "no longer in force"),
    (
        r"\bcarr(?:y|ies|ied|ying)\b",
        "a carried motion is an adopted one",
        "hold a proxy; in charge; proposed by",
    ),
    (r"\bbearer", "not said of a proposal", "who proposes it"),
    (r"\bvoices?\b", "a calque of « voix »", "vote"),
    (r"\bheads?\b", "a calque", "by person"),
    (r"\btellers?\b", "a clerk in a bank", "vote counter"),
    (r"\bgestures?\b", "a movement of the hand", "step, action, button"),
    (r"\bconduct", "music", "run, facilitate"),
    (r"\bgrace\b", "old", "extra time"),
    (
        r"\breckon|\bscribe\b|\bas the crow flies\b",
        "old",
        "calculate, note-taker, in a straight line",
    ),
    (r"\bauthorit(?:y|ies)\b", "police", "public body"),
    (r"\bletters?\b", "post", "e-mail"),
    (r"\berase", "chalk", "delete"),
    (r"\b(?:\d+|six|eight|first|some) signs\b|^signs\b", "a calque of « signes »", "characters"),
    (
        r"^note (?!for)|\bnote (?:what|the|or|down|it)\b|\bnoted (?:by|on|of|before|where|yet)\b|"
        r"\b(?:been|was|is|has|people) noted\b(?! by the)",
        "a calque of « noter »",
        "write down, record",
    ),
    (r"\btak(?:e|es|en) (?:it |them |.* )?along\b", "a calque of « emporter »", "download"),
    (
        r"\btak(?:e|en) in\b(?! account)|\boffer(?:ed)? (?:it )?no more\b",
        "old, or a calque",
        "add; no longer",
    ),
    (
        r"\ba day and person\b|\bso many euros\b|\bso much below\b",
        "calques",
        "a day for each person",
    ),
    (r"\blens(?:es)?\b|\bglasses\b", "a metaphor", "topics"),
    (r"\boutlets?\b", "a factory shop, or a socket", "shop"),
    (r"\bhow one\b|\bone can\b|(?<!each )\bone gets\b", "a calque of « on »", "you, people"),
    (
        r"\b(?:this|each|which|a|another|every|all the) points?\b(?! of)",
        "a calque: an agenda has items",
        "item",
    ),
    (
        r"\bof all together\b|\bto each the same\b|\balike among\b",
        "calques",
        "everyone’s; each gets; equally",
    ),
    (r"\brunning order\b", "television", "agenda"),
    (r"\bhash(?:es)?\b", "two names for one thing", "fingerprint"),
    (r"\bhours as held\b|\breview is due\b", "calques", "actual times; we talk about it again"),
    (
        r"\b(?:clos\w+ the session|session is (?:closed?|over)|session closes)\b",
        "votes close",
        "the session ends",
    ),
    (r"\bdo not take part\b|\bnot taking part\b", "one answer, one name", "I abstain"),
    (
        r"\beasy words\b|\bplain words\b|\beasy english\b",
        "one version, one name",
        "in simple words",
    ),
    (
        r"\b(?:code|card|scan\w*) (?:the |its |your )*(?:square|picture)\b",
        "five names for one thing",
        "QR code",
    ),
    (
        r"\bon this plate\b|\btable is laid\b|\bspilled\b",
        "a joke about food, to people short of it",
        "say what happened",
    ),
)

FRENCH = (
    (r"\bsans doute\b", "« sans doute » veut dire peut-être", "c’est sûr"),
    (
        r"^plus d[e’](?! (?:x|la moitié|dix))",
        "« plus de » se lit aussi « davantage »",
        "il n’y a plus de",
    ),
    (r"(?<!main )(?<!mains )\blevée?s?\b", "une séance levée est finie", "retirée"),
    (r"\bmise?s? de côté\b", "sonne comme « gardé »", "annulé"),
    (
        r"\bfig(?:er|é)\b|\blibérer le mur\b",
        "ne dit pas ce qui se passe",
        "garder cette page au mur",
    ),
    (
        r"\bce plat\b|\bdans cette assiette\b|\btable (?:est )?mise\b|\brenvers",
        "plaisante sur le manger",
        "dire ce qui arrive",
    ),
    (
        r"\bporte(?:r|z|nt)? (?:la|sa|ma|une|votre|leur) (?:voix|procuration)\b|\bportée? par\b",
        "jargon",
        "a la procuration ; responsable",
    ),
    (
        r"\bvote(?:r|nt)? pour (?:quelqu’un|la place|quelle place)\b",
        "« pour » est une réponse du bulletin",
        "au nom de",
    ),
    (r"\bpouvoirs?\b", "un autre nom de la procuration", "procuration"),
    (r"\brevoyure\b|\bpoint d’étape\b", "jargon", "on en reparle ; où on en est"),
    (
        r"\bpoint d’ordre\b(?! du jour)",
        "anglicisme, et un point est à l’ordre du jour",
        "question de méthode",
    ),
    (r"\bdéroulé\b", "deux noms pour l’ordre du jour", "ordre du jour"),
    (r"\bclore\b|\bcloses?\b", "une séance se termine, un vote se ferme", "terminer, fermer"),
    (r"\babrog", "du droit", "n’est plus en vigueur"),
    (
        r"\bscrutateur|\bscrutin\b|\bdécompte\b",
        "du droit, et au masculin",
        "personne qui compte ; vote ; compte",
    ),
    (r"(?<!feuilles de )\bdépouillement\b", "difficile", "comptage"),
    (
        r"\bbonifier\b|\bgestes?\b|\bserre-file\b|\bvol d’oiseau\b",
        "jargon",
        "améliorer, étape, fin du groupe, ligne droite",
    ),
    (
        r"\bje consens\b|\bne participe pas au vote\b",
        "une réponse, un nom",
        "je n’ai pas d’objection ; abstention",
    ),
    (r"\blettres?\b", "par la poste", "e-mail"),
    (r"\beffac", "un seul mot", "supprimer"),
    (r"\bautorités?\b", "la police", "institution"),
    (r"\bcode qr\b|\bvisez l’image\b|(?<!\()\ble carré\b", "cinq noms pour une chose", "QR code"),
    (
        r"\b(?:\d+|x|six|huit|premiers) signes\b|^signes\b",
        "deux noms",
        "caractères",
    ),
    (r"\blunettes\b", "une image", "sujets"),
    (r"\bhoraires tenus\b|\bheures tenues\b", "pas du français", "heures réelles"),
    (r"\bpseudonymes?\b", "deux noms", "surnom"),
    (r"\bfrançais facile\b|\btexte simple\b|\bfalc\b", "une version, un nom", "en mots simples"),
    (r"\bà emporter\b", "se mange", "télécharger"),
    (
        r"\b(?:organisateurs|scrutateurs|présents|votants|usagers)\b",
        "masculin",
        "l’équipe, les personnes…",
    ),
    (
        r"(?:^|[^s,t] )(?<!et )\bceux qui (?!existent|l’|égalent)|\b(?:pour|à) tous\b(?! les)|\bà chacun\b(?! d)|(?<!\w)chacun (?:reçoit|a le|juge|pe?ut|puisse|choisit|de votre)|(?<!et )\b(?:les|des|aux) habitants\b|\bchacun voit\b|\bd’entre eux\b",
        "masculin",
        "les personnes, tout le monde, chaque personne",
    ),
    (
        r"\bvous (?:a|ont) (?:choisi|nommé|invité|appelé|prévenu)\b|(?<!ce )\bque vous avez choisi\b",
        "ce « vous » serait un homme",
        "vous lisez par le choix de… ; comme vous l’avez choisi",
    ),
    (r"\w·\w", "lu « point » à voix haute", "les deux mots, ou « personne »"),
    (
        r"(?:^|[.:;] )qui (?:n’a pas|anime|entre|voit)\b",
        "une relative sans sujet",
        "les personnes qui",
    ),
)

BUT = {
    "en": (
        "%(num)d thing that is neither a point nor a line was passed over.",
        "A colour is written # and six digits or letters from a to f: #b8400b.",
        "An option is a letter, a shape, a colour and a word: the same on phone, wall and paper.",
        "Its fingerprint (letters and digits), to compare with the page and the paper:",
        "Left empty, it is made from the name. Small letters, digits and hyphens: les-tables-du-quartier",
        "Letters",
        "Only where this phone has a voice for the language.",
        "Pages are tried on a screen 320 pixels wide, with letters twice as big, and with air between letters and lines.",
        "Tab goes from box to box; in a list, type the first letter or the stop’s number. Enter saves the sheet and opens the "
        "next one. Empty lines are left out.",
        "Tell the welcome table or a facilitator: they find another way for you, on paper or by voice.",
        "The short address takes small letters, digits and hyphens only.",
        "What is stored here is, to the last letter, what was published.",
    ),
    "fr": (
        "Ce qui est gardé ici est, à la lettre près, ce qui a été publié.",
        "Les pages sont essayées sur un écran de 320 pixels de large, avec des lettres deux fois plus grandes, et avec de l’air "
        "entre les lettres et les lignes.",
        "Lettres",
        "L’adresse courte n’accepte que des petites lettres, des chiffres et des tirets.",
        "Son empreinte (une suite de lettres et de chiffres), à comparer avec la page et le papier :",
        "Tab passe d’une case à l’autre ; dans une liste, tapez la première lettre ou le numéro de l’arrêt. Entrée enregistre la "
        "fiche et ouvre la suivante. Les lignes vides sont laissées de côté.",
        "Un choix, c’est une lettre, une forme, une couleur et un mot : les mêmes sur le téléphone, au mur et sur le papier.",
        "Une couleur s’écrit # puis six chiffres ou lettres de a à f : #b8400b.",
        "Une table mise pour tout le monde : de la chaleur, du calme, de grands mots, peu de choses. Une bande de nappe, des "
        "assiettes sur la farine, un seul bouton moutarde à la fois.",
        "Vide, elle est faite à partir du nom. Petites lettres, chiffres et traits d’union : les-tables-du-quartier",
    ),
}
"""Whole sentences that say it in another sense, or where the law's own word is needed."""

TWO_MEANINGS = {
    "Has left": "a button and a state: “Mark as gone”, “Left”",
    "Is here": "a button and a state: “Mark as here”, “Here”",
    "Note it": "an objection, a preference or any remark: name it",
    "Open it": "a vote, a proposal, a page: name it",
    "Take back": "a proxy, an interest, a role: “Cancel”, “Remove”",
    "carried by %(bearer)s": "who proposes, and who is in charge",
    "Withdraw": "a proposal, or a name on a list",
    "Follow": "a session, or a feed",
}
"""Keys that once said two things: each thing has its own key now, or a context (pgettext)."""
