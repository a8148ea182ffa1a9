"""The morning of L1 with its minutes public, for the tests that only read."""

from flask import Flask

from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.publishing import publish
from app.features.minutes.services.writing import save_text
from tests.minutes import l1
from tests.minutes.conftest import decide
from tests.personae import make_person


def publish_l1(app: Flask, *, corrected: bool = False, text: str = "Il y avait du soleil.") -> int:
    """Commit L1, decided and published in both languages, perhaps with one erratum; the number of its minutes."""
    with app.test_request_context("/fr/"):
        morning = l1.fresh()
        olga = make_person("Olga", "organiser", morning.assembly.id)
        decide(morning, olga)
        minutes = compile_minutes(morning.session)
        publish(minutes, seen=0, by=olga)
        if corrected:
            part = next(section for section in minutes.sections if section.kind == "people")
            for lang in ("fr", "en"):
                save_text(part, lang, text, seen=0, by=olga)
            reason = l1.both("Un mot oublié.", "A word was missing.")
            publish(minutes, seen=1, reason=reason, accept_gaps=True, by=Who(person=olga))
        db.session.commit()
        return minutes.id
