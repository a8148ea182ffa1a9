"""Pages of the fund as people open them: who sees what, what falls off by itself, what a refused form keeps."""

import json
from datetime import timedelta

from jsonschema import Draft202012Validator

from app.extensions import db
from app.features.decisions.models import Decision
from app.features.decisions.queries.register import today
from app.features.fund import minutes_part
from app.features.fund.models import Resource, Rule, Visit
from app.features.fund.notices import notices as fund_notices
from app.features.fund.queries.followed import ROWS
from app.features.fund.queries.money import start_of_scenario
from app.features.fund.services import money, places, scenarios
from app.features.manifest import kept_files
from app.features.places.models import Place
from app.features.proposals.models import OnAgenda
from app.formats.minutes_part import Telling
from app.formats.voice import Voice
from app.words.i18n import in_locale
from tests.fund import kitchen
from tests.world import SLUG, World

BASE = f"/fr/fund/{SLUG}"


def text_of(world: World, path: str, role: str = "visitor") -> str:
    answer = world.client(role).get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True).replace("\u202f", " ").replace("\xa0", " ")


def test_a_repeal_takes_a_shop_off_every_public_list_by_itself(world: World) -> None:
    with world.act():
        decision = kitchen.approve(world, kitchen.place(world)).decision_id
        kitchen.approve(world, kitchen.place(world, "Supérette du Pont"))
    paths = ("/places", "/places.csv", "/places.geojson", "/places.jsonld", "/papers/sheet", "/papers/places")  # fmt: skip
    assert all("Maison solidaire" in text_of(world, BASE + path) for path in paths)
    file = world.client("visitor").get(BASE + "/places.geojson")
    assert file.headers["Access-Control-Allow-Origin"] == "*"
    assert file.get_json(force=True)["features"][0]["properties"]["entree_plain_pied"] is True
    assert "Ouvert en ce moment" in text_of(world, BASE + "/places")
    assert "de plain-pied" in text_of(world, BASE + "/places")
    assert "Maison <mark>solidaire" in text_of(world, "/fr/search?q=solidaire")
    with world.act():
        kitchen.repeal(world, db.session.get_one(Decision, decision))
    assert not any("Maison solidaire" in text_of(world, BASE + path) for path in paths[:4])
    for path in ("", "/papers/sheet"):
        assert "Maison solidaire n’est plus dans la liste" in text_of(world, BASE + path)
    assert "Supérette du Pont" in text_of(world, BASE + "/places")
    assert "Maison <mark>" not in text_of(world, "/fr/search?q=solidaire")


def test_the_rules_say_their_decision_their_words_and_what_stands_of_them(world: World) -> None:
    with world.act():
        kitchen.three_bridges(world)
        allocation = db.session.query(Rule).filter_by(kind="allocation").one()
        number, decision = allocation.decision.number, allocation.decision_id
    page = text_of(world, BASE + "/rules")
    for said in (number, "En vigueur", "C’est simple.", "100 € par foyer", "entre 15 € et 40 €", "5 000 €"):  # fmt: skip
        assert said in page
    assert f"{BASE}/rules/allocation/1" in text_of(world, f"/fr/decisions/{decision}")
    with world.act():
        kitchen.repeal(world, db.session.get_one(Rule, 1).decision)
    rule = text_of(world, BASE + "/rules/allocation/1")
    assert "Cette règle n’est plus en vigueur depuis le" in rule


def test_the_budget_shows_the_grid_whole_or_not_at_all(world: World) -> None:
    with world.act():
        kitchen.three_bridges(world)
    page = text_of(world, BASE + "/budget")
    for said in ("82 800 € en tout", "8 188 €", "54,59 €", "moins de 7 €"):
        assert said in page
    with world.act():
        month = kitchen.assembly()
        row = money.month_at(month, money.months_of(month)[0].month)
        assert row is not None
        row.bands = [[3, 22_800], [69, 349_400], [41, 245_000], [25, 0], [12, 201_600]]
    page = text_of(world, BASE + "/budget")
    assert "54,59" not in page
    assert "au moins cinq foyers" in page


def test_sums_of_fewer_than_five_households_are_told_to_nobody(world: World) -> None:
    """Four households know their own contributions: a sum would tell the others'."""
    with world.act():
        kitchen.three_bridges(world)
        row = money.months_of(kitchen.assembly())[0]
        row.households = row.adults = 4
        row.contributed, row.spent, row.credited, row.children, row.bands = (
            12_345,
            34_567,
            40_000,
            2,
            [],
        )
    for path in ("", "/budget"):
        page = text_of(world, BASE + path)
        assert not any(said in page for said in ("123,45", "345,67", "4 foyers"))
    assert "Moins de cinq foyers" in text_of(world, BASE + "/budget")
    with world.app.test_request_context("/fr/"):
        files = dict(kept_files(kitchen.assembly()))
    assert not any(b"12345" in content for content in files.values())


def test_the_private_helper_can_send_nothing(world: World) -> None:
    with world.act():
        kitchen.three_bridges(world)
    answer = world.client("visitor").get(BASE + "/place-yourself")
    policy, page = answer.headers["Content-Security-Policy"], answer.get_data(as_text=True)
    assert "connect-src 'none'" in policy
    assert "form-action 'none'" in policy
    main = page[page.index("<main") : page.index("</main>")]
    assert "<form" not in main
    assert ' name="' not in main
    assert "<noscript>" in main
    assert "moins de" in main


def test_a_visit_keeps_the_grid_that_it_was_made_with(world: World) -> None:
    marks = {"labels": "yes", "organic": "yes", "bulk": "partly", "bread": "unknown"}
    with world.act():
        old = kitchen.rule(world, "criteria", {"criteria": kitchen.CRITERIA})
        shop, number = kitchen.place(world).id, old.id
    client = world.client("facilitator")
    sent = {"place": shop, "rule": number, "on": "2026-04-25", "visitors": "R, 3 personnes", **{f"mark-{key}": value for key, value in marks.items()}}  # fmt: skip
    with world.act():
        kitchen.rule(world, "criteria", {"criteria": kitchen.CRITERIA[1:]})
    assert client.post(BASE + "/visits", data=sent).status_code == 303
    page = client.get(BASE + "/visits").get_data(as_text=True)
    for said in ("Obligatoire\xa0: oui", "8 points sur 10", "1 réponse manque", "À décider en séance", "La visite garde les anciens"):  # fmt: skip
        assert said in page
    with world.act():
        visit = db.session.query(Visit).one()
        assert visit.rule_id == number
        decided = kitchen.approve(world, visit.place, visit=visit).decision.number
    page = client.get(BASE + "/visits").get_data(as_text=True)
    assert "À décider en séance" not in page
    assert decided in page


def test_a_refused_form_keeps_what_was_typed_and_says_what_is_missing(world: World) -> None:
    client = world.client("organiser")
    sent = {"kind": "allocation", "per_household": "100,5", "text-fr": "Cent euros cinquante."}
    answer = client.post(BASE + "/rules", data=sent)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Une règle s’appuie sur une décision de l’assemblée. Laquelle\u202f?" in page
    assert "Cent euros cinquante." in page
    assert 'value="100,5"' in page


def test_what_falls_due_is_on_the_board_and_what_was_seen_again_is_not(world: World) -> None:
    with world.act():
        here, by = kitchen.assembly(), world.who("organiser")
        day = today(here)
        money.add_line(here, year=2026, funder="Fondation", cents=1_680_000, ends_on=day - timedelta(days=1), by=by)  # fmt: skip
        rule, shop = kitchen.rule(world, "criteria", {"criteria": kitchen.CRITERIA}), kitchen.place(world)  # fmt: skip
        places.note_visit(here, shop, rule, {}, on=day - timedelta(days=100), visitors="R", again_on=day - timedelta(days=9), by=by)  # fmt: skip
        kitchen.approve(world, shop)
    with world.app.test_request_context("/fr/"):
        assert late_kinds(world) == ["fund_line", "fund_visit"]
    for page in (f"/fr/decisions/follow-up?assembly={SLUG}", f"/fr/calendar.ics?assembly={SLUG}"):
        assert "Fondation" in text_of(world, page)
        assert "Maison solidaire" in text_of(world, page)
    with world.act():
        rule = db.session.query(Rule).filter_by(kind="criteria").one()
        shop = db.session.query(Place).filter(Place.kind == "shop").one()
        places.note_visit(kitchen.assembly(), shop, rule, {}, on=day, visitors="R", by=world.who("organiser"))  # fmt: skip
    with world.app.test_request_context("/fr/"):
        assert late_kinds(world) == ["fund_line"]


def late_kinds(world: World) -> list[str]:
    """What of the fund is late, as notices say it; rows of lists say the same."""
    here = kitchen.assembly()
    day = today(here)
    notices = {(one.kind, one.name): one for one in fund_notices(here, day)}
    keys = [(row.kind, row.ref) for rows in ROWS.placed(day) for row in db.session.execute(rows)]
    said = ROWS.say(keys, day, True)
    assert {(one.kind, one.name): one for one in said.values()} == notices
    return sorted(one.kind for one in notices.values() if one.is_late)


def test_a_budget_that_does_not_add_up_is_said_in_euros(world: World) -> None:
    sent = {"year": "2026", "funder": "Ville", "amount": "36 000", "announced": "40000"}
    answer = world.client("organiser").post(BASE + "/lines", data=sent)
    page = answer.get_data(as_text=True).replace("\u202f", " ").replace("\xa0", " ")
    assert answer.status_code == 422
    assert "font 36 000 €, et 40 000 € étaient annoncés" in page
    with world.act():
        assert db.session.query(Resource).count() == 0


def test_the_money_is_one_picture_for_those_who_give(world: World) -> None:
    """Of any assembly: this year's and those that come, each line secured or to be found, with its end."""
    with world.act():
        here, by = kitchen.assembly(), world.who("organiser")
        for year, funder, cents, secured in ((2025, "Hier", 100, True), (2026, "Ville", 3_600_000, True), (2027, "Département", 2_000_000, False)):  # fmt: skip
            money.add_line(here, year=year, funder=funder, cents=cents, secured=secured, by=by)
    page = text_of(world, BASE + "/papers/money")
    assert page.count('class="money-bar"') == 2
    assert "Hier" not in page
    assert page.index("L’argent de 2026") < page.index("L’argent de 2027")
    for said in ("36 000 € en tout", "20 000 € à trouver"):
        assert said in page
    assert "/papers/money" in text_of(world, BASE + "/budget")


def test_three_prices_of_a_house_miss_so_much_each_month(world: World) -> None:
    with world.act():
        kitchen.rule(world, "prices", {"helped": -45, "usual": 0, "solidarity": 20})
    page = text_of(world, BASE + "/prices?helped=2432&usual=2816&solidarity=1152")
    assert "Il manque 864 € par mois." in page
    assert "+95 %. Impossible : il faut une subvention." in page
    assert "Il manque" not in text_of(world, BASE + "/prices")


def test_a_scenario_moves_in_the_room_and_is_joined_to_a_proposal(world: World) -> None:
    with world.act():
        kitchen.three_bridges(world)
        proposal = kitchen.decide(world, 70).proposal_id
    client, session = world.client("facilitator"), world.ids["session"]
    moved = client.post(BASE + "/scenario", data={"session": session, "child": "25"})
    assert moved.status_code == 303
    desk = client.get(f"/fr/desk/{session}").get_data(as_text=True).replace("\u202f", " ").replace("\xa0", " ")  # fmt: skip
    assert "Avec la réserve, cela tient 9 mois ; 5 mois si on garde 5 000 €." in desk
    joined = client.post(BASE + "/scenario/annex", data={"session": session, "proposal": proposal})
    assert joined.status_code == 303
    page = text_of(world, f"/fr/proposals/{proposal}", "organiser")
    assert "100 € par foyer · 25 € par enfant" in page
    assert "Il manque 1 362 € par mois." in page


def test_minutes_and_archive_tell_what_the_room_saw_and_what_came_of_it(world: World) -> None:
    with world.act():
        kitchen.three_bridges(world)
        rule = db.session.query(Rule).filter_by(kind="allocation").one()
        proposal = rule.decision.proposal
        assert proposal is not None
        item, session = world.session().items[1], world.session()
        db.session.add(OnAgenda(item_id=item.id, proposal_id=proposal.id))
        start = start_of_scenario(kitchen.assembly(), today(kitchen.assembly()))
        scenarios.move_scenario(session, {**start, "formula": {**start["formula"], "child": 2_500}}, by=world.who("facilitator"))  # fmt: skip
        scenarios.join_to(proposal, session, by=world.who("facilitator"))
        number = rule.decision.number
    with world.app.test_request_context("/fr/"), in_locale("fr"):
        session, voice = world.session(), Voice("fr", "Europe/Paris")
        found = minutes_part.compile_point(session, session.items[1])
        assert found is not None
        told = repr(list(minutes_part.tell_point(found, Telling(voice, {}))))
        assert "Il manque 1" in told
        assert "5 mois si on garde" in told
        later = repr(minutes_part.since(session, voice))
        assert number in later
        assert "Qui reçoit quoi" in later
        kept = dict(kept_files(kitchen.assembly()))
    assert [name for name in kept if name.startswith("fund")] == ["fund-rules.json", "fund-rules.schema.json", "fund-places.csv", "fund-resources.csv", "fund-months.csv"]  # fmt: skip
    schema = json.loads(kept["fund-rules.schema.json"])
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(kept["fund-rules.json"]))
    assert b"818800" in kept["fund-months.csv"]


def test_two_sums_are_made_from_the_address(world: World) -> None:
    """Three hearts of Cadenet, five levels of Clermont-Ferrand."""
    basket = (("4,20", "100"), ("3", "100"), ("4.00", "70"), ("3,50", "30"))
    levels = (("30", 14), ("40", 9), ("50", 12), ("60", 6), ("70", 4))
    asked = {f"basket-{n}-{name}": value for n, line in enumerate(basket) for name, value in zip(("euros", "rate"), line, strict=True)}  # fmt: skip
    asked |= {f"levels-{n}-{name}": str(value) for n, line in enumerate(levels) for name, value in zip(("euros", "people"), line, strict=True)}  # fmt: skip
    answer = world.client("visitor").get(BASE + "/sums", query_string=asked)
    page = " ".join(
        answer.get_data(as_text=True).replace("\u202f", " ").replace("\xa0", " ").split()
    )
    assert "La caisse paie 11,05 € sur 14,70 €. Vous payez 3,65 €." in page
    assert "Chaque personne reçoit 44,00 €. 40,00 € restent dans la caisse." in page
    assert "Au centime près : 44,88 € par personne, et il reste 0,40 €." in page
    wrong = world.client("visitor").get(BASE + "/sums", query_string={"basket-0-rate": "101"})
    assert wrong.status_code == 422
    assert 'value="101"' in wrong.get_data(as_text=True)
