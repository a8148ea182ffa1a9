"""Every table says how long it is kept, in its own feature; docs/retention.md is what they say."""

import retention

from app.extensions import Base
from app.features.manifest import import_tables, manifests


def test_every_table_of_a_feature_says_how_long_it_is_kept() -> None:
    import_tables()
    theirs: dict[str, set[str]] = {}
    for mapper in Base.registry.mappers:
        parts = mapper.class_.__module__.split(".")
        if parts[1] == "features":
            theirs.setdefault(parts[2], set()).add(mapper.class_.__tablename__)
    said = {one.name: set(one.retention) for one in manifests() if one.retention}
    assert said == theirs


def test_the_page_is_what_the_features_say() -> None:
    assert retention.PAGE.read_text(encoding="utf-8") == retention.written(), (
        "python tools/retention.py"
    )
