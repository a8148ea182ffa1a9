"""create_app(): the only module that knows every room."""

from flask import Flask
from flask_login import current_user

import app.features.models  # noqa: F401 (every table is known before the first query)
from app.config import Settings
from app.extensions import FastJson, csrf, db, login, socketio
from app.features import FEATURES
from app.features.assemblies import events as assemblies_events  # noqa: F401 (doorkeepers of the sockets)
from app.features.assemblies import routes as assemblies
from app.features.decisions import cli as decisions_cli
from app.features.decisions import listeners as decision_listeners  # noqa: F401
from app.features.decisions import routes as decisions
from app.features.minutes import cli as minutes_cli
from app.features.minutes import listeners as minutes_listeners  # noqa: F401
from app.features.minutes import routes as minutes
from app.features.people import cli as people_cli
from app.features.people import routes as people
from app.features.people.queries import find_person
from app.features.proposals import listeners as proposals_listeners  # noqa: F401
from app.features.proposals import recording_routes as recordings
from app.features.proposals import routes as proposals
from app.features.screens import faces as screen_faces  # noqa: F401 (registers the faces)
from app.features.screens import listeners as screen_listeners  # noqa: F401
from app.features.screens import routes as screens
from app.features.site import routes as site
from app.features.subscriptions import cli as subscriptions_cli
from app.features.subscriptions import listeners as subscriptions_listeners  # noqa: F401
from app.features.subscriptions import routes as subscriptions
from app.features.votes import cli as votes_cli
from app.features.votes import events as vote_events  # noqa: F401
from app.features.votes import listeners as vote_listeners  # noqa: F401
from app.features.votes import paper_routes as votes_on_paper
from app.features.votes import routes as votes
from app.features.votes import stop_routes as votes_at_stops
from app.features.votes.setup import set_up_ballot_box
from app.features.walks import cli as walks_cli
from app.features.walks import routes as walks
from app.live import catching_up, connection, snapshots, websocket  # noqa: F401 (they register themselves)
from app.live.direct import Direct
from app.live.relay import Relay
from app.store import database, schema
from app.store.news import call_in_order
from app.web import assets, errors, security
from app.words import i18n

BLUEPRINTS = (
    site.blueprint,
    people.blueprint,
    assemblies.blueprint,
    assemblies.short,
    walks.blueprint,
    proposals.blueprint,
    votes.blueprint,
    recordings.blueprint,
    votes_on_paper.blueprint,
    votes_at_stops.blueprint,
    decisions.blueprint,
    decisions.open_data,
    minutes.blueprint,
    minutes.taken_away,
    subscriptions.blueprint,
    screens.blueprint,
    screens.worker,
)
COMMANDS = (
    people_cli.organiser,
    votes_cli.count,
    votes_cli.recount,
    walks_cli.walks,
    decisions_cli.follow_up,
    minutes_cli.minutes,
    subscriptions_cli.subscriptions,
)


def create_app(settings: Settings | None = None, *, check_schema: bool = True) -> Flask:
    """Build one application; raises SchemaProblem or RuntimeError in words when it cannot start."""
    settings = settings or Settings.from_environment()
    call_in_order(FEATURES)
    flask = Flask("app", static_folder=None)
    flask.config.from_mapping(settings.for_flask())
    flask.config["SQLALCHEMY_ENGINE_OPTIONS"] = database.engine_options(settings.database_url)
    db.init_app(flask)
    security.set_up_security(flask, settings.trusted_proxies)  # before anything reads a form
    csrf.init_app(flask)
    set_up_login(flask)
    i18n.set_up_languages(flask)
    assets.set_up_assets(flask)
    errors.register_error_pages(flask)
    for blueprint in BLUEPRINTS:
        flask.register_blueprint(blueprint)
    for command in COMMANDS:
        flask.cli.add_command(command)
    database.set_up_connections(flask)
    if check_schema:
        schema.check(database.engine_of(flask))
    set_up_ballot_box(flask)
    set_up_sockets(flask, settings)
    return flask


def set_up_login(flask: Flask) -> None:
    """Sessions of people with an account; templates know `current_person`."""
    login.init_app(flask)
    login.user_loader(lambda number: find_person(int(number)))
    flask.context_processor(lambda: {"current_person": current_person()})


def current_person() -> object:
    """The signed-in person or None, for templates."""
    return current_user if current_user.is_authenticated else None


def set_up_sockets(flask: Flask, settings: Settings) -> None:
    """Websocket first; each event runs in the greenlet that received it; announcements may cross processes."""
    socketio.init_app(
        flask,
        async_mode="gevent",
        async_handlers=False,
        manage_session=False,
        client_manager=Relay(settings.redis_url) if settings.redis_url else Direct(),
        json=FastJson,
        transports=["websocket"] if settings.workers > 1 else None,
        ping_interval=25,
        ping_timeout=40,
        max_http_buffer_size=64 * 1024,
    )
    websocket.use_for(socketio.server)
    connection.open_sockets(flask)
