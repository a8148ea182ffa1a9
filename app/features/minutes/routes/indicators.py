"""What an assembly says about itself, year by year, from its record alone."""

from typing import Any

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.publication.indicators import Kept, Share
from app.domain.publication.shares import largest_remainder
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import find_to_read
from app.features.decisions.queries.words import STEP
from app.features.minutes.queries.indicators import Indicators, indicators, years_of
from app.features.minutes.routes.archive import blueprint
from app.web.doors import lead

Row = dict[str, Any]


@blueprint.get("/assemblies/<slug>/indicators")
def indicators_now(slug: str) -> Response:
    """The latest year in which the assembly met. Answers 404 before its first session."""
    assembly = find_to_read(slug)
    years = years_of(assembly)
    if not years:
        abort(404)
    return lead(url_for("taken_away.indicators_page", slug=slug, year=years[0]))


@blueprint.get("/assemblies/<slug>/indicators/<int:year>")
def indicators_page(slug: str, year: int) -> str:
    """One year: people, voices, decisions, promises kept, answers."""
    assembly = find_to_read(slug)
    years = years_of(assembly)
    if year not in years:
        abort(404)
    found = indicators(assembly, year)
    return render_template(
        "minutes/indicators.html",
        assembly=assembly,
        year=year,
        years=years,
        found=found,
        percent=percent,
        charts=charts(found),
        rows=table(assembly, found),
    )


def percent(share: Share) -> int:
    """The share in hundredths, so that it and the rest make a hundred."""
    return largest_remainder([share.part, share.whole - share.part])[0]


def charts(found: Indicators) -> list[Row]:
    """Pictures of counts: a title, a sentence that says it without the picture, and rows."""
    lines = [
        chart(_("How decisions were taken"), [(str(STEP[s]), found.steps.get(s, 0)) for s in STEP]),
        chart(_("How objections ended"), objections(found)),
        chart(_("Things to do, on their date?"), promises(found.actions)),
        chart(_("Answers from public bodies"), answers(found)),
        chart(_("Updates on decisions, on their date?"), promises(found.reports)),
        chart(
            _("From the walk to the decision"),
            [
                (_("Remarks on food walks"), found.observations),
                (_("Proposals that quote one"), found.proposals),
                (_("Decisions made of them"), found.decided),
            ],
            adds_up=False,
        ),
    ]
    return [one for one in lines if one["rows"]]


def chart(title: str, counts: list[tuple[str, int]], *, adds_up: bool = True) -> Row:
    """One picture; nothing where everything is zero."""
    total = sum(count for _words, count in counts)
    rows = [
        {"label": words, "votes": count, "mark": place, "sign": "none"}
        for place, (words, count) in enumerate(counts)
        if total
    ]
    scale = total if adds_up else max((count for _words, count in counts), default=0)
    return {"title": title, "rows": rows, "scale": scale}


def objections(found: Indicators) -> list[tuple[str, int]]:
    """How each ended."""
    words = {
        "integrated": _("the text changed"),
        "withdrawn": _("withdrawn"),
        "maintained": _("stands"),
        "open": _("still open"),
    }
    return [(said, found.objections.get(name, 0)) for name, said in words.items()]


def promises(found: Kept) -> list[tuple[str, int]]:
    """On time, late, late still."""
    return [
        (_("done on time"), found.on_time),
        (_("done late"), found.late),
        (_("not done, and late"), found.still_late),
    ]


def answers(found: Indicators) -> list[tuple[str, int]]:
    """Answered, awaited, silent."""
    return [
        (_("answered"), found.answers.get("answered", 0)),
        (_("still time to answer"), found.answers.get("waiting", 0)),
        (_("no answer, date passed"), found.answers.get("silent", 0)),
    ]


def table(assembly: Assembly, found: Indicators) -> list[tuple[str, str]]:
    """Every figure of the page as rows of words and value."""
    hidden = _("fewer than five people: not shown")
    rows = [
        (_("Sessions held"), str(found.sessions)),
        (_("Attendances, all sessions together"), shown(found.present, hidden)),
        (_("Here for the first time"), share_words(found.first_time, hidden)),
        (_("Spoke"), share_words(found.spoke, hidden)),
        (_("Children looked after"), shown(found.children, hidden)),
        (_("Languages interpreted"), str(len(found.languages))),
    ]
    for one in charts(found):
        rows += [(f"{one['title']} · {row['label']}", str(row["votes"])) for row in one["rows"]]
    if found.answer_days is not None:
        rows.append((_("Days until an answer (the middle one)"), str(found.answer_days)))
    return rows


def shown(count: int | None, hidden: str) -> str:
    """A number of people, or why it is not said."""
    return hidden if count is None else str(count)


def share_words(share: Share, hidden: str) -> str:
    """8 of 29, or why it is not said."""
    if share.is_empty:
        return _("not recorded")
    if share.hidden:
        return hidden
    return _("%(part)s of %(whole)s", part=share.part, whole=share.whole)
