"""The list of decisions in the French open-data format for deliberations: SCDL "Délibérations", version 2.1.5.

https://schema.data.gouv.fr/scdl/deliberations/2.1.5. Its words and addresses are French whatever the reader's language.
Blank votes and abstentions stand together under VOTE_ABSTENTION: the format has no other column for them, and asks
that the three counts add up to VOTE_REEL.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from app.features.decisions.models import Decision
from app.features.decisions.queries.addresses import address_of
from app.features.decisions.queries.register import day_taken
from app.features.votes.models import Vote
from app.features.votes.queries import electorate_of, public_outcome
from app.formats.spreadsheet import written

COLUMNS = (
    "COLL_NOM",
    "COLL_SIRET",
    "DELIB_ID",
    "DELIB_DATE",
    "DELIB_MATIERE_CODE",
    "DELIB_MATIERE_NOM",
    "DELIB_OBJET",
    "BUDGET_ANNEE",
    "BUDGET_NOM",
    "PREF_ID",
    "PREF_DATE",
    "VOTE_EFFECTIF",
    "VOTE_REEL",
    "VOTE_POUR",
    "VOTE_CONTRE",
    "VOTE_ABSTENTION",
    "DELIB_URL",
)
SOCIAL = ("8.2", "domaines de compétences par thèmes/aide sociale")
ENVIRONMENT = ("8.8", "domaines de compétences par thèmes/environnement")
ASSEMBLIES = ("5.2", "institutions et vie politique/fonctionnement des assemblées")
OTHER = (
    "9.1",
    "autres domaines de compétences/autres domaines de compétences des communes",
)
MATTERS = {
    "prices": SOCIAL,
    "welcome": SOCIAL,
    "waste": ENVIRONMENT,
    "organisation": ASSEMBLIES,
}
"""A theme of the register under the French state's nomenclature of acts (ACTES), where one fits."""


def list_as_csv(found: Iterable[Decision], siret: str, separator: str = ",") -> str:
    """The whole list: UTF-8, commas, no byte-order mark, as the format asks; another separator is for Excel, with a mark."""
    return "".join(list_in_pieces(found, siret, separator))


def list_in_pieces(found: Iterable[Decision], siret: str, separator: str = ",") -> Iterator[str]:
    """The same, a row at a time."""
    yield written([COLUMNS], mark=separator != ",", separator=separator)
    for decision in found:
        yield written([row(decision, siret)], mark=False, separator=separator)


def row(decision: Decision, siret: str) -> list[str]:
    """One decision, column by column; what the assembly has no such thing as stays empty."""
    code, matter = MATTERS.get(decision.theme, OTHER)
    facts = {
        "COLL_NOM": one_line(decision.assembly.name.in_("fr").text),
        "COLL_SIRET": siret,
        "DELIB_ID": decision.number,
        "DELIB_DATE": day_taken(decision).isoformat(),
        "DELIB_MATIERE_CODE": code,
        "DELIB_MATIERE_NOM": matter,
        "DELIB_OBJET": one_line(decision.title.in_("fr").text),
        **(counts(decision.vote) if decision.vote else {}),
        "DELIB_URL": address_of("decisions.page", lang="fr", decision_id=decision.id),
    }
    return [facts.get(column, "") for column in COLUMNS]


def counts(vote: Vote) -> dict[str, str]:
    """How many could vote, did, and how; nothing that the page would hide."""
    outcome = public_outcome(vote)
    if outcome is None or outcome.get("hidden") or vote.result is None:
        return {}
    facts = {"VOTE_REEL": str(vote.result.cast)}
    people = electorate_of(vote)
    could = (people.members or 0) + people.guests
    if could >= vote.result.cast:
        facts["VOTE_EFFECTIF"] = str(could)
    return facts | answers(outcome, vote.result.cast)


def answers(outcome: dict[str, Any], cast: int) -> dict[str, str]:
    """For, against and neither, for a question that is answered that way and where they add up."""
    figures = outcome["figures"]
    yes, no = figures.get("for"), figures.get("against")
    if outcome["method"] != "for_against" or not isinstance(yes, int) or not isinstance(no, int):
        return {}
    neither = figures.get("blank", 0) + figures.get("abstain", 0)
    if yes + no + neither != cast:
        return {}
    return {"VOTE_POUR": str(yes), "VOTE_CONTRE": str(no), "VOTE_ABSTENTION": str(neither)}


def one_line(text: str) -> str:
    """Words without line ends: a row stays a row in every program."""
    return " ".join(text.split())
