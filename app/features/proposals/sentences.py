"""What refusals and answers about proposals say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "translator_silent": _l(
        "The translation server gives no answer. Nothing is lost: write the translation yourself, or try again later."
    ),
    "not_yet_to_the_vote": _l(
        "The charter asks for other steps before the vote. Open “Step by step” and go on."
    ),
    "no_draft": _l(
        "This proposal was put on an agenda: it can be withdrawn there, but not deleted any more."
    ),
    "nothing_to_bring_back": _l("Only a proposal that is still under discussion comes back."),
    "return_in_the_past": _l("Choose a date in the future."),
    "nobody_is_asked": _l("This question is over: nobody is asked to answer it now."),
    "came_after_the_question": _l(
        "Those who were here when the question was asked answer it. You can still say aloud what you think."
    ),
    "more_hands_than_people": _l(
        "That is more hands than people who were asked and have not answered by phone: %(most)s at most."
    ),
    "no_straight_vote": _l("The charter does not let a proposal go straight to the vote."),
    "proposal_is_draft": _l("This proposal is still a draft. Share it first."),
    "proposal_is_shared": _l("Nobody has discussed this proposal yet. Put it on an agenda first."),
    "proposal_is_on_agenda": _l("This proposal waits on an agenda. Its item has to begin first."),
    "proposal_is_on_the_table": _l("This proposal is being discussed. Finish that first."),
    "proposal_is_adopted": _l("This proposal is adopted. Only another decision changes that."),
    "proposal_is_not_adopted": _l("This proposal was not adopted. Take it up again first."),
    "proposal_is_under_discussion": _l(
        "This proposal is still under discussion. Put it on an agenda first."
    ),
    "proposal_is_withdrawn": _l("This proposal was withdrawn. Take it up again first."),
    "proposal_is_merged": _l(
        "This proposal was merged into another. Go on there, or undo the merging first."
    ),
    "proposal_is_replaced": _l("This proposal was replaced by another. Go on there."),
    "too_many_proposals": _l(
        "Your seat has written %(most)s proposals since yesterday. Your words are still here: share them tomorrow, or give them to the team."
    ),
    "too_many_pictures": _l("%(most)s pictures at most beside a proposal."),
    "proposal_card_elsewhere": _l("This card belongs to another assembly."),
    "origin_unknown": _l("Nothing of this assembly that everybody can read has this number."),
    "origin_of_itself": _l("A proposal cannot come from what came of it."),
    "unknown_theme": _l("We do not know this theme."),
    "wrong_outcome": _l("It cannot end that way. Choose another answer."),
}
