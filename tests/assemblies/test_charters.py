"""The page of the charter: what it asks for is kept as a new version, and said in words."""

from fractions import Fraction
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from app.domain.cascade import Charter
from app.domain.electorate import Base
from app.domain.rules import Counted, Quorum, Threshold, TiePolicy, absolute
from app.features.assemblies.queries import find_assembly, present_seats
from tests.world import SLUG, World

BASE = f"/fr/assemblies/{SLUG}"
VOTE = {"method": "for_against"}
CHARTER = {"quorum": "present", "share": "1/2", "proxies": "0", "ties": "report"}


def test_a_charter_is_a_new_version_in_words(olga: FlaskClient, world: World) -> None:
    data = {
        "threshold": "absolute",
        "quorum": "cast",
        "share": "1/3",
        "proxies": "2",
        "ties": "lot",
        "text-fr": "# Nos règles\n\n<script>alert(1)</script> **ensemble**",
    }
    assert olga.post(f"{BASE}/charter", data=data).status_code == 303
    page = world.app.test_client().get(BASE).text
    assert "plus de la moitié de tous les membres" in page
    assert "un tiers des membres doivent voter" in page
    assert "2 procurations" in page
    assert "<strong>ensemble</strong>" in page
    assert "<script>alert" not in page
    assert "Version 2" in page
    with world.app.app_context():
        rules = find_assembly(SLUG).charter.rules
    assert [step["method"] for step in rules["steps"]] == ["for_against"]


def kept(olga: FlaskClient, world: World, rules: dict[str, Any], **changes: str) -> dict[str, Any]:
    """The rules of a charter once its form was opened, changed here and there, and sent back."""
    with world.act():
        find_assembly(SLUG).charter.rules = rules
    page = html.document_fromstring(olga.get(f"{BASE}/charter").text)
    form = next(form for form in page.forms if "threshold" in form.fields)
    sent = {name: value for name, value in form.fields.items() if value is not None}
    answer = olga.post(f"{BASE}/charter", data={**sent, **changes})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    with world.app.app_context():
        return find_assembly(SLUG).charter.rules


@pytest.mark.parametrize(
    "rule",
    [
        {"base": "expressed", "share": "3/5", "strictly_more": False},
        {"base": "cast", "share": "11/20", "strictly_more": True},
        {"base": "members", "share": "2/3", "strictly_more": False},
        {"base": "present_or_represented", "share": "1/2", "strictly_more": True},
        {"base": "expressed", "share": "1/2", "strictly_more": False},
    ],
)
def test_a_charter_keeps_its_threshold_whatever_the_share(
    olga: FlaskClient, world: World, rule: dict[str, Any]
) -> None:
    rules = kept(olga, world, {"steps": [{**VOTE, "threshold": rule}]})
    vote = Charter.from_json(rules).step_for("for_against")
    assert vote
    assert vote.rule.threshold == Threshold.from_json(rule)
    assert not vote.rule.threshold.passes(0, 10)


@pytest.mark.parametrize(
    "quorum",
    [
        {"counted": "present", "share": "3/7"},
        {"counted": "cast", "share": "1/2", "strictly_more": True},
    ],
)
def test_a_charter_keeps_its_quorum_whatever_the_part(
    olga: FlaskClient, world: World, quorum: dict[str, Any]
) -> None:
    rules = kept(olga, world, {"steps": [VOTE], "quorum": quorum})
    assert Charter.from_json(rules).quorum == Quorum.from_json(quorum)


def test_a_charter_keeps_the_parts_of_its_steps_that_the_form_does_not_show(
    olga: FlaskClient, world: World
) -> None:
    veto = {"option": "against", "limit": "at_most", "share": "1/10", "base": "cast"}
    steps = [
        {"method": "consent", "params": {"silence": "consents"}},
        {**VOTE, "threshold": "absolute", "requirements": [veto]},
        {**VOTE, "threshold": "simple"},
    ]
    before = Charter.from_json({"steps": steps})
    after = Charter.from_json(kept(olga, world, {"steps": steps}))
    assert after.steps == before.steps


@pytest.mark.parametrize("quorum", ["", "cast"])
def test_every_step_follows_the_quorum_that_is_chosen_last(
    olga: FlaskClient, world: World, quorum: str
) -> None:
    data = {
        "consensus": "y",
        "consent": "y",
        "threshold": "simple",
        "proxies": "0",
        "ties": "report",
    }
    for chosen in ("present", quorum, quorum):
        answer = olga.post(f"{BASE}/charter", data={**data, "quorum": chosen, "share": "1/2"})
        assert answer.status_code == 303
    with world.app.app_context():
        charter = Charter.from_json(find_assembly(SLUG).charter.rules)
    wanted = Quorum(Counted(quorum), Fraction(1, 2)) if quorum else None
    assert charter.quorum == wanted
    assert [step.rule.quorum for step in charter.steps] == [wanted] * 3


def test_a_step_keeps_a_quorum_of_its_own(olga: FlaskClient, world: World) -> None:
    own = {"counted": "cast", "share": "2/3"}
    half = {"counted": "present", "share": "1/2"}
    before = {"steps": [{**VOTE, "quorum": own}], "quorum": half}
    after = Charter.from_json(kept(olga, world, before, quorum=""))
    assert after.quorum is None
    assert after.steps[0].rule.quorum == Quorum(Counted.CAST, Fraction(2, 3))


def test_any_fraction_can_be_chosen(olga: FlaskClient, world: World) -> None:
    rules = kept(
        olga, world, {"steps": [VOTE]}, threshold="other", part="60 %", part_base="cast",
        quorum="present", share="other", quorum_part="3/7", strictly="y",
    )  # fmt: skip
    charter = Charter.from_json(rules)
    vote = charter.step_for("for_against")
    assert vote
    assert vote.rule.threshold == Threshold(Base.CAST, Fraction(3, 5), False)
    assert charter.quorum == Quorum(Counted.PRESENT, Fraction(3, 7), strictly_more=True)
    page = world.app.test_client().get(BASE).text
    assert "au moins trois cinquièmes de tous les bulletins" in page
    assert "plus de 3/7 des membres doivent être" in page


@pytest.mark.parametrize("part", ["", "beaucoup", "7/5", "1/0"])
def test_a_share_that_cannot_be_read_is_refused_in_words(
    olga: FlaskClient, world: World, part: str
) -> None:
    data = {"threshold": "other", "part": part, "part_base": "cast", "quorum": "", "share": "1/2"}
    answer = olga.post(f"{BASE}/charter", data={**data, "proxies": "0", "ties": "report"})
    assert answer.status_code == 422
    assert "2/3" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("threshold", "proxies", "base"),
    [
        ("absolute_here", "0", "present"),
        ("absolute_present", "2", "present_or_represented"),
        ("absolute_here", "2", None),
    ],
)
def test_a_base_of_those_here_is_refused_together_with_proxies(
    olga: FlaskClient, world: World, threshold: str, proxies: str, base: str | None
) -> None:
    data = {**CHARTER, "threshold": threshold, "proxies": proxies}
    answer = olga.post(f"{BASE}/charter", data=data)
    assert answer.status_code == (303 if base else 422)
    if base is None:
        assert "il y a plus de voix que de personnes" in answer.get_data(as_text=True)
        return
    with world.app.app_context():
        steps = find_assembly(SLUG).charter.rules["steps"]
    assert steps[-1]["threshold"]["base"] == base
    page = olga.get(f"{BASE}/charter").text
    assert f'value="{threshold}" selected' in page or f'selected value="{threshold}"' in page


@pytest.mark.parametrize(
    ("checked", "words"),
    [
        ("opening", "à l’ouverture de chaque vote, ou quand"),
        ("closing", "puis à sa fermeture"),
        ("session", "une fois, à l’ouverture de la séance"),
    ],
)
def test_a_charter_says_when_its_quorum_is_counted(
    olga: FlaskClient, world: World, checked: str, words: str
) -> None:
    data = {**CHARTER, "threshold": "simple", "checked": checked}
    assert olga.post(f"{BASE}/charter", data=data).status_code == 303
    with world.app.app_context():
        quorum = find_assembly(SLUG).charter.rules["quorum"]
    assert quorum.get("checked", "opening") == checked
    assert words in world.app.test_client().get(BASE).text


def test_a_greeter_confirms_a_guest_where_the_charter_lets_guests_decide(
    olga: FlaskClient, world: World
) -> None:
    with world.act():
        world.session().open_seats = 1
        code = world.session().code
    assert world.app.test_client().post("/fr/join", data={"code": code}).status_code == 303
    address = f"/fr/sessions/{world.ids['session']}/welcome"
    assert "les décisions sont pour les membres" in olga.get(address).text
    assert "J’ai vu cette personne" not in olga.get(address).text
    data = {**CHARTER, "threshold": "simple", "open_seats_decide": "y"}
    assert olga.post(f"{BASE}/charter", data=data).status_code == 303
    with world.app.app_context():
        guest = present_seats(world.session())[-1].id
    assert "J’ai vu cette personne" in olga.get(address).text
    for gesture, seen in (("seen", True), ("unseen", False)):
        sent = olga.post(address.replace("welcome", "attendance"), data={gesture: str(guest)})
        assert sent.status_code == 303
        assert ("Vue par la table d’accueil" in olga.get(address).text) is seen


VOTING = {"steps": [VOTE]}


def among(rules: dict[str, Any]) -> Any:
    return Charter.from_json(rules).among_options


def test_the_charter_wants_two_rounds_and_says_so(olga: FlaskClient, world: World) -> None:
    """Absolute majority first, then the relative one: for a proposal, and among several options."""
    before = {**VOTING, "ties": "report"}
    rules = kept(
        olga,
        world,
        before,
        threshold="absolute_members",
        two_rounds="y",
        among_options="present_or_represented",
        ties="casting_vote",
    )
    charter = Charter.from_json(rules)
    vote = charter.step_for("for_against")
    assert vote is not None
    assert vote.rule.round == 1
    step = among(rules)
    assert (step.method, step.rule.round) == ("one_choice", 1)
    assert step.rule.threshold == absolute(Base.PRESENT_OR_REPRESENTED)
    assert charter.ties is TiePolicy.CHAIR
    page = olga.get(f"{BASE}/charter").get_data(as_text=True)
    assert "on vote une seconde fois" in page
    assert "on vote en deux tours" in page
    assert "voix prépondérante" in page
    assert kept(olga, world, rules) == rules
    assert among(kept(olga, world, rules, among_options="")) is None


def test_another_share_among_options_is_kept_by_the_form(olga: FlaskClient, world: World) -> None:
    share = {"base": "cast", "share": "3/5", "strictly_more": False}
    step = {"method": "one_choice", "threshold": share, "rounds": 2}
    rules = kept(olga, world, {**VOTING, "among_options": step})
    assert among(rules) == among({**VOTING, "among_options": step})


def test_two_rounds_ask_for_more_at_first(olga: FlaskClient) -> None:
    answer = olga.post(
        f"{BASE}/charter", data={**CHARTER, "threshold": "simple", "two_rounds": "y"}
    )
    assert answer.status_code == 422
    assert "Avec deux tours" in answer.get_data(as_text=True)
