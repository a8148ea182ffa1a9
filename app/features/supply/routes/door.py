"""The blueprint of supplies, and what every door does first: which network, which order, who asks."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request, url_for

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import find_assembly, who
from app.features.decisions.queries.register import today
from app.features.supply import wording
from app.features.supply.models import Cycle, Member
from app.features.supply.policies import (
    can_coordinate,
    can_coordinate_cycle,
    can_order_for,
    can_see_cycle,
    can_take_orders,
)
from app.features.supply.queries.network import member_at
from app.features.supply.queries.orders import find_cycle
from app.web.doors import permit
from app.web.errors import NotFound
from app.words.sentences import sentence

blueprint = Blueprint(
    "supply", __name__, url_prefix="/<lang:lang>/supply", template_folder="../templates"
)


def read(slug: str) -> Assembly:
    """The network, for whoever asks. Raises NotFound."""
    return find_to_read(slug)


def coordinated(slug: str) -> Assembly:
    """The network, for those who coordinate it. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_coordinate, find_assembly(slug))


def seen_cycle(number: int) -> Cycle:
    """An order, for those who see all of it. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_see_cycle, find_cycle(number))


def coordinated_cycle(number: int) -> Cycle:
    """An order, for those who coordinate it."""
    return permit(can_coordinate_cycle, find_cycle(number))


def key_sent() -> str:
    """The key in the address, or in the form."""
    return str(request.values.get("key", ""))[:40]


def ordering_for(assembly: Assembly, place_id: int) -> Member:
    """A grocery, for whoever has its secret address and those who write down for it. Raises NotFound."""
    member = member_at(assembly, place_id)
    if not can_order_for(who(), member, key_sent()):
        raise NotFound
    return member


def own(assembly: Assembly, thing: Any) -> Any:
    """The thing, if it is one of this network. Raises NotFound."""
    if thing.assembly_id != assembly.id:
        raise NotFound
    return thing


def at(endpoint: str, assembly: Assembly, **values: Any) -> str:
    """The address of a page of this network."""
    return url_for(f"supply.{endpoint}", slug=assembly.slug, **values)


def page(template: str, assembly: Assembly, **context: Any) -> str:
    """A page of supplies: its words come with it."""
    return render_template(
        f"supply/{template}.html",
        assembly=assembly,
        day=today(assembly),
        say=wording,
        sentence=sentence,
        at=lambda endpoint, **values: at(endpoint, assembly, **values),
        may_coordinate=can_coordinate(who(), assembly),
        may_see=can_take_orders(who(), assembly),
        **context,
    )


def unlisted(drawn: str | bytes) -> Response:
    """A page whose address is a secret: it is kept by no cache, found by no search engine, told to no other site."""
    answer = make_response(drawn)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
