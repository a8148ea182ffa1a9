"""A sociocratic election: choose a person without candidates; a round of consent decides afterwards."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.features.votes.models import Vote
from app.features.votes.ways import answers, options
from app.features.votes.ways.fields import with_options
from app.features.votes.ways.options import name_of
from app.features.votes.ways.way import (
    Answers,
    Choice,
    Outcome,
    Result,
    Way,
    no_fields,
    no_params,
    no_rows,
)


def named(vote: Vote) -> Answers:
    """The people who may be named."""
    return [(key, name_of(vote, key)) for key in vote.params.get("named") or vote.option_keys]


def say(vote: Vote, choice: Choice) -> str:
    """The name."""
    return str(name_of(vote, choice["nominee"]))


def words(vote: Vote, outcome: Outcome) -> list[str]:
    """Who was named most; nobody is elected yet."""
    votes = outcome["figures"]["options"]
    lines = [
        _("%(name)s: %(n)s", name=name_of(vote, key), n=votes[key])
        for tier in outcome["tiers"]
        for key in tier
    ]
    return [*([", ".join(lines) + "."] if lines else []), _("A round of consent decides.")]


def how(_vote: Vote) -> str:
    """One cross, and a reason aloud."""
    return _("One cross only. You will say why out loud.")


WAY = Way(
    method="election_without_candidate",
    name=_l("Choose a person without candidates (sociocratic election)"),
    rule=_l(
        "Each person names somebody and says why, then may change after listening. "
        "A name is then proposed, and a round of consent decides."
    ),
    terms=no_rows,
    asked=with_options(no_fields, no_params),
    ballot=answers.one_answer(
        "nominee",
        named,
        help=lambda _vote: _("Who would do it well? Name one person; you will say why out loud."),
        say=say,
        empty="",
    ),
    paper=answers.answers_on_paper(named, how),
    result=Result(words=words, told=options.counted, picture=options.PLAIN, steps=""),
)
