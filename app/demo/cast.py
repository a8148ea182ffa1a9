"""Who plays which part: seats, cards and voices, and what each voice chooses so that the room votes as the story says."""

import random
from collections.abc import Iterator
from typing import Any

from app.demo.residents import Choice

Story = dict[str, Any]
GRADES = ("essential", "important", "useful", "of_little_use", "set_aside")
"""The columns of a ranking in the data files."""


def choices_of(told: Story, voices: int) -> list[Choice]:
    """What each of `voices` chooses in one vote; with as many voices as the story has, exactly its figures.

    More voices start the list again; fewer take a part of it, mixed so that every part resembles the whole.
    """
    written = grades_of(told) if "options" in told else answers_of(told)
    mixed = random.Random(told["item"]).sample(written, len(written))
    return [mixed[place % len(mixed)] for place in range(voices)]


def answers_of(told: Story) -> list[Choice]:
    """One ballot per voice of a vote for or against, with the college where the vote counts by colleges."""
    if "colleges" in told:
        return [
            {"college": college, "choice": c}
            for college, ballots in told["colleges"].items()
            for c, number in ballots.items()
            for _ in range(number)
        ]
    return [{"choice": c} for c, number in told["ballots"].items() for _ in range(number)]


def grades_of(told: Story) -> list[Choice]:
    """One ballot per voice of a ranking: each option's grades dealt out in an order of its own."""
    dealt = {one["key"]: list(deal(one)) for one in told["options"]}
    voices = len(next(iter(dealt.values())))
    return [
        {"grades": {key: grades[voice] for key, grades in dealt.items()}} for voice in range(voices)
    ]


def deal(option: Story) -> Iterator[str]:
    """The grades that an option receives, shuffled the same way every time."""
    grades = [g for g, number in zip(GRADES, option["grades"], strict=True) for _ in range(number)]
    random.Random(option["key"]).shuffle(grades)
    yield from grades
