"""« Et maintenant ? » : what somebody who conducts for the first time does at this moment, in two or three sentences."""

from flask_babel import lazy_gettext as _l

from app.domain.stages import Stage
from app.features.screens.queries import Scene

MOMENTS = {
    "planned": _l(
        "People are coming in: the wall says how. Greet them, look at the quorum, then open the session."
    ),
    "between": _l(
        "Nothing is being discussed. A result stays on the wall until you begin the next item."
    ),
    "item": _l(
        "Say what this item is for, then give the floor from the list. When all is said, begin the next item. To ask everybody something, write a question."
    ),
    "vote": _l(
        "Read the question aloud. Wait until nobody is choosing any more, then close the vote. Somebody without a phone? Offer them paper."
    ),
    "count": _l(
        "Only you see the result. If it is right, publish it. If something went wrong, cancel the vote and say why."
    ),
    "result": _l("Read the result aloud and leave a moment. Then begin the next item."),
    "break": _l("When people are back, begin the next item: the wall follows."),
    "mood": _l(
        "Everyone chooses how they leave, on their phone, or tells their table. Write down who does what, then end the session."
    ),
    "closed": _l(
        "The draft of the minutes is made. Complete it, let those who were there correct it, then publish it."
    ),
}
ROUND = _l(
    "Give the floor to each person in turn, as long as they need. Nobody answers. Those who have not spoken come first."
)
STAGES = {
    Stage.PRESENTATION: _l(
        "Whoever brings the proposal reads it aloud. Nobody answers yet. Then ask for questions."
    ),
    Stage.CLARIFICATION: _l(
        "Only questions to understand; whoever brings the proposal answers. Opinions come after."
    ),
    Stage.REACTIONS: _l(
        "A round: each person says in a few words what the proposal does to them. Nobody answers."
    ),
    Stage.AMENDMENT: _l(
        "Whoever brings the proposal changes its text, keeps it, or withdraws it. When the text is ready, decide."
    ),
    Stage.CONSENSUS: _l(
        "Ask: does everybody agree? Phones answer; count the raised hands below. If somebody does not agree, go to the next step."
    ),
    Stage.OBJECTIONS: _l(
        "An objection says what harm would come of it; a preference is not one. Take them one by one: the text changes, it is withdrawn, or it stands. When none is left, adopt."
    ),
    Stage.VOTE: _l("Prepare the vote, read the question aloud, then open it."),
}


def what_now(scene: Scene) -> str:
    """The help of this moment; at an item, of the stage that its proposal has reached."""
    if scene.moment == "item":
        if scene.item is not None and scene.item.kind == "round":
            return str(ROUND)
        on_the_table = [p for p in scene.proposals if p.status == "on_the_table"]
        if on_the_table:
            return str(STAGES.get(on_the_table[-1].deliberation.stage, MOMENTS["item"]))
    return str(MOMENTS[scene.moment])
