"""What everybody reads: how to ask, accompaniments that both sides let be read, numbers that point at nobody."""

from flask import render_template

from app.domain.supporting import reached
from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import shown_assemblies, who
from app.features.proposals.queries.lineage import proposals_from
from app.features.support.policies import can_accompany, can_accompany_in
from app.features.support.queries import (
    published_in,
    scales,
    supports_of,
    themes,
)
from app.features.support.routes.door import blueprint, seen
from app.features.support.routes.thread import thread_page
from app.features.support.wording import lines
from app.web.doors import Answer
from app.web.paging import page_of


@blueprint.get("")
def index() -> str:
    """What accompaniment is, how to ask, how to follow one's request."""
    return front_page()


def front_page(typed: str = "") -> str:
    """The same, with a code in the box of those who follow theirs."""
    found = [one for one in shown_assemblies() if not one.archived_at]
    return render_template("support/index.html", found=found, typed=typed[:40])


@blueprint.get("/of/<slug>")
def of_assembly(slug: str) -> str:
    """The accompaniments of one assembly that everybody may read, and how many there are by scale."""
    assembly = find_to_read(slug)
    every = supports_of(assembly)
    requested = [one for one in every if one.kind == "request"]
    return render_template(
        "support/of_assembly.html",
        assembly=assembly,
        supports=page_of(published_in(assembly)),
        total=len(requested),
        scales=scales(requested),
        themes=themes(requested),
        may_accompany=can_accompany_in(who(), assembly),
    )


@blueprint.get("/requests/<int:support_id>")
def show(support_id: int) -> Answer:
    """One accompaniment: its question and where it stands; its whole thread for those who accompany."""
    support = seen(support_id)
    if can_accompany(who(), support):
        return thread_page(support)
    return render_template(
        "support/show.html", support=support, became=proposals_from("request", support.id)
    )


@blueprint.get("/requests/<int:support_id>/sheet")
def sheet(support_id: int) -> str:
    """The thread on one sheet of paper: public lines for everybody, all of it for those who accompany."""
    support = seen(support_id)
    whole = can_accompany(who(), support)
    return render_template(
        "support/sheet.html",
        support=support,
        whole=whole,
        steps=reached(support.thread),
        lines=lines(support, whole),
    )
