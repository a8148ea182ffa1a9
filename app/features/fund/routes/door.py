"""The blueprint of the fund, and what every door does first: which assembly, who asks."""

from datetime import date
from typing import Any

from flask import Blueprint, render_template, url_for

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import find_assembly, who
from app.features.decisions.queries.register import today
from app.features.fund import wording
from app.features.fund.policies import can_approve, can_keep_fund
from app.features.fund.rendering import files
from app.features.places.queries import KINDS
from app.web.doors import permit
from app.words.sentences import sentence

blueprint = Blueprint(
    "fund", __name__, url_prefix="/<lang:lang>/fund", template_folder="../templates"
)
blueprint.add_app_template_filter(wording.month_name)


def kept(slug: str) -> Assembly:
    """The assembly, for those who keep its fund. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_keep_fund, find_assembly(slug))


def approving(slug: str) -> Assembly:
    """The assembly, for those who note what was decided about places."""
    return permit(can_approve, find_assembly(slug))


def read(slug: str) -> Assembly:
    """The assembly, for whoever asks. Raises NotFound."""
    return find_to_read(slug)


def at(endpoint: str, assembly: Assembly, **values: Any) -> str:
    """The address of a page of this fund."""
    return url_for(f"fund.{endpoint}", slug=assembly.slug, **values)


def page(template: str, assembly: Assembly, **context: Any) -> str:
    """A page of the fund: its words come with it."""
    return render_template(
        f"fund/{template}.html",
        assembly=assembly,
        day=day_of(assembly),
        say=wording,
        files=files,
        place_kinds=KINDS,
        sentence=sentence,
        at=lambda endpoint, **values: at(endpoint, assembly, **values),
        may_keep=can_keep_fund(who(), assembly),
        may_approve=can_approve(who(), assembly),
        **context,
    )


def day_of(assembly: Assembly) -> date:
    """Today on the assembly's clock."""
    return today(assembly)
