"""Letters that come back: a delivery report (RFC 3464) pauses the address it is about.

Anybody can write to the address that reports come to. A report is believed only if it carries the Message-ID of a letter of
ours, which holds a secret of this instance.
"""

from email import message_from_bytes, policy
from email.message import EmailMessage

from app.extensions import db
from app.features.subscriptions.models import Letter
from app.features.subscriptions.queries import letter_by_message_id
from app.features.subscriptions.services.sending import pause


def hear_report(raw: bytes) -> Letter | None:
    """Pause the subscriber whose letter came back for good; None for anything else (a delay, a reply, a forgery)."""
    report = message_from_bytes(raw, policy=policy.default)
    if not came_back_for_good(report):
        return None
    for message_id in message_ids_in(report):
        letter = letter_by_message_id(message_id)
        if letter is not None:
            letter.state, letter.body = "failed", ""
            pause(letter, "bounced")
            db.session.flush()
            return letter
    return None


def came_back_for_good(report: EmailMessage) -> bool:
    """A part of it says that a delivery failed, with a status of class 5."""
    for part in report.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.walk():
            action = str(block.get("Action", "")).strip().lower()
            status = str(block.get("Status", "")).strip()
            if action == "failed" and status.startswith("5"):
                return True
    return False


def message_ids_in(report: EmailMessage) -> list[str]:
    """The Message-ID of the letter that is enclosed, whole or its headers only."""
    rows = []
    for part in report.walk():
        if part.get_content_type() == "text/rfc822-headers":
            headers = part.get_payload(decode=True)
            enclosed = message_from_bytes(
                headers if isinstance(headers, bytes) else b"", policy=policy.default
            )
            rows.append(str(enclosed.get("Message-ID", "")))
        elif part is not report and part.get("Message-ID"):
            rows.append(str(part["Message-ID"]))
    return [one.strip() for one in rows if one.strip()]
