"""A real SMTP server on a free port of this machine: it keeps what arrives, and refuses what a test tells it to refuse."""

import asyncio
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP as Server
from aiosmtpd.smtp import Envelope, Session

from tests.processes import free_port


@dataclass
class Mailroom:
    """`box` holds what arrived; `answers` maps an address to the server's words ("550 5.1.1 No such mailbox")."""

    box: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    slow: float = 0
    """Seconds to think before a message is accepted."""
    begun: Event = field(default_factory=Event)
    """A message has come and is being thought about."""

    async def handle_RCPT(
        self,
        _server: Server,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Accept an address, or answer as told."""
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Server, _session: Session, envelope: Envelope) -> str:
        """Keep the message, after some thought."""
        self.begun.set()
        await asyncio.sleep(self.slow)
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        self.box.append(message)
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """What arrived for somebody, in order."""
        return [message for message in self.box if message["To"] == address]

    def words(self, place: int = -1) -> str:
        """The text of a message."""
        return str(self.box[place].get_content())


class Office:
    """The server at its port; it may close and open again, as mail servers do."""

    def __init__(self, room: Mailroom) -> None:
        self.room, self.port = room, free_port()
        self.controller: Controller | None = None

    def start(self) -> None:
        """Open."""
        self.controller = Controller(self.room, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self) -> None:
        """Close, if it is open."""
        if self.controller is not None:
            self.controller.stop()
            self.controller = None

    @property
    def url(self) -> str:
        """MAIL_URL."""
        return f"smtp://127.0.0.1:{self.port}"
