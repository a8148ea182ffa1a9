"""Each change once, in one's language, in one letter; a letter that was cut off; addresses that bounce."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage, Message

import pytest
from flask import Flask, current_app

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.assemblies.services import cancel_session, create_session
from app.features.decisions.queries.follow_up import actions_of_session, answers_of_session
from app.features.decisions.queries.register import decisions_of_session
from app.features.decisions.services import follow_up
from app.features.minutes.models import Minutes
from app.features.minutes.services.publishing import publish
from app.features.minutes.services.sharing import list_decisions
from app.features.minutes.services.writing import save_text
from app.features.people.models import Person
from app.features.subscriptions.models import Letter, News, Subscriber
from app.features.subscriptions.services import sending, subscribing
from app.features.subscriptions.services.bouncing import hear_report
from app.features.subscriptions.services.post import hand_over
from app.features.subscriptions.services.rounds import go_round
from app.store.transactions import transaction
from app.web.smtp import open_line
from app.words.localized import Localized
from tests.minutes import l1
from tests.subscriptions.conftest import NOON, subscribe
from tests.subscriptions.mailroom import Mailroom, Office

ROSA, MEI = "rosa@example.org", "mei@example.org"
Clock = Callable[[datetime], None]


@pytest.fixture
def rosa(minutes: Minutes, mailroom: Mailroom) -> Subscriber:
    """Rosa hears in French; her confirmation has arrived."""
    subscriber = subscribe(minutes, ROSA)
    go_round()
    mailroom.box.clear()
    return subscriber


def publish_now(minutes: Minutes, by: Who) -> str:
    with transaction():
        return publish(minutes, seen=len(minutes.publications), by=by).sha256


def do_two_actions(minutes: Minutes, by: Who) -> None:
    """The labels are begun and done; an answer comes from the Métropole; a report is written."""
    labels = actions_of_session(minutes.session)[1]
    with transaction():
        follow_up.move_action(labels, "under_way", by=by)
        follow_up.move_action(labels, "done", by=by)
        follow_up.record_response(
            answers_of_session(minutes.session)[0],
            outcome="partly",
            received_on=(NOON + timedelta(days=365)).date(),
            content=l1.both("Un point d’eau en juin.", "A tap in June."),
            reasons=l1.both("Le budget.", "The budget."),
            by=by,
        )
        decision = decisions_of_session(minutes.session)[0]
        follow_up.report(
            decision, state="under_way", text=l1.both("Deux magasins.", "Two shops."), by=by
        )


def test_minutes_are_told_once_with_their_hash(
    minutes: Minutes, by: Who, rosa: Subscriber, mailroom: Mailroom, clock: Clock
) -> None:
    sha256 = publish_now(minutes, by)
    go_round()
    go_round()
    (letter,) = mailroom.box
    assert sha256 in mailroom.words()
    assert f"https://tables.example.org/fr/minutes/{minutes.id}" in mailroom.words()
    assert letter["Content-Language"] == "fr"
    assert "One-Click" in letter["List-Unsubscribe-Post"]
    assert "/leaving" in letter["List-Unsubscribe"]
    clock(NOON + timedelta(days=3))
    assert go_round().written == 0


def test_each_in_their_language_in_one_digest(
    minutes: Minutes, by: Who, rosa: Subscriber, mailroom: Mailroom, clock: Clock
) -> None:
    publish_now(minutes, by)
    go_round()
    subscribe(minutes, MEI, "en")
    go_round()
    mailroom.box.clear()
    clock(NOON + timedelta(minutes=5))
    do_two_actions(minutes, by)
    go_round()
    assert mailroom.to(ROSA) == [], "a second digest waits for the morning"
    clock(NOON + timedelta(days=1))
    go_round()
    (french,), (english,) = mailroom.to(ROSA), mailroom.to(MEI)
    words = french.get_content()
    assert "Un point d’eau en juin." in words
    assert "A tap in June." in english.get_content()
    assert words.count("Étiquettes pour 3 magasins") == 1, "one action, its last step"
    assert "Deux magasins." in words
    assert "3" in french["Subject"]


def test_follow_up_of_what_is_not_public_yet_is_no_news(minutes: Minutes, by: Who) -> None:
    do_two_actions(minutes, by)
    assert db.session.query(News).count() == 0


def test_a_list_waits_while_the_end_of_its_session_can_be_taken_back(
    minutes: Minutes, by: Who, rosa: Subscriber, mailroom: Mailroom, clock: Clock
) -> None:
    with transaction():
        minutes.session.closed_at = NOON
        list_decisions(minutes, by=by)
    clock(NOON + timedelta(minutes=5))
    go_round()
    assert not mailroom.box
    clock(NOON + timedelta(minutes=11))
    go_round()
    assert "decision-list" in mailroom.words()


def test_the_list_then_the_minutes_then_an_erratum(
    minutes: Minutes, by: Who, rosa: Subscriber, mailroom: Mailroom, clock: Clock
) -> None:
    with transaction():
        list_decisions(minutes, by=by)
    go_round()
    assert "decision-list" in mailroom.words()
    clock(NOON + timedelta(days=1))
    publish_now(minutes, by)
    with transaction():
        save_text(minutes.sections[0], "fr", "Un mot.", seen=0, by=by)
        save_text(minutes.sections[0], "en", "A word.", seen=0, by=by)
    with transaction():
        publish(minutes, seen=1, reason=l1.both("Un oubli.", "Something was missing."), by=by)
    go_round()
    assert len(mailroom.box) == 2
    assert "« Un oubli. »".replace("« ", "«\u202f").replace(" »", "\u202f»") in mailroom.words()
    assert "/publications/2/changes" in mailroom.words()


def test_silence_is_news_once(
    minutes: Minutes, by: Who, rosa: Subscriber, mailroom: Mailroom, clock: Clock
) -> None:
    publish_now(minutes, by)
    go_round()
    due = answers_of_session(minutes.session)[0].due_on
    for days in (1, 2, 3):
        clock(datetime(due.year, due.month, due.day, 11, tzinfo=NOON.tzinfo) + timedelta(days=days))
        go_round()
    told = [m for m in mailroom.box if "sans réponse depuis" in m.get_content()]
    assert len(told) == 1


def test_a_letter_that_was_cut_off_leaves_again_under_the_same_name(
    minutes: Minutes, by: Who, rosa: Subscriber, mailroom: Mailroom, office: Office, clock: Clock
) -> None:
    publish_now(minutes, by)
    office.stop()
    done = go_round()
    assert done.written == 1
    assert done.no_server
    letter = db.session.query(Letter).filter_by(kind="digest").one()
    assert letter.state == "waiting", "the mail server was away: nothing is lost"
    with transaction():
        assert sending.take(letter.id) is not None
        assert sending.take(letter.id) is None, "one process has it"
    name = letter.message_id
    clock(NOON + timedelta(minutes=11))
    office.start()
    assert go_round().sent == 1
    assert go_round().sent == 0
    assert [m["Message-ID"] for m in mailroom.box] == [name]


def test_who_leaves_while_a_letter_waits_hears_nothing(
    app: Flask, minutes: Minutes, by: Who, rosa: Subscriber, mailroom: Mailroom, office: Office
) -> None:
    publish_now(minutes, by)
    office.stop()
    go_round()
    with transaction():
        db.session.delete(db.session.get(Subscriber, rosa.id))
    office.start()
    assert go_round().sent == 0
    assert mailroom.box == []


def test_an_address_that_does_not_exist_is_paused_and_comes_back_when_asked(
    minutes: Minutes, by: Who, rosa: Subscriber, mailroom: Mailroom, clock: Clock
) -> None:
    mailroom.answers[ROSA] = "550 5.1.1 No such mailbox"
    publish_now(minutes, by)
    assert go_round().refused == 1
    db.session.refresh(rosa)
    assert (rosa.paused_why, rosa.hears) == ("refused", False)
    clock(NOON + timedelta(days=2))
    do_two_actions(minutes, by)
    assert go_round().written == 0
    mailroom.answers.clear()
    clock(NOON + timedelta(days=3))
    assert subscribe(minutes, ROSA).hears


def test_a_mailbox_that_is_busy_is_tried_again_then_left_in_peace(
    minutes: Minutes, by: Who, rosa: Subscriber, mailroom: Mailroom, clock: Clock
) -> None:
    mailroom.answers[ROSA] = "450 4.2.1 Try again later"
    publish_now(minutes, by)
    moment, tries = NOON, 0
    while rosa.hears and tries < 20:
        tries += go_round().later
        db.session.refresh(rosa)
        moment += timedelta(hours=25)
        clock(moment)
    assert tries == 6
    assert rosa.paused_why == "unreachable"


def report_about(message_id: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    """What a mail server sends back (RFC 3464)."""
    report = EmailMessage()
    report["From"], report["To"] = "MAILER-DAEMON@example.org", "tablee@tables.example.org"
    report.set_content("Your message could not be delivered.")
    report.make_mixed()
    report.replace_header("Content-Type", 'multipart/report; report-type="delivery-status"')
    about, recipient, told = Message(), Message(), Message()
    about["Reporting-MTA"] = "dns; mx.example.org"
    recipient["Final-Recipient"], recipient["Action"], recipient["Status"] = (
        f"rfc822; {ROSA}",
        action,
        status,
    )
    told["Content-Type"] = "message/delivery-status"
    told.set_payload([about, recipient])
    headers = Message()
    headers["Content-Type"] = "text/rfc822-headers"
    headers.set_payload(f"Message-ID: {message_id}\nSubject: x\n")
    report.attach(told)
    report.attach(headers)
    return report.as_bytes()


def test_a_report_of_the_mail_server_pauses_the_address(
    app: Flask, minutes: Minutes, by: Who, rosa: Subscriber, mailroom: Mailroom
) -> None:
    publish_now(minutes, by)
    go_round()
    name = mailroom.box[0]["Message-ID"]
    for report in (
        report_about("<forged@tables.example.org>"),
        report_about(name, "delayed", "4.4.1"),
        b"Bonjour, merci pour vos lettres !",
        b"\xff\xfe" * 50,
        b"",
    ):
        with transaction():
            assert hear_report(report) is None
    db.session.refresh(rosa)
    assert rosa.hears
    said = app.test_cli_runner().invoke(args=["subscriptions", "bounce"], input=report_about(name))
    assert "paused" in said.output
    db.session.refresh(rosa)
    assert rosa.paused_why == "bounced"


def test_hostile_words_stay_words_in_a_letter(
    minutes: Minutes, olga: Person, by: Who, rosa: Subscriber, mailroom: Mailroom
) -> None:
    publish_now(minutes, by)
    go_round()
    with transaction():
        follow_up.add_action(
            minutes.session,
            what=Localized.of(fr="<script>alert(1)</script>\r\nBcc: x@example.org\r\n.\r\nQUIT"),
            who="=cmd|'/c calc'!A0",
            by=by,
        )
    go_round(at_once=True)
    letter = mailroom.box[-1]
    assert letter["Bcc"] is None
    assert letter.get_content_type() == "text/plain"
    assert "<script>alert(1)</script> Bcc: x@example.org . QUIT" in " ".join(
        letter.get_content().split()
    )


def test_a_broken_line_leaves_the_rest_for_later(
    minutes: Minutes, by: Who, rosa: Subscriber, office: Office
) -> None:
    publish_now(minutes, by)
    office.stop()
    go_round()
    office.start()
    settings = current_app.config["TABLEE"]
    line = open_line(office.url)
    letter = db.session.query(Letter).filter_by(kind="digest").one()
    office.stop()
    assert hand_over(line, letter, settings).kind in ("later", "away")


def test_a_cancelled_session_is_told_with_its_reason(
    rosa: Subscriber, minutes: Minutes, by: Who, mailroom: Mailroom
) -> None:
    starts = NOON + timedelta(days=40)
    with transaction():
        session = create_session(
            minutes.assembly, starts_at=starts, ends_at=starts + timedelta(hours=2), by=by
        )
        cancel_session(session, l1.both("La salle est inondée.", "The hall is flooded."), by=by)
    go_round(at_once=True)
    told = " ".join(mailroom.words().split())
    assert "annulée" in told
    assert "La salle est inondée." in told


def test_one_decision_is_followed_alone_beside_all_or_instead(
    minutes: Minutes, by: Who, mailroom: Mailroom, clock: Clock
) -> None:
    publish_now(minutes, by)
    decision = decisions_of_session(minutes.session)[0]
    with pytest.raises(RuleViolation, match="unknown_decision"):
        subscribing.ask(minutes.assembly, ROSA, "fr", "D-2026-04-99")
    with transaction():
        subscribing.ask(minutes.assembly, ROSA, "fr", decision.number)
    (asked,) = db.session.query(Subscriber).all()
    go_round()
    assert decision.number in mailroom.words()
    with transaction():
        subscribing.confirm(asked.id, subscribing.token_of(asked, "confirm"))
    mailroom.box.clear()
    clock(NOON + timedelta(days=1))
    do_two_actions(minutes, by)
    go_round()
    words = mailroom.words()
    assert "Deux magasins." in words
    assert "Un point d’eau en juin." not in words, "an answer about something else"
    with transaction():
        subscribing.ask(minutes.assembly, ROSA, "fr")
    assert db.session.query(Subscriber).filter_by(email=ROSA).count() == 2
