"""What the faces of a session show of the fund: two sliders at the desk, and the scenario that the room looks at."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.features.assemblies.models import Session
from app.features.decisions.queries.register import today
from app.features.fund.queries.money import has_fund, start_of_scenario
from app.features.fund.queries.params import Params
from app.features.fund.queries.scenarios import open_proposals, said, shown_in
from app.formats.face_part import FacePart
from app.words.i18n import current_language
from app.words.pairs import both

MOST_EUROS, MOST_MORE, LEAST_MORE = 400, 300, -50


def facts(session: Session, langs: Sequence[str]) -> Mapping[str, Any] | None:
    """The scenario that the room looks at, in words; None while it looks at none."""
    found = shown_in(session)
    if found is None:
        return None
    lang = current_language()
    return {
        "shown": said(found),
        "langs": list(langs),
        "words": {
            "formula": both(lambda: f"{said(found).formula} · {said(found).people}", langs),
            "cost": both(lambda: _("it costs, a month"), langs),
            "resources": both(lambda: _("comes in"), langs),
            "gap": both(lambda: _("each month"), langs),
            "months": both(lambda: said(found).months, langs),
            "lasts": both(lambda: _("that the reserve lasts"), langs),
            "sentence": both(lambda: said(found).sentence, langs),
        },
        "at": at_sliders(found.params),
        "session": session.id,
        "slug": session.assembly.slug,
        "proposals": [
            (one.id, f"{one.number}. {one.title.in_(lang).text}")
            for one in open_proposals(session.assembly)
        ],
    }


def at_sliders(params: Params) -> dict[str, int]:
    """Where the sliders stand: euros, and households more."""
    formula = params["formula"]
    return {
        "per_household": formula["per_household"] // 100,
        "child": formula["child"] // 100,
        "more": params["more"],
    }


def sliders(session: Session, _langs: Sequence[str]) -> Mapping[str, Any] | None:
    """What can be moved, from the rule in force; None in an assembly without a fund."""
    if not has_fund(session.assembly) or session.state != "open":
        return None
    at = at_sliders(start_of_scenario(session.assembly, today(session.assembly)))
    return {
        "sliders": [
            ("per_household", _("For each household, a month"), at["per_household"], 0, MOST_EUROS, 5),
            ("child", _("For each child"), at["child"], 0, MOST_EUROS, 5),
            ("more", _("More households"), at["more"], LEAST_MORE, MOST_MORE, 1),
        ],
        "session": session.id,
        "slug": session.assembly.slug,
    }  # fmt: skip


PARTS = (
    FacePart("sliders", _l("Try a scenario of the fund"), sliders, desk="fund/face/sliders.html"),
    FacePart(
        "fund", _l("The fund: what if…?"), facts, "fund/face/phone.html", "fund/face/desk.html", "fund/face/wall.html"
    ),
)  # fmt: skip
