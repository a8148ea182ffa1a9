"""A proposal on the table of the tests' assembly, and what people do with its text."""

from app.extensions import db
from app.features.amendments import services
from app.features.amendments.queries import find_amendment, standing
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who, find_assembly
from app.features.assemblies.services import issue_cards
from app.features.proposals import services as proposals
from app.features.proposals.queries import find_proposal
from app.words.localized import Localized
from tests.world import SLUG, World

FR = "Chaque épicerie affiche le prix au kilo de ses légumes, en grand, près de la porte."
EN = "Every grocery shows the price per kilo of its vegetables, in big letters, near the door."


def on_the_table(world: World, **words: str) -> int:
    """A fresh proposal that the point under way discusses; its number."""
    with world.act():
        by = world.who("facilitator")
        proposal = proposals.write_proposal(
            find_assembly(SLUG),
            title=Localized.of(fr="Prix affichés", en="Prices shown"),
            text=Localized.of(**(words or {"fr": FR, "en": EN})),
            by=by,
        )
        item = next(i for i in world.session().items if i.id == world.ids["item"])
        proposals.put_on_agenda(proposal, item, by=by)
        return proposal.id


def change(
    world: World, proposal_id: int, old: str, new: str, *, seat: str = "seat", language: str = "fr"
) -> int:
    """A seat proposes other words; the number of its row."""
    with world.act():
        proposal = find_proposal(proposal_id)
        text = proposal.current.text.words[language]
        assert old in text
        amendment = services.propose_change(
            proposal,
            language=language,
            text=text.replace(old, new),
            seat=db.session.get_one(Seat, world.ids[seat]),
            by=Who(),
        )
        return amendment.id


def accepted(world: World, amendment_id: int) -> None:
    """Whoever bears the proposal takes it."""
    with world.act():
        services.accept(find_amendment(amendment_id), by=world.who("facilitator"))


def state(world: World, amendment_id: int) -> str:
    """How it stands beside the present text."""
    with world.app.app_context():
        return standing(find_amendment(amendment_id)).state


def text_of(world: World, proposal_id: int, language: str = "fr") -> str:
    """The present text."""
    with world.app.app_context():
        return find_proposal(proposal_id).current.text.words[language]


def card_of(world: World, place: int) -> str:
    """The code on a member's card."""
    with world.act():
        return issue_cards(find_assembly(SLUG), by=world.who("organiser"))[place].code
