"""How the application says no: the kinds of refusal, and the page, JSON or acknowledgement each becomes."""

import logging
from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from app.domain.violations import RuleViolation
from app.extensions import db
from app.store.database import DATABASE_AWAY, in_short
from app.words.sentences import sentence

log = logging.getLogger(__name__)


class NotAllowed(RuleViolation):
    """The one who asks may not do this."""

    code = "not_allowed"


class SignInNeeded(NotAllowed):
    """Nobody is signed in, or this phone has no seat: the way out is a door, not a wall."""

    code = "sign_in_needed"


class NotFound(RuleViolation):
    """There is no such thing, or not for the one who asks."""

    code = "not_found"


class Conflict(RuleViolation):
    """Somebody else was faster, or the thing is no longer in the state the act needs."""

    code = "conflict"


class TooMuch(RuleViolation):
    """The one who asks has had their share for now: a phone that hears this keeps what it holds, and tries again."""

    code = "share_spent"


STATUS = {
    TooMuch: HTTPStatus.TOO_MANY_REQUESTS,
    SignInNeeded: HTTPStatus.UNAUTHORIZED,
    NotAllowed: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
}
HTTP_CODES = {
    400: "bad_request",
    401: "sign_in_needed",
    403: "not_allowed",
    404: "not_found",
    405: "wrong_method",
    409: "conflict",
    410: "gone",
    413: "too_large",
    429: "too_many_tries",
}


def status_of(error: RuleViolation) -> int:
    """The HTTP status of a refusal; 422 for a broken rule of the assembly."""
    for kind, status in STATUS.items():
        if isinstance(error, kind):
            return status
    return HTTPStatus.UNPROCESSABLE_ENTITY


def register_error_pages(app: Flask) -> None:
    """Every error leaves as a page or as JSON, in the reader's language, with nothing internal in it."""
    app.register_error_handler(RuleViolation, refuse)
    app.register_error_handler(CSRFError, refuse_form)
    app.register_error_handler(HTTPException, refuse_http)
    for kind in DATABASE_AWAY:
        app.register_error_handler(kind, refuse_database)
    app.register_error_handler(Exception, refuse_unexpected)


def refuse(error: RuleViolation) -> tuple[Response | str, int]:
    return answer(error.code, status_of(error), error.facts)


def refuse_form(_error: CSRFError) -> tuple[Response | str, int]:
    return answer("form_expired", HTTPStatus.BAD_REQUEST)


def refuse_http(error: HTTPException) -> tuple[Response | str, int] | HTTPException:
    if error.code is None or error.code < 400:
        return error
    return answer(HTTP_CODES.get(error.code, "bad_request"), error.code)


def refuse_database(error: SQLAlchemyError) -> tuple[Response | str, int]:
    """The database is read-only, full, gone or busy: say so, lose nothing, keep the details for the log."""
    db.session.rollback()
    log.error("database refused: %s", in_short(error))
    code = "database_read_only" if "readonly" in str(error) else "database_away"
    return answer(code, HTTPStatus.SERVICE_UNAVAILABLE)


def too_many_here() -> Response:
    """Many came at once, and this one waited in vain: nothing was done, and it is worth coming again soon."""
    refused = make_response(answer("many_at_once", HTTPStatus.SERVICE_UNAVAILABLE))
    refused.headers["Retry-After"] = "3"
    return refused


def refuse_unexpected(error: Exception) -> tuple[Response | str, int]:
    """A fault of ours: the log has the trace (never the form), the reader a way out."""
    db.session.rollback()
    log.error("unexpected %s at %s", type(error).__name__, request.endpoint, exc_info=error)
    return answer("our_fault", HTTPStatus.INTERNAL_SERVER_ERROR)


def answer(
    code: str, status: int, facts: dict[str, object] | None = None
) -> tuple[Response | str, int]:
    """The refusal in the form that the reader asked for."""
    words = sentence(code, **(facts or {}))
    if wants_json():
        field = {"field": facts["field"]} if facts and "field" in facts else {}
        return jsonify(ok=False, error=code, message=words, **field), status
    return render_template("errors/page.html", code=code, status=int(status), message=words), status


def wants_json() -> bool:
    """True for a script's request, which reads `error` rather than a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], "text/html")
    return request.path.endswith(".json") or best == "application/json"
