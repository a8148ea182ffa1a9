"""`flask count FILE`: count an election in a file. `flask recount`: count every published vote again."""

import json
import sys
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from app.domain.counting import check_length
from app.domain.counting import count as tally
from app.domain.exchange import read_election
from app.domain.recount.words import FINDINGS, SAID, VERDICTS, Language
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.votes.box.record import recount as recount_vote
from app.features.votes.models import Vote
from app.words.sentences import sentence

LANGUAGE = click.Choice(["fr", "en"])


@click.command("count")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--long", is_flag=True, help="Count even where it could take hours.")
@with_appcontext
def count(file: Path, long: bool) -> None:
    """Count the election in FILE with the code of the live votes; prints JSON.

    Reads our own files, BLT, Pabulib, PrefLib and tables (docs/formats.md). A long count says how far it is.
    """
    try:
        election = read_election(file.read_bytes())
        if not long:
            check_length(election)
        outcome = tally(election, say_progress)
    except RuleViolation as refusal:
        raise click.ClickException(refused(refusal)) from refusal
    click.echo(json.dumps(election.result_json(outcome), ensure_ascii=False, indent=2))


def say_progress(cost: int, budget: int) -> None:
    """How much of the budget is spent so far, on a line of its own that the next one replaces."""
    if sys.stderr.isatty():
        click.echo(f"\r{min(cost, budget)} / {budget}", err=True, nl=False)


def refused(refusal: RuleViolation) -> str:
    """The code, the sentence, and where in the file."""
    words = f"{refusal.code}: {sentence(refusal.code, **refusal.facts)}"
    told = ", ".join(f"{name} {value}" for name, value in refusal.facts.items())
    return f"{words} ({told})" if told else words


@click.command("recount")
@click.option("--lang", type=LANGUAGE, default="en", help="Language of the report.")
@with_appcontext
def recount(lang: Language) -> None:
    """Count every published vote again from its ballots, and compare with the seal and the result shown."""
    published = select(Vote).where(Vote.published_at.is_not(None), Vote.annulled_at.is_(None))
    differing = 0
    for vote in db.session.scalars(published.order_by(Vote.id)):
        differing += not report(vote, lang)
    click.echo(SAID[lang]["differs" if differing else "agrees"])
    if differing:
        raise SystemExit(1)


def report(vote: Vote, lang: Language) -> bool:
    """Say what was found about one vote; whether all agrees."""
    if vote.result is None:
        return True
    findings = recount_vote(vote, vote.result)
    click.echo(f"{vote.id}. {vote.question.in_(lang)}")
    for finding in findings:
        verdict = {True: "yes", False: "no", None: "unknown"}[finding.agrees]
        click.echo(f"  [{VERDICTS[lang][verdict]:>3}] {FINDINGS[lang][finding.code]}")
    return all(finding.agrees is not False for finding in findings)
