"""What becomes of decisions, at a glance: what is late, what comes, what was done; and the same as a line of time."""

from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.publication.register import IN_FORCE
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import all_assemblies
from app.features.decisions.models import Action, AwaitedAnswer, Decision
from app.features.decisions.queries.follow_up import Due, actions_of, answers_of, expected, faces
from app.features.decisions.queries.register import day_taken, decisions, today
from app.words.localized import Localized

MOST_DONE = 12


@dataclass(frozen=True)
class Plate:
    """One thing on the board: what, who, on which day, how many days late (negative: still to come).

    kind: action, answer, report, review, decision. `said` is a state of app.features.decisions.queries.words under that kind.
    """

    kind: str
    what: Localized
    who: str
    on: date
    days: int
    decision: Decision | None
    assembly: Assembly
    said: str = ""
    words: Localized = field(default_factory=Localized)


@dataclass(frozen=True)
class Told:
    """What a body says, and what residents say of it: {4: yes … 1: no}, None under five.

    kind: report (`said` is its state) or answer (`said` is its outcome); `ref` is the row that is rated.
    """

    kind: str
    ref: int
    title: Localized
    who: str
    on: date
    said: str
    words: Localized
    faces: dict[int, int] | None
    decision: Decision | None
    assembly: Assembly

    @property
    def agree(self) -> int:
        """How many residents say yes or rather yes."""
        return (self.faces[4] + self.faces[3]) if self.faces else 0

    @property
    def heard(self) -> int:
        """How many residents have answered."""
        return sum(self.faces.values()) if self.faces else 0


@dataclass(frozen=True)
class Board:
    """Everything that is followed, by what one wants to know first."""

    late: list[Plate]
    coming: list[Plate]
    done: list[Plate]
    told: list[Told]
    actions: int
    actions_done: int
    questions: int
    questions_answered: int
    in_force: int

    @property
    def is_empty(self) -> bool:
        """Nothing was decided and nothing is expected."""
        return not (self.late or self.coming or self.done or self.told)


def board_of(wanted: Assembly | None = None) -> Board:
    """The board of one assembly, or of all of them."""
    plates: list[Plate] = []
    done: list[Plate] = []
    told: list[Told] = []
    counts = dict.fromkeys(
        ("actions", "actions_done", "questions", "questions_answered", "in_force"), 0
    )
    for assembly in [wanted] if wanted else all_assemblies():
        day = today(assembly)
        plates += [plate_of(due, assembly) for due in expected(assembly, day)]
        done += done_in(assembly, day)
        told += told_in(assembly)
        add_counts(counts, assembly, day)
    return Board(
        late=sorted((p for p in plates if p.days > 0), key=lambda p: (p.on, p.kind)),
        coming=sorted((p for p in plates if p.days <= 0), key=lambda p: (p.on, p.kind)),
        done=sorted(done, key=lambda p: p.on, reverse=True)[:MOST_DONE],
        told=told,
        **counts,
    )


def add_counts(counts: dict[str, int], assembly: Assembly, day: date) -> None:
    """How many actions are done, questions answered, rules in force."""
    actions = [one for one in actions_of(assembly) if one.state not in ("declined", "dropped")]
    questions = answers_of(assembly)
    standings = [decision.standing(day) for decision in decisions(assembly)]
    counts["actions"] += len(actions)
    counts["actions_done"] += sum(one.state == "done" for one in actions)
    counts["questions"] += len(questions)
    counts["questions_answered"] += sum(not one.is_open for one in questions)
    counts["in_force"] += sum(one is not None and one.status in IN_FORCE for one in standings)


def plate_of(due: Due, assembly: Assembly) -> Plate:
    """Something that is expected."""
    thing = due.thing
    if isinstance(thing, Action):
        plate = action_plate(thing, due.delay.due, assembly)
    elif isinstance(thing, AwaitedAnswer):
        plate = answer_plate(thing, assembly)
    else:
        who = thing.latest.responsible
        plate = Plate(due.kind, thing.title, who, due.delay.due, 0, thing, assembly)
    return replace(plate, days=due.delay.days)


def action_plate(action: Action, on: date, assembly: Assembly) -> Plate:
    """Somebody does something."""
    note = action.states[-1].note
    return Plate(
        "action", action.what, action.who, on, 0, action.decision, assembly, action.state, note
    )


def answer_plate(awaited: AwaitedAnswer, assembly: Assembly) -> Plate:
    """A question to an authority, with what it said last."""
    if awaited.is_open:
        return Plate(
            "answer",
            awaited.subject,
            awaited.authority,
            awaited.due_on,
            0,
            awaited.decision,
            assembly,
        )
    last = awaited.responses[-1]
    return Plate(
        "answer",
        awaited.subject,
        awaited.authority,
        last.received_on,
        0,
        awaited.decision,
        assembly,
        last.outcome,
        last.content,
    )


def done_in(assembly: Assembly, day: date) -> list[Plate]:
    """What was done or answered, with how long ago."""
    found = [
        action_plate(action, action.states[-1].on, assembly)
        for action in actions_of(assembly)
        if action.state == "done"
    ]
    found += [answer_plate(one, assembly) for one in answers_of(assembly) if not one.is_open]
    return [replace(plate, days=(day - plate.on).days) for plate in found]


def told_in(assembly: Assembly) -> list[Told]:
    """The last report of each decision and the last answer to each question, beside the faces of residents."""
    reports = [
        report_told(decision, assembly) for decision in decisions(assembly) if decision.reports
    ]
    answers = [answer_told(one, assembly) for one in answers_of(assembly) if not one.is_open]
    return [*reports, *answers]


def report_told(decision: Decision, assembly: Assembly) -> Told:
    """The last report on a decision."""
    last, who = decision.reports[-1], decision.latest.responsible
    title, counts = decision.title, faces(last)
    return Told(
        "report", last.id, title, who, last.on, last.state, last.text, counts, decision, assembly
    )


def answer_told(awaited: AwaitedAnswer, assembly: Assembly) -> Told:
    """The last answer of an authority."""
    last, who, on = awaited.responses[-1], awaited.authority, awaited.responses[-1].received_on
    title, decision = awaited.subject, awaited.decision
    return Told(
        "answer",
        last.id,
        title,
        who,
        on,
        last.outcome,
        last.content,
        faces(last),
        decision,
        assembly,
    )


def line_of_time(wanted: Assembly | None = None) -> tuple[list[Plate], list[Plate]]:
    """What happened, the latest first, and what is expected, the soonest first."""
    past: list[Plate] = []
    for assembly in [wanted] if wanted else all_assemblies():
        day = today(assembly)
        past += done_in(assembly, day)
        for decision in decisions(assembly):
            past.append(
                Plate(
                    "decision",
                    decision.title,
                    decision.latest.responsible,
                    day_taken(decision),
                    0,
                    decision,
                    assembly,
                    decision.step,
                )
            )
            past += [
                Plate("report", decision.title, "", r.on, 0, decision, assembly, r.state, r.text)
                for r in decision.reports
            ]
    board = board_of(wanted)
    return sorted(past, key=lambda p: p.on, reverse=True), [*board.late, *board.coming]
