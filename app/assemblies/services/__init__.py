"""The use cases of an assembly, by theme; import them from here."""

from app.assemblies.services.attending import give_proxy, note_left, note_present, revoke_proxy
from app.assemblies.services.founding import (
    add_seats,
    adopt_charter,
    change_assembly,
    create_assembly,
    remove_seat,
    rename_seat,
)
from app.assemblies.services.meetings import (
    add_item,
    begin_item,
    change_item,
    change_session,
    close_session,
    create_session,
    end_item,
    move_item,
    open_session,
    put_off_item,
    remove_item,
    set_open_seats,
)
from app.assemblies.services.telling import tell

__all__ = [
    "add_item",
    "add_seats",
    "adopt_charter",
    "begin_item",
    "change_assembly",
    "change_item",
    "change_session",
    "close_session",
    "create_assembly",
    "create_session",
    "end_item",
    "give_proxy",
    "move_item",
    "note_left",
    "note_present",
    "open_session",
    "put_off_item",
    "remove_item",
    "remove_seat",
    "rename_seat",
    "revoke_proxy",
    "set_open_seats",
    "tell",
]
