"""What each household of a file receives: the file is read, reckoned, answered and forgotten in one request."""

from flask import Response, request

from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.fund.forms.money import AllowancesForm
from app.features.fund.queries.rules import rules_in_force
from app.features.fund.routes.door import approving, blueprint, day_of, page
from app.features.fund.services.allowances import Table, allowances_of
from app.formats import spreadsheet
from app.web.doors import Answer, shown, tried


@blueprint.get("/<slug>/allowances")
def allowances(slug: str) -> Answer:
    """A form for a file of codes."""
    return allowances_page(approving(slug), AllowancesForm(formdata=None))


def allowances_page(assembly: Assembly, form: AllowancesForm) -> Answer:
    """The page, with what is wrong in the file."""
    rule = rules_in_force(assembly, day_of(assembly)).get("allocation")
    return shown(page("allowances", assembly, form=form, rule=rule), form)


@blueprint.post("/<slug>/allowances")
def allowances_file(slug: str) -> Answer:
    """The same file with what each receives. Nothing of it is written, logged or kept: only a file that is answered knows it."""
    assembly, form = approving(slug), AllowancesForm()
    made: list[Table] = []

    def reckon() -> None:
        sent = form.file.data
        made.append(allowances_of(assembly, sent.read() if sent else b"", by=who()))

    if form.validate_on_submit() and tried(form, reckon):
        separator = spreadsheet.separator_of(request.form.get("separator"))
        answer = Response(
            spreadsheet.written(made[0], separator=separator), content_type=spreadsheet.MIME
        )
        answer.headers["Content-Disposition"] = 'attachment; filename="allowances.csv"'
        return answer
    return allowances_page(assembly, form)
