"""What refusals and answers about assemblies, seats and sessions say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "unknown_code": _l("We do not know this code. Please check it with the person next to you."),
    "spent_code": _l("This code no longer works. Ask for a new card at the welcome table."),
    "card_needed": _l("Type the code on your card: this is for the seats of this assembly."),
    "card_elsewhere": _l("This card belongs to another assembly."),
    "session_not_open": _l("The session is not open yet. Wait: the page follows by itself."),
    "session_closed": _l("The session has ended."),
    "session_not_over": _l("The session has not ended."),
    "too_late_to_reopen": _l(
        "More than ten minutes have passed: the session stays ended. Plan another one to go on."
    ),
    "session_cancelled": _l("This session is cancelled."),
    "session_was_opened": _l(
        "This session was opened: it can be ended, but neither cancelled nor deleted."
    ),
    "cancelled_without_reason": _l("This session was announced: say why it is cancelled."),
    "cancel_first": _l(
        "This session was announced. Cancel it first, with the reason: then it can be deleted."
    ),
    "malformed_file": _l("This file is not an assembly of Tablée, or is damaged."),
    "file_of_another_version": _l(
        "This file comes from another version of Tablée. Update both sites, then make the file again."
    ),
    "already_here": _l("This site already has this assembly, or a part of it."),
    "session_under_way": _l("A session is open. End it first."),
    "assembly_archived": _l("This assembly is archived: nothing is planned any more."),
    "assembly_erased": _l("This assembly was deleted. It cannot go on."),
    "not_its_address": _l("This is not the short address of the assembly."),
    "session_already_open": _l("The session is already open."),
    "seat_removed": _l("This seat was removed. Please see the welcome table."),
    "seat_taken": _l("Another phone uses this card. We have asked it first."),
    "no_seat_left": _l("All the seats are taken. Go to the welcome table."),
    "open_seats_off": _l("Please join with your card. The welcome table can give you one."),
    "no_guest_seat_left": _l(
        "Every seat for people without a card is taken. Add one below, then give it."
    ),
    "too_many_greeters": _l("There can be %(most)s greeters. Cancel an address first."),
    "address_taken": _l(
        "Another browser has opened this address. If it was not you, ask the desk for a new one."
    ),
    "only_a_rehearsal": _l("This is a rehearsal: it stays hidden. End it from its desk."),
    "proxies_full": _l(
        "This person already holds the most proxies allowed (%(most)s). Choose someone else."
    ),
    "item_not_here": _l("This item is not on the agenda of this session."),
    "own_card": _l("This is the card of your own seat, number %(number)s."),
    "phone_holds_seat": _l("This phone already holds seat %(number)s. Leave that seat first."),
    "takeover_refused": _l("The other phone keeps this seat. Please see the welcome table."),
    "takeover_too_soon": _l("The other phone has %(seconds)s more seconds to answer."),
    "seat_on_another_phone": _l("Your seat is now on another phone."),
    "seat_released": _l("This phone no longer holds a seat. Scan your card again."),
    "nobody_asks": _l("Nobody asks for this seat any more."),
    "turn_over": _l("This turn to speak is over."),
    "item_not_begun": _l("This item has not begun."),
    "item_held": _l("This item was already discussed. It can no longer be removed."),
    "unknown_kind": _l("This kind of item does not exist."),
    "malformed_number": _l("“%(number)s” is not a number from 1 to %(most)s."),
    "number_twice": _l("Number %(number)s is on line %(first)s already."),
    "number_removed": _l("Seat %(number)s was removed; its number is not given again."),
    "open_quote": _l("On line %(line)s a quotation mark opens and never closes."),
    "unknown_headings": _l(
        "These headings are not known: %(words)s. Name the columns: number, alias, first name, name, college, up to date."
    ),
    "nobody_named": _l("There is neither a number nor an alias."),
    "unknown_dues": _l("“%(words)s”: is this person up to date? Write yes or no."),
    "unknown_agenda": _l("There is no such ready agenda."),
    "malformed_minutes": _l("An item lasts from 0 to %(longest)s minutes."),
    "malformed_slug": _l("The short address takes small letters, digits and hyphens only."),
    "slug_taken": _l("Another assembly already has this short address."),
    "too_many_seats": _l("There can be from 1 to %(most)s seats."),
    "ends_before_start": _l("The session must end after it starts."),
    "day_far_away": _l("This day is too far away. Check the year."),
    "proxy_for_oneself": _l(
        "A person cannot give a proxy to themselves. Type two different numbers."
    ),
    "not_a_guest_here": _l("Only a person without a card who is here can be confirmed."),
    "proxy_of_an_open_seat": _l(
        "Only members with a card can give a proxy. This seat has no card."
    ),
    "proxy_of_someone_present": _l(
        "This person is here and votes in person. If they leave, first mark them as gone."
    ),
    "proxy_holder_absent": _l(
        "The person who gets the proxy must be here. First mark them as here."
    ),
    "proxy_already_given": _l("This person has already given a proxy."),
}
