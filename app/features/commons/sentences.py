"""What refusals about programmes say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "clash": _l(
        "%(first)s (%(first_time)s) and %(second)s (%(second_time)s) overlap in this room: %(room)s."
    ),
    "never_ends": _l("An activity that repeats has a last date."),
    "full": _l("It is full. You are waiting, number %(number)s."),
    "last_before_first": _l("The last day comes before the first."),
    "no_weekday": _l("Please tick at least one day of the week."),
    "too_many_times": _l("At most %(most)s times: choose an earlier last date."),
    "no_time_left": _l("With these days and exceptions it would never be held."),
    "unknown_zone": _l("This time zone does not exist: %(zone)s."),
    "slot_outside": _l("This is outside the programme, which goes from %(first)s to %(last)s."),
    "minutes_wrong": _l("It lasts from 1 to %(most)s minutes."),
    "unknown_programme_kind": _l("Please choose: a house, a forum or a series."),
    "unknown_slot_kind": _l("Please choose what kind of moment it is."),
    "moment_line_wrong": _l(
        "Line %(line)s: a day like 2026-06-06, a time like 14:30, how many minutes, and a title are needed. Nothing was added."
    ),
    "slots_left_outside": _l("%(title)s would be outside these days: move it first."),
    "nothing_to_publish": _l("There is nothing in this programme yet."),
    "slot_cancelled": _l("This moment is cancelled."),
    "no_places_to_take": _l("You can just come: nobody counts the places here."),
    "not_held_on": _l("It is not held on this day."),
    "coming_too_late": _l("It has begun already."),
    "slot_session_elsewhere": _l("This session belongs to another assembly."),
    "places_taken": _l("%(taken)s people already have a place: there cannot be only %(capacity)s."),
    "too_many_slots": _l("At most %(most)s moments in one programme."),
    "too_many_comings": _l("This waiting list is too long. Please come another time."),
    "people_come_to_it": _l("People have a place here: cancel it, with a reason, instead."),
    "no_consent": _l("This story does not yet have the agreement of the person who tells it."),
    "child_story": _l("Stories of children are not kept here: only an adult can agree."),
    "licence_missing": _l("Please choose a licence: without one nobody may use it."),
    "unknown_item_kind": _l("Please choose what it is, and its theme."),
    "web_address_wrong": _l("An address on the web begins with https://"),
    "item_withdrawn": _l("This was withdrawn: it cannot be shown again."),
    "library_file_empty": _l("Please choose a file: there was nothing in it."),
    "file_too_large": _l("This file is too big: %(most)s MB at most."),
    "file_not_known": _l(
        "This is not a file that we keep: a picture (JPEG, PNG, WebP), a PDF, a sound (MP3, M4A, Ogg, WebM, WAV), a document (ODT, ODS, ODP, DOCX, XLSX, PPTX, EPUB) or plain text."
    ),
    "file_with_programs": _l(
        "There is a program in this file (macros, scripts). Please save it without, then send it again."
    ),
    "source_missing": _l("Please say who made this file, and where it comes from."),
    "files_full": _l(
        "The files of this assembly already take all their room: %(most)s MB. Take one away first."
    ),
    "item_stands_elsewhere": _l("This is read where it was published: it has no file here."),
    "item_elsewhere": _l("This belongs to another assembly, which has not published it."),
    "too_many_shown": _l("At most %(most)s things at one moment."),
    "not_a_table": _l("Questions are asked at a round table."),
    "table_without_session": _l(
        "First say which session of the assembly is held at this round table: its record keeps the questions."
    ),
}
