"""Doors by which things end: a session that will not be held, an assembly that is shown, archived, erased."""

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies import services
from app.features.assemblies.forms.ending import ArrivalForm, CancelForm, ErasureForm
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.policies import can_create, can_prepare
from app.features.assemblies.queries import find_assembly, find_session, who
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.frames import assembly_to_prepare, form_page
from app.web.doors import Answer, attempt, demand, done, gesture, permit, refused
from app.web.security import takes


def session_to_end(session_id: int) -> Session:
    """The session, for organisers of its assembly. Raises NotFound, SignInNeeded, NotAllowed."""
    session = find_session(session_id)
    permit(can_prepare, session.assembly)
    return session


@blueprint.route("/sessions/<int:session_id>/cancellation", methods=["GET", "POST"])
def cancellation(session_id: int) -> Answer:
    """Why it will not be held; or take it away where nobody was told of it."""
    session = session_to_end(session_id)
    announced = services.is_announced(session)
    form = CancelForm(announced=announced)
    if attempt(form, lambda: services.cancel_session(session, form.reason.words(), by=who())):
        return done(sessions_of(session.assembly), _("The session is cancelled."))
    return form_page(
        "cancellation.html",
        form,
        session=session,
        assembly=session.assembly,
        announced=announced,
    )


@blueprint.post("/sessions/<int:session_id>/cancellation/end")
def cancellation_end(session_id: int) -> Response:
    """It is held all the same."""
    session = session_to_end(session_id)
    return gesture(
        lambda: services.hold_after_all(session, by=who()),
        url_for("assemblies.preparation", session_id=session_id),
        _("The session takes place after all."),
    )


@blueprint.post("/sessions/<int:session_id>/removal")
def session_removal(session_id: int) -> Response:
    """Gone with its agenda."""
    session = session_to_end(session_id)
    return gesture(
        lambda: services.delete_session(session, by=who()),
        sessions_of(session.assembly),
        _("The session is deleted."),
    )


def sessions_of(assembly: Assembly) -> str:
    """The list of an assembly's sessions."""
    return url_for("assemblies.sessions", slug=assembly.slug)


@blueprint.post("/assemblies/<slug>/life")
def life(slug: str) -> Response:
    """`step` is show, archive or resume."""
    assembly = assembly_to_prepare(slug)
    acts = {
        "show": (services.show_assembly, _("Everybody can see the assembly now.")),
        "archive": (services.archive_assembly, _("The assembly is archived.")),
        "resume": (services.take_up_again, _("The assembly goes on.")),
    }
    if request.form.get("step") not in acts:
        raise RuleViolation("malformed_message")
    act, said = acts[request.form["step"]]
    back = url_for("assemblies.settings", slug=slug, _anchor="life")
    return gesture(lambda: act(assembly, by=who()), back, said)


@blueprint.get("/assemblies/<slug>/assembly.zip")
def taken_along(slug: str) -> Answer:
    """The assembly as a file that another instance takes in."""
    assembly = assembly_to_prepare(slug)
    try:
        content = services.assembly_file(assembly, by=who())
    except RuleViolation as refusal:
        return refused(refusal, url_for("assemblies.settings", slug=slug))
    answer = Response(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}-assembly.zip"'
    return answer


@blueprint.route("/assemblies/new/file", methods=["GET", "POST"])
@takes(megabytes=64)
def arrival() -> Answer:
    """An assembly comes from another instance, by its file."""
    demand(can_create(who()))
    form, arrived = ArrivalForm(), list[str]()
    if attempt(form, lambda: arrived.append(services.take_in_assembly(form.content()))):
        words = _("The assembly is here. Print new cards before its next session.")
        return done(url_for("assemblies.sessions", slug=arrived[0]), words)
    return form_page("arrival.html", form)


@blueprint.route("/assemblies/<slug>/erasure", methods=["GET", "POST"])
def erasure(slug: str) -> Answer:
    """What goes and what stays is said before it is done; the short address is typed to be sure."""
    assembly = find_assembly(slug)
    demand(can_create(who()))
    form, stays = ErasureForm(), services.has_public_things(assembly)
    if attempt(form, lambda: services.erase_assembly(assembly, form.slug.data or "", by=who())):
        return done(url_for("assemblies.index"), _("The assembly is deleted."))
    page = {"assembly": assembly, "stays": stays}
    return form_page("erasure.html", form, **page)
