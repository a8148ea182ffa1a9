"""What was heard, for everybody: the list, each result, what an assembly has listened to."""

from flask import Response, jsonify

from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import who
from app.features.listening.policies import can_listen_in, can_run_round, can_write_questions
from app.features.listening.queries.results import read_scores, rows_of
from app.features.listening.queries.rounds import (
    published,
    questionnaires_of,
    rounds_of,
)
from app.features.listening.queries.shelf import shelf
from app.features.listening.rendering.tables import result_json, result_table
from app.features.listening.routes.door import blueprint, page, seen_round
from app.formats.spreadsheet import MIME, written
from app.web.paging import page_of


@blueprint.get("/listening")
def index() -> str:
    """Every result that was given back, the newest first."""
    return page("index.html", found=page_of(published(), size=20))


@blueprint.get("/assemblies/<slug>/listening")
def of_assembly(slug: str) -> str:
    """What an assembly has heard; for those who listen, its questions, its rounds and the shelf too."""
    assembly, asker = find_to_read(slug), who()
    listens = can_listen_in(asker, assembly)
    return page(
        "of_assembly.html",
        assembly=assembly,
        found=page_of(published(assembly), size=20),
        listens=listens,
        writes=can_write_questions(asker, assembly),
        questionnaires=questionnaires_of(assembly) if listens else [],
        rounds=[one for one in rounds_of(assembly) if one.state != "published"] if listens else [],
        shelf=shelf() if listens else (),
    )


@blueprint.get("/listening/<int:round_id>")
def result(round_id: int) -> str:
    """What was counted, what will change, when the group comes back to it."""
    one = seen_round(round_id)
    return page(
        "result.html",
        one=one,
        assembly=one.assembly,
        rows=rows_of(one),
        scores=read_scores(one),
        runs=can_run_round(who(), one),
    )


@blueprint.get("/listening/<int:round_id>/codebook")
def codebook(round_id: int) -> str:
    """What each column of the files means: the questions as they were asked, and the code of each answer."""
    one = seen_round(round_id)
    return page("codebook.html", one=one, assembly=one.assembly)


@blueprint.get("/listening/<int:round_id>.json")
def result_file(round_id: int) -> Response:
    """The result as data: counts only."""
    return jsonify(result_json(seen_round(round_id)))


@blueprint.get("/listening/<int:round_id>.csv")
def result_csv(round_id: int) -> Response:
    """The result as a table: a line an answer."""
    one = seen_round(round_id)
    answer = Response(written(result_table(one)), mimetype=MIME)
    answer.headers["Content-Disposition"] = f'attachment; filename="listening-{one.id}.csv"'
    return answer
