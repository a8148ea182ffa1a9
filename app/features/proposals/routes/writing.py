"""Doors of residents who write a proposal: three small steps on a phone, with a seat or a card, without an account or a script.

Each step is kept when it is sent, so that nothing typed is lost; until it is shared only its author and the team read it.
"""

from collections.abc import Callable

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly, Seat
from app.features.assemblies.policies import can_conduct, find_to_read
from app.features.assemblies.queries import find_session
from app.features.assemblies.queries.paper_heads import head_of, paper_languages
from app.features.assemblies.services.showing_cards import count_if_wrong, seat_by_card
from app.features.places.queries import find_place, places_named
from app.features.proposals import queries, services
from app.features.proposals.forms import AboutForm, CardForm, PictureForm, WordsForm
from app.features.proposals.models import Proposal
from app.features.proposals.policies import can_propose, can_see
from app.features.proposals.queries.lineage import sources_of
from app.features.proposals.routes.origins import origins_asked
from app.features.proposals.routes.page import form_for
from app.features.proposals.routes.writer import editable, forget, remember, writer
from app.features.proposals.services import describing
from app.features.walks.services.photographing import MOST_MEGABYTES, prepared
from app.formats.images import Picture
from app.store.transactions import let_go, transaction
from app.web.doors import (
    Answer,
    attempt,
    gesture,
    in_error,
    lead,
    permit,
    say,
    shown,
    tried,
    words_of,
)
from app.web.errors import NotFound, status_of
from app.web.fields import SelectChoice
from app.web.security import takes
from app.words.i18n import current_language, in_locale
from app.words.localized import LANGUAGES
from app.words.pairs import both

blueprint = Blueprint("writing", __name__, url_prefix="/<lang:lang>")
STEPS = (1, 2, 3)
SLIP: tuple[tuple[Callable[[], str], int], ...] = (
    (lambda: _("In a few words"), 1),
    (lambda: _("What do you propose, and why?"), 5),
    (lambda: _("Where did it come from: something seen, heard, paid?"), 2),
    (lambda: _("Who proposes it? A table, a group, a seat; it may stay empty."), 1),
    (lambda: _("Who would do it?"), 1),
    (lambda: _("What would it cost, in euros?"), 1),
    (lambda: _("How many hours of volunteers?"), 1),
    (lambda: _("Which places?"), 1),
)
"""The lines of a paper slip, and how many ruled lines each has."""


@blueprint.route("/assemblies/<slug>/proposals/writing", methods=["GET", "POST"])
def begin(slug: str) -> Answer:
    """The first step: the words. Without a seat, the page that asks for a card, which keeps what was typed."""
    assembly = find_to_read(slug)
    if can_propose(writer(), assembly):
        return first_step(assembly)
    page, status = card_page(assembly)
    return page, 401 if request.method == "POST" else status


def first_step(assembly: Assembly) -> Answer:
    """The words that were sent, kept as a draft; or the boxes for them."""
    form, by = WordsForm(), writer()
    made: list[Proposal] = []

    def act() -> None:
        title, text, came = form.title.words(), form.text.words(), origins_asked(assembly, by)
        made.append(services.write_proposal(assembly, title=title, text=text, origins=came, by=by))

    if attempt(form, act):
        say(form.text.easy_notice(), "info")
        return lead(step_address(made[0], 2))
    return words_page(form, assembly)


def words_page(form: WordsForm, assembly: Assembly, proposal: Proposal | None = None) -> Answer:
    """The words, and the drafts that the same seat has begun."""
    seat = writer().seat
    begun = queries.drafts_of(seat) if seat and proposal is None else []
    page = render_template(
        "proposals/writing/words.html",
        form=form,
        assembly=assembly,
        proposal=proposal,
        begun=begun,
        step=1,
        tongues=tongues(),
        origins=[] if proposal else origins_asked(assembly, writer()),
    )
    return shown(page, form)


def tongues() -> list[str]:
    """The languages of the boxes, the reader's own first."""
    lang = current_language()
    return sorted(LANGUAGES, key=lambda code: code != lang)


def card_page(
    assembly: Assembly, form: CardForm | None = None, refusal: RuleViolation | None = None
) -> tuple[str, int]:
    """One field for the code of a card, and the words that were sent without one."""
    form = form or CardForm(formdata=None)
    page = render_template(
        "proposals/writing/card.html",
        assembly=assembly,
        form=form,
        refusal=words_of(refusal) if refusal else "",
        typed=words_typed(),
    )
    return (in_error(page), status_of(refusal)) if refusal else shown(page, form)


def words_typed() -> dict[str, str]:
    """What was typed into the first step, by the names of its boxes."""
    form = WordsForm()
    boxes = [box for text in (form.title, form.text) for box in text.form]
    return {box.name: box.data for box in boxes if box.data}


@blueprint.post("/assemblies/<slug>/proposals/card")
def card(slug: str) -> Answer:
    """Whose card this is: the field `card` holds its code, or the secret of its QR; words typed before are kept."""
    assembly, form = find_to_read(slug), CardForm()
    if not form.validate_on_submit():
        return card_page(assembly, form)
    typed = form.card.data or ""
    try:
        seat = seat_by_card(typed)
    except RuleViolation as refusal:
        with transaction():
            count_if_wrong(refusal, typed)
        return card_page(assembly, form, refusal)
    if seat.assembly_id != assembly.id:
        return card_page(assembly, form, RuleViolation("proposal_card_elsewhere"))
    remember(seat)
    return first_step(assembly) if words_typed() else lead(url_for("writing.begin", slug=slug))


@blueprint.post("/assemblies/<slug>/proposals/card/finished")
def finished(slug: str) -> Response:
    """The browser forgets the card; drafts stay, for whoever shows it again."""
    find_to_read(slug)
    forget()
    return lead(
        url_for("proposals.proposals", slug=slug), _("This device has forgotten your card.")
    )


@blueprint.route("/proposals/<int:proposal_id>/writing/<int:step>", methods=["GET", "POST"])
@takes(megabytes=MOST_MEGABYTES)
def going_on(proposal_id: int, step: int) -> Answer:
    """One of the three steps; once it is shared the team may still do the second and the third. Raises NotFound."""
    proposal = editable(proposal_id)
    if step not in STEPS or (step == 1 and proposal.status != "draft"):
        raise NotFound
    return {1: again, 2: about, 3: showing}[step](proposal)


def step_address(proposal: Proposal, step: int) -> str:
    """Where a step is written."""
    return url_for("writing.going_on", proposal_id=proposal.id, step=step)


def again(proposal: Proposal) -> Answer:
    """The words once more."""
    text = proposal.current.text
    form = WordsForm(data={"title": proposal.title, "text": text})

    def act() -> None:
        title, words = form.title.revised(proposal.title), form.text.revised(text)
        describing.rewrite(proposal, title=title, text=words, by=writer())

    if attempt(form, act):
        say(form.text.easy_notice(), "info")
        return lead(step_address(proposal, 2))
    return words_page(form, proposal.assembly, proposal)


def about(proposal: Proposal) -> Answer:
    """Who, with what, where."""
    form = about_form(proposal)

    def act() -> None:
        places = [find_place(number) for number in form.places.data or [] if number]
        said = describing.About(
            bearer=bearer_of(form, proposal, writer().seat),
            carrier=form.carrier.data or "",
            theme=form.theme.data or "",
            cost_cents=form.cost.cents,
            volunteer_hours=form.hours.data,
            places=[place for place in places if place is not None],
        )
        describing.describe(proposal, said, by=writer())

    if attempt(form, act):
        return lead(step_address(proposal, 3))
    page = render_template("proposals/writing/about.html", form=form, proposal=proposal, step=2)
    return shown(page, form)


def about_form(proposal: Proposal) -> AboutForm:
    """The second step with what is known already, and the ways in which this seat may be shown."""
    cents = proposal.cost_cents
    kept = {
        "shown": "group" if proposal.bearer else "nobody",
        "bearer": proposal.bearer,
        "carrier": proposal.carrier,
        "cost": "" if cents is None else f"{cents // 100}" + (f".{cents % 100:02}" if cents % 100 else ""),
        "hours": proposal.volunteer_hours,
        "theme": proposal.theme,
        "places": [place.id for place in proposal.places],
    }  # fmt: skip
    form = AboutForm(data=kept)
    form.shown.choices = ways_to_be_shown(writer().seat)
    lang = current_language()
    form.places.choices = [(one.id, one.name.in_(lang).text) for one in places_named(30)]
    return form


def ways_to_be_shown(seat: Seat | None) -> list[SelectChoice]:
    """Nobody has to be named: as nobody, by the number or the alias of the seat, as a table or a group."""
    ways = [SelectChoice("nobody", _("A resident, without a name"))]
    if seat is not None and not seat.is_open:
        ways.append(SelectChoice("seat", _("My seat: no. %(number)s", number=seat.number)))
        if seat.alias:
            ways.append(SelectChoice("alias", seat.alias))
    return [*ways, SelectChoice("group", _("A table, a group, or another name"))]


def bearer_of(form: AboutForm, proposal: Proposal, seat: Seat | None) -> str:
    """How it is shown who brings it, in the language of the assembly."""
    ways: dict[str, Callable[[], str]] = {"group": lambda: form.bearer.data or ""}
    if seat is not None and not seat.is_open:
        with in_locale(proposal.assembly.language):
            number = _("seat no. %(number)s", number=seat.number)
        ways |= {"seat": lambda: number, "alias": lambda: seat.alias}
    return ways.get(form.shown.data or "", str)()


def showing(proposal: Proposal) -> Answer:
    """Pictures, a voice, and sharing. A post keeps one picture."""
    form, by = PictureForm(), writer()
    looked_at: list[Picture] = []

    def look() -> None:
        describing.check_album(proposal, form.alt.words(), by=by)
        looked_at.append(photo_in(form.picture.data))

    def act() -> None:
        describing.add_picture(proposal, looked_at[0], form.alt.words(), by=by)

    if form.validate_on_submit() and tried(form, look) and attempt(form, act):
        return lead(step_address(proposal, 3), _("The picture is kept."))
    page = render_template(
        "proposals/writing/showing.html",
        form=form,
        proposal=proposal,
        step=3,
        sources=sources_of(proposal),
        origin_form=form_for(proposal),
    )
    return shown(page, form)


def photo_in(file: FileStorage | None) -> Picture:
    """The picture that was sent, looked at while the database is free. Raises RuleViolation."""
    if file is None:
        raise RuleViolation("photo_not_a_photo")
    let_go()
    data = file.read()
    file.close()
    return prepared(data)


@blueprint.post("/proposals/<int:proposal_id>/pictures/removal")
def drop_picture(proposal_id: int) -> Response:
    """Take a picture away: the field `removal` holds its name."""
    proposal, name = editable(proposal_id), request.form.get("removal", "")

    def act() -> None:
        for one in [picture for picture in proposal.pictures if picture.name == name]:
            describing.drop_picture(one, by=writer())

    page = "proposals.proposal" if proposal.status != "draft" else ""
    back = url_for(page, proposal_id=proposal_id) if page else step_address(proposal, 3)
    return gesture(act, back, _("The picture is taken away."))


@blueprint.get("/proposals/<int:proposal_id>/pictures/<name>.jpg")
def picture(proposal_id: int, name: str) -> Response:
    """A picture, for whoever may read its proposal. Raises NotFound."""
    proposal = queries.find_proposal(proposal_id)
    found = next((one for one in proposal.pictures if one.name == name), None)
    if found is None or not can_see(writer(), proposal):
        raise NotFound
    answer = Response(found.content, content_type="image/jpeg")
    if proposal.status != "draft":
        answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


@blueprint.post("/proposals/<int:proposal_id>/sharing")
def share(proposal_id: int) -> Response:
    """Everybody may read it from now on; the browser forgets the card."""
    proposal, by = editable(proposal_id), writer()
    answer = gesture(
        lambda: services.share(proposal, by=by),
        url_for("proposals.proposal", proposal_id=proposal_id),
        _("Thank you. Everybody can read your proposal now."),
    )
    if answer.status_code == 303:
        forget()
    return answer


@blueprint.get("/sessions/<int:session_id>/papers/proposal-slips")
def slips(session_id: int) -> str:
    """A slip of paper on which anybody writes a proposal; the team types it in. Raises NotFound, NotAllowed."""
    session = permit(can_conduct, find_session(session_id))
    langs = paper_languages(session.assembly)
    return render_template(
        "proposals/writing/slips.html",
        session=session,
        langs=langs,
        head=head_of(session, langs),
        back=url_for("assemblies.preparation", session_id=session_id),
        title=both(lambda: _("I propose"), langs),
        lines=[(both(say, langs), rows) for say, rows in SLIP],
        note=both(lambda: _("Give it to anybody with a badge. No name is needed. You find it hard to write? They write what you say."), langs),
    )  # fmt: skip
