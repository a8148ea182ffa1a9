"""Pages that are drawn beside the room, asked of a server as it runs: what is not there is no fault of the server's."""

import urllib.error
import urllib.request
from pathlib import Path

from tests.processes import serving


def status_of(address: str) -> int:
    """What the server answers."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def test_a_page_that_is_not_there_is_no_fault_in_the_log(
    empty_database: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "tablee.sqlite"
    file.write_bytes(empty_database)
    gone = ("decisions/99", "minutes/99", "proposals/99", "assemblies/nowhere", "minutes.atom?assembly=nowhere", "decisions/99.pdf")  # fmt: skip
    with serving(
        tmp_path, f"sqlite:///{file}", "a secret of the tests, as long as it must be"
    ) as at:
        assert {page: status_of(f"{at}/fr/{page}") for page in gone} == dict.fromkeys(gone, 404)
