"""Asking, from a phone without a script or on paper, and following what becomes of it by a code."""

from flask import current_app, make_response, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.codes import REQUEST_LENGTH, read_code, spaced
from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import who
from app.features.proposals.queries.lineage import proposals_from
from app.features.support.forms import AskForm
from app.features.support.models import Accompaniment
from app.features.support.policies import can_accompany_in
from app.features.support.queries import asked_assemblies, find_by_code
from app.features.support.queries.skills import has_card
from app.features.support.routes.door import blueprint, opened, page_of_support
from app.features.support.routes.public import front_page
from app.features.support.services import requests
from app.formats.qr import qr_drawing, whole_address
from app.web.at_field import at_field
from app.web.doors import Answer, attempt, done, gesture, in_error, lead, say, shown, words_of
from app.web.errors import NotFound
from app.words.i18n import current_language, settings_languages

NOT_KNOWN = _l(
    "No request has this code. Please compare it with your paper, one character after the other."
)


def offered_assemblies() -> list[Assembly]:
    """Those that may be asked; the one that the address names first."""
    named = request.args.get("assembly", "") or request.form.get("assembly", "")
    found = asked_assemblies()
    return sorted(found, key=lambda one: one.slug != named)


def ask_form(found: list[Assembly]) -> AskForm:
    """The form, with whom one can ask."""
    form = AskForm()
    form.assembly.choices = [(one.slug, one.name.in_(current_language()).text) for one in found]
    return form


@blueprint.route("/ask", methods=["GET", "POST"])
def ask() -> Answer:
    """Five minutes: four things."""
    found = offered_assemblies()
    form = ask_form(found)
    made: list[tuple[Accompaniment, str]] = []

    def act() -> None:
        assembly = find_to_read(form.assembly.data)
        made.append(
            requests.ask(
                assembly,
                form.said("words"),
                title=form.said("title"),
                scale=str(form.scale.data or ""),
                contact=form.contact.data or "",
                code=form.code.data or "",
                on=form.made_on.data,
                by=who(),
            )
        )

    if attempt(form, act):
        support, code = made[0]
        if can_accompany_in(who(), support.assembly):
            return done(page_of_support(support), _("Written down. Code of this request, for those who ask: %(code)s", code=spaced(code)))  # fmt: skip
        return done(url_for("support.mine", secret=code), _("Thank you. Your words have arrived."))
    team = bool(found) and any(can_accompany_in(who(), one) for one in found)
    return shown(render_template("support/ask.html", form=form, found=found, team=team), form)


@blueprint.get("/ask/paper")
def paper() -> str:
    """The same four things on a sheet, with a code for whoever fills it in; another code each time."""
    found = offered_assemblies()
    if not found:
        raise NotFound
    assembly, code = found[0], requests.new_code()
    own = assembly.language
    langs = [own, *(lang for lang in settings_languages() if lang != own)][:2]
    address = whole_address(url_for("support.index"))
    return render_template(
        "support/paper.html",
        assembly=assembly,
        langs=langs,
        code=spaced(code),
        qr=qr_drawing(
            whole_address(url_for("support.mine", secret=code)), _("QR code of this request")
        ),
        address=address.split("://")[-1],
    )


@blueprint.get("/<secret>")
def mine(secret: str) -> Answer:
    """What becomes of a request, for whoever holds its code. Raises NotFound, TooMuch."""
    support = opened(find_by_code, secret)
    answer = make_response(
        render_template(
            "support/mine.html",
            support=support,
            became=proposals_from("request", support.id),
            secret=secret,
            code=spaced(read_code(secret, (REQUEST_LENGTH,))),
            days=current_app.config["TABLEE"].keep_backups,
        )
    )
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@blueprint.post("/<secret>/forget")
def forget_mine(secret: str) -> Answer:
    """Those who asked take back where to answer them. Raises NotFound, TooMuch."""
    support = opened(find_by_code, secret)
    return gesture(
        lambda: requests.forget_own_contact(support),
        url_for("support.mine", secret=secret),
        _("The contact is deleted. Your request goes on: this page says what becomes of it."),
    )


@blueprint.get("/code")
def code() -> Answer:
    """A code that somebody typed: on to the page that it opens; wrong, it stays in its box, to be looked at again."""
    typed = request.args.get("code", "")
    if not typed.strip():
        return lead(url_for("support.index"))
    try:
        read = read_code(typed, (REQUEST_LENGTH,))
        card = has_card(read)
        if not card:
            opened(find_by_code, read)
    except RuleViolation as refusal:
        return code_again(typed, words_of(refusal))
    except NotFound:
        return code_again(typed, str(NOT_KNOWN))
    return lead(url_for("support.card" if card else "support.mine", secret=read))


def code_again(typed: str, words: str) -> Answer:
    """The page with the box in which the code was typed, and what is wrong with it."""
    say(words, "refused")
    return in_error(at_field(front_page(typed), "code", words)), 422
