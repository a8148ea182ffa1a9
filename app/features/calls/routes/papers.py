"""Papers of a draw: the poster, the volunteers' slips, the witnesses' list, the sheet of calls to make."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _

from app.features.calls.forms import ListForm
from app.features.calls.models import Call
from app.features.calls.routes.door import blueprint, prepared_call, seen_call
from app.features.calls.services import drawing
from app.features.calls.services.drawing import Posted
from app.formats.qr import qr_drawing, whole_address
from app.web.doors import Answer, shown, tried
from app.words.i18n import long_day, settings_languages
from app.words.pairs import both, pair


def languages_of(call: Call) -> list[str]:
    """The assembly's language first, then one more."""
    own = call.assembly.language
    return [own, *(code for code in settings_languages() if code != own)][:2]


@blueprint.get("/<int:call_id>/poster")
def poster(call_id: int) -> str:
    """The poster of a call."""
    call = seen_call(call_id)
    langs, address = languages_of(call), whole_address(url_for("calls.show", call_id=call.id))
    return render_template(
        "calls/poster.html",
        call=call,
        langs=langs,
        title=pair(call.title, langs),
        qr=qr_drawing(address, _("QR code of this call")),
        address=address.split("://")[-1],
        lines=[
            both(lambda: _("%(places)s places. Volunteers wanted, until %(day)s.", places=call.places, day=long_day(call.closes_on)), langs),
            both(lambda: _("A group of volunteers, not a sample of the town."), langs),
        ],
    )  # fmt: skip


@blueprint.get("/<int:call_id>/to-call")
def to_call(call_id: int) -> str:
    """Whom to call, with room for the answer. The numbers lead to names on the organiser's paper only."""
    call = prepared_call(call_id)
    return render_template("calls/to_call.html", call=call, langs=languages_of(call))


@blueprint.route("/<int:call_id>/slips", methods=["GET", "POST"])
def slips(call_id: int) -> Answer:
    """A slip for each volunteer, from the posted file."""
    return paper(call_id, "slips")


@blueprint.route("/<int:call_id>/witness-list", methods=["GET", "POST"])
def witness_list(call_id: int) -> Answer:
    """The list that two witnesses keep, from the posted file."""
    return paper(call_id, "witness_list")


def paper(call_id: int, name: str) -> Answer:
    """The page where the file is chosen, then the paper made of it."""
    call, form = prepared_call(call_id), ListForm()
    posted: list[Posted] = []

    def read() -> None:
        household = bool(form.by_household.data)
        posted.append(
            drawing.read_posted(call, form.people(), form.quotas(), by_household=household)
        )

    if form.validate_on_submit() and tried(form, read):
        return render_template(f"calls/{name}.html", call=call, **facts_of(call, posted[0]))
    form.keep_quotas(call)
    return shown(render_template("calls/choose.html", call=call, form=form, name=name), form)


def facts_of(call: Call, posted: Posted) -> dict[str, Any]:
    """What the papers say of each volunteer."""
    pool, langs = posted.everybody, languages_of(call)
    return {
        "langs": langs,
        "title": pair(call.title, langs),
        "my_number": lambda number: both(lambda: _("My number: %(number)s", number=number), langs),
        "keep": both(lambda: _("Keep this slip for yourself. With it you can count your number in the thousand lists, and prove that your line was in the list of volunteers:"), langs),
        "features": pool.features,
        "rows": list(zip(pool.people, drawing.slips_of(call, posted), strict=True)),
        "list_hash": posted.list_hash,
        "address": whole_address(url_for("calls.redo", call_id=call.id)).split("://")[-1],
    }  # fmt: skip
