"""The reader's language and how dates, times, numbers and money are written in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal
from flask import Flask, current_app, g, has_request_context, request, url_for
from flask_babel import force_locale, get_locale, gettext
from markupsafe import Markup, escape
from werkzeug.routing import BaseConverter, Map

from app.config import Settings, languages_asked
from app.domain.hours import clock_of
from app.extensions import babel
from app.words.localized import Localized, Wording

COOKIE = "lang"


class LanguageConverter(BaseConverter):
    """`<lang:lang>` in an address: one of the interface's languages, nothing else."""

    def __init__(self, map: Map) -> None:
        super().__init__(map)
        self.regex = "|".join(languages_asked())


def set_up_languages(app: Flask) -> None:
    """Bind Babel, the /fr/ and /en/ prefix, and the filters that templates use."""
    babel.init_app(app, locale_selector=reader_language)
    app.url_map.converters["lang"] = LanguageConverter
    check_catalogues(app)
    app.url_value_preprocessor(take_language)
    app.url_defaults(give_language)
    app.context_processor(lambda: {"lang": current_language()})
    app.jinja_env.filters.update(
        day=day,
        clock=clock,
        day_and_clock=day_and_clock,
        money=money,
        number=number,
        words=words,
        tongue=tongue,
        tongue_of=tongue_of,
    )
    app.jinja_env.globals.update(
        other_language_url=other_language_url,
        languages=settings_languages,
        local_time=local_time,
        current_language=current_language,
        text_direction=text_direction,
        told_in=told_in,
        language_name=language_name,
        language_here=language_here,
    )


def check_catalogues(app: Flask) -> None:
    """Refuse to start half-translated: a missing compiled catalogue is said in words."""
    settings: Settings = app.config["TABLEE"]
    for lang in settings.languages:
        compiled = Path(settings.catalogues) / lang / "LC_MESSAGES" / "messages.mo"
        if lang != "en" and not compiled.exists():
            raise RuntimeError(
                f"The catalogue for {lang!r} is missing ({compiled}). Run: make setup"
            )


def settings_languages() -> tuple[str, ...]:
    """The interface languages of this instance."""
    settings: Settings = current_app.config["TABLEE"]
    return settings.languages


def take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """The address decides; rooms never see `lang` as an argument."""
    if values is not None and "lang" in values:
        g.lang = values.pop("lang")


def give_language(endpoint: str, values: dict[str, Any]) -> None:
    """Addresses made on a French page stay French."""
    if "lang" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = reader_language()


def reader_language() -> str:
    """The address's language, else the one chosen before, else the browser's, else the default."""
    if "lang" in g:
        return str(g.lang)
    choices = settings_languages()
    if not has_request_context():
        return choices[0]
    chosen = request.cookies.get(COOKIE)
    if chosen in choices:
        return str(chosen)
    return request.accept_languages.best_match(choices) or choices[0]


def current_language() -> str:
    """The language that words are being written in right now (in_locale included)."""
    locale = get_locale()
    return locale.language if locale else reader_language()


def text_direction() -> str:
    """ "rtl" for Arabic and its like, else "ltr": the direction in which the page is read."""
    return Locale.parse(current_language()).text_direction


def language_name(code: str) -> str:
    """A language's name in that language, as a switch shows it: « Français », "English"."""
    name = Locale.parse(code).language_name or code
    return name[:1].upper() + name[1:]


def language_here(code: str) -> str:
    """A language's name inside a sentence of ours, in the language that is written: « anglais », "French"."""
    return Locale.parse(code).get_display_name(current_language()) or code


def by_machine(text: Localized | None, langs: list[str]) -> dict[str, str]:
    """{"by_machine_en": "Translated by a machine"}: what a screen or a sheet with both languages puts under such words, or
    under a translation of words that have changed since."""
    notes = {}
    for lang in langs:
        if text is None or not text.words.get(lang):
            continue
        with in_locale(lang):
            lines = [gettext("Translated by a machine")] if text.by_machine(lang) else []
            if text.is_stale(lang):
                lines.append(gettext("The first words have changed since."))
        if lines:
            notes[f"by_machine_{lang}"] = " · ".join(lines)
    return notes


@contextmanager
def in_locale(lang: str) -> Iterator[None]:
    """Write in `lang` for a while, whoever is asking (the wall, a mail, a compiled page)."""
    before = g.get("lang")
    g.lang = lang
    try:
        with force_locale(lang):
            yield
    finally:
        if before is None:
            g.pop("lang", None)
        else:
            g.lang = before


def told_in(lang: str, caller: Callable[[], str]) -> str:
    """`{% call told_in(sheet.lang) %}…{% endcall %}`: a part of a page in a language of its own; "" for the page's."""
    if not lang:
        return caller()
    with in_locale(lang):
        return caller()


def other_language_url(lang: str) -> str:
    """The address of this very page in `lang`."""
    if not request.endpoint or not current_app.url_map.is_endpoint_expecting(
        request.endpoint, "lang"
    ):
        return f"/{lang}/"
    query = [pair for pair in request.args.items(multi=True) if pair[0] != "lang"]
    address = url_for(request.endpoint, **{**(request.view_args or {}), "lang": lang})
    return f"{address}?{urlencode(query)}" if query else address


def words(value: Localized | Wording | str | None, lang: str | None = None) -> Wording:
    """`{{ proposal.text|words }}`: the wording for the reader, with its language for the lang attribute."""
    reader = lang or current_language()
    if isinstance(value, Wording):
        return value
    if isinstance(value, Localized):
        return value.in_(reader)
    return Wording(value or "", reader)


def tongue(value: Localized | Wording | str | None) -> Markup:
    """`{{ place.name|tongue }}`: the words, in a span of their own language where that is not the reader's.

    For the words of a page; an attribute takes `words`.
    """
    told = words(value)
    if not told.fallback:
        return escape(told.text)
    return Markup('<span lang="{}">{}</span>').format(told.lang, told.text)


def tongue_of(value: Localized | Wording | str | None) -> Markup:
    """`<option{{ item.title|tongue_of }}>`: the attribute that says their language, where words cannot stand in a span."""
    told = words(value)
    return Markup(' lang="{}"').format(told.lang) if told.fallback else Markup("")


def zone_of(zone: str | tzinfo | None) -> tzinfo:
    """A zone by name, else the instance's."""
    if isinstance(zone, str):
        return clock_of(zone)
    return zone or clock_of(current_app.config["TABLEE"].time_zone)


def local_time(moment: datetime, zone: str | tzinfo | None = None) -> datetime:
    """The moment on the assembly's clock."""
    return moment.astimezone(zone_of(zone))


def day(moment: datetime, zone: str | tzinfo | None = None) -> str:
    """« samedi 14 mars 2026 », "Saturday 14 March 2026"."""
    on = local_time(moment, zone)
    written = format_date(on, "EEEE d MMMM y", locale=get_locale())
    return written.replace(" 1 ", " 1er ", 1) if current_language() == "fr" else written


def weekday(moment: datetime, zone: str | tzinfo | None = None) -> str:
    """« samedi », "Saturday"."""
    return format_date(local_time(moment, zone), "EEEE", locale=get_locale())


def long_day(on: date) -> str:
    """« 12 septembre 2026 », "12 September 2026"."""
    lang = current_language()
    written = format_date(on, "d MMMM y", locale=lang)
    return written.replace("1 ", "1er ", 1) if lang == "fr" and on.day == 1 else written


def clock(moment: datetime, zone: str | tzinfo | None = None) -> str:
    """« 10 h 30 » with no-break spaces in French, "10:30" in English."""
    at = local_time(moment, zone)
    if current_language() == "fr":
        return f"{at.hour}\u00a0h\u00a0{at.minute:02}"
    if current_language() == "en":
        return f"{at.hour}:{at.minute:02}"
    return format_skeleton("Hm", at, locale=get_locale())


def day_and_clock(moment: datetime, zone: str | tzinfo | None = None) -> str:
    """The day, then the clock: « samedi 14 mars 2026, 9 h 30 »."""
    return f"{day(moment, zone)}, {clock(moment, zone)}"


def money(cents: int, currency: str = "EUR") -> str:
    """Integer cents as « 12,50 € » or "€12.50"."""
    return format_currency(Decimal(cents) / 100, currency, locale=number_locale())


def number(value: int | Decimal) -> str:
    """« 1 360 », "1,360"."""
    return format_decimal(value, locale=number_locale())


def number_locale() -> Locale:
    """The locale whose habits numbers follow."""
    return get_locale() or Locale("fr")
