"""Doors of teas."""

from app.features.teas import services
from app.features.teas.forms import TeaForm
from app.features.teas.models import Tea
from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.extensions import db
from app.features.assemblies.policies import can_conduct_in
from app.features.assemblies.queries import find_assembly
from app.web.doors import Answer, attempt, done, gesture, permit, shown

blueprint = Blueprint("teas", __name__, url_prefix="/<lang:lang>", template_folder="templates")


@blueprint.get("/teas/<int:assembly_id>")
def index(assembly_id: int) -> str:
    """The pots on the table."""
    teas = db.session.scalars(select(Tea).where(Tea.assembly_id == assembly_id))
    return render_template("teas/index.html", teas=list(teas), assembly_id=assembly_id)


@blueprint.post("/teas/<int:assembly_id>")
def brew(assembly_id: int) -> Response:
    """One more pot."""
    name = request.form.get("name", "")
    back = url_for("teas.index", assembly_id=assembly_id)
    return gesture(lambda: services.brew(assembly_id, name), back)


@blueprint.route("/assemblies/<slug>/teas/new", methods=["GET", "POST"])
def new(slug: str) -> Answer:
    """One more pot, by whoever conducts."""
    assembly, form = permit(can_conduct_in, find_assembly(slug)), TeaForm()
    if attempt(form, lambda: services.brew(assembly.id, form.name.data or "")):
        back = url_for("teas.index", assembly_id=assembly.id)
        return done(back, _("The pot is on the table."))
    return shown(render_template("teas/new.html", form=form), form)
