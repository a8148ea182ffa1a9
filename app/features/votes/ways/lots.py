"""Drawing lots: the list and its fingerprint first, then the room's number; nobody fills in a ballot."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from app.domain.panels.lists import stored
from app.domain.panels.pool import Person, Pool
from app.domain.panels.quotas import Quota
from app.domain.tally.lots import METHOD
from app.domain.violations import RuleViolation
from app.features.votes.models import Vote
from app.features.votes.ways import answers
from app.features.votes.ways.fields import lines
from app.features.votes.ways.options import names_of
from app.features.votes.ways.way import (
    Asked,
    Ballot,
    Choice,
    Fields,
    Outcome,
    Paper,
    Params,
    Result,
    Sent,
    Way,
    no_check,
    no_most,
    no_rows,
    no_rule,
    nothing,
)
from app.formats.thousand import thousand_apart
from app.web.fields import IntegerField
from app.words.localized import Localized


def fields() -> Fields:
    return {
        "names": TextAreaField(
            _l("Names or seat numbers"),
            description=_l(
                "One per line. This list will be public. With groups, add them after a semicolon: 12; young; east"
            ),
            validators=[Length(max=40_000)],
        ),
        "size": IntegerField(
            _l("How many are drawn?"), default=1, validators=[InputRequired(), NumberRange(1, 500)]
        ),
        "quotas": TextAreaField(
            _l("How many of each group"),
            description=_l(
                "Leave empty to draw without groups. One line for each kind of group, the least and the most of each: "
                "age: young = 2-3, old = 2-3"
            ),
            validators=[Length(max=4000)],
        ),
    }


def listed(form: Any) -> list[dict[str, Any]]:
    """The names, as they are in every language."""
    named = [first_part(line) for line in lines(form.names.data)]
    return [{"key": name, "label": Localized.of(fr=name)} for name in named]


def params(form: Any) -> Params:
    """The size, the quotas and the groups of each name. Raises RuleViolation("malformed_quota")."""
    return drawing(lines(form.names.data), form.size.data, lines(form.quotas.data))


def first_part(line: str) -> str:
    """The name, without the groups that follow it."""
    return line.split(";")[0].strip()


def drawing(people: list[str], size: int, quotas: list[str]) -> Params:
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


def works_out(params: Params) -> Params:
    """With the thousand lists that keep the quotas: fixed and shown before the room makes its number.

    Raises RuleViolation: quotas_not_met, and what the core refuses of these parameters.
    """
    if not params["quotas"]:
        return params
    options = tuple(params["people"])
    whole = METHOD.check_params(options, params)
    names, features = sorted(options), list(whole["quotas"])
    people = [
        Person(at, tuple(whole["people"][name][feature] for feature in features))
        for at, name in enumerate(names)
    ]
    quotas = tuple(
        Quota(feature, value, low, high)
        for feature, values in whole["quotas"].items()
        for value, (low, high) in values.items()
    )
    found = thousand_apart(
        Pool(tuple(features), tuple(people)), quotas, whole["size"], whole["list_hash"]
    )
    if not found.lists:
        raise RuleViolation("quotas_not_met", attempts=0)
    return {**params, "panels": stored(found.lists)}


def read(_options: list[str], _form: Sent) -> Choice:
    """Nobody hands in a ballot. Raises RuleViolation("malformed_ballot")."""
    raise RuleViolation("malformed_ballot")


def words(vote: Vote, outcome: Outcome) -> list[str]:
    """Who was drawn, with which number."""
    drawn = outcome["winners"]
    out = [
        ngettext(
            "Drawn by lot: %(names)s.",
            "Drawn by lot: %(names)s.",
            len(drawn),
            names=names_of(vote, drawn),
        )
    ]
    if "panel" in outcome["figures"]:
        out.append(
            _("The number named list %(panel)s of the thousand.", panel=outcome["figures"]["panel"])
        )
    if "seed" in vote.facts:
        out.append(_("The number that the room made: %(seed)s.", seed=vote.facts["seed"]))
    return out


WAY = Way(
    method="lots",
    name=_l("Draw lots (sortition)"),
    rule=_l(
        "The list and its fingerprint are shown first, then the room makes a number with dice. "
        "The rest is arithmetic that anybody can do again at home."
    ),
    terms=no_rows,
    asked=Asked(
        options=False,
        fields=fields,
        params=params,
        listed=listed,
        secret=False,
        rule=no_rule,
        check=no_check,
        works_out=works_out,
    ),
    ballot=Ballot(
        template="votes/draw.html",
        field="",
        whole=False,
        answers=no_rows,
        numbers=no_rows,
        unmarked="",
        most=no_most,
        signs=(),
        help=nothing,
        read=read,
        say=nothing,
        empty="",
    ),
    paper=Paper(rows=no_rows, columns=no_rows, box="ring", how=answers.one_cross),
    result=Result(
        words=words,
        told=lambda _vote, _outcome: {},
        picture="votes/result/lots.html",
        steps="votes/result/lots_steps.html",
    ),
)
