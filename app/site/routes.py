"""Pages that belong to no assembly."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.i18n import COOKIE, reader_language, settings_languages
from app.site.forms import empty_sample, faulty_sample, qr_sample

blueprint = Blueprint("site", __name__)


@blueprint.get("/")
def front_door() -> BaseResponse:
    """The first visit follows the browser."""
    return redirect(url_for("site.home", lang=reader_language()))


@blueprint.get("/<lang:lang>/")
def home() -> str:
    """What this is, and the doors."""
    return render_template("home.html", decisions=[], minutes=[], walks=[], sessions=[])


@blueprint.get("/<lang:lang>/style")
def style() -> str:
    """Every component in every state."""
    return render_template(
        "style.html", form=empty_sample(), faulty=faulty_sample(), qr=qr_sample()
    )


@blueprint.after_app_request
def remember_language(response: Response) -> Response:
    """The language of the last page read is the one of the next visit."""
    chosen = (request.view_args or {}).get("lang") or request.path.split("/")[1]
    if chosen in settings_languages() and request.cookies.get(COOKIE) != chosen:
        response.set_cookie(COOKIE, chosen, max_age=365 * 86400, samesite="Lax", httponly=True)
    return response
