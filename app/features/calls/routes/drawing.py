"""The desk of a draw: what is possible, fixing the lists, the dice, answers, seats, a second draw.

The files of volunteers are read here, and forgotten with the request: the page that answers is all that is made of them.
"""

from typing import Any

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.violations import RuleViolation
from app.features.assemblies.queries import who
from app.features.calls import wording
from app.features.calls.forms import AnswerForm, DigitsForm, ListForm
from app.features.calls.models import Call
from app.features.calls.policies import can_prepare_call, can_type_digits
from app.features.calls.queries import chain_of, find_call, missing_places
from app.features.calls.routes.door import blueprint, desk_of, prepared_call
from app.features.calls.services import answering, drawing
from app.features.calls.services.announcing import check_there
from app.features.calls.services.drawing import Posted
from app.features.calls.wording import MOST_SENTENCES, missing_words
from app.formats.thousand import Thousand
from app.store.transactions import let_go, transaction
from app.web.doors import Answer, attempt, done, gesture, permit, shown, tried
from app.words.sentences import sentence


@blueprint.get("/<int:call_id>/desk")
def desk(call_id: int) -> Answer:
    """The four steps of a draw, for the team."""
    return desk_page(permit(can_type_digits, find_call(call_id)))


def desk_page(call: Call, found: Any = None, **tried_forms: Any) -> tuple[str, int]:
    """The desk; `found` is what the posted list gives, `tried_forms` hold one that was refused."""
    list_form = tried_forms.get("list_form") or ListForm(formdata=None)
    list_form.keep_quotas(call)
    chain = chain_of(call)
    page = render_template(
        "calls/desk.html",
        call=call,
        chain=chain,
        missing=missing_places(chain),
        found=found,
        list_form=list_form,
        digits_form=tried_forms.get("digits_form") or DigitsForm(formdata=None),
        mine=call.typed_by_id is not None and call.typed_by_id == getattr(who().person, "id", None),
        waiting=len(answering.waiting_for_a_seat(call)),
        may_prepare=can_prepare_call(who(), call),
    )
    return shown(page, *tried_forms.values())


class Reading:
    """The posted list, read and computed outside of any transaction: the room goes on meanwhile."""

    def __init__(self, call: Call, form: ListForm) -> None:
        self.call, self.form = call, form
        self.posted: Posted | None = None
        self.thousand: Thousand | None = None

    def read(self) -> None:
        """Raises RuleViolation for files that cannot be read, or that are no longer those shown."""
        form = self.form
        household = bool(form.by_household.data)
        self.posted = drawing.read_posted(
            self.call, form.people(), form.quotas(), by_household=household
        )
        if form.features.data and not form.features_text.data:
            form.features_text.data = lines_of(self.posted)

    def compute(self) -> None:
        """Raises RuleViolation where nothing can be computed."""
        assert self.posted is not None
        let_go()
        self.thousand = drawing.computed(self.posted)


def lines_of(posted: Posted) -> str:
    """The quotas as they are typed: what came as a file stands in the box afterwards."""
    rows = (f"{q.feature},{q.value},{q.least},{q.most}\n" for q in posted.quotas)
    return "feature,value,min,max\n" + "".join(rows)


@blueprint.post("/<int:call_id>/possible")
def possible(call_id: int) -> Answer:
    """What the posted list makes possible: a page, and nothing is kept."""
    call, form = prepared_call(call_id), ListForm()
    reading = Reading(call, form)
    if form.validate_on_submit() and tried(form, reading.read) and tried(form, reading.compute):
        assert reading.posted is not None
        form.list_hash.data = reading.posted.list_hash
        return desk_page(call, found_of(reading), list_form=form)
    return desk_page(call, list_form=form)


def found_of(reading: Reading) -> dict[str, Any]:
    """What the desk says of a list: how many, what each number gets, whom no list can hold, the smallest change."""
    posted, thousand = reading.posted, reading.thousand
    assert posted is not None
    return {
        "people": len(posted.pool.people),
        "list_hash": posted.list_hash,
        "all": posted.takes_all,
        "thousand": thousand,
        "never": never_sentences(thousand) if thousand else [],
    }


def never_sentences(thousand: Thousand) -> list[str]:
    """Whom no list can hold, and who would have to volunteer: on the organiser's page alone, since it tells who they are."""
    if len(thousand.never) > MOST_SENTENCES:
        wanted = dict.fromkeys(missing_words(people) for _numbers, people in thousand.missing)
        return [*wording.never_sentences(thousand.never), *wanted]
    said = {n: missing_words(people) for numbers, people in thousand.missing for n in numbers}
    return [
        f"{sentence('nobody_can_be_drawn', number=n)} {said.get(n, '')}".strip()
        for n in thousand.never
    ]


@blueprint.post("/<int:call_id>/freeze")
def freeze(call_id: int) -> Answer:
    """Fix the list and its thousand lists: their fingerprints are what the room sees before the dice."""
    call, form = prepared_call(call_id), ListForm()
    reading = Reading(call, form)

    def act() -> None:
        assert reading.posted is not None
        seen = str(form.list_hash.data or "")
        with transaction():
            drawing.freeze(call, reading.posted, reading.thousand, by=who(), seen=seen)

    if form.validate_on_submit() and all(
        tried(form, step) for step in (reading.read, check_open(call), reading.compute, act)
    ):
        return done(
            desk_of(call), _("The lists are fixed. Show the fingerprint, then throw the dice.")
        )
    return desk_page(call, list_form=form)


def check_open(call: Call) -> Any:
    """Nothing is computed for lists that are fixed already, nor for a call that is withdrawn."""

    def check() -> None:
        if call.frozen_at:
            raise RuleViolation("list_is_fixed")
        check_there(call)

    return check


@blueprint.post("/<int:call_id>/digits")
def digits(call_id: int) -> Answer:
    """What the dice say: two people type the same three digits."""
    call, form = permit(can_type_digits, find_call(call_id)), DigitsForm()
    drawn: list[bool] = []
    if attempt(
        form, lambda: drawn.append(drawing.type_digits(call, form.digits.data or "", by=who()))
    ):
        told = (
            _("Drawn: list %(digits)s.", digits=call.digits)
            if drawn[0]
            else _("Noted. Now another person types the same digits, on their own account.")
        )
        return done(desk_of(call), told)
    return desk_page(call, digits_form=form)


@blueprint.post("/<int:call_id>/answers/<int:number>")
def answer(call_id: int, number: int) -> Answer:
    """What a person who was called says."""
    call, form = prepared_call(call_id), AnswerForm()
    said = form.state.data or ""
    return gesture(lambda: answering.answer(call, number, said, by=who()), desk_of(call))


@blueprint.post("/<int:call_id>/seats")
def seats(call_id: int) -> Answer:
    """A seat for each who accepted."""
    call = prepared_call(call_id)
    given: list[Any] = []
    return gesture(
        lambda: given.extend(answering.give_seats(call, by=who())),
        desk_of(call),
        lambda: ngettext(
            "%(num)s seat given: print its card.",
            "%(num)s seats given: print their cards.",
            len(given),
        ),
    )


@blueprint.post("/<int:call_id>/second")
def second(call_id: int) -> Answer:
    """A second draw, for the places that stayed empty."""
    call = prepared_call(call_id)
    made: list[Call] = []
    with_it = gesture(
        lambda: made.append(drawing.second_draw(call, by=who())),
        desk_of(call),
        _("A second draw keeps the same group: choose the same file of volunteers."),
    )
    return done(desk_of(made[0])) if made else with_it
