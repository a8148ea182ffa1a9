"""create_app(): puts the application together from what each feature brings."""

from flask import Flask, url_for

from app.config import Settings
from app.extensions import FastJson, csrf, db, socketio
from app.features import FEATURES
from app.features.manifest import manifests, states
from app.formats.qr import whole_address
from app.live import catching_up, connection, plain, snapshots  # noqa: F401 (they register themselves)
from app.live.wire import fast
from app.store import database, schema
from app.store.news import call_in_order
from app.web import assets, entering, errors, form_words, labels, pressing, repeats, security, sent
from app.web.aside import draw_beside
from app.words import i18n
from app.words.sentences import add_sentences


def create_app(settings: Settings | None = None, *, check_schema: bool = True) -> Flask:
    """Build one application; raises SchemaProblem or RuntimeError in words when it cannot start."""
    settings = settings or Settings.from_environment()
    call_in_order(FEATURES)
    flask = Flask("app", static_folder=None)
    flask.config.from_mapping(settings.for_flask())
    flask.config["SQLALCHEMY_ENGINE_OPTIONS"] = database.engine_options(settings.database_url)
    db.init_app(flask)
    sent.set_up_reading(flask)
    security.set_up_security(flask, settings.trusted_proxies)  # before anything reads a form
    entering.set_up_entering(flask)
    csrf.init_app(flask)
    i18n.set_up_languages(flask)
    form_words.set_up_form_words(flask)
    assets.set_up_assets(flask)
    labels.set_up_labels(flask)
    pressing.set_up_pressing(flask)
    errors.register_error_pages(flask)
    repeats.set_up_repeats(flask)
    database.set_up_connections(flask)
    if check_schema:
        schema.check(database.engine_of(flask))
    set_up_features(flask)
    set_up_sockets(flask, settings)
    return flask


def set_up_features(flask: Flask) -> None:
    """The sentences, doors, commands and set-up of each feature, from low to high."""
    doors = {name: door for feature in manifests() for name, door in feature.offers.items()}
    flask.jinja_env.globals["offered"] = lambda name, **args: (
        url_for(doors[name], **args) if name in doors else None
    )
    flask.jinja_env.globals["states"] = states()
    flask.jinja_env.globals["whole_address"] = whole_address
    for feature in manifests():
        add_sentences(feature.sentences)
        for blueprint in feature.blueprints:
            flask.register_blueprint(blueprint)
        for blueprint in feature.beside:
            draw_beside(flask, blueprint)
        for command in feature.commands:
            flask.cli.add_command(command)
        if feature.set_up:
            feature.set_up(flask)


def set_up_sockets(flask: Flask, settings: Settings) -> None:
    """Websocket first; each event runs in the greenlet that received it; announcements may cross processes."""
    way = fast if settings.live_wire else plain
    socketio.init_app(
        flask,
        async_mode="gevent",
        async_handlers=False,
        manage_session=False,
        client_manager=way.manager(settings.redis_url),
        json=FastJson,
        transports=["websocket"] if settings.workers > 1 else None,
        ping_interval=25,
        ping_timeout=40,
        max_http_buffer_size=64 * 1024,
    )
    eio = socketio.server.eio
    eio._async = {**eio._async, "websocket": way.SOCKETS}  # its driver's table, one per server
    connection.open_sockets(flask, fast.FastWire() if settings.live_wire else None)
