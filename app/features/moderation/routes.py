"""Doors of moderation: the rules and the log for everybody, the gestures of the team, asking that somebody look."""

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Assembly, Seat
from app.features.assemblies.policies import can_read, find_to_read
from app.features.assemblies.queries import who
from app.features.assemblies.services.signing import attempt_signed
from app.features.moderation import queries, services
from app.features.moderation.forms import ActForm, ReportForm, RulesForm
from app.features.moderation.policies import can_moderate, can_report, can_set_rules
from app.features.moderation.signals import Words
from app.features.moderation.wording import ACT_WORDS, BY_WORDS
from app.web.doors import Answer, attempt, demand, done, find, permit, shown
from app.web.errors import NotFound
from app.web.paging import page_of

blueprint = Blueprint(
    "moderation", __name__, url_prefix="/<lang:lang>", template_folder="templates"
)


@blueprint.get("/assemblies/<slug>/moderation")
def log(slug: str) -> str:
    """The rules, and everything that was done by them."""
    assembly = find_to_read(slug)
    may_moderate = can_moderate(who(), assembly.id)
    return render_template(
        "moderation/log.html",
        assembly=assembly,
        rules=queries.rules_of(assembly.id),
        acts=page_of(queries.log_of(assembly)),
        words_of=words_of,
        waiting=queries.waiting(assembly) if may_moderate else [],
        may_moderate=may_moderate,
        may_set_rules=can_set_rules(who(), assembly),
        act_words=ACT_WORDS,
        by_words=BY_WORDS,
    )


def words_of(kind: str, ref: int) -> Words | None:
    """The words that a line of the log is about, while they are there."""
    try:
        return queries.find_words(kind, ref)
    except NotFound:
        return None


@blueprint.route("/assemblies/<slug>/moderation/rules", methods=["GET", "POST"])
def rules(slug: str) -> Answer:
    """Write down the rules that the assembly has decided."""
    assembly = permit(can_set_rules, find_to_read(slug))
    now = queries.rules_of(assembly.id)
    form = RulesForm(data={"text": now.text if now else None, "decided": ""})

    def write() -> None:
        text = form.text.revised(now.text if now else None)
        services.set_rules(assembly, text, decided=form.decided.data or "", by=who())

    if attempt(form, write):
        return done(url_for("moderation.log", slug=slug), _("The rules are public."))
    return shown(render_template("moderation/rules.html", form=form, assembly=assembly), form)


@blueprint.route("/moderation/<kind>/<int:ref>", methods=["GET", "POST"])
def look(kind: str, ref: int) -> Answer:
    """The team looks at words, and says what it does and why."""
    words = queries.find_words(kind[:16], ref)
    demand(can_moderate(who(), words.assembly_id))
    form = ActForm()

    def act() -> None:
        services.moderate(kind, ref, form.act.data or "", form.reason.words(), by=who())

    if attempt(form, act):
        return done(words.address, _("It is done, and stands in the log."))
    return shown(look_page(kind, ref, form), form)


def look_page(kind: str, ref: int, form: ActForm) -> str:
    """The words, what people say of them, what was done, and the form."""
    words = queries.find_words(kind, ref)
    return render_template(
        "moderation/look.html",
        words=words,
        form=form,
        acts=queries.acts_on(kind, ref),
        reports=queries.reports_on(kind, ref),
        away=queries.is_away(kind, ref),
        rules=queries.rules_of(words.assembly_id),
        act_words=ACT_WORDS,
        by_words=BY_WORDS,
    )


@blueprint.route("/moderation/<kind>/<int:ref>/report", methods=["GET", "POST"])
def report(kind: str, ref: int) -> Answer:
    """A resident asks that somebody look."""
    words, form = queries.find_words(kind[:16], ref), ReportForm()
    if not can_read(who(), find(Assembly, words.assembly_id)):
        raise NotFound

    def ask(seat: Seat | None) -> None:
        services.ask_to_look(kind, ref, form.words.data or "", seat=seat, by=who())

    if attempt_signed(form, ask):
        return done(words.address, _("Thank you. Somebody of the team will look."))
    page = render_template(
        "moderation/report.html",
        words=words,
        form=form,
        needs_card=not can_report(who().seat, words.assembly_id),
        rules=queries.rules_of(words.assembly_id),
    )
    return shown(page, form)
