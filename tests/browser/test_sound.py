"""One visit stands for both widths and both languages: a fault of one of them alone is seen."""

from collections.abc import Iterator
from threading import Thread

import pytest
from werkzeug import Request, Response
from werkzeug.serving import make_server

from tests.browser.pages import OpenPage
from tests.browser.sound import sound
from tests.browser.test_checks import RIGHT

pytestmark = pytest.mark.browser
Pages = dict[str, str]
WIDE = "<style>@media (min-width: 700px) { h1 { width: 2000px; } }</style>"


@pytest.fixture
def pages() -> Pages:
    """What is answered, by address."""
    return {"/fr/": RIGHT, "/en/": RIGHT.replace("Bonjour", "Hello")}


@pytest.fixture
def address(pages: Pages) -> Iterator[str]:
    """Where they are."""
    answer = Request.application(
        lambda asked: Response(pages.get(asked.path, ""), mimetype="text/html")
    )
    server = make_server("127.0.0.1", 0, answer, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("where", "fault", "named"),
    [
        ("/en/", '<img src="data:,">', "image-alt"),
        ("/fr/", WIDE, "in 1280 px"),
        ("/fr/", '<p style="width:400px">Large</p>', "in 320 px"),
    ],
    ids=["in English", "at a desk", "on a phone"],
)
def test_a_fault_of_one_alone_is_seen(
    open_page: OpenPage, address: str, pages: Pages, where: str, fault: str, named: str
) -> None:
    page = open_page("small", base_url=address)
    page.goto("/fr/")
    sound(page)
    pages[where] = pages[where].replace("</main>", f"{fault}</main>")
    page.goto("/fr/")
    with pytest.raises(AssertionError, match=named):
        sound(page)
