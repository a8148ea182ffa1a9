"""What `recount.py` says, in French and in English.

This is the one place of the core with sentences: the file runs on a machine without the application, so the
catalogues of translations are out of its reach.
"""

from typing import Literal

Language = Literal["fr", "en"]
Words = dict[str, dict[str, str]]

FINDINGS: Words = {
    "fr": {
        "rule": "La règle publiée est bien celle qui était affichée à l’ouverture du vote",
        "numbers": "Il y a autant de bulletins que de signatures et de mains levées",
        "trackers": "La liste des codes de bulletins est celle qui a été scellée avant le résultat",
        "ballots": "Les bulletins sont ceux qui ont été scellés avant le résultat",
        "seal": "L’empreinte affichée au mur correspond à tout le reste",
        "result": "En recomptant, on trouve le même résultat",
        "tie": "L’égalité a été départagée comme la règle le dit",
    },
    "en": {
        "rule": "The published rule is the one that was shown when the vote opened",
        "numbers": "There are as many ballots as signatures and raised hands",
        "trackers": "The list of ballot codes is the one that was sealed before the result",
        "ballots": "The ballots are those that were sealed before the result",
        "seal": "The fingerprint shown on the wall follows from all the rest",
        "result": "Counting again gives the same result",
        "tie": "The tie was settled as the rule says",
    },
}
VERDICTS: Words = {
    "fr": {"yes": "OUI", "no": "NON", "unknown": "?"},
    "en": {"yes": "YES", "no": "NO", "unknown": "?"},
}
SAID: Words = {
    "fr": {
        "agrees": "Tout ce qui peut être vérifié concorde.",
        "differs": "ATTENTION\u00a0: quelque chose ne concorde pas (voir les lignes NON).",
        "unknown": "Le «\u202f?\u202f» veut dire\u00a0: ce fichier ne publie pas de quoi le vérifier, "
        "pour protéger le secret du vote.",
        "adopted": "Résultat recompté\u00a0: la proposition est adoptée.",
        "rejected": "Résultat recompté\u00a0: la proposition n’est pas adoptée.",
        "chosen": "Résultat recompté\u00a0: {names}.",
        "even": "Autant de «\u202fpour\u202f» que de «\u202fcontre\u202f»\u00a0: la voix prépondérante décide.",
        "again": "Personne n’a la majorité demandée\u00a0: il y a un second tour.",
        "chair_adopted": "Après la voix prépondérante\u00a0: la proposition est adoptée.",
        "chair_rejected": "Après la voix prépondérante\u00a0: la proposition n’est pas adoptée.",
        "follows": "Ce vote suit le vote n° {vote}, dont l’empreinte est {root}",
        "open": "À égalité, à départager selon la règle\u00a0: {names}.",
        "settled": "Après l’égalité, choix retenus\u00a0: {names}.",
        "root": "Empreinte à comparer avec celle du compte rendu\u00a0: {root}",
        "code_found": "Le bulletin {code} est dans l’urne.",
        "code_missing": "Le bulletin {code} n’est PAS dans la liste publiée.",
        "choice": "Il dit\u00a0: {choice}",
        "unreadable": "Ce fichier n’est pas un vote publié que l’on peut relire ({code}).",
        "no_file": "Impossible d’ouvrir le fichier {path}.",
    },
    "en": {
        "agrees": "Everything that can be checked agrees.",
        "differs": "CAREFUL: something does not agree (see the lines that say NO).",
        "unknown": "“?” means that this file does not publish what it takes to check it, "
        "to protect the secrecy of the vote.",
        "adopted": "Result counted again: the proposal is adopted.",
        "rejected": "Result counted again: the proposal is not adopted.",
        "chosen": "Result counted again: {names}.",
        "even": "As many for as against: the casting vote decides.",
        "again": "The majority asked for was not reached: there is a second round.",
        "chair_adopted": "After the casting vote: the proposal is adopted.",
        "chair_rejected": "After the casting vote: the proposal is not adopted.",
        "follows": "This vote follows vote no. {vote}, whose fingerprint is {root}",
        "open": "Tied, to be settled by the rule: {names}.",
        "settled": "After the tie, chosen: {names}.",
        "root": "Fingerprint to compare with the one in the minutes: {root}",
        "code_found": "Ballot {code} is in the box.",
        "code_missing": "Ballot {code} is NOT in the published list.",
        "choice": "It says: {choice}",
        "unreadable": "This file is not a published vote that can be read ({code}).",
        "no_file": "The file {path} cannot be opened.",
    },
}
