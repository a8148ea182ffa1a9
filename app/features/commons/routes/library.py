"""The library, for everybody: the shelf with its filters, one thing, its descriptions for other libraries."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import Response, current_app, request, url_for
from flask_babel import gettext as _

from app.extensions import db
from app.features.assemblies.queries import who
from app.features.assemblies.queries.slugs import slug_of
from app.features.commons.models import AXES, ITEM_KINDS, LICENCES, Item, LibraryFile
from app.features.commons.notices import public_notice
from app.features.commons.policies import can_edit_item
from app.features.commons.queries.library import (
    MOST,
    card_of,
    cards,
    is_public,
    public_items,
    spoken,
    territories,
    today,
)
from app.features.commons.rendering import records
from app.features.commons.rendering.records import Record, record_of
from app.features.commons.routes.door import blueprint, edited_item, page
from app.features.commons.services.files import ending_of, pieces_of
from app.features.commons.services.library import secret_of
from app.features.walks.wording import LANGUAGE_NAMES
from app.formats import atom, spreadsheet
from app.formats.notice import entry
from app.formats.plain import dumped
from app.formats.qr import qr_drawing, spoken_address, whole_address
from app.web.aside import drawn_in, streamed
from app.web.doors import find, there
from app.web.errors import NotFound
from app.web.paging import page_of
from app.words.i18n import current_language, settings_languages
from app.words.pairs import Pair, both

LATEST = 50


@blueprint.get("/commons/library")
def library() -> str:
    """What was learned, by kind, theme, territory and language."""
    chosen = asked()
    found = page_of(public_items(today(), chosen), size=20)
    return page(
        "library.html",
        found=found,
        cards=cards(list(found)),
        chosen=chosen,
        territories=territories(),
        spoken=spoken(),
    )


def asked() -> dict[str, str]:
    """The filters of the address; what nobody knows is no filter."""
    known = {"kind": ITEM_KINDS, "theme": AXES}
    found = {name: request.args.get(name, "") for name in known}
    chosen = {name: value for name, value in found.items() if value in known[name]}
    if (code := request.args.get("language", "")) in LANGUAGE_NAMES:
        chosen["language"] = code
    if territory := request.args.get("territory", "")[:120]:
        chosen["territory"] = territory
    return chosen


def seen_item(number: int) -> Item:
    """The thing, for whoever may read it. Raises NotFound."""
    found = find(Item, number)
    if not is_public(found) and not (found.withdrawn_at is None and can_edit_item(who(), found)):
        raise NotFound
    return found


@blueprint.get("/commons/items/<int:item_id>")
def item(item_id: int) -> str:
    """One thing: its words, who told it, what may be done with it; what stands elsewhere leads there."""
    found = seen_item(item_id)
    card = there(card_of(found))
    record = record_of(card, whole_address(""))
    return page(
        "item.html",
        item=found,
        card=card,
        assembly=found.assembly,
        edits=can_edit_item(who(), found),
        licences=LICENCES,
        described=list(records.dublin_core(record)),
        slots=[one.slot for one in found.shown if one.slot.programme.is_public],
    )


@blueprint.get("/commons/items/<int:item_id>/file")
def item_bytes(item_id: int) -> Response:
    """Its file, whole or in part (phones ask for ranges of a sound); never kept by others, since it may be taken back."""
    file = there(seen_item(item_id).file)
    answer = Response(streamed(pieces_of(file)), mimetype=file.kind)
    answer.content_length = file.size
    answer.set_etag(file.name)
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Security-Policy"] = "sandbox"
    answer.headers["Content-Disposition"] = f'{shown_as(file)}; filename="{file_name(file)}"'
    answer.make_conditional(request, accept_ranges=True, complete_length=file.size)
    return answer


def shown_as(file: LibraryFile) -> str:
    """Pictures and sounds stand in the page; anything else is taken along."""
    return "inline" if file.kind.startswith(("image/", "audio/")) else "attachment"


def file_name(file: LibraryFile) -> str:
    """Made of the title: what the sender called it may name somebody."""
    title = file.item.title.in_(current_language()).text
    return f"{slug_of(title)}.{ending_of(file)}"


@blueprint.get("/commons/items/<int:item_id>/slip")
def slip(item_id: int) -> str:
    """The paper of a story: four boxes, and the address by which it is taken back; for those who keep it."""
    found = edited_item(item_id)
    path = url_for("commons.take_back", item_id=found.id, secret=secret_of(found))
    langs = list(settings_languages())[:2]
    return page(
        "papers/slip.html",
        item=found,
        assembly=found.assembly,
        langs=langs,
        boxes=boxes_words(langs),
        both_words=slip_words(langs),
        qr=qr_drawing(whole_address(path), _("Take my story back")),
        address=spoken_address(path),
    )


def boxes_words(langs: list[str]) -> dict[str, Pair]:
    """The four boxes in both languages."""
    return {
        "read_on": both(lambda: _("Read aloud on"), langs),
        "wall_on": both(lambda: _("Printed on the wall from"), langs),
        "web_until": both(lambda: _("On the site until"), langs),
        "press_on": both(lambda: _("Given to the press from"), langs),
    }


def slip_words(langs: list[str]) -> dict[str, Pair]:
    """What stands around them."""
    return {
        "unticked": both(lambda: _("A box that is not ticked means no."), langs),
        "back": both(
            lambda: _(
                "To take your story back, at any time, without saying why: scan this, or type this address."
            ),
            langs,
        ),
    }


def described(*, one: int | None = None) -> Iterator[Record]:
    """Everything public, or one thing of it. Raises NotFound."""
    root = whole_address("")
    if one is not None:
        found = find(Item, one)
        if not is_public(found):
            raise NotFound
        yield record_of(there(card_of(found)), root)
        return
    for card in cards(list(db.session.scalars(public_items(today(), asked()).limit(MOST)))):
        yield record_of(card, root)


@blueprint.get("/commons/library.<any(csv, json, ris, bib):ending>")
@drawn_in("pages")
def library_file(ending: str) -> Response:
    """All that the address asks for, as a table, as data, for managers of references."""
    return written(ending, described(), "library")


@blueprint.get("/commons/items/<int:item_id>.<any(json, ris, bib):ending>")
@drawn_in("pages")
def item_file(item_id: int, ending: str) -> Response:
    """One thing, the same."""
    return written(ending, described(one=item_id), f"item-{item_id}")


def written(kind: str, found: Iterator[Record], name: str) -> Response:
    """The file."""
    lang = current_language()
    if kind == "csv":
        separator = spreadsheet.separator_of(request.args.get("separator"))
        text = spreadsheet.written(records.table(found, lang), separator=separator)
        content, mime = text, spreadsheet.MIME
    elif kind == "json":
        listed = [records.as_json(one) for one in found]
        content = dumped({"format": "tablee-library", "version": 1, "items": listed})
        mime = "application/json; charset=utf-8"
    elif kind == "ris":
        content, mime = records.ris(found, lang), records.RIS_MIME
    else:
        content, mime = records.bibtex(found, lang), records.BIBTEX_MIME
    answer = Response(content, content_type=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


@blueprint.get("/commons/library/oai.xml")
@drawn_in("pages")
def repository() -> Response:
    """A static repository for harvesters."""
    base = whole_address(url_for("commons.repository"))
    host = urlsplit(base).hostname or "localhost"
    contact = current_app.config["TABLEE"].mail_from or f"library@{host}"
    content = records.static_repository(
        described(), _("Library of the food assemblies"), base, contact, host
    )
    return Response(content, content_type=records.OAI_MIME)


@blueprint.get("/commons/library.atom")
@drawn_in("pages")
def library_feed() -> Response:
    """The latest, as a feed."""
    found = db.session.scalars(public_items(today()).limit(LATEST))
    entries = [entry(notice, whole_address("")) for one in found if (notice := public_notice(one))]
    home, here = (whole_address(url_for(f"commons.{name}")) for name in ("library", "library_feed"))
    content = atom.write_atom(_("Library"), home, here, current_language(), entries)
    return Response(content, content_type=atom.MIME)
