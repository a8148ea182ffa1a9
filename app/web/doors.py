"""The one door: find the thing, ask the policy, try the form, act in one transaction, answer.

An answer is one of three. What is done leads on (303), and its words are said on the page it leads to. A form that is
wrong or refused comes back (422) with what was typed and the words beside the field at fault. A press that is refused
comes back (422) as the page it was made on, with the words above it. Scripts that ask for JSON are told the same in JSON.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from flask import Response, current_app, flash, jsonify, redirect, request
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from markupsafe import escape
from werkzeug.wrappers import Response as BaseResponse
from wtforms import Field, FormField

from app.domain.violations import RuleViolation
from app.extensions import Model, db
from app.store.transactions import transaction
from app.web.at_field import at_field
from app.web.errors import NotAllowed, NotFound, SignInNeeded, TooMuch, status_of, wants_json
from app.web.security import own_path
from app.words.sentences import sentence

Answer = str | BaseResponse | tuple[str, int]
Said = str | Callable[[], str]
"""What is said of a thing that is done; a function where only the act knows."""
Row = TypeVar("Row", bound=Model)
Thing = TypeVar("Thing")
Asking = TypeVar("Asking", bound=Callable[[], Any])
OUTRIGHT = (NotAllowed, NotFound)
"""Refusals of the door itself: nothing that is typed otherwise would help."""
_askers: list[Callable[[], Any]] = []


def asker(ask: Asking) -> Asking:
    """Let `ask` say who asks; policies are asked about them."""
    _askers[:] = [ask]
    return ask


def find(kind: type[Row], number: int | None) -> Row:
    """The row with this number. Raises NotFound."""
    return there(db.session.get(kind, number) if number is not None else None)


def there(found: Thing | None) -> Thing:
    """What was looked for. Raises NotFound where there is no such thing."""
    if found is None:
        raise NotFound
    return found


def permit(policy: Callable[[Any, Thing], bool], thing: Thing) -> Thing:
    """The thing, if the policy lets the one who asks. Raises SignInNeeded, NotAllowed."""
    demand(policy(_askers[0](), thing))
    return thing


def demand(allowed: bool) -> None:
    """Raises SignInNeeded for whoever has no account, NotAllowed for somebody without the role."""
    if not allowed:
        raise NotAllowed if current_user.is_authenticated else SignInNeeded


def attempt(form: FlaskForm, act: Callable[[], object]) -> bool:
    """Whether the form was sent, is right, and its act went through, in one transaction; else the form says why not."""

    def write() -> None:
        with transaction():
            act()

    return form.validate_on_submit() and tried(form, write)


def tried(form: FlaskForm, act: Callable[[], object]) -> bool:
    """Whether the act went through; what refuses it is said in the form. Raises NotAllowed, NotFound."""
    try:
        act()
    except OUTRIGHT:
        raise
    except RuleViolation as refusal:
        mark(form, refusal)
        return False
    return True


def mark(form: FlaskForm, refusal: RuleViolation) -> None:
    """Say a refusal beside the field that the form's `at_fault` names for its code, else above the form."""
    form.too_much = isinstance(refusal, TooMuch)  # type: ignore[attr-defined]
    name = getattr(form, "at_fault", {}).get(refusal.code)
    if name is not None and name in form:
        field = first_box(form[name])
        field.errors = [*field.errors, words_of(refusal)]
    else:
        form.form_errors = [*form.form_errors, words_of(refusal)]


def first_box(field: Field) -> Field:
    """The field itself; of one that holds a text in several languages, its first box."""
    return next(iter(field.form)) if isinstance(field, FormField) else field


def words_of(refusal: RuleViolation) -> str:
    """The refusal in the reader's language."""
    return sentence(refusal.code, **refusal.facts)


def shown(page: str, *forms: FlaskForm) -> tuple[str, int]:
    """A page with its forms: 422 when something in one of them is to be mended, 429 when it came too often."""
    if any(getattr(form, "too_much", False) for form in forms):
        return in_error(page), 429
    return (in_error(page), 422) if any(form.errors for form in forms) else (page, 200)


def in_error(page: str) -> str:
    """The page, whose title says first that something is to be mended."""
    words = escape(_("Error:"))
    return page.replace("<title>", f"<title>{words} ", 1)


def gesture(
    act: Callable[[], object],
    back: str,
    said: Said = "",
    *,
    facts: Mapping[str, Any] | None = None,
    page: Callable[[], str] | None = None,
) -> BaseResponse:
    """One press, in one transaction, and back to its page; `facts` are what a script reads besides.

    `page` draws it again where something that was typed is to stay on it; else it is opened anew.
    """
    try:
        with transaction():
            act()
    except RuleViolation as refusal:
        return refused(refusal, page or back)
    return done(back, said, facts)


def done(address: str, said: Said = "", facts: Mapping[str, Any] | None = None) -> BaseResponse:
    """It is done: on to the page that shows it."""
    if wants_json():
        return jsonify(ok=True, **(facts or {}))
    return lead(address, said)


def lead(address: str, said: Said = "", kind: str = "done") -> BaseResponse:
    """On to another page, where `said` is said."""
    say(said, kind)
    return redirect(address, 303)


def say(said: Said, kind: str = "done") -> None:
    """Words above this page, or the next: `kind` is done, info, warning or refused."""
    words = said() if callable(said) else said
    if words:
        flash(words, kind)


def refused(refusal: RuleViolation, page: str | Callable[[], str]) -> BaseResponse:
    """A page, at its address or drawn here, with the refusal above it. Raises it for scripts, and where no page helps."""
    if wants_json() or isinstance(refusal, OUTRIGHT):
        raise refusal
    if callable(page):
        say(words_of(refusal), "refused")
        return Response(mended(page(), refusal), status_of(refusal))
    opened = page_at(page, words_of(refusal))
    if opened.status_code != 200:
        raise refusal
    opened.status_code = status_of(refusal)
    opened.set_data(mended(opened.get_data(as_text=True), refusal))
    return opened


def mended(page: str, refusal: RuleViolation) -> str:
    """The page, whose title says that something is to be mended, and its field too where the refusal names one."""
    field = refusal.facts.get("field")
    told = at_field(page, field, words_of(refusal)) if isinstance(field, str) else page
    return in_error(told)


def page_at(address: str, said: str) -> Response:
    """The page at an address of ours as the one who asks would open it now, with `said` above it."""
    place = urlsplit(address)
    environ = {
        **request.environ,
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(place.path, "latin-1"),
        "QUERY_STRING": place.query,
        "CONTENT_LENGTH": "0",
        "wsgi.input": BytesIO(),
    }
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    with current_app.request_context(environ):
        say(said, "refused")
        return current_app.full_dispatch_request()


def back_to(usual: str) -> str:
    """The page of ours that the form names as its own in `back`, else the usual one."""
    return own_path(request.form.get("back")) or usual
