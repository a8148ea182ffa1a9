"""What is written down after the votes: decisions completed, who does what, answers awaited, the minutes published."""

from typing import Any

from app.demo.browser import Form, Page
from app.demo.player import Player, boxes
from app.demo.reading import localized, mended
from app.demo.script import Script

Story = dict[str, Any]


def settle(player: Player, told: Story) -> None:
    """The register, by its pages: each decision as the data files say it, then what follows from the session."""
    register = f"/fr/decisions/of-session/{player.session_id}"
    for story in told["proposals"] + told["votes"]:
        if "decision" in story:
            complete(player, register, story["decision"])
    for story in told["actions"]:
        page = player.open(register)
        form = page.form(r"/actions$")
        named = {"decision": number_of(form, story["decision"]), "accepted": "y"}
        said = {
            "who": story["who"],
            "due_on": story["due"],
            **boxes("what", localized(story["what"])),
        }
        player.send(page, form, {**named, **said})
    for story in told["answers"]:
        page = player.open(register)
        said = {"authority": story["authority"], "due_on": story["due"]}
        subject = boxes("subject", localized(story["question"]))
        player.send(page, page.form(r"/answers$"), {**said, **subject})


def complete(player: Player, register: str, told: Story) -> None:
    """The status, the review date and the responsible group of one decision."""
    number = number_of(player.open(register).form(r"/actions$"), told["number"])
    page = player.open(f"/fr/decisions/{number}/statuses")
    standing = {
        "status": told["status"],
        "review_on": told["review"],
        "responsible": mended(told["responsible"]["fr"]),
    }
    player.send(page, page.form(r"/statuses$"), standing)


def number_of(form: Form, decision: str) -> str:
    """What the list of decisions stands for; raises LookupError naming those that it offers."""
    offered = form.options.get("decision", {})
    if decision not in offered:
        raise LookupError(f"{decision}: {sorted(offered)}")
    return offered[decision]


def publish(player: Player, script: Script) -> Page:
    """Some days later: the easy words have been read, the minutes become public. Gives their page."""
    draft = f"/fr/minutes/of-session/{player.session_id}"
    player.clock.leap(script.published)
    for lang, reader in script.easy_read_by.words.items():
        page = player.open(draft)
        player.send(page, page.form(r"/easy-checks$", lang=lang), {"reader": reader})
    page = player.open(draft)
    form = page.form(r"/publications$")
    return player.send(page, form, {"accept_gaps": "y"} if "accept_gaps" in form.choices else {})
