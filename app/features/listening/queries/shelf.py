"""The shelf: questionnaires that are ready to be taken, as data files that anybody may add to."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.asking.questions import Question, read_questions
from app.domain.asking.sensitive import asks_about
from app.web.doors import there
from app.words.localized import Localized

FOLDER = Path(__file__).parents[1] / "data" / "shelf"
Json = dict[str, Any]
PLAIN = ("kind", "unit", "per", "season", "most", "measure")
"""What a question of a file says without words."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A questionnaire on the shelf; `source` says whose words they are, where they are not ours."""

    name: str
    title: Localized
    questions: tuple[Json, ...]
    source: str

    @property
    def asked(self) -> tuple[Question, ...]:
        """Its questions as the core reads them."""
        return read_questions(self.questions)


@cache
def shelf() -> tuple[Ready, ...]:
    """Everything on it, in its order. Raises ValueError for a file that asks what is never asked of people."""
    found = [
        (tomllib.loads(path.read_text(encoding="utf-8")), path.stem)
        for path in FOLDER.glob("*.toml")
    ]
    return tuple(ready(data, name) for data, name in sorted(found, key=lambda one: one[0]["place"]))


def ready(data: Json, name: str) -> Ready:
    """A questionnaire from its file."""
    questions = tuple(
        question_from(one, place) for place, one in enumerate(data["questions"], start=1)
    )
    read_questions(questions)
    for question in questions:
        about = next((asks_about(text) for text in texts_of(question) if asks_about(text)), None)
        if about:
            raise ValueError(f"{name}: a question about {about} is not taken on the shelf")
    return Ready(name, from_words(data["title"]), questions, data.get("source", ""))


def question_from(data: Json, place: int) -> Json:
    """A question as it is stored."""
    options = [
        {"key": f"o{n}", "words": from_words(one["words"]).as_json()}
        for n, one in enumerate(data.get("options", ()), start=1)
    ]
    plain: Json = {name: data[name] for name in PLAIN if name in data}
    words = from_words(data["words"]).as_json()
    return {
        "key": f"q{place}",
        **plain,
        "words": words,
        **({"options": options} if options else {}),
    }


def from_words(table: Json) -> Localized:
    """{fr, en, easy = {fr, en}} as text in both languages."""
    words = dict(table)
    easy = words.pop("easy", {})
    return Localized.of(easy=easy, **words)


def texts_of(question: Json) -> list[str]:
    """Everything that people read of a stored question."""
    read = [question["words"], *(one["words"] for one in question.get("options", ()))]
    texts = [Localized.from_json(words) for words in read]
    return [text for one in texts for text in (*one.words.values(), *one.easy.values())]


def find_ready(name: str) -> Ready:
    """Raises NotFound."""
    return there(next((one for one in shelf() if one.name == name), None))
