"""Programmes of training for the team: a new one, its trainees and their cards, the framework and its files, the network."""

from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from app.domain.codes import spaced
from app.domain.exchange.lines import text_of
from app.domain.skills import COLUMNS, moodle_rows, read_moodle
from app.domain.skos.scheme import is_skos, read_skos
from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import can_prepare, find_to_read
from app.features.assemblies.queries import find_assembly, who
from app.features.support.forms import FrameworkForm, ProgrammeForm
from app.features.support.models import Accompaniment, Trainee
from app.features.support.queries.skills import framework_of, names_of, network, shipped, spoken
from app.features.support.rendering.skills import skos
from app.features.support.routes.door import (
    accompanied,
    blueprint,
    desk_assembly,
    page_of_support,
    seen,
)
from app.features.support.services import requests, skills
from app.features.support.wording import LEVEL
from app.formats import spreadsheet
from app.formats.answers import open_answer
from app.formats.plain import dumped
from app.formats.qr import whole_address
from app.web.doors import Answer, attempt, done, find, gesture, permit, shown
from app.web.errors import NotFound
from app.words.i18n import current_language


@blueprint.route("/desk/<slug>/programmes", methods=["GET", "POST"])
def programme(slug: str) -> Answer:
    """A programme of training begins: what it is for, in the words of those who asked for it."""
    assembly, form = desk_assembly(slug), ProgrammeForm()
    made: list[Accompaniment] = []

    def act() -> None:
        made.append(requests.begin_programme(assembly, form.title.words(), form.words.words(), str(form.scale.data), by=who()))  # fmt: skip

    if attempt(form, act):
        return done(page_of_support(made[0]), _("The programme is open. Announce its modules as meetings."))  # fmt: skip
    return shown(render_template("support/programme.html", form=form, assembly=assembly), form)


@blueprint.post("/requests/<int:support_id>/trainees")
def add_trainee(support_id: int) -> Answer:
    """One more who learns, by an alias; the code of the card is shown once."""
    support, made = accompanied(support_id), list[tuple[Trainee, str]]()
    return gesture(
        lambda: made.append(skills.add_trainee(support, request.form.get("alias", ""), by=who())),
        page_of_support(support),
        lambda: _("Card of %(alias)s, shown once: %(code)s", alias=made[0][0].alias, code=spaced(made[0][1])),
    )  # fmt: skip


@blueprint.post("/requests/<int:support_id>/trainees/<int:trainee_id>/card")
def new_card(support_id: int, trainee_id: int) -> Answer:
    """A lost card: the old one opens nothing any more."""
    support, made = accompanied(support_id), list[str]()
    trainee = find(Trainee, trainee_id)
    if trainee.support_id != support.id or trainee.left_on is not None:
        raise NotFound
    return gesture(
        lambda: made.append(skills.new_card(trainee, by=who())),
        page_of_support(support),
        lambda: _("Card of %(alias)s, shown once: %(code)s", alias=trainee.alias, code=spaced(made[0])),
    )  # fmt: skip


@blueprint.get("/requests/<int:support_id>/network")
def passed_on(support_id: int) -> str:
    """Who can pass what on, by alias of those who said so; how many can do what, in words."""
    support = seen(support_id)
    known = network(support, current_language())
    return render_template("support/network.html", support=support, known=known)


@blueprint.route("/framework/<slug>", methods=["GET", "POST"])
def framework(slug: str) -> Answer:
    """The skills that an assembly looks at; organisers take those of the house, or read a file of Moodle, or SKOS."""
    assembly = find_to_read(slug)
    form = FrameworkForm()
    if form.is_submitted():
        permit(can_prepare, find_assembly(slug))

    def act() -> None:
        data = form.file.data.read(spreadsheet.MOST_BYTES + 1) if form.file.data else b""
        if not data.strip():
            skills.take_framework(assembly, by=who())
            return
        read_file(assembly, data)

    if attempt(form, act):
        return done(url_for("support.framework", slug=assembly.slug), _("A new version of the framework. What was saved before keeps its own."))  # fmt: skip
    return shown(framework_page(assembly, form), form)


def read_file(assembly: Assembly, data: bytes) -> None:
    """A framework from a file: SKOS where it begins as such a file does, else Moodle's columns. Raises as the readers do."""
    lang = current_language()
    if not is_skos(data):
        skills.read_framework(assembly, read_moodle(spreadsheet.read(data, COLUMNS)), lang, by=who())  # fmt: skip
        return
    if len(data) > spreadsheet.MOST_BYTES:
        raise RuleViolation("table_too_large")
    skills.read_scheme(assembly, read_skos(data, text_of(data)), lang, by=who())


def framework_page(assembly: Assembly, form: FrameworkForm) -> str:
    """The page: the framework in use, else the one that could be taken."""
    kept = framework_of(assembly)
    content: dict[str, Any] = kept.content if kept else shipped()
    return render_template(
        "support/framework.html",
        assembly=assembly,
        form=form,
        kept=kept,
        framework=spoken(content, current_language()),
        names=names_of(content),
        may_prepare=can_prepare(who(), assembly),
    )


@blueprint.get("/framework/<slug>/moodle.csv")
def moodle_file(slug: str) -> Response:
    """The framework in the 14 columns that Moodle reads. Raises NotFound before there is one."""
    assembly = find_to_read(slug)
    kept = framework_of(assembly)
    if kept is None:
        raise NotFound
    rows = moodle_rows(spoken(kept.content, current_language()), [str(words) for words in LEVEL])
    return open_answer(spreadsheet.written(rows, mark=False), spreadsheet.MIME)


@blueprint.get("/framework/<slug>/skos.jsonld")
def skos_file(slug: str) -> Response:
    """The framework as SKOS, in every language that it has. Raises NotFound before there is one."""
    assembly = find_to_read(slug)
    kept = framework_of(assembly)
    if kept is None:
        raise NotFound
    address = whole_address(url_for("support.framework", slug=assembly.slug))
    return open_answer(dumped(skos(kept, address)), "application/ld+json; charset=utf-8")
