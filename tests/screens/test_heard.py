"""What the faces say by themselves when they change, and how their titles begin."""

import re

from app.features.assemblies.services import ask_to_speak
from app.features.proposals.queries import find_proposal
from app.features.proposals.services import road
from app.words.localized import Localized
from tests.screens.conftest import Stage

SAID = re.compile(r'<template data-say="([^"]+)"[^>]*>([^<]*)</template>')
WHOLE = re.compile(r'<template data-say="([^"]+)"[^>]*>(.*?)</template>', re.DOTALL)
TITLE = re.compile(r"<template data-title>([^<]*)</template>")
BUTTON = re.compile(r"<button[^>]*>(.*?)</button>", re.DOTALL)


def heard_whole(stage: Stage, face: str) -> dict[str, str]:
    """With the marks of language inside."""
    return dict(WHOLE.findall(stage.html(face, "en")))


def said(stage: Stage, face: str) -> dict[str, str]:
    return dict(SAID.findall(stage.html(face, "en")))


def test_each_thing_is_said_under_a_key_of_its_own(stage: Stage) -> None:
    stage.write_proposal()
    stage.begin()
    on_phone, at_desk = said(stage, "phone"), said(stage, "desk")
    assert on_phone["moment"] == "Now: First proposal"
    assert on_phone[f"stage-{stage.proposal}"].startswith("Proposal 1. It is being presented")
    assert at_desk["floor"] == "Nobody has the floor"
    assert at_desk["wall"] == "The wall follows the session."
    assert at_desk["quorum"] == "The quorum is reached."
    assert not [key for key in at_desk if key.startswith("signal")]


def test_how_an_objection_ends_and_that_the_question_is_asked_again_is_heard(stage: Stage) -> None:
    stage.write_proposal()
    stage.begin()
    with stage.world.act():
        proposal, by = find_proposal(stage.proposal), stage.world.who("facilitator")
        said_by = {"session": stage.world.session(), "by": by}
        for step in ("clarify", "react", "consider", "decide", "next_step"):
            road.make_gesture(proposal, step, **said_by)
        one, two = (
            road.raise_objection(proposal, text=Localized.of(fr=words), **said_by)
            for words in ("Trop cher", "Trop loin")
        )
        keys = [f"objection-{one.id}", f"objection-{two.id}"]
    begun = said(stage, "phone")
    assert begun[f"stage-{stage.proposal}"].endswith(
        "Does somebody object? Say it, with your reason."
    )
    with stage.world.act():
        proposal = find_proposal(stage.proposal)
        said_by = {"session": stage.world.session(), "by": stage.world.who("facilitator")}
        new = Localized.of(fr="Moins cher")
        road.end_objection(proposal.objections[0], outcome="integrated", text=new, **said_by)
        road.end_objection(proposal.objections[1], outcome="withdrawn", **said_by)
    ended = {key: words for key, words in heard_whole(stage, "phone").items() if key in keys}
    assert list(ended.values()) == [
        'The text has changed to answer the objection: <span lang="fr">Trop cher</span>',
        'The objection is withdrawn: <span lang="fr">Trop loin</span>',
    ]
    assert said(stage, "phone")[f"stage-{stage.proposal}"].endswith(
        "The question will be asked again, about the new text."
    )
    with stage.world.act():
        by, session = stage.world.who("facilitator"), stage.world.session()
        road.make_gesture(find_proposal(stage.proposal), "ask", session=session, by=by)
    assert "is asked again" in said(stage, "phone")[f"stage-{stage.proposal}"]


def test_titles_begin_with_what_happens(stage: Stage) -> None:
    stage.begin("item")
    vote = stage.open()
    assert TITLE.findall(stage.html("phone")) == ["Vote ouvert"]
    stage.close(vote)
    assert TITLE.findall(stage.html("desk")) == ["Vote fermé"]
    client = stage.world.client("facilitator")
    page = client.get(f"/fr/desk/{stage.session}").get_data(as_text=True)
    assert "<title>Vote fermé · Pupitre · Les Tables · Tablée</title>" in page


def test_two_buttons_that_do_different_things_are_named_differently(stage: Stage) -> None:
    stage.begin("item")
    with stage.world.act():
        session, by = stage.world.session(), stage.world.who("facilitator")
        for label in ("Table 1", "Table 2"):
            ask_to_speak(session, seat=None, label=label, kind="speech", language="fr", by=by)
    names = [re.sub(r"<[^>]+>|\s+", " ", one).split() for one in BUTTON.findall(stage.html("desk"))]
    give = [" ".join(name) for name in names if name[:2] == ["Donner", "la"]]
    assert give == ["Donner la parole Table 1", "Donner la parole Table 2"]


def test_no_form_stands_inside_a_line_of_words(stage: Stage) -> None:
    stage.write_proposal()
    stage.begin()
    for face in ("desk", "phone"):
        html = stage.html(face)
        assert not re.findall(r"<(?:span|p)\b[^>]*>(?:(?!</(?:span|p)>).)*<form", html, re.DOTALL)


def test_an_announcement_keeps_the_language_of_what_people_wrote(stage: Stage) -> None:
    with stage.world.act():
        stage.world.session().items[1].title = Localized.of(fr="Le four à pain")
    stage.begin()
    heard = re.findall(
        r'<template data-say="moment"[^>]*>(.*?)</template>', stage.html("phone", "en")
    )
    assert heard == ['Now: <span lang="fr">Le four à pain</span>']
