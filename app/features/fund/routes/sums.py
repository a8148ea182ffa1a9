"""Two sums of the fund, made from what the address says: nothing is kept."""

from flask import request

from app.domain.fund.contributions import shared_mean
from app.domain.fund.prices import covered
from app.features.fund.forms.sums import SumsForm
from app.features.fund.routes.door import blueprint, page, read
from app.web.doors import in_error


@blueprint.get("/<slug>/sums")
def sums(slug: str) -> tuple[str, int]:
    """What the fund pays of a basket; what each receives where everybody receives the same."""
    assembly, form = read(slug), SumsForm(request.args)
    fits = form.validate()
    basket, given = (form.in_basket(), form.given()) if fits else ([], [])
    drawn = page(
        "sums",
        assembly,
        form=form,
        basket=covered(basket) if basket else None,
        shared=shared_mean(given) if given else None,
        exact=shared_mean(given, unit=1) if given else None,
    )
    return (drawn, 200) if fits else (in_error(drawn), 422)
