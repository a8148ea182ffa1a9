"""What votes tell at a point of the agenda: interests declared first, then each vote; those of no point help to check."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.publication.checks import Gap, vote_gaps
from app.features.assemblies.models import AgendaItem, Session
from app.features.votes.minutes_part import told
from app.features.votes.queries.facts import asked_at, interests_at
from app.formats.document import Block
from app.formats.minutes_part import PointPart, Source, Telling
from app.formats.voice import Json
from app.web.addresses import path_of


def interests(_session: Session, item: AgendaItem | None) -> int | None:
    """How many declared an interest at a point."""
    return interests_at(item) if item else None


def tell_interests(count: int, _telling: Telling) -> list[Block]:
    """How many, never who."""
    return told.interests(count)


def tell_votes(votes: list[Json], telling: Telling) -> Iterator[Block]:
    """Each vote in its turn."""
    for vote in votes:
        yield from told.vote_blocks(vote, telling.voice)


def missing(votes: list[Json], languages: Sequence[str]) -> Iterator[Gap]:
    """What the votes lack."""
    return vote_gaps(votes, languages)


def sources(votes: list[Json]) -> Iterator[Source]:
    """The votes."""
    for one in votes:
        yield _("vote no. %(n)s", n=one["id"]), path_of("votes.vote", vote_id=one["id"])


POINTS = (
    PointPart("interests", interests, tell_interests, first=True),
    PointPart(
        "votes",
        asked_at,
        tell_votes,
        missing,
        {
            "vote_not_public": _l("The result of a vote is not public yet."),
            "vote_without_rule": _l("A vote has no rule written down."),
            "question_untranslated": _l("The question of a vote is not written in %(language)s."),
            "question_stale": _l(
                "The question of a vote in %(language)s is older than the text it comes from."
            ),
            "picture_without_words": _l("The picture of a result has no words in %(language)s."),
        },
        sources,
    ),
)
