"""Pages that belong to no assembly."""

from datetime import date

from babel.dates import format_date
from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask_babel import get_locale
from werkzeug.wrappers import Response as BaseResponse

from app.config import SESSION_LASTS
from app.features.site.forms import empty_sample, faulty_sample, qr_sample, translated_samples
from app.features.site.queries import front_door as front_door_lists
from app.features.site.queries import kept_things, map_of_the_site
from app.features.site.wording import FAILING, conformity, mention
from app.web.doors import lead
from app.words.i18n import COOKIE, reader_language, settings_languages

blueprint = Blueprint("site", __name__)
blueprint.add_app_template_global(mention, "accessibility_mention")
REVIEWED = date(2026, 11, 23)
"""When we last went through the whole statement."""


@blueprint.get("/")
def front_door() -> BaseResponse:
    """The first visit follows the browser."""
    return lead(url_for("site.home", lang=reader_language()))


@blueprint.get("/<lang:lang>/")
def home() -> str:
    """What this is, and the doors."""
    return render_template("home.html", **front_door_lists())


@blueprint.get("/<lang:lang>/style")
def style() -> str:
    """Every component in every state."""
    return render_template(
        "style.html",
        form=empty_sample(),
        faulty=faulty_sample(),
        qr=qr_sample(),
        translated=translated_samples(),
    )


@blueprint.get("/<lang:lang>/accessibility")
def accessibility() -> str:
    """What was checked, how, when, and what is not compliant (RGAA 4.1.2, model of statement)."""
    return render_template(
        "accessibility.html",
        contact=current_app.config["TABLEE"].contact,
        conformity=conformity(),
        failing=[(number, FAILING[number]) for number in conformity().failing],
        reviewed=format_date(REVIEWED, "long", locale=get_locale()),
    )


@blueprint.get("/<lang:lang>/privacy")
def privacy() -> str:
    """What is kept, for how long and why: what each feature says of its tables."""
    about_people, others = kept_things()
    return render_template(
        "privacy.html",
        about_people=about_people,
        others=others,
        settings=current_app.config["TABLEE"],
        cookie_days=SESSION_LASTS.days,
    )


@blueprint.get("/<lang:lang>/plan")
def plan() -> str:
    """Every public page, or the list that leads to it."""
    return render_template("plan.html", sections=map_of_the_site())


@blueprint.after_app_request
def remember_language(response: Response) -> Response:
    """The language of the last page read is the one of the next visit; an answer that caches may share sets nothing."""
    if response.cache_control.public or response.cache_control.max_age:
        return response
    chosen = (request.view_args or {}).get("lang") or request.path.split("/")[1]
    if chosen in settings_languages() and request.cookies.get(COOKIE) != chosen:
        response.set_cookie(COOKIE, chosen, max_age=365 * 86400, samesite="Lax", httponly=True)
    return response
