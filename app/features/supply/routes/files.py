"""Supplies as files: the catalogue in and out, an order by producer and by grocery, the lines of the accounts."""

from collections.abc import Sequence

from flask import Response, request
from flask_babel import ngettext

from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.places.models import Place
from app.features.supply.forms.network import CatalogueForm
from app.features.supply.models import Cycle
from app.features.supply.queries.network import products
from app.features.supply.queries.orders import entries_of, find_cycle, groceries_of, rows_of
from app.features.supply.rendering import catalogue as catalogues
from app.features.supply.rendering import dfc, dfc_orders, tables
from app.features.supply.routes.door import (
    at,
    blueprint,
    coordinated,
    ordering_for,
    page,
    read,
    seen_cycle,
)
from app.features.supply.services.catalogue import take_catalogue
from app.formats import spreadsheet
from app.formats.answers import open_answer
from app.formats.plain import dumped
from app.formats.qr import whole_address
from app.web.doors import Answer, attempt, done, shown
from app.web.errors import NotFound


def separator() -> str:
    """The one that the address asks for."""
    return spreadsheet.separator_of(request.args.get("separator"))


def attachment(rows: tables.Lines, name: str) -> Response:
    """A table that is kept by no cache: groceries' figures are their own."""
    body = spreadsheet.written(rows, separator=separator())
    return kept_by_nobody(body, spreadsheet.MIME, f"{name}.csv")


def kept_by_nobody(body: str, mime: str, name: str) -> Response:
    """A file that stays in no cache."""
    answer = Response(body, content_type=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/<slug>/catalog.csv")
def catalogue_file(slug: str) -> Response:
    """What is offered, in the columns of Open Food Network."""
    body = catalogues.catalogue(products(read(slug)), separator())
    return open_answer(body, spreadsheet.MIME)


@blueprint.get("/<slug>/catalog.jsonld")
@blueprint.get("/<slug>/dfc/catalog")
def linked_catalogue(slug: str) -> Response:
    """What is offered, as Data Food Consortium's linked data: things keep their address in every language."""
    assembly = read(slug)
    found = dfc.catalogue(products(assembly, retired=True), base_of(assembly))
    return open_answer(dumped(found), dfc.MIME)


def base_of(assembly: Assembly) -> str:
    """The address that names the things of a network."""
    return whole_address(at("linked_catalogue", assembly, lang=assembly.language))


@blueprint.get("/<slug>/catalog")
def catalogue(slug: str) -> Answer:
    """A form for a catalogue."""
    return catalogue_page(coordinated(slug), CatalogueForm(formdata=None))


def catalogue_page(assembly: Assembly, form: CatalogueForm) -> Answer:
    """The page, with what is wrong in the file."""
    return shown(page("catalogue", assembly, form=form), form)


@blueprint.post("/<slug>/catalog")
def add_catalogue(slug: str) -> Answer:
    """Take a catalogue in: all its lines, or none."""
    assembly, form = coordinated(slug), CatalogueForm()
    taken: list[int] = []

    def act() -> None:
        sent = form.file.data
        taken.append(take_catalogue(assembly, sent.read() if sent else b"", by=who()))

    if attempt(form, act):
        words = ngettext(
            "%(num)s product is added or changed.",
            "%(num)s products are added or changed.",
            taken[0],
        )
        return done(at("products", assembly), words)
    return catalogue_page(assembly, form)


@blueprint.get("/<slug>/ledger.csv")
def ledger_file(slug: str) -> Response:
    """The lines of all accounts, for an accountant."""
    return attachment(tables.ledger(entries_of(coordinated(slug))), "ledger")


@blueprint.get("/cycles/<int:cycle_id>/producers/<int:place_id>.csv")
def producer_file(cycle_id: int, place_id: int) -> Response:
    """What a producer brings. Raises NotFound."""
    cycle = seen_cycle(cycle_id)
    rows = [row for row in rows_of(cycle, groceries_of(cycle)) if row.offer.product.producer_id == place_id]  # fmt: skip
    if not rows:
        raise NotFound
    return attachment(tables.by_producer(rows), f"producer-{place_id}")


@blueprint.get("/cycles/<int:cycle_id>/groceries/<int:place_id>.csv")
def grocery_file(cycle_id: int, place_id: int) -> Response:
    """What a grocery wished, is to receive and received. Raises NotFound."""
    cycle = seen_cycle(cycle_id)
    places = groceries_of(cycle)
    index = next((n for n, place in enumerate(places) if place.id == place_id), None)
    if index is None:
        raise NotFound
    return attachment(tables.by_grocery(rows_of(cycle, places), index), f"grocery-{place_id}")


@blueprint.get("/cycles/<int:cycle_id>.jsonld")
def order_linked(cycle_id: int) -> Response:
    """An order with what each grocery orders, as linked data."""
    cycle = seen_cycle(cycle_id)
    return linked_order(cycle, groceries_of(cycle), f"order-{cycle.id}")


def linked_order(cycle: Cycle, places: Sequence[Place], name: str) -> Response:
    """The order of these groceries as a file."""
    found = dfc_orders.order(cycle, rows_of(cycle, places), places, base_of(cycle.assembly))
    return kept_by_nobody(dumped(found), dfc.MIME, f"{name}.jsonld")


@blueprint.get("/cycles/<int:cycle_id>/order/<int:place_id>.csv")
def own_order_file(cycle_id: int, place_id: int) -> Response:
    """A grocery's own order as a table, with its key. Raises NotFound."""
    cycle, place = own_order(cycle_id, place_id)
    return attachment(tables.by_grocery(rows_of(cycle, [place]), 0), f"order-{cycle.id}")


@blueprint.get("/cycles/<int:cycle_id>/order/<int:place_id>.jsonld")
def own_order_linked(cycle_id: int, place_id: int) -> Response:
    """The same as linked data: no other grocery is in it. Raises NotFound."""
    cycle, place = own_order(cycle_id, place_id)
    return linked_order(cycle, [place], f"order-{cycle.id}")


def own_order(cycle_id: int, place_id: int) -> tuple[Cycle, Place]:
    """An order and one grocery of it. Raises NotFound."""
    cycle = find_cycle(cycle_id)
    return cycle, ordering_for(cycle.assembly, place_id).place
