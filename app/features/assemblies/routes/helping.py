"""Doors of whoever helps somebody to answer: begin from an empty page, finish, find one's own seat again.

Nothing here needs a script. The helper's own seat waits in a second cookie; the server keeps no trace of who helped whom.
"""

from dataclasses import dataclass

from flask import g, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.domain.violations import RuleViolation
from app.features.assemblies import services
from app.features.assemblies.forms import HelpForm
from app.features.assemblies.models import Phone, Session
from app.features.assemblies.queries import ASIDE, COOKIE, phone_by_token, who
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.joining import (
    count_if_wrong,
    keep_cookie,
    phone_page,
    way_from,
)
from app.features.assemblies.services.helping import NOBODY
from app.store.transactions import transaction
from app.web.doors import Answer, in_error, lead, words_of
from app.web.errors import status_of


@dataclass(frozen=True)
class Helping:
    """Whom this phone helps (None once their seat went to another phone), and the helper's own phone if they have one."""

    helped: Phone | None
    own: Phone | None


@blueprint.app_template_global()
def helping() -> Helping | None:
    """What the banner of a helping phone shows; None for every other phone. Looked up once per request."""
    if "helping" not in g:
        aside = request.cookies.get(ASIDE)
        helped = phone_by_token(request.cookies.get(COOKIE)) if aside else None
        g.helping = Helping(helped, phone_by_token(aside)) if aside else None
    helping: Helping | None = g.helping
    return helping


@blueprint.get("/help")
def help_somebody() -> Answer:
    """What helping is, and one field for the other person's code; for whoever helps already, the way on and the end."""
    return show_help(HelpForm())


@blueprint.post("/help")
def begin_help() -> Answer:
    """Sit down for the other person: by the secret of a card that was scanned (`card`), or by a code that was typed."""
    form, token = HelpForm(), request.form.get("card", "")[:64]
    if not token and not form.validate_on_submit():
        return show_help(form, status=422)
    now = helping()
    own = now.own if now else who().phone
    try:
        with transaction():
            if now:
                services.stop_helping(request.cookies.get(COOKIE), None)
            joined = (
                services.help_with_card(token, own=own)
                if token
                else services.help_with_code(form.code.data or "", own=own)
            )
            target = way_from(joined)
    except RuleViolation as refusal:
        if not token:
            count_if_wrong(refusal, form.code.data or "")
        return show_help(form, refusal, status_of(refusal))
    answer = lead(target)
    keep_cookie(answer, joined.token or "")
    if not now:
        keep_cookie(answer, request.cookies.get(COOKIE, NOBODY) if own else NOBODY, ASIDE)
    return answer


@blueprint.post("/help/end")
def end_help() -> BaseResponse:
    """Nothing of the helped person stays on this phone; its own seat comes back as it was."""
    aside = request.cookies.get(ASIDE)
    if not aside:
        return lead(url_for("assemblies.help_somebody"))
    with transaction():
        own = services.stop_helping(request.cookies.get(COOKIE), aside)
    words = gettext("Thank you. Nothing of the person you helped is left on this phone.")
    target = phone_page(own.session_id) if own else url_for("assemblies.help_somebody")
    answer = lead(target, words)
    answer.delete_cookie(ASIDE)
    if own:
        keep_cookie(answer, aside)
    else:
        answer.delete_cookie(COOKIE)
    return answer


def show_help(
    form: HelpForm, refusal: RuleViolation | None = None, status: int = 200
) -> tuple[str, int]:
    """The page of helping, with what is known: the helper's own seat, and whether people without a card may sit down."""
    now, asker = helping(), who()
    own = now.own if now else asker.phone
    page = render_template(
        "assemblies/help.html",
        form=form,
        now=now,
        own=own,
        refusal=words_of(refusal) if refusal else None,
        without_card=code_for_newcomers(own.session if own else None),
        phone_page=phone_page,
    )
    return in_error(page) if status == 422 else page, status


def code_for_newcomers(session: Session | None) -> str | None:
    """The session's code, if it still gives a seat to somebody without a card."""
    if session is None or not services.doors_open(session) or not services.room_left(session):
        return None
    return session.code
