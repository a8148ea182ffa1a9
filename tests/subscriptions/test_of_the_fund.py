"""The fund in letters: what was decided about a shop, a rule, money that ends, a month; each once, in one's language."""

from datetime import date, timedelta

from app.features.assemblies.queries import Who
from app.features.decisions.queries.register import decisions_of_session
from app.features.fund.services import money, places, rules
from app.features.minutes.models import Minutes
from app.features.minutes.services.publishing import publish
from app.features.subscriptions.services.rounds import go_round
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.subscriptions.conftest import NOON, subscribe
from tests.subscriptions.mailroom import Mailroom
from tests.subscriptions.test_digests import MEI, ROSA, Clock

MONTH = {"households": 150, "adults": 150, "children": 58, "credited": 1_500_000, "contributed": 818_800, "spent": 1_400_000, "places_used": 12}  # fmt: skip


def keep_the_fund(minutes: Minutes, by: Who) -> None:
    """A rule and a shop by a decision of the morning, a grant that ends, the totals of February."""
    here, resting = minutes.assembly, decisions_of_session(minutes.session)[0]
    words = Localized.of(fr="Cent euros par foyer.", en="A hundred euros a household.")
    with transaction():
        rules.write_rule(
            here, "allocation", {"per_household": 10_000}, words, decision=resting, by=by
        )
        name = Localized.of(fr="La Halle", en="The Hall")
        shop = places.add_place(here, {"name": name, "kind": "shop"}, by=by)
        places.approve(here, shop, decision=resting, by=by)
        ends = date(2026, 10, 31)
        money.add_line(
            here, year=2026, funder="Fondation Blé", cents=1_680_000, ends_on=ends, by=by
        )
        money.write_month(here, date(2026, 2, 1), MONTH, by=by)


def test_what_the_fund_does_is_told_once_in_each_language(
    minutes: Minutes, by: Who, mailroom: Mailroom, clock: Clock
) -> None:
    with transaction():
        publish(minutes, seen=0, by=by)
    for who, lang in ((ROSA, "fr"), (MEI, "en")):
        subscribe(minutes, who, lang)
    go_round()
    clock(NOON + timedelta(days=1))
    go_round()
    mailroom.box.clear()
    keep_the_fund(minutes, by)
    clock(NOON + timedelta(days=2))
    go_round()
    (french,), (english,) = (mailroom.to(who) for who in (ROSA, MEI))
    told = {one: letter.get_content() for one, letter in (("fr", french), ("en", english))}
    for lang, words in (("fr", "La Halle"), ("en", "The Hall")):
        assert words in told[lang], told[lang]
        assert "Fondation Blé" in told[lang]
        assert f"https://tables.example.org/{lang}/fund/" in told[lang]
    mailroom.box.clear()
    clock(NOON + timedelta(days=4))
    go_round()
    assert not mailroom.box, "once"
