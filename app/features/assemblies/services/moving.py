"""One assembly as a file that another instance takes in: everything that it did, without accounts, cards or letters."""

import io
import json
import zipfile
from typing import Any

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, can_prepare
from app.features.assemblies.queries import find_assembly
from app.features.assemblies.queries.hidden import rehearsals_of
from app.features.assemblies.signals import assembly_taken_in
from app.features.manifest import manifests
from app.store.arrival import take_in
from app.store.belongings import belongings
from app.store.revisions import head
from app.store.transfer import written
from app.web.errors import Conflict, NotAllowed

FORMAT = "tablee-assembly"
NAME = "assembly.json"
MOST_BYTES = 512 * 1024 * 1024
"""Of what is packed in it: a file that holds more was not made by an assembly."""


def assembly_file(assembly: Assembly, *, by: Asker) -> bytes:
    """A zip with assembly.json. Raises NotAllowed, Conflict("session_under_way")."""
    if not can_prepare(by, assembly):
        raise NotAllowed
    if any(session.state == "open" for session in assembly.sessions):
        raise Conflict("session_under_way")
    db.session.flush()
    found = belongings(Assembly.__table__, {(assembly.id,)})
    for hidden in rehearsals_of(assembly):
        for table, keys in belongings(Assembly.__table__, {(hidden.id,)}).items():
            found[table] -= keys
    whole = {"format": FORMAT, "revision": head(), "rows": written(found, staying())}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(NAME, json.dumps(whole, ensure_ascii=False, indent=1))
    return packed.getvalue()


def staying() -> set[str]:
    """The tables that go where an assembly is erased stay where it leaves."""
    return {table for one in manifests() for table, kept in one.retention.items() if kept.goes}


def take_in_assembly(content: bytes) -> str:
    """Add an assembly from such a file; gives its short address, another one where that is taken here. Its organisers are
    given their roles afterwards.

    Raises RuleViolation("malformed_file", "file_of_another_version", "already_here").
    """
    whole = opened(content)
    if whole.get("revision") != head():
        raise RuleViolation("file_of_another_version")
    rows = whole.get("rows")
    if not isinstance(rows, dict) or len(rows.get("assemblies", ())) != 1:
        raise RuleViolation("malformed_file")
    (arrived,) = take_in(rows)[Assembly.__table__]
    assembly_taken_in.send(assembly=find_assembly(arrived["slug"]))
    return str(arrived["slug"])


def opened(content: bytes) -> dict[str, Any]:
    """What the file says. Raises RuleViolation("malformed_file")."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            if file.getinfo(NAME).file_size > MOST_BYTES:
                raise RuleViolation("malformed_file")
            whole = json.loads(file.read(NAME))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise RuleViolation("malformed_file") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise RuleViolation("malformed_file")
    return whole
