"""What everybody reads: calls, one call and its draw, the thousand lists, how to do it again."""

from flask import Response, render_template, request

from app.domain.panels.lists import file_of
from app.domain.panels.quotas import as_rows, by_feature, from_json
from app.features.assemblies.policies import can_conduct_in, can_prepare, find_to_read
from app.features.assemblies.queries import who
from app.features.calls.policies import can_prepare_call, can_type_digits
from app.features.calls.queries import Lists, calls_of, chain_of, prepared_assemblies, public_calls
from app.features.calls.routes.door import blueprint, seen_call
from app.features.calls.wording import PUBLISHED
from app.formats.spreadsheet import MIME, written
from app.web.errors import NotFound
from app.web.paging import page_of
from app.web.sent import typed_number


@blueprint.get("")
def index() -> str:
    """Every call of every assembly."""
    mine = prepared_assemblies()
    return render_template("calls/index.html", calls=page_of(public_calls()), mine=mine)


@blueprint.get("/of/<slug>")
def of_assembly(slug: str) -> str:
    """The calls of one assembly."""
    assembly = find_to_read(slug)
    return render_template(
        "calls/of_assembly.html",
        assembly=assembly,
        calls=[one for one in calls_of(assembly) if one.follows_id is None or one.withdrawn_at],
        may_prepare=can_prepare(who(), assembly),
        may_conduct=can_conduct_in(who(), assembly),
    )


@blueprint.get("/<int:call_id>")
def show(call_id: int) -> str:
    """One call with its draws; `?number=12` asks in how many lists a number is."""
    call = seen_call(call_id)
    asked, lists = typed_number(request.args.get("number", "").strip()), Lists(call)
    return render_template(
        "calls/show.html",
        call=call,
        chain=chain_of(call),
        quotas=by_feature(from_json(call.quotas)),
        asked=asked,
        typed=request.args.get("number", "")[:20],
        times=lists.times(asked) if asked is not None else None,
        published=PUBLISHED,
        may_prepare=can_prepare_call(who(), call),
        may_type=can_type_digits(who(), call),
    )


@blueprint.get("/<int:call_id>/panels.csv")
def panels(call_id: int) -> Response:
    """The thousand lists, as they were fingerprinted: byte for byte. Raises NotFound before there are any."""
    call = seen_call(call_id)
    if not call.panels_hash:
        raise NotFound
    return Response(file_of(Lists(call).panels), mimetype=MIME)


@blueprint.get("/<int:call_id>/quotas.csv")
def quotas(call_id: int) -> Response:
    """What was asked for."""
    call = seen_call(call_id)
    return Response(written(as_rows(from_json(call.quotas)), mark=False), mimetype=MIME)


@blueprint.get("/<int:call_id>/redo")
def redo(call_id: int) -> str:
    """How to do the draw again at home, and how to find one's own line."""
    return render_template("calls/redo.html", call=seen_call(call_id), published=PUBLISHED)
