"""Doors of teas."""

from app.features.teas import services
from app.features.teas.models import Tea
from flask import Blueprint, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.extensions import db
from app.web.doors import gesture

blueprint = Blueprint("teas", __name__, url_prefix="/<lang:lang>/teas", template_folder="templates")


@blueprint.get("/<int:assembly_id>")
def index(assembly_id: int) -> str:
    """The pots on the table."""
    teas = db.session.scalars(select(Tea).where(Tea.assembly_id == assembly_id))
    return render_template("teas/index.html", teas=list(teas), assembly_id=assembly_id)


@blueprint.post("/<int:assembly_id>")
def brew(assembly_id: int) -> Response:
    """One more pot."""
    name = request.form.get("name", "")
    back = url_for("teas.index", assembly_id=assembly_id)
    return gesture(lambda: services.brew(assembly_id, name), back)
