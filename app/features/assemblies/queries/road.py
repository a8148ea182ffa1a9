"""The founder's road: what an assembly has already, and what comes next before its first session."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.queries.meeting_places import places_to_choose
from app.features.assemblies.queries.members import members_in_all
from app.features.assemblies.signals import RoadStep, steps_asked
from app.features.people.queries import people_of
from app.words.i18n import current_language, day_and_clock


def steps_of(assembly: Assembly) -> list[RoadStep]:
    """Each step with its state, in the order in which one takes them."""
    session = session_ahead(assembly)
    steps = [
        members_step(assembly),
        place_step(assembly),
        session_step(assembly, session),
        points_step(session),
        facilitator_step(assembly),
        trial_step(session),
        shown_step(assembly),
    ]
    for answer in steps_asked.send(assembly, assembly=assembly, session=session):
        steps += answer
    return sorted(steps, key=lambda step: step.place)


def first_step() -> RoadStep:
    """Where nothing is founded yet."""
    return RoadStep(
        0,
        "assembly",
        _("The assembly"),
        _("A name, a place, how many you are."),
        done=False,
        button=_("New assembly"),
        address=url_for("assemblies.founding"),
    )


def have_met() -> set[int]:
    """The numbers of the assemblies that have held a session: their road is behind them."""
    held = select(Session.assembly_id).where(Session.closed_at.is_not(None)).distinct()
    return set(db.session.scalars(held))


def session_ahead(assembly: Assembly) -> Session | None:
    """The session that is being prepared or held: the one that begins first."""
    ahead = [
        s
        for s in assembly.sessions
        if s.kind == "meeting" and s.state != "closed" and not s.is_cancelled
    ]
    return min(ahead, key=lambda session: session.starts_at, default=None)


def shown_step(assembly: Assembly) -> RoadStep:
    """Until then only the team reads of it."""
    return RoadStep(
        90,
        "shown",
        _("Shown to everybody"),
        _("Until then only the team sees it. The first session shows it by itself."),
        done=not assembly.is_draft,
        button=_("Settings"),
        address=url_for("assemblies.settings", slug=assembly.slug, _anchor="life"),
    )


def members_step(assembly: Assembly) -> RoadStep:
    """A seat and a card for each member."""
    seats = members_in_all(assembly)
    words = ngettext("%(num)s seat", "%(num)s seats", seats) if seats else ""
    return RoadStep(
        10,
        "members",
        _("Members and cards"),
        words or _("One seat and one card each; no name is needed."),
        done=seats > 0,
        button=_("Print the cards") if seats else _("Add seats"),
        address=url_for("assemblies.cards" if seats else "assemblies.seats", slug=assembly.slug),
    )


def place_step(assembly: Assembly) -> RoadStep:
    """Where they meet."""
    places = places_to_choose(assembly)
    named = str(places[0].name.in_(current_language())) if places else ""
    return RoadStep(
        20,
        "place",
        _("The place"),
        named or _("Where you meet, and how you get in."),
        done=bool(places),
        button=_("Places") if places else _("A new place"),
        address=url_for(
            "assemblies.places" if places else "assemblies.place_founding", slug=assembly.slug
        ),
    )


def session_step(assembly: Assembly, session: Session | None) -> RoadStep:
    """The day."""
    if session is None:
        return RoadStep(
            30,
            "session",
            _("The session"),
            _("A day, two hours of the clock, a place."),
            done=False,
            button=_("Plan a session"),
            address=url_for("assemblies.session_founding", slug=assembly.slug),
        )
    return RoadStep(
        30,
        "session",
        _("The session"),
        day_and_clock(session.starts_at, assembly.time_zone),
        done=True,
        button=_("Day and agenda"),
        address=url_for("assemblies.preparation", session_id=session.id),
    )


def points_step(session: Session | None) -> RoadStep:
    """The agenda."""
    points = len(session.items) if session else 0
    words = ngettext("%(num)s item", "%(num)s items", points) if points else ""
    return RoadStep(
        40,
        "points",
        _("The items of the agenda"),
        words or _("A ready agenda to change, or your own."),
        done=points > 0,
        button=_("Change the items") if points else _("Write the items"),
        address=url_for("assemblies.agenda", session_id=session.id) if session else None,
    )


def facilitator_step(assembly: Assembly) -> RoadStep:
    """Who else conducts; an organiser can do it alone."""
    names = [person.name for person, role in people_of(assembly.id) if role.kind == "facilitator"]
    return RoadStep(
        60,
        "facilitator",
        _("The facilitator"),
        ", ".join(names) or _("Does someone else facilitate? Give them a link. If not, you do."),
        done=bool(names),
        button=_("People"),
        address=url_for("assemblies.people_page", slug=assembly.slug),
    )


def trial_step(session: Session | None) -> RoadStep:
    """A look at the desk before anybody comes."""
    return RoadStep(
        70,
        "trial",
        _("The desk"),
        _("Look at it before the day. Nothing begins until you open the session."),
        done=bool(session and session.opened_at),
        button=_("Desk"),
        address=f"/{current_language()}/desk/{session.id}" if session else None,
    )
