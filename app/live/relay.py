"""Several processes are one hall: what one announces, all of them pass on, over Redis.

A client manager for python-socketio, made from its documented base class for other backends. Two things differ from the
one it brings. Publishing never waits and never raises: a queue and a greenlet of its own, so that neither a request nor
the ballot box ever stands in Redis' way. And losing Redis is noticed, even when it freezes without a word: each process
listens for its own heartbeat, and while it cannot hear it the screens are looked after from the database
(app.live.catching_up).
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import gevent
import orjson
import redis
from gevent.event import Event
from redis.backoff import NoBackoff
from redis.retry import Retry
from socketio import PubSubManager

from app.extensions import socketio

log = logging.getLogger(__name__)
CHANNEL = "tablee"
HEARTBEAT = 2.0
"""Seconds between two signs of life of a process."""
DEAF = 3 * HEARTBEAT + 1
"""Seconds without hearing our own heartbeat after which Redis counts as gone."""
RETRY = 1.0
"""Seconds before Redis is tried again."""
MOST_WAITING = 5000
"""Announcements kept for sending; older ones are dropped, since screens ask for the whole state anyway."""
Hearer = Callable[[str, dict[str, Any]], None]
_hearers: dict[str, Hearer] = {}


def hear(kind: str) -> Callable[[Hearer], Hearer]:
    """Register what this process does when another one says `kind`: called with (process, facts)."""

    def register(hearer: Hearer) -> Hearer:
        _hearers[kind] = hearer
        return hearer

    return register


def tell_others(kind: str, **facts: Any) -> None:
    """Say something to the other processes, if there are any; never waits, never raises."""
    relay = the_relay()
    if relay is not None:
        relay.say(kind, facts)


def the_relay() -> "Relay | None":
    """The relay of this process; None where one process is the whole hall."""
    manager = socketio.server.manager if socketio.server else None
    return manager if isinstance(manager, Relay) else None


class Relay(PubSubManager):
    """Announcements and words between processes."""

    name = "tablee"

    def __init__(self, url: str, channel: str = CHANNEL) -> None:
        super().__init__(channel=channel)
        self.url = url
        self.waiting: deque[bytes] = deque(maxlen=MOST_WAITING)
        self.filled = Event()
        self.is_open = self.hears = False
        self.lost_some = False
        """True from a failed sending until the others have been told to catch up."""
        self.heard_myself = 0.0

    @property
    def is_whole(self) -> bool:
        """True while this process hears the others and is heard."""
        return self.hears and not self.lost_some

    def initialize(self) -> None:
        """Called by python-socketio at the first connection; `open` may have come before."""
        self.open()

    def open(self) -> None:
        """Begin to listen and to send; harmless twice."""
        if not self.is_open:
            self.is_open = True
            for job in (self._thread, self.send_for_ever, self.beat_for_ever):
                gevent.spawn(job)

    def say(self, kind: str, facts: dict[str, Any]) -> None:
        """Words of our own, beside the announcements of python-socketio."""
        self._publish({"method": "say", "kind": kind, "facts": facts, "host_id": self.host_id})

    def beat_for_ever(self) -> None:
        """A sign of life, which also tells us whether we can be heard."""
        while True:
            self.say("beat", {})
            gevent.sleep(HEARTBEAT)

    def _publish(self, data: Any) -> None:
        self.waiting.append(orjson.dumps(data))
        self.filled.set()

    def send_for_ever(self) -> None:
        """Send what waits, in order; what cannot be sent is dropped, and the others catch up later."""
        line = None
        while True:
            self.filled.wait()
            self.filled.clear()
            batch = list(self.waiting)
            self.waiting.clear()
            try:
                line = line or connect(self.url)
                if self.lost_some:
                    batch.insert(0, self.words_to_catch_up())
                self.send(line, batch)
                self.lost_some = False
            except (redis.RedisError, OSError) as error:
                self.note("send", error, first=not self.lost_some)
                line, self.lost_some = None, True
                gevent.sleep(RETRY)

    def send(self, line: "redis.Redis", batch: list[bytes]) -> None:
        """One exchange for the whole batch."""
        with line.pipeline(transaction=False) as pipe:
            for message in batch:
                pipe.publish(self.channel, message)
            pipe.execute()

    def words_to_catch_up(self) -> bytes:
        return orjson.dumps({"method": "say", "kind": "catch_up", "facts": {}, "host_id": ""})

    def _listen(self) -> Iterator[dict[str, Any]]:
        """Messages of python-socketio, for ever; ours are handled on the way."""
        while True:
            try:
                yield from self.messages()
            except (redis.RedisError, OSError) as error:
                self.note("hear", error, first=self.hears)
                self.hears = False
            gevent.sleep(RETRY)

    def messages(self) -> Iterator[dict[str, Any]]:
        """What arrives on one connection, until it breaks or falls silent (ConnectionError)."""
        with connect(self.url) as line, line.pubsub(ignore_subscribe_messages=True) as ear:
            ear.subscribe(self.channel)
            self.heard_myself = time.monotonic()
            while True:
                message = ear.get_message(timeout=1.0)
                if time.monotonic() - self.heard_myself > DEAF:
                    raise redis.ConnectionError("silence")
                data = orjson.loads(message["data"]) if message else None
                if isinstance(data, dict) and data.get("method") == "say":
                    self.listen_to(data)
                elif isinstance(data, dict):
                    yield data

    def listen_to(self, data: dict[str, Any]) -> None:
        """A word of our own: our heartbeat, or something that another process says."""
        if data["host_id"] == self.host_id:
            self.heard_myself = time.monotonic()
            self.hears = self.hears or data["kind"] == "beat"
            return
        hearer = _hearers.get(data["kind"])
        if hearer is None:
            return
        try:
            hearer(data["host_id"], data["facts"])
        except Exception as error:
            log.error("relay: %s: %s", data["kind"], type(error).__name__, exc_info=error)

    def note(self, what: str, error: Exception, *, first: bool) -> None:
        """One line when Redis goes, not one per second."""
        if first:
            log.warning("relay: cannot %s over Redis (%s); votes go on", what, error)


def connect(url: str) -> "redis.Redis":
    """A connection that gives up soon: Redis is never worth waiting for."""
    return redis.Redis.from_url(
        url,
        socket_connect_timeout=2,
        socket_timeout=2,
        retry=Retry(NoBackoff(), 0),
    )
