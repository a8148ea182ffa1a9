"""The doors: ask to hear, say yes a second time, leave. No account, no script, nothing that a prefetch could trigger."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.extensions import csrf
from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import shown_assemblies
from app.features.manifest import followed_alone
from app.features.subscriptions.forms import SubscribeForm
from app.features.subscriptions.policies import can_write_letters
from app.features.subscriptions.services import subscribing
from app.features.subscriptions.wording import thing_of
from app.store.transactions import transaction
from app.web.doors import Answer, attempt, gesture, lead, shown
from app.web.errors import NotFound
from app.web.fields import SelectChoice
from app.words.i18n import current_language, language_name, settings_languages

blueprint = Blueprint(
    "subscriptions", __name__, url_prefix="/<lang:lang>/subscriptions", template_folder="templates"
)


def filled() -> SubscribeForm:
    """The form with the assemblies and languages there are; `?assembly=` chooses one, `?about=` a decision or a proposal of it, by its mark."""
    form = SubscribeForm()
    assemblies = shown_assemblies()
    form.assembly.choices = [
        SelectChoice(a.slug, a.name.in_(current_language()).text) for a in assemblies
    ]
    form.lang.choices = [SelectChoice(code, language_name(code)) for code in settings_languages()]
    about = request.values.get("about", "")[:24]
    if not form.is_submitted():
        form.assembly.data = request.args.get("assembly") or (
            assemblies[0].slug if assemblies else ""
        )
        form.lang.data = current_language()
        form.about.data = about
    form.about.choices = [
        SelectChoice(about, _("Only %(what)s", what=name_of(form.assembly.data or "", about))),
        SelectChoice("", _("All that this assembly does")),
    ]
    return form


def name_of(slug: str, about: str) -> str:
    """What can be followed on its own, by its name; its mark where there is no such thing."""
    assembly = next((one for one in shown_assemblies() if one.slug == slug), None)
    return (followed_alone(assembly, about) if assembly else None) or about


def show(form: SubscribeForm) -> Answer:
    """The page: by e-mail, or by feed."""
    about = request.values.get("about", "")[:24]
    page = render_template(
        "subscriptions/index.html", form=form, mail=can_write_letters(), about=about
    )
    return shown(page, form)


@blueprint.get("")
def index() -> Answer:
    """How to hear of what changes."""
    return show(filled())


@blueprint.post("")
def ask() -> Answer:
    """Leave an address; a letter asks it whether that is so."""
    form = filled()

    def act() -> None:
        assembly = find_to_read(form.assembly.data or "")
        about = (form.about.data or "")[:24]
        subscribing.ask(assembly, form.email.data or "", form.lang.data or "", about)

    return lead(url_for("subscriptions.asked")) if attempt(form, act) else show(form)


@blueprint.get("/asked")
def asked() -> str:
    """Look in your mailbox."""
    return render_template("subscriptions/said.html", which="asked")


@blueprint.get("/<int:subscriber_id>/<token>/confirmation")
def confirmation(subscriber_id: int, token: str) -> str:
    """The link of the letter: one button, so that a scanner of mails subscribes nobody."""
    subscriber = subscribing.known(subscriber_id, token, "confirm")
    return render_template(
        "subscriptions/confirm.html", subscriber=subscriber, token=token, thing=thing_of(subscriber)
    )


@blueprint.post("/<int:subscriber_id>/<token>/confirmation")
def confirm(subscriber_id: int, token: str) -> Response:
    """Yes, this is my address."""
    return gesture(
        lambda: subscribing.confirm(subscriber_id, token),
        url_for("subscriptions.index"),
        _("Thank you. You will get updates by e-mail."),
    )


@blueprint.get("/<int:subscriber_id>/<token>/leaving")
def leaving(subscriber_id: int, token: str) -> str:
    """The link of every letter: one button. Somebody who has left already is told so."""
    try:
        subscriber = subscribing.known(subscriber_id, token, "leave")
    except NotFound:
        return render_template("subscriptions/said.html", which="left")
    return render_template("subscriptions/leave.html", subscriber=subscriber, token=token)


@blueprint.post("/<int:subscriber_id>/<token>/leaving")
@csrf.exempt
def leave(subscriber_id: int, token: str) -> str:
    """Gone for good. Mail programs press this by themselves (RFC 8058), so the link's own secret stands for the form's."""
    try:
        with transaction():
            subscribing.leave(subscriber_id, token)
    except NotFound:
        pass
    return render_template("subscriptions/said.html", which="left")
