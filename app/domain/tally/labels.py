"""The assembly's own words for grades or levels, in each language: shown on ballots and with results, never counted."""

import re
from collections.abc import Iterable, Mapping

from app.domain.reading import check_fields, read_name
from app.domain.violations import RuleViolation

LANGUAGE = re.compile(r"[a-z]{2,3}")
Labels = dict[str, dict[str, str]]


def read_labels(value: object, keys: Iterable[str]) -> Labels:
    """{grade: {language: words}} for some of these grades or all.

    Raises RuleViolation: not_an_object, unknown_field, malformed_name.
    """
    labels: Labels = {}
    for key, words in check_fields(value, set(keys)).items():
        if not isinstance(words, Mapping) or not words:
            raise RuleViolation("not_an_object", field="labels")
        for lang in words:
            if not isinstance(lang, str) or not LANGUAGE.fullmatch(lang):
                raise RuleViolation("malformed_name", field="labels")
        labels[key] = {lang: read_name(text, "labels") for lang, text in words.items()}
    return labels
