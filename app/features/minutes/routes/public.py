"""Reading minutes, without an account: the list, the page, the same text as Markdown, plain text, JSON."""

from flask import Response, abort, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.features.assemblies.queries import who
from app.features.decisions.queries.glance import glance
from app.features.decisions.queries.register import decisions_of_session, today
from app.features.minutes.models import Minutes, Publication
from app.features.minutes.policies import can_write, is_listed, is_public
from app.features.minutes.queries import published
from app.features.minutes.queries.reading import (
    assemblies_with_minutes,
    find_minutes,
    find_publication,
    readable_minutes,
)
from app.features.minutes.queries.verifying import faults
from app.features.minutes.rendering import akoma_ntoso
from app.features.minutes.rendering.akoma_ntoso import to_akoma_ntoso
from app.features.minutes.rendering.linked import linked
from app.features.minutes.rendering.markdown_text import to_markdown
from app.features.minutes.rendering.pdf import to_pdf
from app.features.minutes.rendering.plain import to_text
from app.features.minutes.routes.door import blueprint, public_address
from app.formats.answers import keep
from app.formats.linked import block
from app.web import paging
from app.web.doors import lead
from app.words.i18n import current_language

PAGE = 30
"""Sessions of a page of the list."""


@blueprint.get("")
def index() -> str:
    """Every session whose minutes can be read."""
    return render_template(
        "minutes/index.html",
        found=paging.page_of(readable_minutes(), size=PAGE),
        assemblies=assemblies_with_minutes(),
        heads=published.heads,
    )


@blueprint.get("/<int:minutes_id>")
def page(minutes_id: int) -> str | BaseResponse:
    """What was decided, by how many, who does what, what became of it; before that, the provisional list."""
    minutes = find_minutes(minutes_id)
    if not is_public(minutes):
        if is_listed(minutes):
            return lead(url_for("minutes.decision_list", minutes_id=minutes_id))
        abort(404)
    return page_of(minutes, newest(minutes))


@blueprint.get("/<int:minutes_id>/publications/<int:number>")
def publication(minutes_id: int, number: int) -> str:
    """An earlier publication as it was read."""
    minutes = find_minutes(minutes_id)
    return page_of(minutes, find_publication(minutes, number))


def page_of(minutes: Minutes, publication: Publication) -> str:
    """One publication as a page, with what became of it since; a changed byte is said first."""
    wrong = faults(publication)
    if any(fault.code == "not_json" for fault in wrong):
        return render_template("minutes/damaged.html", minutes=minutes, publication=publication)
    whole = published.read(publication)
    document = published.document(whole, current_language())
    return render_template(
        "minutes/page.html",
        minutes=minutes,
        publication=publication,
        faults=wrong,
        whole=whole,
        document=document,
        linked=block(linked(minutes, publication, whole, document)),
        since=published.since(minutes, current_language()),
        parts=published.split,
        decided=decisions_of_session(minutes.session),
        glance=glance,
        day=today(minutes.assembly),
        may_correct=can_write(who(), minutes),
    )


def newest(minutes: Minutes) -> Publication:
    """The publication that counts. Answers 404 when there is none."""
    if minutes.latest is None:
        abort(404)
    return minutes.latest


@blueprint.get("/<int:minutes_id>.md")
def as_markdown(minutes_id: int) -> Response:
    """The same text as Markdown."""
    return text_of(minutes_id, "md")


@blueprint.get("/<int:minutes_id>.txt")
def as_text(minutes_id: int) -> Response:
    """The same text for a terminal or a mail."""
    return text_of(minutes_id, "txt")


def text_of(minutes_id: int, form: str) -> Response:
    """A text form of the publication that counts, in the language of the address."""
    latest = newest(find_minutes(minutes_id))
    document = published.document(published.read(latest), current_language())
    write, kind = {"md": (to_markdown, "text/markdown"), "txt": (to_text, "text/plain")}[form]
    return kept(Response(write(document), content_type=f"{kind}; charset=utf-8"), latest)


@blueprint.get("/<int:minutes_id>.xml")
def as_akoma_ntoso(minutes_id: int) -> Response:
    """The debate as Akoma Ntoso, for the programs of parliaments and archives."""
    minutes = find_minutes(minutes_id)
    latest = newest(minutes)
    whole = published.read(latest)
    document = published.document(whole, current_language())
    body = to_akoma_ntoso(document, whole, minutes.publications)
    return kept(Response(body, content_type=akoma_ntoso.MIME), latest)


@blueprint.get("/<int:minutes_id>.pdf")
def as_pdf(minutes_id: int) -> Response:
    """The same text for paper, tagged for screen readers."""
    latest = newest(find_minutes(minutes_id))
    document = published.document(published.read(latest), current_language())
    address = public_address("minutes.page", minutes_id=minutes_id)
    pages = to_pdf(document, latest.published_at, latest.sha256, address)
    answer = Response(pages, content_type="application/pdf")
    name = f"{document.lang}-minutes-{minutes_id}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return kept(answer, latest)


@blueprint.get("/<int:minutes_id>.json")
def as_json(minutes_id: int) -> Response:
    """The published bytes themselves: their SHA-256 is the published one. Both languages are inside."""
    return bytes_of(newest(find_minutes(minutes_id)))


@blueprint.get("/<int:minutes_id>/publications/<int:number>.json")
def publication_json(minutes_id: int, number: int) -> Response:
    """The bytes of an earlier publication."""
    return bytes_of(find_publication(find_minutes(minutes_id), number))


def bytes_of(publication: Publication) -> Response:
    """Byte for byte what was hashed."""
    answer = Response(publication.content.encode(), content_type="application/json; charset=utf-8")
    return kept(answer, publication)


def kept(answer: Response, publication: Publication) -> Response:
    """A publication never changes: readers may keep it, and ask whether it is still the one that counts."""
    answer.set_etag(f"{publication.sha256[:16]}-{current_language()}")
    answer.last_modified = publication.published_at
    keep(answer)
    answer.headers["X-Content-SHA256"] = publication.sha256
    answer.make_conditional(request)
    return answer
