"""What a closed round gives to those who reckon further: its sheets as a table and as data, its questions as a form."""

from flask import Response, jsonify

from app.domain.publication.shares import FEWEST
from app.domain.violations import RuleViolation
from app.features.listening.models import ListeningRound
from app.features.listening.queries.rounds import sheets_of
from app.features.listening.rendering.tables import sheet_rows, sheets_json
from app.features.listening.rendering.xlsform import form_rows
from app.features.listening.routes.door import blueprint, ended_round
from app.formats.spreadsheet import MIME, written


def closed_round(number: int) -> ListeningRound:
    """The round, once its order is forgotten. Raises NotFound, NotAllowed, RuleViolation("sheets_still_open", "too_few")."""
    one = ended_round(number)
    if one.state == "open":
        raise RuleViolation("sheets_still_open")
    if int((one.result or {}).get("sheets", 0)) < FEWEST:
        raise RuleViolation("too_few")
    return one


@blueprint.get("/listening/<int:round_id>/sheets.csv")
def sheets_csv(round_id: int) -> Response:
    """One line a sheet, in an order that means nothing, without words and without a time."""
    one = closed_round(round_id)
    return as_file(written(sheet_rows(one, sheets_of(one))), f"listening-{one.id}-sheets.csv")


@blueprint.get("/listening/<int:round_id>/sheets.json")
def sheets_data(round_id: int) -> Response:
    """The same as data, with its schema."""
    one = closed_round(round_id)
    return jsonify(sheets_json(one, sheets_of(one)))


@blueprint.get("/listening/<int:round_id>/xlsform")
def xlsform(round_id: int) -> Response:
    """The questions as an XLSForm (CSV), for KoboToolbox or ODK."""
    one = ended_round(round_id)
    return as_file(
        written(form_rows(one.questionnaire), mark=False), f"listening-{one.id}-xlsform.csv"
    )


def as_file(text: str, name: str) -> Response:
    """A table to keep."""
    answer = Response(text, mimetype=MIME)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
