"""The words of the letters: plain text, in the subscriber's language, every line of it public already."""

from textwrap import fill
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from app.features.manifest import followed_alone, notice_of_news
from app.features.subscriptions.models import Letter, News, Subscriber
from app.formats.notice import Notice, letter_lines
from app.store.clock import now
from app.store.keys import passing
from app.web.smtp import public_link
from app.words.i18n import in_locale

WIDE = 72


def own_link(endpoint: str, subscriber: Subscriber, token: str) -> str:
    """The address of a page that only this subscriber's letters hold."""
    return public_link(endpoint, lang=subscriber.lang, subscriber_id=subscriber.id, token=token)


def confirmation_letter(subscriber: Subscriber, token: str) -> Letter:
    """Did you ask for this? One link, and nothing happens without it."""
    with in_locale(subscriber.lang):
        link = own_link("subscriptions.confirmation", subscriber, token)
        name = assembly_name(subscriber)
        body = [
            _("Hello,"),
            fill(
                _(
                    "You asked to get e-mail updates on %(what)s of %(name)s.",
                    what=thing_of(subscriber),
                    name=name,
                )
                if subscriber.about
                else _(
                    "You asked to get e-mail updates on the decisions of %(name)s.",
                    name=name,
                ),
                WIDE,
            ),
            _("To confirm, open this page and press the button:"),
            link,
            fill(
                _("Was it not you? Do nothing. The address will be deleted within a week."),
                WIDE,
            ),
        ]
        subject = _("%(name)s: please confirm your e-mail updates", name=name)
        return letter(subscriber, "confirmation", subject, "\n\n".join(body) + "\n")


def digest_letter(subscriber: Subscriber, news: list[News], token: str) -> Letter | None:
    """Everything new in one letter, or all that is new of the one thing asked for; None when there is nothing to read."""
    with in_locale(subscriber.lang):
        root = (current_app.config["TABLEE"].public_url or "").rstrip("/")
        asked = [one for one in in_one_letter(news) if is_for(subscriber, one)]
        notices = [letter_lines(notice, root) for notice in asked]
        if not notices:
            return None
        link = own_link("subscriptions.leaving", subscriber, token)
        name = assembly_name(subscriber)
        body = [
            _("Hello,"),
            _("Here is what has changed at %(name)s:", name=name),
            *("\n".join(laid(lines)) for lines in notices),
            "-- \n" + _("You confirmed that you want these e-mails. To stop them:") + f"\n{link}",
        ]
        subject = ngettext(
            "%(name)s: %(num)s update",
            "%(name)s: %(num)s updates",
            len(notices),
            name=name,
        )
        return letter(subscriber, "digest", subject, "\n\n".join(body) + "\n")


def is_for(subscriber: Subscriber, notice: Notice) -> bool:
    """Of the one thing asked for; or anything, but what minutes have told already."""
    if subscriber.about:
        return subscriber.about == (notice.alone or notice.about)
    return not (notice.alone and notice.session_id)


def thing_of(subscriber: Subscriber) -> str:
    """The one thing asked for, by its name."""
    return followed_alone(subscriber.assembly, subscriber.about) or subscriber.about


def in_one_letter(news: list[News]) -> list[Notice]:
    """What the news are about, each thing once, as it stands now, where it was last spoken of."""
    found: dict[tuple[object, ...], Notice] = {}
    for one in news:
        notice = notice_of_news(one.kind, one.ref)
        if notice is not None:
            found.pop(notice.key, None)
            found[notice.key] = notice
    return list(found.values())


def laid(lines: list[str]) -> list[str]:
    """One piece of news: a star before its first line, the others under it; links and hashes stay whole."""
    first, *rest = lines
    out = [fill(first, WIDE, initial_indent="* ", subsequent_indent="  ")]
    for line in rest:
        whole = " " not in line.strip()
        out.append(
            f"  {line}" if whole else fill(line, WIDE, initial_indent="  ", subsequent_indent="  ")
        )
    return out


def assembly_name(subscriber: Subscriber) -> str:
    """The assembly's name in the subscriber's language, on one line."""
    return " ".join(subscriber.assembly.name.in_(subscriber.lang).text.split())[:80]


def letter(subscriber: Subscriber, kind: str, subject: str, body: str) -> Letter:
    """The row that waits in the outbox."""
    return Letter(
        kind=kind,
        subject=" ".join(subject.split())[:200],
        body=body,
        message_id=message_id(subscriber, kind, body),
        state="waiting",
        tries=0,
        made_at=now(),
        try_at=now(),
    )


def message_id(subscriber: Subscriber, kind: str, body: str) -> str:
    """Ours for ever and not to be guessed: a report that carries it is about a letter of ours."""
    words = f"letter {subscriber.id} {subscriber.key} {kind} {now().isoformat()} {body}"
    secret = passing(words).hex()[:40]
    return f"<{secret}@{urlsplit(current_app.config['TABLEE'].public_url or '').hostname or 'localhost'}>"
