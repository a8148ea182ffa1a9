"""The road of a proposal through a session: presented, questioned, felt, amended, objected to, then decided.

    presentation -> clarification -> reactions -> amendment -> the steps of the charter, one after the other
        consensus    everybody agrees and nobody objects, or the next step
        objections   a consent round: adopted when no objection stands, or the next step
        vote         passed, or the next step
    -> adopted | not_adopted | postponed | withdrawn

Each gesture gives a new Deliberation or raises RuleViolation("impossible_gesture"). An amendment makes a new version
and forgets earlier consents; a round of objections only speaks of the version it was asked about.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from app.domain.objection import Ending, Objection
from app.domain.stages import (
    ASKED_ALOUD,
    BACK,
    GESTURES,
    STRAIGHT,
    TALKING,
    Stage,
)
from app.domain.violations import RuleViolation


@dataclass(frozen=True)
class Deliberation:
    """A proposal on its road. `steps` are the methods of the charter; seats and keys are opaque texts."""

    steps: tuple[str, ...]
    stage: Stage = Stage.PRESENTATION
    version: int = 1
    step: int = 0
    round: int = 0
    round_version: int = 0
    objections: tuple[Objection, ...] = ()
    consents: frozenset[str] = field(default_factory=frozenset)
    most_objections: int = 0
    """How many maintained objections a large room may accept; none unless its charter says so."""
    failed_round: int = 0
    """The round whose ballots of consent did not pass: the facilitator may go on to the next step."""
    trail: tuple[tuple[str, int], ...] = ()
    """The stages that were passed, each with its step: a press too many goes back to the last one. A counted vote ends it."""

    # What can be done now

    def allowed(self) -> frozenset[str]:
        """The gestures that would be accepted now, for the buttons of the desk."""
        refused = set()
        if self.stage in (Stage.CONSENSUS, Stage.OBJECTIONS):
            refused = {name for name, fault in self._faults().items() if fault}
        return GESTURES[self.stage] - refused

    @property
    def asks_the_room(self) -> bool:
        """Whether people are asked now to agree or to object, to the present version."""
        if self.stage is Stage.OBJECTIONS:
            return self.round_version == self.version
        return self.stage is Stage.CONSENSUS

    @property
    def method(self) -> str:
        """The method of the step of the charter it has reached."""
        return self.steps[self.step]

    def counts_by(self, method: str) -> bool:
        """Whether a vote by this method is what the step asks for."""
        return self.method == method

    @property
    def takes_a_vote(self) -> bool:
        """At the vote of the charter; and in a consent round with nothing open, where ballots may ask for consent."""
        return self.stage is Stage.VOTE or (
            self.stage is Stage.OBJECTIONS and "ask" in self.allowed()
        )

    def asks_by(self, method: str, version: int | None) -> bool:
        """Whether ballots of this method, on this version, are those of the consent round."""
        return (method, version, self.stage) == ("consent", self.version, Stage.OBJECTIONS)

    @property
    def passed_last(self) -> Stage | None:
        """The stage that a step back leads to; None where there is nothing to go back to."""
        if self.stage is Stage.ADOPTED or not self.trail:
            return None
        return Stage(self.trail[-1][0])

    @property
    def being_treated(self) -> Objection | None:
        """The objection talked about now."""
        return next((o for o in self.objections if o.treated), None)

    @property
    def maintained(self) -> int:
        """How many objections stand."""
        return sum(o.ending is Ending.MAINTAINED for o in self.objections)

    # Talking

    def clarify(self) -> "Deliberation":
        """Questions only; the bearer answers."""
        return self._go("clarify", Stage.CLARIFICATION)

    def react(self) -> "Deliberation":
        """Feelings; the bearer listens."""
        return self._go("react", Stage.REACTIONS)

    def consider(self) -> "Deliberation":
        """The bearer amends, keeps or withdraws."""
        return self._go("consider", Stage.AMENDMENT)

    def amend(self) -> "Deliberation":
        """A new version of the text; consents given to the earlier one are forgotten."""
        self._check("amend")
        return self._amended()

    def decide(self) -> "Deliberation":
        """The text is ready: the first step of the charter begins."""
        self._check("decide")
        return self._enter(0)

    def withdraw(self) -> "Deliberation":
        """The bearer takes it back, for good."""
        return self._go("withdraw", Stage.WITHDRAWN)

    def postpone(self) -> "Deliberation":
        """Not today: it goes to a working group or to another session."""
        return self._go("postpone", Stage.POSTPONED)

    def resume(self) -> "Deliberation":
        """Back on the table, as a new version, from the start of the road."""
        self._check("resume")
        return Deliberation(
            self.steps, version=self.version + 1, most_objections=self.most_objections
        )

    # Deciding

    def agree(self) -> "Deliberation":
        """Everybody agrees: adopted by consensus. Raises RuleViolation: objections_open, objections_maintained."""
        self._check("agree")
        return replace(self, stage=Stage.ADOPTED)

    def next_step(self) -> "Deliberation":
        """This step did not settle it. In a consent round, only an objection maintained, or ballots that did not pass,
        lead further. Objections raised while everybody was asked to agree go along into the consent round.

        Raises RuleViolation: objections_open, nothing_maintained.
        """
        self._check("next_step")
        return self._enter(self.step + 1)

    def record_vote(self, passed: bool) -> "Deliberation":
        """The vote of this step was counted. Ballots of consent that did not pass leave it where it is: what comes next
        is the facilitator's gesture."""
        self._check("record_vote")
        counted = replace(self, trail=())
        if passed:
            return replace(counted, stage=Stage.ADOPTED)
        if self.stage is Stage.OBJECTIONS:
            return replace(counted, failed_round=self.round)
        return replace(counted._enter(self.step + 1), trail=())

    def go_to_vote(self) -> "Deliberation":
        """To the first vote of the charter, without what comes before it. Raises RuleViolation("impossible_gesture")."""
        voting = [n for n, method in enumerate(self.steps) if method not in ASKED_ALOUD]
        if self.stage not in TALKING | {Stage.CONSENSUS, Stage.OBJECTIONS} or not voting:
            raise RuleViolation("impossible_gesture", gesture=STRAIGHT, stage=self.stage.value)
        return self._enter(voting[0])

    def take_back(self) -> "Deliberation":
        """Adopted by a press too many: back to its step. A vote that passed is not taken back."""
        if self.stage is not Stage.ADOPTED or self.method not in ASKED_ALOUD:
            raise RuleViolation("impossible_gesture", gesture="take_back", stage=self.stage.value)
        return replace(self, stage=ASKED_ALOUD[self.method])

    def step_back(self) -> "Deliberation":
        """A stage passed by mistake is taken up again; the words, the objections and the rounds since stay.

        Raises RuleViolation("impossible_gesture").
        """
        if self.passed_last is None:
            raise RuleViolation("impossible_gesture", gesture=BACK, stage=self.stage.value)
        stage, step = self.trail[-1]
        return replace(self, stage=Stage(stage), step=step, trail=self.trail[:-1])

    # A consent round

    def ask(self) -> "Deliberation":
        """A new round: "does anybody have an objection to this version?" Raises RuleViolation("objections_open")."""
        self._check("ask")
        return self._new_round()

    def consent(self, seat: str) -> "Deliberation":
        """A seat consents to this version. Raises RuleViolation: round_outdated, objection_stands."""
        self._check("consent")
        if any(o.seat == seat and o.stands for o in self.objections):
            raise RuleViolation("objection_stands")
        return replace(self, consents=self.consents | {seat})

    def object(self, key: str, reason: str, seat: str | None = None) -> "Deliberation":
        """Somebody objects, with a reason. Raises RuleViolation: round_outdated, objection_without_reason,
        objection_known."""
        self._check("object")
        if not reason.strip():
            raise RuleViolation("objection_without_reason")
        if any(o.key == key for o in self.objections):
            raise RuleViolation("objection_known")
        added = Objection(key, self.round, self.version, seat)
        left = self.consents - {seat} if seat else self.consents
        return replace(self, objections=(*self.objections, added), consents=left)

    def treat(self, key: str) -> "Deliberation":
        """Talk about one objection, even one maintained earlier. Raises RuleViolation: unknown_objection,
        another_objection_treated, objection_ended."""
        self._check("treat")
        objection = self._find(key)
        if self.being_treated not in (None, objection):
            raise RuleViolation("another_objection_treated")
        if not objection.stands:
            raise RuleViolation("objection_ended")
        return self._put(replace(objection, treated=True, ending=None))

    def integrate(self, key: str) -> "Deliberation":
        """The text changes to lift the objection: a new version, so a new round will be needed."""
        objection = self._ready_to_end("integrate", key, Ending.INTEGRATED)
        if objection is None:
            return self
        ended = replace(objection, treated=False, ending=Ending.INTEGRATED)
        return self._put(replace(ended, integrated_in=self.version + 1))._amended()

    def lift(self, key: str) -> "Deliberation":
        """Whoever raised it takes it back."""
        return self._end("lift", key, Ending.WITHDRAWN)

    def maintain(self, key: str) -> "Deliberation":
        """It stands: consent fails unless it is lifted later."""
        return self._end("maintain", key, Ending.MAINTAINED)

    def note(self, key: str) -> "Deliberation":
        """It was a preference, not an objection: it is kept as such."""
        return self._end("note", key, Ending.NOTED)

    def adopt(self, expected: Collection[str] = ()) -> "Deliberation":
        """Adopted by consent. `expected` are the seats that must have consented, where silence does not.

        Raises RuleViolation: round_outdated, objections_open, objections_maintained, consents_missing.
        """
        self._check("adopt")
        missing = set(expected) - self.consents
        if missing:
            raise RuleViolation("consents_missing", missing=len(missing))
        return replace(self, stage=Stage.ADOPTED)

    # Keeping it

    def as_json(self) -> dict[str, Any]:
        """Plain JSON, readable by from_json."""
        return {
            **asdict(self),
            "steps": list(self.steps),
            "stage": self.stage.value,
            "objections": [
                {**asdict(o), "ending": o.ending.value if o.ending else None}
                for o in self.objections
            ],
            "consents": sorted(self.consents),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Deliberation":
        """What as_json wrote."""
        objections = tuple(
            Objection(**{**o, "ending": Ending(o["ending"]) if o["ending"] else None})
            for o in value["objections"]
        )
        return cls(
            **{
                **value,
                "steps": tuple(value["steps"]),
                "stage": Stage(value["stage"]),
                "trail": tuple((stage, step) for stage, step in value.get("trail", ())),
                "objections": objections,
                "consents": frozenset(value["consents"]),
            }
        )

    # Inside

    def _faults(self) -> dict[str, str | None]:
        """Per gesture, the code of what forbids it now, or None: of a consent round, and of a room asked to agree."""
        if self.stage is Stage.CONSENSUS:
            return self._faults_of_agreeing()
        outdated = "round_outdated" if self.round_version != self.version else None
        unsettled = "objections_open" if any(o.is_open for o in self.objections) else None
        too_many = "objections_maintained" if self.maintained > self.most_objections else None
        failed = self.failed_round == self.round
        nothing = None if too_many or failed else "nothing_maintained"
        return {
            "ask": unsettled,
            "consent": outdated,
            "object": outdated,
            "adopt": outdated or unsettled or too_many,
            "next_step": unsettled or nothing,
        }

    def _faults_of_agreeing(self) -> dict[str, str | None]:
        unsettled = "objections_open" if any(o.is_open for o in self.objections) else None
        standing = "objections_maintained" if self.maintained else None
        consent_follows = self.steps[self.step + 1 : self.step + 2] == ("consent",)
        return {
            "agree": unsettled or standing,
            "next_step": None if consent_follows else unsettled,
        }

    def _check(self, gesture: str) -> None:
        if gesture not in GESTURES[self.stage]:
            raise RuleViolation("impossible_gesture", gesture=gesture, stage=self.stage.value)
        asked = self.stage in (Stage.CONSENSUS, Stage.OBJECTIONS)
        if asked and (fault := self._faults().get(gesture)):
            raise RuleViolation(fault)

    def _go(self, gesture: str, stage: Stage) -> "Deliberation":
        self._check(gesture)
        return replace(self, stage=stage, trail=self._passed())

    def _passed(self) -> tuple[tuple[str, int], ...]:
        return (*self.trail, (self.stage.value, self.step))

    def _new_round(self) -> "Deliberation":
        number = self.round + 1
        return replace(self, round=number, round_version=self.version, consents=frozenset())

    def _amended(self) -> "Deliberation":
        return replace(self, version=self.version + 1, consents=frozenset())

    def _enter(self, step: int) -> "Deliberation":
        trail = self._passed()
        if step >= len(self.steps):
            return replace(self, stage=Stage.NOT_ADOPTED, trail=trail)
        stage = ASKED_ALOUD.get(self.steps[step], Stage.VOTE)
        entered = replace(self, step=step, stage=stage, trail=trail)
        return entered._new_round() if stage is Stage.OBJECTIONS else entered

    def _find(self, key: str) -> Objection:
        for objection in self.objections:
            if objection.key == key:
                return objection
        raise RuleViolation("unknown_objection")

    def _ready_to_end(self, gesture: str, key: str, ending: Ending) -> Objection | None:
        """The objection being treated; None when it has already ended that way, so that a repeat changes nothing."""
        self._check(gesture)
        objection = self._find(key)
        if objection.ending is ending:
            return None
        if not objection.treated:
            raise RuleViolation("objection_not_treated")
        return objection

    def _end(self, gesture: str, key: str, ending: Ending) -> "Deliberation":
        objection = self._ready_to_end(gesture, key, ending)
        if objection is None:
            return self
        return self._put(replace(objection, treated=False, ending=ending))

    def _put(self, objection: Objection) -> "Deliberation":
        kept = tuple(objection if o.key == objection.key else o for o in self.objections)
        return replace(self, objections=kept)


def replay(
    steps: tuple[str, ...], gestures: Iterable[tuple[str, Mapping[str, Any]]]
) -> Deliberation:
    """A deliberation from the gestures that made it. Raises RuleViolation("impossible_gesture") for any other name."""
    known = frozenset().union(*GESTURES.values())
    now = Deliberation(steps)
    for name, data in gestures:
        if name not in known:
            raise RuleViolation("impossible_gesture", gesture=name, stage=now.stage.value)
        now = getattr(now, name)(**data)
    return now
