"""The public record of a closed vote: enough to do everything again, and nothing that betrays a secret ballot.

What it holds depends on the secrecy that was announced before the vote opened:

- named: who (a seat) chose what.
- secret_verifiable: every tracker with its choice, so that each person finds their own.
- secret: the trackers, and apart from them either the ballots grouped (where a ballot is a single answer, or where the
  assembly agreed to publish whole ballots), or only the sums per option.

`check_record` takes every hash again and counts again, and says what agrees. See docs/formats.md.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.canonical import canonical_json, plain, sha256_hex
from app.domain.election import Election
from app.domain.electorate import Electorate
from app.domain.reading import check_fields
from app.domain.rules import TiePolicy
from app.domain.sealing import Seal, ballot_leaf, list_root
from app.domain.settling import Settled, settle
from app.domain.tally.method import SummableMethod
from app.domain.violations import RuleViolation

FORMATS = {1: "tablee-vote/1", 2: "tablee-vote/2"}
"""By the version of the counting rules that the frozen rule names (1 where it names none).

In the second, paper ballots have names as those of phones have; in the first they have none where the vote was sealed
before they were put in the box.
"""
CHANNELS = ("phone", "paper", "hands")
REQUIRED = frozenset(
    {"format", "vote", "frozen", "rule_sha256", "electorate", "channels", "signed", "trackers"}
    | {"seal", "result"}
)
OPTIONAL = frozenset({"ballots", "columns", "lines", "salt", "seed", "settled"})

Record = Mapping[str, Any]
Row = tuple[str, Any]
"""A name (a tracker in hexadecimal, a seat, or "" for a ballot typed by tellers) and its canonical choice."""


@dataclass(frozen=True)
class Finding:
    """One check of a record: its code, whether it agrees (None: the record does not publish enough to tell), figures."""

    code: str
    agrees: bool | None
    facts: Mapping[str, object]


@dataclass(frozen=True)
class ClosedVote:
    """Everything known about a vote at the moment it is sealed. `frozen` is the body whose hash was shown at opening:
    question, method, options with labels, params, rule, secrecy, purpose."""

    vote_id: int
    frozen: Mapping[str, Any]
    electorate: Electorate
    rows: Sequence[Row]
    channels: Mapping[str, int]
    signed: int
    salt: str
    seed: str = ""
    """The number made in public, for lots: it comes after the list was frozen."""
    settled: Mapping[str, Any] | None = None
    """What the tie policy made of a tie (`settled_json`); None or {} without one."""

    @property
    def rule_sha256(self) -> str:
        """The hash of the frozen rule."""
        return rule_hash(self.frozen)

    @property
    def trackers(self) -> list[str]:
        """The names of the ballots, sorted; none in a named vote."""
        if self.frozen["secrecy"] == "named":
            return []
        return sorted(name for name, _ in self.rows if name)

    def seal(self) -> Seal:
        """The seal to show before any result."""
        tied = self.frozen["secrecy"] != "secret"
        leaves = [
            ballot_leaf(choice, salt=self.salt, name=name if tied else "")
            for name, choice in self.rows
        ]
        return Seal(
            self.vote_id,
            self.rule_sha256,
            list_root("ballots", leaves),
            list_root("trackers", self.trackers),
            dict(self.channels),
            self.electorate.as_json(),
        )

    def election(self) -> Election:
        """The vote as an election, to count."""
        rows = ((choice, 1) for _, choice in self.rows)
        return election_of(self.frozen, self.electorate, rows, seed=self.seed)

    def publish(
        self, *, whole_ballots: bool = False, result: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The public record. `whole_ballots`: the assembly agreed to show complete rankings or grades, unnamed.

        `result` is the result as it was shown; without it the count is made here.
        """
        seal = self.seal()
        return {
            "format": FORMATS[counting_of(self.frozen)],
            "vote": self.vote_id,
            "frozen": plain(self.frozen),
            "rule_sha256": self.rule_sha256,
            "electorate": self.electorate.as_json(),
            "channels": dict(self.channels),
            "signed": self.signed,
            "trackers": self.trackers,
            "seal": {
                "ballots_root": seal.ballots_root,
                "trackers_root": seal.trackers_root,
                "root": seal.root(),
            },
            "result": plain(result) if result else self.election().count().as_json(),
            **({"seed": self.seed} if self.seed else {}),
            **({"settled": plain(self.settled)} if self.settled else {}),
            **self._choices(whole_ballots),
        }

    def _choices(self, whole_ballots: bool) -> dict[str, Any]:
        if self.frozen["secrecy"] != "secret":
            lines = sorted(self.rows, key=lambda row: (row[0], canonical_json(row[1])))
            public = [{"name": name, "choice": plain(choice)} for name, choice in lines]
            return {"lines": public, "salt": self.salt}
        election = self.election()
        method = election.method
        box = method.collect(election.options, election.ballots, election.params)
        if method.rows_are_sums or whole_ballots:
            grouped = [{"choice": ballot, "count": times} for ballot, times in box]
            return {"ballots": grouped, "salt": self.salt}
        if isinstance(method, SummableMethod):
            return {"columns": method.columns(election.options, box, election.params)}
        return {}


def counting_of(frozen: Mapping[str, Any]) -> Any:
    """The version of the counting rules under which a vote was opened: a later one never moves its result."""
    return frozen.get("rule", {}).get("counting", 1)


def rule_hash(frozen: Mapping[str, Any]) -> str:
    """The hash of the rule of a vote, taken when it opens."""
    return sha256_hex(canonical_json(frozen))


def election_of(
    frozen: Mapping[str, Any],
    electorate: Electorate,
    ballots: Iterable[tuple[object, int]] = (),
    columns: object = None,
    seed: str = "",
) -> Election:
    """The election that a frozen rule and its ballots, or sums, make, with the seed of a draw.

    A rule frozen before the rules of counting had versions is counted by the first.
    Raises RuleViolation as Election does.
    """
    params = dict(frozen.get("params", {}))
    body = {
        "method": frozen.get("method"),
        "options": [option["key"] for option in frozen.get("options", [])],
        "parameters": {**params, "seed": seed} if seed else params,
        "rule": {"counting": 1, **frozen.get("rule", {})},
        "electorate": electorate.as_json(),
    }
    if columns is not None:
        return Election.from_json({**body, "columns": columns})
    rows = [{"choice": choice, "count": times} for choice, times in ballots]
    return Election.from_json({**body, "ballots": rows})


def check_record(value: object) -> list[Finding]:
    """Do everything again. Raises RuleViolation when the value is not a record at all."""
    record = check_fields(value, REQUIRED | OPTIONAL, REQUIRED)
    if record["format"] not in FORMATS.values():
        raise RuleViolation("unknown_format")
    checks: tuple[Callable[[Record], Finding], ...] = (
        check_rule,
        check_numbers,
        check_trackers,
        check_ballots,
        check_seal,
        check_result,
    )
    findings = [_guarded(check, record) for check in checks]
    return [*findings, _guarded(check_tie, record)] if record.get("settled") else findings


def check_rule(record: Record) -> Finding:
    """The rule that was frozen is the rule published, under the counting rules that it names."""
    computed = rule_hash(record["frozen"])
    agrees = record["format"] == FORMATS.get(counting_of(record["frozen"]))
    return Finding("rule", agrees and computed == record["rule_sha256"], {"hash": computed[:12]})


def check_numbers(record: Record) -> Finding:
    """As many ballots as signatures and raised hands, as many trackers as ballots in the box."""
    channels = {channel: int(record["channels"].get(channel, 0)) for channel in CHANNELS}
    cast = sum(channels.values())
    named = record["frozen"]["secrecy"] == "named"
    boxed = {channels["phone"] + channels["paper"]}
    if record["format"] == FORMATS[1]:
        boxed.add(channels["phone"])
    agrees = (
        record["result"]["figures"]["cast"] == cast
        and record["signed"] == channels["phone"] + channels["paper"]
        and (named or len(set(record["trackers"])) == len(record["trackers"]) in boxed)
    )
    return Finding("numbers", agrees, {"cast": cast, "signed": record["signed"]})


def check_trackers(record: Record) -> Finding:
    """The list of trackers is the one sealed before the result."""
    computed = list_root("trackers", record["trackers"])
    agrees = computed == record["seal"]["trackers_root"]
    return Finding("trackers", agrees, {"trackers": len(record["trackers"])})


def check_ballots(record: Record) -> Finding:
    """The ballots are the ones sealed before the result; None where they stay sealed."""
    if "salt" not in record:
        return Finding("ballots", None, {})
    salt = record["salt"]
    if "lines" in record:
        names = [line["name"] for line in record["lines"] if line["name"]]
        tied = record["frozen"]["secrecy"] == "named" or sorted(names) == record["trackers"]
        leaves = [
            ballot_leaf(line["choice"], salt=salt, name=line["name"]) for line in record["lines"]
        ]
    else:
        tied = True
        rows = record["ballots"]
        leaves = [ballot_leaf(r["choice"], salt=salt) for r in rows for _ in range(r["count"])]
    agrees = tied and list_root("ballots", leaves) == record["seal"]["ballots_root"]
    return Finding("ballots", agrees, {"ballots": len(leaves)})


def check_seal(record: Record) -> Finding:
    """The root shown on the wall follows from all the rest."""
    seal = Seal(
        record["vote"],
        record["rule_sha256"],
        record["seal"]["ballots_root"],
        record["seal"]["trackers_root"],
        record["channels"],
        record["electorate"],
    )
    return Finding("seal", seal.root() == record["seal"]["root"], {"root": seal.root()[:12]})


def check_result(record: Record) -> Finding:
    """Counting again gives the same result; None where neither ballots nor sums are published."""
    election = election_in(record)
    if election is None:
        return Finding("result", None, {})
    return Finding("result", election.count().as_json() == record["result"], {})


def check_tie(record: Record) -> Finding:
    """The tie was settled as the rule says, from the seed that was made; None where the count cannot be done again."""
    election = election_in(record)
    if election is None:
        return Finding("tie", None, {})
    kept = record["settled"]
    seed = kept["seed"] or None
    settled = settle(
        election,
        election.count(),
        seed,
        how=TiePolicy(kept["policy"]),
        chosen=kept.get("chosen", ()),
    )
    again = settled_json(settled, seed or "", kept.get("chair", ""))
    return Finding("tie", again == plain(kept), {})


def election_in(record: Record) -> Election | None:
    """The election of a record, to count again; None where neither ballots nor sums are published."""
    if not {"lines", "ballots", "columns"} & set(record):
        return None
    electorate = Electorate.from_json(record["electorate"])
    rows = [(line["choice"], 1) for line in record.get("lines", [])]
    rows += [(row["choice"], row["count"]) for row in record.get("ballots", [])]
    columns, seed = record.get("columns"), record.get("seed", "")
    return election_of(record["frozen"], electorate, rows, columns, seed)


def settled_json(settled: Settled, seed: str, chair: str = "") -> dict[str, Any]:
    """What is kept and published of a tie that was settled. `chair`: who had the casting vote."""
    cast = {"chosen": list(settled.chosen), "chair": chair} if settled.chosen else {}
    verdict = {} if settled.outcome.passed is None else {"passed": settled.outcome.passed}
    return {
        **cast,
        **verdict,
        "policy": settled.policy.value,
        "winners": list(settled.outcome.winners),
        "open": [list(group) for group in settled.outcome.unresolved],
        "again": list(settled.again),
        "order": list(settled.order),
        "seed": seed if settled.order else "",
    }


def _guarded(check: Callable[[Record], Finding], record: Record) -> Finding:
    """A record damaged so that a check cannot even run does not agree."""
    try:
        return check(record)
    except RuleViolation as fault:
        return Finding(_name(check), False, {"fault": fault.code})
    except (AttributeError, KeyError, LookupError, TypeError, ValueError):
        return Finding(_name(check), False, {"fault": "malformed_record"})


def _name(check: Callable[[Record], Finding]) -> str:
    return check.__name__.removeprefix("check_")
