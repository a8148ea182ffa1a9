"""The shape of a question written at the desk."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.domain.violations import RuleViolation
from app.features.votes.costs import costs_of, split_cost
from app.web.fields import IntegerField, SelectChoice
from app.words.localized import Localized

LONGEST_QUESTION = 600
KEYS = "abcdefghijklmnopqrstuvwxyz"


METHODS = (
    SelectChoice("for_against", _l("For, against, blank")),
    SelectChoice("consent", _l("Consent: does anybody object?")),
    SelectChoice(
        "gradients", _l("How far each person goes along with it (gradients of agreement)")
    ),
    SelectChoice("majority_judgement", _l("Give each option a grade (majority judgement)")),
    SelectChoice("approval", _l("Tick the options that suit you (approval)")),
    SelectChoice("score", _l("Give each option a score (score voting)")),
    SelectChoice("dots", _l("Place dots on the options (dot voting)")),
    SelectChoice("quadratic", _l("Share credits: pressing hard costs more (quadratic voting)")),
    SelectChoice(
        "condorcet_schulze", _l("Order the options; they meet two by two (Condorcet, Schulze)")
    ),
    SelectChoice(
        "instant_runoff", _l("Order the options; the last one goes out each time (instant runoff)")
    ),
    SelectChoice(
        "scottish_stv", _l("Order the options, to fill several places (single transferable vote)")
    ),
    SelectChoice("budget_greedy", _l("Share a budget: the most wanted projects first (greedy)")),
    SelectChoice(
        "budget_equal_shares", _l("Share a budget: everybody has an equal part (equal shares)")
    ),
    SelectChoice(
        "election_without_candidate",
        _l("Choose a person without candidates (sociocratic election)"),
    ),
    SelectChoice("weighted_colleges", _l("Count by person and by college")),
    SelectChoice("lots", _l("Draw lots (sortition)")),
)
WITHOUT_OPTIONS = frozenset({"for_against", "consent", "gradients", "weighted_colleges"})
SEVERAL = frozenset(
    {"approval", "score", "majority_judgement", "dots", "quadratic"}
    | {"condorcet_schulze", "scottish_stv"}
)
MATTERS: dict[str, frozenset[str]] = {
    "seats": SEVERAL,
    "abstain": frozenset({"for_against"}),
    "levels": frozenset({"gradients"}),
    "most": frozenset({"approval"}),
    "high": frozenset({"score"}),
    "dots": frozenset({"dots"}),
    "cap": frozenset({"dots"}),
    "credits": frozenset({"quadratic"}),
    "unranked": frozenset({"condorcet_schulze"}),
    "money": frozenset({"budget_greedy", "budget_equal_shares"}),
    "costs": frozenset({"budget_greedy", "budget_equal_shares"}),
    "order": frozenset({"budget_greedy"}),
    "colleges": frozenset({"weighted_colleges"}),
    "decides": frozenset({"weighted_colleges"}),
    "grades": frozenset({"majority_judgement"}),
    "level_words": frozenset({"gradients"}),
    "names": frozenset({"lots"}),
    "size": frozenset({"lots"}),
    "quotas": frozenset({"lots"}),
    "secrecy": frozenset(known.value for known in METHODS) - {"weighted_colleges", "lots"},
}
"""The fields that only some methods ask for."""


class VoteForm(FlaskForm):
    """A question in both languages, its method, its options one per line, and what the method needs to know."""

    method = SelectField(_l("How do we vote?"), choices=list(METHODS))
    question_fr = TextAreaField(
        _l("Question in French"), validators=[InputRequired(), Length(max=LONGEST_QUESTION)]
    )
    question_en = TextAreaField(
        _l("Question in English"), validators=[Optional(), Length(max=LONGEST_QUESTION)]
    )
    machine = BooleanField(
        _l("A machine translated the English, and nobody has read it again"),
        description=_l("Phones, the wall and paper then say so."),
    )
    options_fr = TextAreaField(
        _l("Options in French"), description=_l("One per line."), validators=[Length(max=4000)]
    )
    options_en = TextAreaField(
        _l("Options in English"),
        description=_l("One per line, in the same order."),
        validators=[Length(max=4000)],
    )
    secrecy = RadioField(
        _l("Secrecy"),
        choices=[
            SelectChoice("secret", _l("Secret")),
            SelectChoice("secret_verifiable", _l("Secret, each person can check their own")),
            SelectChoice("named", _l("Open to all")),
        ],
        default="secret",
    )
    purpose = RadioField(
        _l("What is it for?"),
        choices=[
            SelectChoice("decision", _l("A decision")),
            SelectChoice("poll", _l("A poll that decides nothing")),
            SelectChoice("practice", _l("A practice vote")),
        ],
        default="decision",
    )

    seats = IntegerField(
        _l("How many are chosen?"), default=1, validators=[Optional(), NumberRange(1, 26)]
    )
    abstain = BooleanField(_l("Offer “I abstain”"))
    levels = RadioField(
        _l("How many levels?"),
        choices=[SelectChoice("5", _l("Five")), SelectChoice("8", _l("Eight"))],
        default="5",
    )
    grades = TextAreaField(
        _l("Your own grades"),
        description=_l(
            "Leave empty for the usual five. Else one per line, the best first, in French then in English: "
            "Très bien / Very good"
        ),
        validators=[Length(max=2000)],
    )
    level_words = TextAreaField(
        _l("Your own words for the levels"),
        description=_l(
            "Leave empty for the usual ones. Else one line a level, the warmest first, in French then in English: "
            "Je fonce / Let us go"
        ),
        validators=[Length(max=2000)],
    )
    most = IntegerField(_l("How many ticks at most?"), validators=[Optional(), NumberRange(1, 26)])
    high = IntegerField(
        _l("The best score"), default=5, validators=[Optional(), NumberRange(1, 100)]
    )
    dots = IntegerField(
        _l("How many dots each?"), default=5, validators=[Optional(), NumberRange(1, 100)]
    )
    cap = IntegerField(
        _l("How many dots at most on one option?"), validators=[Optional(), NumberRange(1, 100)]
    )
    credits = IntegerField(
        _l("How many credits each?"), default=25, validators=[Optional(), NumberRange(1, 400)]
    )
    unranked = RadioField(
        _l("An option that somebody did not rank"),
        choices=[
            SelectChoice("last", _l("comes after those they ranked")),
            SelectChoice("no_opinion", _l("is left out of their duels")),
        ],
        default="last",
    )
    money = IntegerField(
        _l("How much money is there, in euros?"),
        validators=[Optional(), NumberRange(1, 1_000_000_000)],
    )
    costs = TextAreaField(
        _l("Cost of each project, in euros"),
        description=_l(
            "One per line, in the same order as the options. Or write it after each option: Bread oven = 1800"
        ),
        validators=[Length(max=2000)],
    )
    order = RadioField(
        _l("Which project first?"),
        choices=[
            SelectChoice("support", _l("The most ticked")),
            SelectChoice("support_per_euro", _l("The most ticked for its cost")),
        ],
        default="support",
    )
    colleges = TextAreaField(
        _l("Colleges and their weight"),
        description=_l("One per line, for example: residents = 40"),
        validators=[Length(max=2000)],
    )
    decides = RadioField(
        _l("Which count decides?"),
        choices=[
            SelectChoice("colleges", _l("By colleges")),
            SelectChoice("heads", _l("One person, one vote")),
            SelectChoice("each", _l("Each college must adopt it by itself.")),
        ],
        default="colleges",
    )

    names = TextAreaField(
        _l("Names or seat numbers"),
        description=_l(
            "One per line. This list will be public. With groups, add them after a semicolon: 12; young; east"
        ),
        validators=[Length(max=40_000)],
    )
    size = IntegerField(
        _l("How many are drawn?"), default=1, validators=[InputRequired(), NumberRange(1, 500)]
    )
    quotas = TextAreaField(
        _l("How many of each group"),
        description=_l(
            "Leave empty to draw without groups. One line for each kind of group, the least and the most of each: "
            "age: young = 2-3, old = 2-3"
        ),
        validators=[Length(max=4000)],
    )

    aside: Sequence[tuple[str, str]] = ()
    """What was typed in fields that this method leaves out: (field, text)."""

    def keep(self, method: str) -> None:
        """Leave out the fields that mean nothing to this method."""
        left_out = {name for name, methods in MATTERS.items() if method not in methods}
        if method in WITHOUT_OPTIONS or method == "lots":
            left_out |= {"options_fr", "options_en"}
        for name in left_out:
            del self[name]

    def params(self) -> dict[str, Any]:
        """The parameters of the method, as app.domain.tally names them. Raises RuleViolation for lines without "="."""
        given = {
            name: field.data
            for name, field in self._fields.items()
            if name in MATTERS and name != "secrecy"
        }
        match self.method.data:
            case "gradients":
                return gradient_params(int(given["levels"]), lines(given["level_words"]))
            case "majority_judgement":
                return {"seats": given["seats"] or 1, **own_grades(lines(given["grades"]))}
            case "dots":
                return {"budget": given["dots"], "cap": given["cap"], "seats": given["seats"]}
            case "budget_greedy" | "budget_equal_shares":
                return self.budget(given)
            case "lots":
                return drawing(lines(given["names"]), given["size"], lines(given["quotas"]))
            case "weighted_colleges":
                weights = dict(parted(line, "not_an_integer") for line in lines(given["colleges"]))
                return {"colleges": weights, "decides": given["decides"]}
        return {name: value for name, value in given.items() if value is not None}

    def budget(self, given: dict[str, Any]) -> dict[str, Any]:
        """Money in cents, with the cost that ends each line of the options."""
        written = lines(self.options_fr.data) or lines(self.options_en.data)
        costs = costs_of(written, lines(given["costs"]))
        out = {"budget": (given["money"] or 0) * 100, "costs": dict(zip(KEYS, costs, strict=False))}
        if "order" in given:
            return {**out, "order": given["order"]}
        return {**out, "completion": "add1_greedy", "step": 100}

    def question(self) -> Localized:
        """The question as written."""
        french, english = self.question_fr.data or "", self.question_en.data or ""
        said = Localized.of(fr=french, en=english)
        by_machine = self.machine.data and english.strip() and french.strip()
        return said.revised("en", english, "machine") if by_machine else said

    def options(self) -> list[dict[str, Any]]:
        """[{"key": "a", "label": Localized}, …]; empty for a vote for or against."""
        if self.method.data in WITHOUT_OPTIONS:
            return []
        if self.method.data == "lots":
            named = [first_part(line) for line in lines(self.names.data)]
            return [{"key": name, "label": Localized.of(fr=name)} for name in named]
        french, english = self.written()
        rows = max(len(french), len(english))
        if rows > len(KEYS):
            raise RuleViolation("too_many_options", most=len(KEYS))
        padded = zip(
            french + [""] * (rows - len(french)),
            english + [""] * (rows - len(english)),
            strict=True,
        )
        return [
            {"key": key, "label": Localized.of(fr=fr, en=en)}
            for key, (fr, en) in zip(KEYS, padded, strict=False)
        ]

    def written(self) -> tuple[list[str], list[str]]:
        """The lines of the options in both languages, costs left aside."""
        found = lines(self.options_fr.data), lines(self.options_en.data)
        if self.method.data not in MATTERS["money"]:
            return found
        french, english = ([split_cost(line)[0] for line in part] for part in found)
        return french, english


def parted(line: str, code: str) -> tuple[str, int]:
    """("users", 40) from "users = 40" or "users: 40 %". Raises RuleViolation with this code."""
    told = re.fullmatch(r"(.*\S)\s*[=:]\s*([0-9]{1,9})\s*%?", line)
    if told is None:
        raise RuleViolation(code, option=line[:60], field=line[:60])
    return told[1], int(told[2])


def both_tongues(line: str) -> dict[str, str]:
    """{"fr", "en"} of "Très bien / Very good"; one text alone stands for both."""
    french, _sign, english = (part.strip() for part in line.partition("/"))
    return {"fr": french, "en": english} if english else {"fr": french}


def own_grades(written: list[str]) -> dict[str, Any]:
    """The grades of majority judgement, worst first, with the assembly's words; {} for the usual ones."""
    if not written:
        return {}
    keys = [f"g{place}" for place in range(1, len(written) + 1)]
    words = [both_tongues(line) for line in reversed(written)]
    if len({tuple(one.values()) for one in words}) < len(words):
        raise RuleViolation("duplicate_grade")
    return {"grades": keys, "labels": dict(zip(keys, words, strict=True))}


def gradient_params(levels: int, written: list[str]) -> dict[str, Any]:
    """The levels with the assembly's words. Raises RuleViolation("levels_differ")."""
    if not written:
        return {"levels": levels}
    if len(written) != levels:
        raise RuleViolation("levels_differ", given=len(written), asked=levels)
    words = {str(n): both_tongues(line) for n, line in enumerate(written, start=1)}
    return {"levels": levels, "labels": words}


def first_part(line: str) -> str:
    """The name, without the groups that follow it."""
    return line.split(";")[0].strip()


def drawing(people: list[str], size: int, quotas: list[str]) -> dict[str, Any]:
    """The parameters of a draw from lines such as "12; young; east" and "age: young = 2-3, old = 2-3".

    The groups of a person stand in the order of the lines of quotas. Raises RuleViolation("malformed_quota").
    """
    bounds = dict(quota_line(line) for line in quotas)
    features = {
        first_part(line): dict(
            zip(bounds, (part.strip() for part in line.split(";")[1:]), strict=False)
        )
        for line in people
    }
    return {"size": size, "quotas": bounds, "people": features if bounds else {}}


def quota_line(line: str) -> tuple[str, dict[str, list[int]]]:
    """("age", {"young": [2, 3], "old": [2, 3]}); one number means exactly so many. Raises RuleViolation("malformed_quota")."""
    feature, _sign, rest = line.partition(":")
    found = {}
    for part in rest.split(","):
        name, _sign, text = part.rpartition("=")
        ends = [end.strip() for end in text.replace("–", "-").split("-")]
        told = len(ends) <= 2 and all(re.fullmatch(r"[0-9]{1,4}", end) for end in ends)
        if not told or not name.strip() or not feature.strip():
            raise RuleViolation("malformed_quota", line=line[:60])
        found[name.strip()] = [int(ends[0]), int(ends[-1])]
    return feature.strip(), found


def lines(text: str | None) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def method_choices() -> list[tuple[str, Any]]:
    """(method, words) of every way of voting, in the order of the form."""
    return [(choice.value, choice.label) for choice in METHODS]
