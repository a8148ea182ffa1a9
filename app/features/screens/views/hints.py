"""What opening and ending a session does, said at the desk before somebody presses."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.rules import Checked
from app.features.screens.queries import Scene


def open_hint(scene: Scene) -> str:
    """What opening does; where the charter counts the quorum then, once, how many are here."""
    words = _("Phones and the wall will say that the session is open.")
    stated = scene.session.assembly.charter.rules.get("quorum") or {}
    if stated.get("checked") != Checked.SESSION.value:
        return words
    quorum = scene.quorum()
    counted = _("The quorum is counted now, once: %(have)s of %(needed)s.", **quorum)
    return f"{words} {counted}"


def ending_hint(scene: Scene) -> str:
    """What an end means, and what would stay unfinished."""
    left = [i for i in scene.session.items if i.began_at is None and i.moved_at is None]
    lines = [
        _(
            "For ten minutes, an end pressed by mistake can be undone. A rehearsal leaves no minutes."
        )
        if scene.session.assembly.is_rehearsal
        else _(
            "A draft of the minutes is made at once. Ended by mistake? You can undo it for ten minutes."
        )
    ]
    if scene.prepared:
        count = len(scene.prepared)
        lines.insert(
            0,
            ngettext("%(num)s question was not asked.", "%(num)s questions were not asked.", count),
        )
    if left:
        lines.insert(
            0,
            ngettext(
                "%(num)s item was not discussed.", "%(num)s items were not discussed.", len(left)
            ),
        )
    return " ".join(lines)
