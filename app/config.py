"""Every setting of Tablée, read from the environment in one place, with its default and its meaning."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTANCE = ROOT / "instance"
SESSION_LASTS = timedelta(hours=24)
"""How long a browser stays signed in without being used."""

SHORTEST_KEY = 32
MOST_MONTHS = 24
"""What the guides of the CCAS allow for a contact."""
SAMPLES = ("change-me", "changeme", "change_me")


@dataclass(frozen=True)
class Settings:
    """What can be chosen for one running Tablée; `from_environment` is the only reader of variables."""

    database_url: str = f"sqlite:///{INSTANCE / 'tablee.sqlite'}"
    """DATABASE_URL: SQLite file by default; postgresql+psycopg://… for several processes."""
    redis_url: str | None = None
    """REDIS_URL: carries announcements between processes; needed only when there are several."""
    secret_key: str = ""
    """SECRET_KEY: signs cookies, 32 characters at least. Made once and kept in instance/secret_key if not given."""
    card_key: str = ""
    """CARD_KEY: derives the printed cards, so that SECRET_KEY may change without them; kept in instance/card_key beside
    instance/secret_key. Not given and not kept: the same as SECRET_KEY, as it was before there were two."""
    public_url: str | None = None
    """PUBLIC_URL: the address phones reach, printed in QR codes; else the address of the request."""
    secure_cookies: bool = False
    """SECURE_COOKIES=1: cookies travel over HTTPS only. Set it wherever there is HTTPS."""
    languages: tuple[str, ...] = ("fr", "en")
    """LANGUAGES: the interface languages, the first is the default. A third one is a catalogue more (CONTRIBUTING.md)."""
    catalogues: str = str(ROOT / "translations")
    """CATALOGUES: the folder of the compiled catalogues, <language>/LC_MESSAGES/messages.mo."""
    time_zone: str = "Europe/Paris"
    """TIME_ZONE: where an assembly's clock hangs unless it says otherwise."""
    trusted_proxies: int = 0
    """TRUSTED_PROXIES: how many proxies in front set X-Forwarded-*."""
    tile_url: str = ""
    """TILE_URL: tiles for the optional interactive map. Empty: no third party is ever called."""
    tile_credit: str = "© OpenStreetMap contributors"
    """TILE_CREDIT: whose tiles they are; stands on the map."""
    contact: str = ""
    """CONTACT: an e-mail for accessibility and data questions, shown on the public pages."""
    siret: str = ""
    """SIRET: the 14 digits of the body that publishes, which the French open-data list of decisions asks for."""
    mail_url: str | None = None
    """MAIL_URL: smtp://user:password@host:port, or smtps://…; without it nothing is ever sent."""
    mail_from: str = ""
    """MAIL_FROM: the address letters come from and come back to; else tablee@ the host of PUBLIC_URL."""
    translate_url: str = ""
    """TRANSLATE_URL: a LibreTranslate-compatible server that may draft translations, marked as a machine's until somebody has
    read them again. Empty: none is ever asked, and no text leaves this machine."""
    translate_key: str = ""
    """TRANSLATE_KEY: the key that this server asks for, if it does."""
    translate_private: bool = False
    """TRANSLATE_PRIVATE=1: that server may be on a private address (this machine, the network of the house)."""
    keep_registrations: int = 2
    """KEEP_REGISTRATIONS: days after a walk during which names, contacts and needs of those who came are kept."""
    keep_drawn_seats: int = 30
    """KEEP_DRAWN_SEATS: days after which it is forgotten which number drawn by lot has which seat."""
    keep_contacts: int = 12
    """KEEP_CONTACTS: months after its last follow-up during which the contact of an accompaniment is kept, 24 at most."""
    keep_unconfirmed: int = 7
    """KEEP_UNCONFIRMED: days after which an e-mail address that its owner did not confirm is erased."""
    backups: str = ""
    """BACKUPS: the folder of `flask backup` and of the copies that updates make; else backups/ beside the database's file,
    or in instance/."""
    keep_backups: int = 30
    """KEEP_BACKUPS: days after which they are removed by the next `flask backup`; what was erased is in them until then."""
    host: str = "0.0.0.0"
    """HOST and PORT: where `python wsgi.py` listens."""
    port: int = 5000
    workers: int = 1
    """WORKERS: how many processes share that port (PostgreSQL and Redis needed, see app.web.workers)."""
    live_wire: bool = True
    """LIVE_WIRE=0: sockets go through their library alone, without our short ways (app/live/wire): slower, the same to see."""
    testing: bool = False

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings; raises ValueError in words when one cannot be understood."""
        secrets = keys(env)
        return cls(
            database_url=env.get("DATABASE_URL") or cls.database_url,
            redis_url=env.get("REDIS_URL") or None,
            secret_key=secrets["secret_key"],
            card_key=secrets["card_key"],
            public_url=(env.get("PUBLIC_URL") or "").rstrip("/") or None,
            secure_cookies=env.get("SECURE_COOKIES", "") in {"1", "true", "yes"},
            languages=languages_asked(env),
            catalogues=env.get("CATALOGUES") or cls.catalogues,
            time_zone=env.get("TIME_ZONE", cls.time_zone),
            trusted_proxies=whole(env, "TRUSTED_PROXIES", 0),
            tile_url=env.get("TILE_URL", ""),
            tile_credit=env.get("TILE_CREDIT") or cls.tile_credit,
            contact=env.get("CONTACT", ""),
            siret=siret(env.get("SIRET", "")),
            mail_url=env.get("MAIL_URL") or None,
            mail_from=env.get("MAIL_FROM", "").strip(),
            translate_url=web_address(env, "TRANSLATE_URL"),
            translate_key=env.get("TRANSLATE_KEY", "").strip(),
            translate_private=env.get("TRANSLATE_PRIVATE", "") in {"1", "true", "yes"},
            backups=env.get("BACKUPS", "").strip(),
            keep_registrations=whole(env, "KEEP_REGISTRATIONS", cls.keep_registrations),
            keep_drawn_seats=whole(env, "KEEP_DRAWN_SEATS", cls.keep_drawn_seats),
            keep_contacts=min(whole(env, "KEEP_CONTACTS", cls.keep_contacts), MOST_MONTHS),
            keep_unconfirmed=whole(env, "KEEP_UNCONFIRMED", cls.keep_unconfirmed),
            keep_backups=whole(env, "KEEP_BACKUPS", cls.keep_backups),
            host=env.get("HOST") or cls.host,
            port=whole(env, "PORT", cls.port),
            workers=whole(env, "WORKERS", cls.workers),
            live_wire=env.get("LIVE_WIRE", "") not in {"0", "false", "no"},
        )

    def for_flask(self) -> dict[str, object]:
        """The same settings under the names that Flask and its extensions read."""
        return {
            "TABLEE": self,
            "SECRET_KEY": self.secret_key,
            "CARD_KEY": self.card_key or self.secret_key,
            "TESTING": self.testing,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},  # no e-mail in a log
            "SESSION_COOKIE_NAME": "tablee",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.secure_cookies,
            "PERMANENT_SESSION_LIFETIME": SESSION_LASTS,
            "MAX_CONTENT_LENGTH": 4 * 1024 * 1024,
            "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
            "WTF_CSRF_TIME_LIMIT": None,
            "WTF_CSRF_SSL_STRICT": False,
            "BABEL_DEFAULT_LOCALE": self.languages[0],
            "BABEL_DEFAULT_TIMEZONE": self.time_zone,
            "BABEL_TRANSLATION_DIRECTORIES": self.catalogues,
        }


def languages_asked(env: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The languages of the interface and of the texts that people write, the default one first."""
    return tuple(code for code in env.get("LANGUAGES", "fr,en").split(",") if code)


def whole(env: Mapping[str, str], name: str, default: int) -> int:
    """A whole number from the environment; raises ValueError naming the setting."""
    text = env.get(name, "")
    if not text:
        return default
    if not text.isdigit():
        raise ValueError(f"{name} must be a whole number, not {text!r}")
    return int(text)


def web_address(env: Mapping[str, str], name: str) -> str:
    """An address of the web without its last stroke; raises ValueError naming the setting."""
    text = env.get(name, "").strip().rstrip("/")
    if text and not text.startswith(("http://", "https://")):
        raise ValueError(f"{name} must begin with http:// or https://, not {text!r}")
    return text


def siret(text: str) -> str:
    """A SIRET without its blanks; raises ValueError for one whose digits cannot be right (Luhn's check)."""
    digits = "".join(text.split())
    if not digits:
        return ""
    doubled = [
        int(sign) * (1 + place % 2)
        for place, sign in enumerate(reversed(digits))
        if sign.isdecimal()
    ]
    right = sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
    post_office = digits.startswith("356000000") and sum(map(int, digits)) % 5 == 0
    if len(digits) != 14 or len(doubled) != 14 or not (right or post_office):
        raise ValueError(f"SIRET must be the 14 digits of a French body, not {text!r}")
    return digits


def keys(env: Mapping[str, str], folder: Path = INSTANCE) -> dict[str, str]:
    """The two secrets of an instance, from the environment or from its folder; raises ValueError for a weak one.

    Where both are kept in the folder, the key of the cards is made when it is first missing: the same as the one before
    there were two if cards may have been printed with that, else its own.
    """
    given = env.get("SECRET_KEY", "")
    old = (folder / "secret_key").exists()
    secret = check_key(given or kept_secret(folder / "secret_key"))
    cards = env.get("CARD_KEY", "")
    if not given and not cards:
        cards = kept_secret(folder / "card_key", secret if old else None)
    return {"secret_key": secret, "card_key": cards or secret}


def check_key(key: str) -> str:
    """The key if it cannot be guessed; raises ValueError, which says how to make one and what to do about printed cards."""
    if len(key.strip()) >= SHORTEST_KEY and not any(word in key.lower() for word in SAMPLES):
        return key
    raise ValueError(
        f"SECRET_KEY is a sample or has fewer than {SHORTEST_KEY} characters: whoever guesses it can sign in as anybody.\n"
        "Make a good one with this command, and keep it:\n"
        '    python3 -c "import secrets; print(secrets.token_urlsafe(48))"\n'
        "Were cards printed with the old one? Set CARD_KEY to it, and they go on opening; `flask cards check` then says\n"
        'which cards to print again if you change CARD_KEY too (docs/deploy.md, "The two keys").'
    )


def kept_secret(path: Path, first: str | None = None) -> str:
    """A secret of the instance's own: made once (or `first`), kept readable by its owner only.

    Two processes that start at once keep the same one: it is written aside, then put in its place only if that is empty.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        aside.touch(mode=0o600)
        aside.write_text(first or secrets.token_urlsafe(48), encoding="utf-8")
        with suppress(FileExistsError):
            os.link(aside, path)
        aside.unlink()
    return path.read_text(encoding="utf-8").strip()
