"""The door of a list of members: a file or what is pasted becomes seats, all of it or nothing."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.members import Fault, read_members
from app.features.assemblies.forms.seats import MembersForm
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import member_seats, who
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.frames import assembly_to_prepare, form_page
from app.features.assemblies.services.members import Seated, faults_of, seat_members
from app.web.doors import Answer, attempt, in_error, lead
from app.words.sentences import sentence

SHOWN = 100
"""Faulty lines that are listed; more would not be read."""


@blueprint.route("/assemblies/<slug>/seats/list", methods=["GET", "POST"])
def members(slug: str) -> Answer:
    """Members from a list, with what is wrong with each line."""
    assembly, form = assembly_to_prepare(slug), MembersForm()
    faults: list[Fault] = []
    told: list[Seated] = []

    def seat() -> None:
        found, wrong = read_members(form.text.data or "")
        faults.extend(sorted([*wrong, *faults_of(assembly, found)], key=lambda fault: fault.line))
        if not faults:
            options = {"naming": form.naming.data, "unpaid": form.unpaid.data}
            told.append(seat_members(assembly, found, by=who(), **options))

    if attempt(form, seat) and not faults:
        return lead(url_for("assemblies.seats", slug=slug), in_words(told[0]))
    return list_page(assembly, form, faults)


def list_page(assembly: Assembly, form: MembersForm, faults: list[Fault]) -> tuple[str, int]:
    """The form, with its faulty lines; 422 where there are any."""
    page, status = form_page(
        "members.html",
        form,
        assembly=assembly,
        unnamed=sum(not seat.alias for seat in member_seats(assembly)),
        faults=[(fault.line, sentence(fault.code, **fault.facts)) for fault in faults[:SHOWN]],
        wrong=len(faults),
    )
    return (in_error(page), 422) if faults and status == 200 else (page, status)


def in_words(told: Seated) -> str:
    """What became of the list."""
    lines = [
        ngettext("%(num)s seat was added.", "%(num)s seats were added.", told.added),
        ngettext("%(num)s seat has its alias now.", "%(num)s seats have their alias now.", told.named) if told.named else "",
        ngettext("%(num)s person had a seat already.", "%(num)s people had a seat already.", told.there) if told.there else "",
        ngettext(
            "%(num)s person is not up to date and has no seat.",
            "%(num)s people are not up to date and have no seat.",
            told.unpaid,
        ) if told.unpaid else "",
        _("Print the cards that are new.") if told.added else "",
    ]  # fmt: skip
    return " ".join(filter(None, lines))
