"""Where a page may send its reader back to: a path of this site, and nowhere else."""

import pytest

from app.web.security import own_path


@pytest.mark.parametrize(
    "path", ["/", "/fr/desk/4", "/fr/votes/2?page=1#x", "/a//b", "/?u=http://x"]
)
def test_paths_of_this_site(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "path",
    [None, "", "fr/desk/4", "//evil.example", "/\\evil.example", "http://evil.example", "/a\\b", "/a\nb",
     "javascript:alert(1)", "/\t/evil.example", "http://["],
)  # fmt: skip
def test_anything_else(path: str | None) -> None:
    assert own_path(path) is None
