"""Doors of amendments: reading them beside the text, proposing one, bringing it to the room, deciding."""

from collections.abc import Callable, Mapping

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as BaseResponse

from app.domain.violations import RuleViolation
from app.features.amendments import queries, services
from app.features.amendments.forms import AnswerForm, ChangeForm, GestureForm
from app.features.amendments.models import PARTS, Amendment
from app.features.amendments.policies import (
    bears,
    can_bring,
    can_propose_change,
    can_take_back,
    takes_amendments,
)
from app.features.amendments.wording import (
    PART_WORDS,
    ROLE_WORDS,
    STEP_WORDS,
    amendment_label,
    clipped,
    step_sentence,
)
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import who
from app.features.assemblies.services.signing import attempt_signed
from app.features.proposals.models import Proposal
from app.features.proposals.policies import can_see, can_steer, can_write
from app.features.proposals.queries import find_proposal, running_session
from app.web.aside import drawn_in
from app.web.doors import Answer, back_to, done, gesture, permit, shown
from app.web.drawn import demand_state
from app.web.errors import NotFound
from app.web.sent import typed_number
from app.words.i18n import current_language, settings_languages

blueprint = Blueprint(
    "amendments", __name__, url_prefix="/<lang:lang>", template_folder="templates"
)
for words in (amendment_label, step_sentence, clipped, queries.may_be_answered):
    blueprint.add_app_template_global(words)


def seen(proposal_id: int) -> Proposal:
    """The proposal, for whoever may read it. Raises NotFound."""
    proposal = find_proposal(proposal_id)
    if not can_see(who(), proposal):
        raise NotFound
    return proposal


def found(amendment_id: int) -> Amendment:
    """The amendment, for whoever may read its proposal. Raises NotFound."""
    amendment = queries.find_amendment(amendment_id)
    seen(amendment.proposal_id)
    return amendment


@blueprint.get("/proposals/<int:proposal_id>/amendments")
@drawn_in("pages")
def index(proposal_id: int) -> str:
    """Every change proposed to a text, those about one passage together."""
    proposal = seen(proposal_id)
    standings = queries.standings(queries.amendments_of(proposal))
    return render_template(
        "amendments/index.html",
        proposal=proposal,
        groups=queries.in_groups(standings),
        settled=[one for one in standings if one.amendment.status != "open"],
        may_steer=can_steer(who(), proposal),
        takes=takes_amendments(proposal),
        session=running_session(proposal),
    )


@blueprint.get("/proposals/<int:proposal_id>/amendments/sheet")
@drawn_in("pages")
def sheet(proposal_id: int) -> str:
    """The same on paper, with what the room needs to decide one after the other."""
    proposal = seen(proposal_id)
    rows = queries.standings(queries.open_amendments([proposal]))
    standings = [one for one in rows if one.away is None]
    return render_template(
        "amendments/sheet.html", proposal=proposal, groups=queries.in_groups(standings)
    )


@blueprint.route("/proposals/<int:proposal_id>/amendments/new", methods=["GET", "POST"])
def new(proposal_id: int) -> Answer:
    """Propose a change: the whole text, changed where it should change (?in=en for English; ?part=title, easy)."""
    proposal, part = seen(proposal_id), part_asked(seen(proposal_id))
    language = language_asked(proposal, part)
    present = queries.text_in(proposal, language, part=part)
    form = ChangeForm(data={"text": present, "version": proposal.current.number})
    made: list[Amendment] = []

    def write(seat: Seat | None) -> None:
        made.append(
            services.propose_change(
                proposal,
                language=language,
                text=form.text.data or "",
                version=version_of(form),
                part=part,
                reason=form.reason.words(),
                bearer=form.bearer.data or "",
                seat=seat,
                by=who(),
            )
        )

    if attempt_signed(form, write):
        said = _("Thank you. Your change is public, and can be talked about.")
        return done(url_for("amendments.page", amendment_id=made[0].id), said)
    return shown(writing_page(proposal, language, form, part=part), form)


def writing_page(
    proposal: Proposal,
    language: str,
    form: ChangeForm,
    again: Amendment | None = None,
    part: str = "text",
) -> str:
    """The page where a change is written; `again`: the one that is written again on the present text."""
    asked = who()
    signed = can_propose_change(asked, asked.seat, proposal)
    return render_template(
        "amendments/new.html",
        proposal=proposal,
        language=language,
        languages_there=queries.languages_of(proposal, part),
        part=part,
        parts_there=parts_of(proposal),
        part_words=PART_WORDS,
        form=form,
        again=again,
        needs_card=not signed,
        for_somebody=can_write(asked, proposal.assembly_id),
        takes=takes_amendments(proposal),
        moved=version_of(form) not in (None, proposal.current.number),
    )


def parts_of(proposal: Proposal) -> list[str]:
    """What of it can be changed: what is written in some language."""
    return [part for part in PARTS if queries.languages_of(proposal, part)]


def part_asked(proposal: Proposal) -> str:
    """What is to change: the part that the address names, else the text."""
    part = request.args.get("part", "")
    return part if part in parts_of(proposal) else "text"


def language_asked(proposal: Proposal, part: str) -> str:
    """The language whose words are to change: the one that the address names, the reader's, or that of the first words."""
    written = queries.languages_of(proposal, part)
    for code in (request.args.get("in", ""), current_language()):
        if code in settings_languages() and code in written:
            return code
    return written[0] if written else proposal.current.text.source


def version_of(form: ChangeForm) -> int | None:
    """The version that the form was filled from, if it says so."""
    return typed_number(str(form.version.data or ""))


@blueprint.get("/amendments/<int:amendment_id>")
@drawn_in("pages")
def page(amendment_id: int) -> str:
    """One change: the words that go and come, why, what became of it."""
    return amendment_page(found(amendment_id), GestureForm(formdata=None))


def amendment_page(
    amendment: Amendment, form: GestureForm, answering: AnswerForm | None = None
) -> str:
    """The page with its forms; `answering`: that of whoever wrote the proposal, as it was sent."""
    asked = who()
    return render_template(
        "amendments/amendment.html",
        amendment=amendment,
        proposal=amendment.proposal,
        standing=queries.standing(amendment),
        form=form,
        answering=answering or AnswerForm(formdata=None),
        step_words=STEP_WORDS,
        role_words=ROLE_WORDS,
        may_steer=can_bring(asked, amendment),
        bears=bears(asked.seat, amendment.proposal),
        mine=asked.seat is not None and asked.seat.id == amendment.seat_id,
        may_take_back=can_take_back(asked, asked.seat, amendment),
        session=running_session(amendment.proposal),
    )


@blueprint.route("/amendments/<int:amendment_id>/rewriting", methods=["GET", "POST"])
def rewriting(amendment_id: int) -> Answer:
    """Write it again on the present text, both texts in sight. Raises RuleViolation("words_away")."""
    amendment = found(amendment_id)
    services.check_there(amendment)
    form = form_again(amendment)
    made: list[Amendment] = []

    def write(seat: Seat | None) -> None:
        again = services.write_again(amendment, text=form.text.data or "", seat=seat, by=who())
        made.append(again)

    if attempt_signed(form, write):
        said = _("It is written again. What was written before stays, and leads here.")
        return done(url_for("amendments.page", amendment_id=made[0].id), said)
    page = writing_page(amendment.proposal, amendment.language, form, amendment, amendment.part)
    return shown(page, form)


def form_again(amendment: Amendment) -> ChangeForm:
    """The form, filled with the present text."""
    proposal = amendment.proposal
    present = queries.present_of(amendment)
    return ChangeForm(data={"text": present, "version": proposal.current.number})


@blueprint.post("/amendments/<int:amendment_id>/withdrawal")
def withdrawal(amendment_id: int) -> Answer:
    """Whoever wrote it takes it back."""
    amendment, form = found(amendment_id), GestureForm()

    def act(seat: Seat | None) -> None:
        services.take_back(amendment, reason=form.reason.words(), seat=seat, by=who())

    if attempt_signed(form, act):
        return done(back_to(page_of(amendment)), _("It is taken back."))
    return shown(amendment_page(amendment, form), form)


@blueprint.post("/amendments/<int:amendment_id>/answer")
def answer(amendment_id: int) -> Answer:
    """What whoever wrote the proposal says of it: the field `answer` is take or keep."""
    amendment, form = found(amendment_id), AnswerForm()
    queries.compare_beside([amendment])

    def act(seat: Seat | None) -> None:
        demand_state(amendment.moment)
        said, why = form.answer.data or "", form.reason.words()
        services.answer(amendment, said, reason=why, seat=seat, by=who())

    if attempt_signed(form, act):
        words = SAID["accept" if form.answer.data == "take" else "keep"]
        return done(page_of(amendment), str(words))
    return shown(amendment_page(amendment, GestureForm(formdata=None), form), form)


def page_of(amendment: Amendment) -> str:
    """The address of its page."""
    return url_for("amendments.page", amendment_id=amendment.id)


@blueprint.post("/amendments/<int:amendment_id>/gestures")
def gestures(amendment_id: int) -> BaseResponse:
    """One gesture of those who conduct: the field `gesture` names it (show, put_away, keep, accept, vote)."""
    amendment = permit(can_bring, found(amendment_id))
    form, name = GestureForm(), request.form.get("gesture", "")
    queries.compare_beside([amendment])

    def act() -> None:
        demand_state(amendment.moment)
        if name not in GESTURES:
            raise RuleViolation("malformed_message")
        if not form.reason.validate(form):
            raise RuleViolation("text_too_long", longest=2000)
        GESTURES[name](amendment, form)

    return gesture(act, back_to(page_of(amendment)), lambda: str(SAID.get(name, "")))


GESTURES: Mapping[str, Callable[[Amendment, GestureForm], object]] = {
    "show": lambda one, _form: services.show(one, True, by=who()),
    "put_away": lambda one, _form: services.show(one, False, by=who()),
    "keep": lambda one, form: services.keep_text(one, reason=form.reason.words(), by=who()),
    "accept": lambda one, form: services.accept(one, reason=form.reason.words(), by=who()),
    "vote": lambda one, _form: services.put_to_vote(one, by=who()),
}
SAID = {
    "show": _l("The room talks of it now: it is on the phones, and can be put on the wall."),
    "keep": _l("This is written down: the assembly decides."),
    "accept": _l("The text has changed: this is a new version."),
    "vote": _l("The vote is ready. Open it at the desk."),
}
