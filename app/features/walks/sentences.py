"""What refusals and answers about walks say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "access_contradiction": _l("A step-free entrance has no steps. Which is right?"),
    "access_fact_wrong": _l("This is not something we can record about an entrance."),
    "agree_wrong": _l("How many agree? A number from 0 to 500."),
    "basket_line_wrong": _l("Write each product like this: Carrots = 1 kg. Not clear: %(line)s"),
    "cancel_needs_reason": _l("Please say why the walk is cancelled: people need to know."),
    "capacity_wrong": _l("How many people at most? A number from 1 to 500, or nothing."),
    "credit_missing": _l("Please say whose data it is: it will stand under the map."),
    "detour_wrong": _l("The detour is between 100 and 300 percent."),
    "geodata_broken": _l("This file is damaged near line %(line)s. Please export it again."),
    "geodata_empty": _l("This file is empty."),
    "geodata_exchanged": _l(
        "Latitude and longitude look swapped: these points would be far from here. Swap them, or say that "
        "they are right."
    ),
    "geodata_hostile": _l(
        "This file contains unsafe code. We did not open it. Export the map again."
    ),
    "geodata_not_degrees": _l(
        "These positions are not in degrees (%(where)s). Please export in WGS 84."
    ),
    "geodata_nothing_inside": _l("We found no point and no line in this file."),
    "geodata_position_missing": _l("%(where)s has no position that we can read."),
    "geodata_position_wrong": _l("%(where)s is not on Earth: latitude %(lat)s, longitude %(lon)s."),
    "geodata_too_deep": _l("This file is too complicated. Export it again."),
    "geodata_too_large": _l("This file is too big: %(limit_mb)s MB at most."),
    "geodata_too_many": _l(
        "This file holds too much: at most %(waypoints)s places and %(points)s points."
    ),
    "geodata_unknown_kind": _l("We read GPX, KML, KMZ and GeoJSON. This file is none of them."),
    "geodata_unreadable": _l("We cannot read this file. Try a GPX, KML or GeoJSON file."),
    "group_wrong": _l("From 1 to %(limit)s people at a time."),
    "import_no_line": _l("There is no line near this walk in the file."),
    "import_no_points": _l("There is no point in this file to make a stop of."),
    "hours_unreadable": _l(
        "We cannot read these opening hours. Write them like this: Mo-Fr 09:00-18:00, Sa 09:00-12:00"
    ),
    "length_wrong": _l("How long is the walk? Between 1 m and 50 km."),
    "lens_unknown": _l("This topic is not on the list. Choose one from the list."),
    "note_kind_unknown": _l("Is it a strength, a difficulty, an idea or a question?"),
    "notes_closed": _l("Notes for this walk are closed."),
    "not_sure": _l("Please tick the box to say that you mean it."),
    "notes_full": _l("This walk already holds a great many notes."),
    "order_needs_positions": _l("To suggest an order, every stop needs a position."),
    "order_too_many": _l("An order can be suggested for at most %(limit)s stops."),
    "pace_wrong": _l("The pace is between 0.5 and 7 km per hour."),
    "pack_measure": _l(
        "A price per kilo and a price per piece cannot be compared. Use the same unit."
    ),
    "pack_wrong": _l("How much is in the pack? For example: 500 g, 1 kg, 75 cl, 6."),
    "photo_needs_words": _l(
        "Say in a few words what the photo shows, for those who cannot see it."
    ),
    "words_missing": _l(
        "Your charter asks a vote to wait for its words in every language. Still to be written or read again: %(languages)s."
    ),
    "first_words_changed": _l(
        "The first words have changed meanwhile. Please look again, then translate."
    ),
    "sound_not_a_sound": _l(
        "This is not a sound that phones can play: MP3, M4A, Ogg, WebM or WAV."
    ),
    "sound_too_large": _l("This recording is too long: %(limit)s MB at most."),
    "malformed_colour": _l("A colour is written # and six digits or letters from a to f: #b8400b."),
    "photo_not_a_photo": _l("This is not a photo that we can read."),
    "photo_too_large": _l("This photo is too big: %(limit)s megapixels at most."),
    "photos_full": _l("This walk already holds a great many photos."),
    "place_kind_wrong": _l("This kind of place is not on the list."),
    "place_needs_name": _l("Please give the place a name."),
    "position_empty": _l("Latitude 0 and longitude 0 is in the sea: please fill in both."),
    "position_half": _l("A position needs a latitude and a longitude."),
    "position_missing": _l("A position is missing."),
    "position_wrong": _l("This position is not on Earth."),
    "price_needs_product": _l("Which product is it?"),
    "price_wrong": _l("How much is it? For example: 2.49"),
    "record_not_ready": _l("First publish the walk. Then publish the record, once only."),
    "refusal_needs_reason": _l("Please choose why this remark is kept back."),
    "registration_closed": _l("Sign-up for this walk is closed."),
    "registration_full": _l("The list is full. Look for the next walk."),
    "reply_first": _l(
        "This remark names a shop. Ask the shop for its reply first, or publish without its name."
    ),
    "stop_has_notes": _l("There are notes at this stop. It cannot be removed."),
    "stop_minutes_wrong": _l("How many minutes at this stop? From 0 to 120."),
    "stop_unknown": _l("There is no such stop on this walk."),
    "too_many_stops": _l("%(limit)s stops at most."),
    "walk_already_public": _l("This walk is public already."),
    "walk_needs_date": _l("When is the walk?"),
    "walk_needs_stops": _l("A walk needs at least one stop before it is published."),
    "walk_not_public": _l("Please publish the walk first."),
    "walk_needs_title": _l("Please give the walk a title."),
    "changed_meanwhile": _l(
        "Somebody else saved this while you were writing. Please look at both texts."
    ),
    "walk_not_cancellable": _l("Only a public walk that is not over can be cancelled."),
}
