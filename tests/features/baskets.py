"""A feature as small as one can be that people follow: somebody brings the baskets back by a day.

`FILES` is its folder. Run where it stands in app/features, `python -m tests.features.baskets DATABASE` prints as JSON what
each place shows that draws the notices of all features.
"""

import json
import sys
from datetime import UTC, date, datetime, timedelta

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.features.assemblies.services.meetings import create_session
from app.features.subscriptions.letters import digest_letter
from app.features.subscriptions.models import News, Subscriber
from app.store.news import public_news
from tests.minutes import l1
from tests.personae import make_person

DUE = date(2026, 4, 1)
FILES = {
    "__init__.py": '"""Baskets: who brings them back."""\n',
    "routes.py": """
from flask import Blueprint

blueprint = Blueprint("baskets", __name__, url_prefix="/<lang:lang>/baskets")


@blueprint.get("")
def show() -> str:
    return "baskets"
""",
    "notices.py": """
from datetime import UTC, date, datetime

from app.features.assemblies.models import Assembly
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.localized import Localized

DUE = date(2026, 4, 1)


def notices(assembly, day):
    yield basket_notice(assembly, day)


def basket_notice(assembly, day=DUE):
    return Notice(
        key=key_in(assembly, "baskets"),
        kind="baskets",
        sign=Sign("Baskets"),
        title=Localized.of(fr="Rapporter les paniers", en="Bring back the baskets"),
        who="Joel",
        address=path_of("baskets.show"),
        about="baskets",
        changed=datetime(2026, 3, 14, tzinfo=UTC),
        published=datetime(2026, 3, 14, tzinfo=UTC),
        due=DUE,
        late=(day - DUE).days,
    )


NEWS = {"baskets": (Assembly, basket_notice)}
""",
    "feature.py": """
from app.features.baskets import notices, routes
from app.features.manifest import Feature, Notices

FEATURE = Feature(
    "baskets",
    blueprints=(routes.blueprint,),
    notices=Notices(standing=notices.notices, news=notices.NEWS),
)
""",
}


def main(url: str) -> None:
    """Lay the morning, say the news, and look everywhere two days after the baskets were due."""
    settings = Settings(
        database_url=url,
        secret_key="a secret of the tests, as long as it must be",
        testing=True,
        mail_url="smtp://localhost",
        public_url="https://tables.example.org",
    )
    app = create_app(settings)
    moment = datetime.combine(DUE + timedelta(days=2), datetime.min.time(), UTC)
    app.extensions["clock"] = lambda: moment
    with app.test_request_context("/fr/"):
        shown = laid(moment)
    client = app.test_client()
    pages = {"feed": "follow-up.atom", "calendar": "calendar.ics"}
    pages |= {"board": "decisions/follow-up", "timeline": "decisions/follow-up/timeline"}
    for name, page in pages.items():
        shown[name] = client.get(f"/fr/{page}").get_data(as_text=True)
    print(json.dumps(shown))


def laid(moment: datetime) -> dict[str, str]:
    """The letter and the agenda, of an assembly whose news was sent."""
    assembly = l1.fresh().assembly
    public_news.send(assembly.id, kind="baskets", ref=assembly.id)
    subscriber = Subscriber(id=1, assembly=assembly, email="rosa@example.org", lang="fr", key="k")
    letter = digest_letter(subscriber, db.session.query(News).all(), "token")
    session = create_session(
        assembly,
        starts_at=moment,
        ends_at=moment + timedelta(hours=3),
        by=make_person("Olga", "organiser", assembly.id),
    )
    db.session.commit()
    return {"letter": letter.body, "reminder": session.items[0].note.in_("fr").text}


if __name__ == "__main__":
    main(sys.argv[1])
