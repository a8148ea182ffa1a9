"""The network for everybody: who offers what, who is open when, what the producers receive, what was agreed on."""

from app.features.supply.queries import network
from app.features.supply.queries.orders import cycles_of
from app.features.supply.queries.totals import incomes, network_totals
from app.features.supply.queries.votes import college_votes
from app.features.supply.routes.door import blueprint, page, read
from app.features.votes.models import Vote
from app.features.votes.queries import public_outcome
from app.features.votes.wording import result_sentences


@blueprint.get("/<slug>")
def home(slug: str) -> str:
    """The page of the network."""
    assembly = read(slug)
    offered = network.products(assembly)
    return page(
        "home",
        assembly,
        groceries=network.members(assembly, "grocery"),
        producers=network.members(assembly, "producer"),
        products=offered,
        in_season=network.in_season,
        partnerships=[one for one in network.partnerships(assembly) if one.ended_on is None],
        cycles=cycles_of(assembly)[:5],
        incomes=incomes(assembly),
        totals=network_totals(assembly),
        votes=[(one, said_of(one)) for one in college_votes(assembly)],
    )


def said_of(vote: Vote) -> list[str]:
    """Its result by persons and by colleges; nothing before it is published."""
    outcome = public_outcome(vote)
    return result_sentences(vote, outcome) if outcome else []
