"""The answer to an event: {"ok": true, …} or {"ok": false, "error": code}; never a sentence, never a trace."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from app.domain.violations import RuleViolation
from app.extensions import db
from app.live.identity import Caller
from app.store.database import DATABASE_AWAY, in_short

log = logging.getLogger(__name__)
Event = Callable[[Caller, dict[str, Any]], dict[str, Any] | None]


def acknowledged(event: Event) -> Callable[[Caller, Any], dict[str, Any]]:
    """Answer for `event`: its facts when it went well, the code of the rule when it did not."""

    @wraps(event)
    def answer(caller: Caller, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            return {"ok": False, "error": "malformed_message"}
        try:
            return {"ok": True, **(event(caller, data) or {})}
        except RuleViolation as violation:
            return {"ok": False, "error": violation.code}
        except DATABASE_AWAY as error:
            db.session.rollback()
            log.error("event %s: database %s", event.__name__, in_short(error))
            return {"ok": False, "error": "database_away"}
        except Exception as error:
            log.error("event %s: %s", event.__name__, type(error).__name__, exc_info=error)
            return {"ok": False, "error": "our_fault"}

    return answer
