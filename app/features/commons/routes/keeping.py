"""Keeping the library: writing a thing down, publishing it, taking it out; whoever told a story takes it back."""

from collections.abc import Callable
from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.features.assemblies.queries import who
from app.features.commons.forms.library import ItemForm, about_item
from app.features.commons.models import Item
from app.features.commons.queries.library import items_of, today
from app.features.commons.routes.door import blueprint, edited_item, kept_assembly, page
from app.features.commons.services import library
from app.features.commons.services.files import (
    MOST_BYTES,
    MOST_MEGABYTES,
    Kept,
    attach,
    change_source,
    checked_source,
    looked_at,
    remove_file,
)
from app.store.transactions import let_go
from app.web.doors import Answer, attempt, gesture, lead, shown, tried
from app.web.security import takes


@blueprint.get("/assemblies/<slug>/commons/items")
def items(slug: str) -> str:
    """What an assembly keeps, drafts and what was taken back too."""
    assembly = kept_assembly(slug)
    return page("items.html", assembly=assembly, items=items_of(assembly), day=today())


@blueprint.route("/assemblies/<slug>/commons/items/new", methods=["GET", "POST"])
@takes(megabytes=MOST_MEGABYTES + 1)
def new_item(slug: str) -> Answer:
    """One more thing, as a draft."""
    assembly = kept_assembly(slug)
    form = ItemForm(made_on=today(), territory=assembly.territory)
    made: list[Item] = []

    def act(files: list[Kept]) -> None:
        made.append(library.found_item(assembly, form.words(), by=who()))
        with_file(made[0], files, form)

    if attempt_with_file(form, act):
        return lead(address(made[0]), _("It is a draft: publish it when it is ready."))
    return shown(page("item_form.html", form=form, assembly=assembly, item=None), form)


@blueprint.route("/commons/items/<int:item_id>/edit", methods=["GET", "POST"])
@takes(megabytes=MOST_MEGABYTES + 1)
def edit_item(item_id: int) -> Answer:
    """Other words, another consent."""
    item = edited_item(item_id)
    form = ItemForm(data=about_item(item))

    def act(files: list[Kept]) -> None:
        library.change_item(item, form.words(item), by=who())
        with_file(item, files, form)

    if attempt_with_file(form, act):
        return lead(address(item), _("Saved."))
    context: dict[str, Any] = {"form": form, "assembly": item.assembly, "item": item}
    return shown(page("item_form.html", **context), form)


def attempt_with_file(form: ItemForm, act: Callable[[list[Kept]], None]) -> bool:
    """As `attempt`, with the file that was sent: it is looked at before, while the database is free."""
    files: list[Kept] = []
    sent = form.file.data

    def look() -> None:
        if sent:
            checked_source(form.source.data or "")
            let_go()
            data = sent.read(MOST_BYTES + 1)
            sent.close()
            files.append(looked_at(data))

    return form.validate_on_submit() and tried(form, look) and attempt(form, lambda: act(files))


def with_file(item: Item, files: list[Kept], form: ItemForm) -> None:
    """The file that was sent, else the words about the one that is there."""
    source = form.source.data or ""
    if files:
        attach(item, files[0], source, by=who())
    elif item.file is not None:
        change_source(item, source, by=who())


@blueprint.post("/commons/items/<int:item_id>/file/removal")
def remove_item_file(item_id: int) -> Response:
    """The thing stays, without its file."""
    item = edited_item(item_id)
    said = _("The file is deleted.")
    return gesture(lambda: remove_file(item, by=who()), address(item), said)


def address(item: Item) -> str:
    """Its page."""
    return url_for("commons.item", item_id=item.id)


@blueprint.post("/commons/items/<int:item_id>/publication")
def publish_item(item_id: int) -> Response:
    """It may be used as was agreed."""
    item = edited_item(item_id)
    said = _("It may be used now, as was agreed.")
    return gesture(lambda: library.publish_item(item, by=who()), address(item), said)


@blueprint.post("/commons/items/<int:item_id>/withdrawal")
def withdraw_item(item_id: int) -> Response:
    """Out of the library, with its words."""
    item = edited_item(item_id)
    back = url_for("commons.items", slug=item.assembly.slug)
    said = _("It was taken out everywhere. Its words are no longer kept.")
    return gesture(lambda: library.withdraw_item(item, by=who()), back, said)


@blueprint.route("/commons/back/<int:item_id>/<secret>", methods=["GET", "POST"])
def take_back(item_id: int, secret: str) -> Answer:
    """The secret address that was given with the consent: no account, at once."""
    item = library.item_behind(item_id, secret)
    back = url_for("commons.take_back", item_id=item_id, secret=secret)
    if request.method == "POST":
        said = _("Your story is gone from everywhere. Thank you for having told it.")
        return gesture(lambda: library.take_back(item_id, secret), back, said)
    days = current_app.config["TABLEE"].keep_backups
    return page("back.html", item=item, assembly=item.assembly, secret=secret, days=days)
