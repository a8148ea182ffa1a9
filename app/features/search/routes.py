"""The one search, without an account: its page has an address that stays, and works without script."""

from flask import Blueprint, render_template, request, url_for

from app.domain.searching.wanted import MOST_LETTERS, Wanted, read_wanted
from app.features.manifest import search_parts
from app.features.search.queries.results import Group, group, groups
from app.web.doors import there
from app.web.sent import typed_number

blueprint = Blueprint("search", __name__, url_prefix="/<lang:lang>", template_folder="templates")


@blueprint.get("/search")
def index() -> str:
    """What is found, some of each kind; with `kind` all of that kind, by the page."""
    typed = " ".join(request.args.get("q", "").split())
    kind, wanted = request.args.get("kind", ""), read_wanted(typed)
    found = found_of(kind, wanted) if wanted else []
    return render_template(
        "search/index.html",
        typed=typed[:MOST_LETTERS],
        longest=MOST_LETTERS,
        wanted=wanted,
        kind=kind,
        found=found,
        total=sum(one.total for one in found),
        address=lambda number: url_for(
            "search.index", q=typed[:MOST_LETTERS], kind=kind, page=number
        ),
    )


def found_of(kind: str, wanted: Wanted) -> list[Group]:
    """The groups to show. Raises NotFound for a kind that there is not."""
    if not kind:
        return groups(wanted)
    page = typed_number(request.args.get("page", "")) or 1
    return [group(wanted, there(search_parts().get(kind)), page)]
