"""Code -> sentence: what a refusal or an acknowledgement says to a person, in their language.

The core and the services raise codes; this table is the only place where they become words.
Facts are put in by name: "%(needed)s". A code without a sentence here fails a test.
"""

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l

from app.words.counting_sentences import AT_HAND, COUNTING

HOUSE: dict[str, LazyString] = {
    "bad_request": _l("We did not understand. Go back and try again."),
    "conflict": _l("Someone else changed this at the same time. Reload the page, then try again."),
    "database_away": _l(
        "The server cannot reach its data right now. Please try again in a moment."
    ),
    "database_read_only": _l(
        "The site cannot save anything for now. Nothing was changed. Tell the person who looks after the site."
    ),
    "form_expired": _l("The page stayed open too long. Please send it again."),
    "gone": _l("This page is no longer here. Go to the home page."),
    "not_allowed": _l("Only the team can do this. Are you on the team? Sign in."),
    "not_found": _l("Check the address, or go to the home page."),
    "our_fault": _l("The problem is ours. Go back: your text is still there. Then try again."),
    "rule_violation": _l("The charter or a rule does not allow this. Ask a facilitator."),
    "sign_in_needed": _l("Please sign in, or join with your card or code."),
    "too_large": _l(
        "This is too big to send: 12 MB at most for a photo, 4 MB for anything else. Go back, your words are still there."
    ),
    "too_many_tries": _l("Too many tries. Wait a minute, then try again."),
    "wrong_method": _l("This address cannot be opened by itself. Go back."),
    "malformed_message": _l("Your message did not go through. Reload the page and try again."),
    "text_too_long": _l("This text is too long: %(longest)s characters at most."),
    "text_missing": _l("Please write something here."),
}

PEOPLE: dict[str, LazyString] = {
    "wrong_password": _l("The e-mail or the password is wrong. Check both."),
    "sign_in_paused": _l("Too many tries for this account. Please wait %(minutes)s minutes."),
    "email_taken": _l("An account already has this e-mail."),
    "password_too_short": _l("Please choose a password of at least %(shortest)s characters."),
    "wrong_own_password": _l("This is not your current password. Try again."),
    "own_role": _l("You cannot remove your own role. Ask another organiser."),
    "invitation_spent": _l(
        "This invitation was already used or is too old. Please ask for a new one."
    ),
}

ASSEMBLIES: dict[str, LazyString] = {
    "unknown_code": _l("We do not know this code. Please check it with the person next to you."),
    "spent_code": _l("This code no longer works. Ask for a new card at the welcome table."),
    "session_not_open": _l("The session is not open yet. Wait: the page follows by itself."),
    "session_closed": _l("The session is over."),
    "session_already_open": _l("The session is already open."),
    "seat_removed": _l("This seat was removed. Please see the welcome table."),
    "seat_taken": _l("Another phone uses this card. We have asked it first."),
    "no_seat_left": _l("All the seats are taken. Go to the welcome table."),
    "open_seats_off": _l("Please join with your card. The welcome table can give you one."),
    "proxies_full": _l(
        "This person already holds the most proxies allowed (%(most)s). Choose someone else."
    ),
    "item_not_here": _l("This point is not on the agenda of this session."),
    "own_card": _l("This is the card of your own seat, number %(number)s."),
    "phone_holds_seat": _l("This phone already holds seat %(number)s. Leave that seat first."),
    "takeover_refused": _l("The other phone keeps this seat. Please see the welcome table."),
    "takeover_too_soon": _l("The other phone has %(seconds)s more seconds to answer."),
    "seat_on_another_phone": _l("Your seat is now on another phone."),
    "seat_released": _l("This phone no longer holds a seat. Scan your card again."),
    "nobody_asks": _l("Nobody asks for this seat any more."),
    "turn_over": _l("This turn to speak is over."),
    "item_not_begun": _l("This point has not begun."),
    "item_held": _l("This item was already discussed. It can no longer be removed."),
    "unknown_kind": _l("This kind of point does not exist."),
    "malformed_minutes": _l("A point lasts from 0 to %(longest)s minutes."),
    "malformed_slug": _l("The short address takes small letters, digits and hyphens only."),
    "slug_taken": _l("Another assembly already has this short address."),
    "too_many_seats": _l("There can be from 1 to %(most)s seats."),
    "ends_before_start": _l("The session must end after it starts."),
    "proxy_for_oneself": _l(
        "A person cannot give a proxy to themselves. Type two different numbers."
    ),
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

VOTES: dict[str, LazyString] = {
    "vote_not_open": _l("This vote is not open yet."),
    "vote_closed": _l(
        "Too late: the vote is closed. This ballot does not count. Tell a facilitator."
    ),
    "vote_already_open": _l("This vote is already open."),
    "vote_still_open": _l("Please close the vote first."),
    "held_until_the_end": _l("This result is shown at the end of the walk."),
    "already_voted": _l("This seat has already voted. Its vote is counted."),
    "already_published": _l("This result is already public."),
    "not_on_the_roll": _l(
        "This seat is not on the list of this vote. It came after the opening, or does not vote here. Go to the welcome table."
    ),
    "no_change_allowed": _l("In this vote a ballot cannot be changed."),
    "quorum_not_met": _l(
        "The quorum is not reached: %(present)s here, %(needed)s needed. You can discuss, but not decide."
    ),
    "another_vote_open": _l("Another vote is open. Please close it first."),
    "nobody_here": _l("Nobody is marked as here. First mark people as here, at the welcome table."),
    "proxy_given": _l(
        "This seat has given a proxy for today. To vote, cancel the proxy at the welcome table."
    ),
    "paper_seats_differ": _l(
        "Ballots: %(ballots)s. Seats: %(seats)s. The two numbers must be equal. Check the signed list."
    ),
    "second_teller_missing": _l(
        "The second count is missing. The second person must type it on their page."
    ),
    "session_not_closed": _l("The session is not closed yet. Type in the rest first."),
    "hours_missing": _l("Please write when each point began, and when the session ended."),
    "hours_out_of_order": _l("A point cannot begin before the one that came before it."),
    "hours_ahead": _l("These hours are still to come."),
    "hours_are_public": _l("The minutes are public: these hours no longer change."),
    "too_many_hands": _l(
        "You counted %(hands)s hands. Only %(left)s votes are still possible. "
        "Count again: people who have already voted do not raise their hand."
    ),
    "malformed_quota": _l(
        "We cannot read this line: “%(line)s”. Write for example: age: young = 2-3, old = 2-3"
    ),
    "not_a_draw": _l("This vote is not drawn by lot."),
    "change_unknown": _l(
        "The vote is closed. Your ballot counts. But we do not know if your last change came in time."
    ),
    "levels_differ": _l("There are %(asked)s levels, and words for %(given)s of them."),
    "counted_something_else": _l(
        "The ballots changed while they were counted. They are counted again."
    ),
    "tellers_disagree": _l("The two counts are different. Count again together."),
    "no_tie": _l("Nothing is tied in this result."),
    "malformed_key": _l("This ballot did not go through. Reload the page and vote again."),
    "malformed_ballot": _l("We could not read this ballot. Reload the page and vote again."),
    "unknown_option": _l("This choice is not on the ballot."),
    "unknown_grade": _l("This grade is not on the ballot."),
}

DECISIONS: dict[str, LazyString] = {
    "unknown_status": _l("We do not know this status."),
    "decision_ended": _l("This decision has ended. What comes next is a new decision."),
    "status_before_last": _l(
        "The register cannot be changed backwards: the last entry counts from %(since)s."
    ),
    "review_before_status": _l("The review date comes before this status begins."),
    "reason_missing": _l("Please say why: everybody will read it."),
    "replacement_missing": _l("Please say which decision replaces this one."),
    "replaced_by_itself": _l("A decision cannot replace itself."),
    "unknown_theme": _l("We do not know this theme."),
    "action_without_who": _l("Please say who does it: a group, a role, or somebody who said yes."),
    "decision_elsewhere": _l("This decision belongs to another assembly."),
    "unknown_action_state": _l("We do not know this step."),
    "action_state_impossible": _l("This step does not follow the last one."),
    "due_before_asked": _l("This date is before the question was asked."),
    "answer_before_question": _l("This answer is older than the question."),
    "unknown_answer": _l("Please choose yes, partly or no."),
    "unknown_report_state": _l("We do not know this state."),
    "unknown_face": _l("Please choose one of the four faces."),
}

MINUTES: dict[str, LazyString] = {
    "section_changed": _l("Somebody else has saved this part since you opened it."),
    "unknown_language": _l("We do not know this language."),
    "reader_missing": _l("Please say who has checked the simple words."),
    "already_published_meanwhile": _l(
        "Somebody else has just published these minutes. Please look at them first."
    ),
    "minutes_blocked": _l(
        "Two things to check first: publish all results, answer all corrections."
    ),
    "minutes_incomplete": _l(
        "Something is still missing. Complete it, or say that you publish it as it is."
    ),
    "minutes_damaged": _l("The stored text of these minutes is damaged. Ask for the paper copy."),
    "nothing_to_correct": _l("Nothing has changed since the last publication."),
    "minutes_step_impossible": _l("These minutes have already passed this step. Reload the page."),
    "minutes_locked": _l("A session will vote on this text. It cannot change before the vote."),
    "minutes_not_shared": _l(
        "Your assembly leaves %(days)s days for corrections. Share the draft first."
    ),
    "minutes_not_approved": _l("Your assembly approves its minutes in a session first."),
    "changed_since_approval": _l(
        "The text changed after it was approved. It is not published. Have it approved again."
    ),
    "corrections_still_open": _l("The time for corrections is not over yet."),
    "corrections_unanswered": _l("Corrections without an answer: %(n)s. First answer each one."),
    "corrections_closed": _l("The time for corrections is over."),
    "too_many_corrections": _l("From one seat %(most)s corrections can be asked for."),
    "window_in_the_past": _l("This date is over. Choose a date in the future."),
    "window_too_long": _l("Corrections can last %(most)s days at most."),
    "window_shortened": _l("The time that was announced can be made longer, not shorter."),
    "session_cannot_approve": _l(
        "This session cannot approve these minutes. Choose a coming session of the same assembly."
    ),
    "approval_under_way": _l("The vote on these minutes has begun."),
}

SUBSCRIPTIONS: dict[str, LazyString] = {
    "address_wrong": _l("This e-mail address looks wrong. Example: name@example.org"),
    "no_mail_here": _l("This site sends no e-mails. Use the feed or the calendar."),
}

PROPOSALS: dict[str, LazyString] = {
    "not_yet_to_the_vote": _l(
        "The charter asks for other steps before the vote. Open “Step by step” and go on."
    ),
    "nothing_to_bring_back": _l("Only a proposal that is still under discussion comes back."),
    "return_in_the_past": _l("Choose a date in the future."),
    "wrong_outcome": _l("It cannot end that way. Choose another answer."),
}


WALKS: dict[str, LazyString] = {
    "access_contradiction": _l("A step-free entrance has no steps. Which is right?"),
    "access_fact_wrong": _l("This is not something we can note about an entrance."),
    "agree_wrong": _l("How many agree? A number from 0 to 500."),
    "basket_line_wrong": _l("Write each product like this: Carrots = 1 kg. Not clear: %(line)s"),
    "cancel_needs_reason": _l("Please say why the walk is cancelled: people need to know."),
    "capacity_wrong": _l("How many people at most? A number from 1 to 500, or nothing."),
    "credit_missing": _l("Please say whose data it is: it will stand under the map."),
    "detour_wrong": _l("The detour is between 100 and 300 percent."),
    "geodata_broken": _l("This file is damaged near line %(line)s. Please export it again."),
    "geodata_empty": _l("This file is empty."),
    "geodata_exchanged": _l(
        "Latitude and longitude look exchanged: these points would be far from here. "
        "Choose to exchange them, or say that they are right."
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

SCREENS: dict[str, LazyString] = {
    "unknown_seat": _l("No seat has this number. Check the number on the card."),
    "unknown_slide": _l("The wall has no such page. Choose a page from the list."),
    "unknown_signal": _l("This button does not work. Reload the page."),
}

SENTENCES: dict[str, LazyString] = {
    **HOUSE,
    **COUNTING,
    **PEOPLE,
    **ASSEMBLIES,
    **WALKS,
    **PROPOSALS,
    **VOTES,
    **DECISIONS,
    **MINUTES,
    **SUBSCRIPTIONS,
    **SCREENS,
}


def sentence(code: str, **facts: object) -> str:
    """The words for `code` in the reader's language; an unknown code says only that a rule forbids it.

    Where the figures of a refused ballot are not known, as from the ballot box, the words without figures.
    """
    words = str(SENTENCES.get(code, SENTENCES["rule_violation"]))
    try:
        return words % facts if "%(" in words else words
    except KeyError:
        return str(
            AT_HAND.get(code)
            or gettext("The charter or a rule does not allow this. Ask a facilitator.")
        )
