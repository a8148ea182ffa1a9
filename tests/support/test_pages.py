"""The pages and papers of accompaniments are valid HTML in each of their states."""

from tests import html_rules
from tests.doors import rows_support as rows
from tests.world import SLUG, World


def test_every_page_is_valid(world: World) -> None:
    made = {name: getattr(rows, name)(world)["support_id"] for name in ("asked", "shared", "to_follow_up", "published", "with_a_meeting_to_come")}  # fmt: skip
    client, code = world.client("facilitator"), rows.secret(world)["secret"]
    paths = ["", "/ask", "/ask/paper", f"/{code}", f"/of/{SLUG}", f"/desk/{SLUG}", f"/requests/{made['asked']}/edit"]  # fmt: skip
    paths += [f"/requests/{number}{page}" for number in made.values() for page in ("", "/sheet")]
    pages = {path: client.get(f"/fr/support{path}").text for path in paths}
    pages["refused"] = client.post(f"/fr/support/requests/{made['asked']}/closing", data={}).text
    pages["asked wrongly"] = world.client("visitor").post("/fr/support/ask", data={}).text
    pages["shown to all"] = world.client("visitor").get(f"/fr/support/requests/{made['published']}").text  # fmt: skip
    assert not html_rules.faults(pages)
