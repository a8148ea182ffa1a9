"""What becomes of decisions, at a glance: what is late, what comes, what was done; and the same as a line of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.publication.register import IN_FORCE
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import shown_assemblies
from app.features.decisions.notices import answer_notice, report_notice
from app.features.decisions.queries.follow_up import actions_of, answers_of, faces
from app.features.decisions.queries.register import decisions, today
from app.features.manifest import notices_of
from app.formats.notice import Notice, Plate, plate

MOST_DONE = 12


@dataclass(frozen=True)
class Told:
    """What a body says, and what residents say of it: {4: yes … 1: no}, None under five; `ref` is the row that is rated."""

    notice: Notice
    ref: int
    on: date
    faces: dict[int, int] | None
    assembly: Assembly

    @property
    def kind(self) -> str:
        """report or answer."""
        return self.notice.kind

    @property
    def said(self) -> str:
        """The state of the report, the outcome of the answer."""
        return self.notice.state

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


def plates_of(wanted: Assembly | None) -> list[Plate]:
    """What one assembly, or all of them, have on the board or the line of time, each on its own day."""
    assemblies = [wanted] if wanted else shown_assemblies()
    notices = [one for assembly in assemblies for one in notices_of(assembly, today(assembly))]
    return [drawn for notice in notices if (drawn := plate(notice))]


def board_of(wanted: Assembly | None = None) -> Board:
    """The board of one assembly, or of all of them."""
    told: list[Told] = []
    counts = dict.fromkeys(
        ("actions", "actions_done", "questions", "questions_answered", "in_force"), 0
    )
    for assembly in [wanted] if wanted else shown_assemblies():
        told += told_in(assembly)
        add_counts(counts, assembly, today(assembly))
    plates = plates_of(wanted)
    expected = soonest_first(plates)
    return Board(
        late=[one for one in expected if one.notice.is_late],
        coming=[one for one in expected if not one.notice.is_late],
        done=latest_first([one for one in plates if one.notice.done])[:MOST_DONE],
        told=told,
        **counts,
    )


def soonest_first(plates: list[Plate]) -> list[Plate]:
    """Those that are expected, by their day."""
    expected = [one for one in plates if one.notice.is_expected]
    return sorted(expected, key=lambda one: (one.on, one.kind))


def latest_first(plates: list[Plate]) -> list[Plate]:
    """From the last day to the first."""
    return sorted(plates, key=lambda one: one.on, reverse=True)


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


def told_in(assembly: Assembly) -> Iterator[Told]:
    """The last report of each decision and the last answer to each question, beside the faces of residents."""
    for decision in decisions(assembly):
        for report in decision.reports[-1:]:
            yield Told(report_notice(report), report.id, report.on, faces(report), assembly)
    for awaited in answers_of(assembly):
        for last in awaited.responses[-1:]:
            notice = answer_notice(awaited, today(assembly))
            yield Told(notice, last.id, last.received_on, faces(last), assembly)


def line_of_time(wanted: Assembly | None = None) -> tuple[list[Plate], list[Plate]]:
    """What happened, the latest first, and what is expected, the soonest first."""
    plates = plates_of(wanted)
    past = [one for one in plates if not one.notice.is_expected]
    return latest_first(past), soonest_first(plates)
