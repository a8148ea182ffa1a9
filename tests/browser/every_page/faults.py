"""What a page does not hold: axe, its width, big letters, big targets, without script, in other languages."""

from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import html5lib
from playwright.sync_api import Page

from tests.browser import checks
from tests.browser.every_page.everywhere import FULL_WIDTH, NARROW, Everywhere, Place
from tests.browser.every_page.shape import shape
from tests.browser.every_page.still import lay

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
"""What a reader may ask of letters (WCAG 1.4.12)."""
DRESSED = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"""
LOST = """() => [...document.querySelectorAll('h1, h2, h3, p, a, button, label, li, td, th')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.visually-hidden, .skip'))
  .filter(e => { const s = getComputedStyle(e); return s.overflow === 'hidden' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1); })
  .map(e => e.outerHTML.slice(0, 120))"""
WORDS = "document.querySelector('main, .paper')?.innerText ?? ''"
XHTML = "{http://www.w3.org/1999/xhtml}"
CONTROLS = {f"{XHTML}{name}" for name in ("button", "input", "select", "textarea")}
UNSEEN = {f"{XHTML}template", f"{XHTML}dialog"}


def badly_written(parser: html5lib.HTMLParser, tree: Element) -> list[str]:
    """What the HTML standard calls a parse error, with its line; and names that two things of a page bear."""
    wrong = [f"line {at[0]}: {code} {facts}" for at, code, facts in parser.errors]
    names = Counter(one.get("id") for one in tree.iter() if one.get("id"))
    return wrong + [f"two things are called {name}" for name, count in names.items() if count > 1]


def needs_a_script(tree: Element) -> Iterator[str]:
    """What somebody without JavaScript would press in vain, and forms that no button sends."""
    hidden = {
        inner
        for one in tree.iter()
        if "hidden" in one.attrib or one.tag in UNSEEN
        for inner in one.iter()
    }
    sent: set[Element] = set()
    for form in set(tree.iter(f"{XHTML}form")) - hidden:
        elsewhere = [one for one in tree.iter() if form.get("id", "") == one.get("form")]
        sent.update(form.iter(), elsewhere)
        if not any(sends(one) for one in [*form.iter(), *elsewhere]):
            yield f"a form that no button sends: {form.attrib}"
    for one in set(tree.iter()) - hidden:
        if one.tag not in CONTROLS or "readonly" in one.attrib:  # words to copy by hand
            continue
        if one not in sent or one.get("type") == "button":
            yield f"works by script only: {one.tag.removeprefix(XHTML)} {one.attrib}"


def sends(one: Element) -> bool:
    """Whether it sends the form that it belongs to."""
    kind = one.get("type", "submit" if one.tag == f"{XHTML}button" else "text")
    return one.tag in CONTROLS and kind in ("submit", "image")


def faults_of(page: Page) -> Iterator[str]:
    """What this page does not hold in French, in lines that name it."""
    yield from said(checks.axe_for_its_readers, page)
    yield from said(checks.fits, page)
    if has_one_width(page):
        return
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    yield from said(checks.fits, page)
    yield from said(checks.big_targets, page)
    yield from with_big_letters(page)
    page.set_viewport_size(FULL_WIDTH)  # type: ignore[arg-type]


def has_one_width(page: Page) -> bool:
    """A sheet of A4, a projector."""
    return bool(page.evaluate("document.body.matches('.paper, .wall')"))


def faults_without_script(everywhere: Everywhere, text: str) -> Iterator[str]:
    """A page on a small screen, with JavaScript off: it fits, it has words, and nothing of it asks for a script."""
    page = everywhere.still[NARROW["width"]]
    lay(page, text)
    if not has_one_width(page):
        yield from said(checks.fits, page)
    if not page.evaluate(WORDS).strip():
        yield "empty without script"


def with_big_letters(page: Page) -> Iterator[str]:
    """Air between letters and lines at 320 px, then letters twice as big: nothing is cut, nothing scrolls sideways."""
    page.evaluate(DRESSED, SPACED)
    yield from said(checks.fits, page)
    lost = page.evaluate(LOST)
    if lost:
        yield f"{page.url}: letters with air are cut\n" + "\n".join(lost)
    page.evaluate(DRESSED, "html { font-size: 200% !important; }")
    page.set_viewport_size({"width": 640, "height": 800})
    yield from said(checks.fits, page)


def said(check: Callable[..., None], page: Page, *options: str) -> Iterator[str]:
    try:
        check(page, *options)
    except AssertionError as fault:
        yield str(fault)


def faults_at(everywhere: Everywhere, place: Place) -> Iterator[str]:
    """What this page does not hold, with and without script, in each language."""
    answer = everywhere.page.goto(place.address)
    if answer is None or answer.status != place.status:
        yield f"{answer.status if answer else 'no answer'} instead of {place.status}"
        return
    tree, faults = written(answer.text(), "fr")
    yield from faults
    yield from faults_of(everywhere.page)
    if not place.name.startswith("site.style"):  # which shows controls that do nothing
        yield from needs_a_script(tree)
    yield from faults_without_script(everywhere, answer.text())
    if place.address.startswith("/fr/"):  # else the address names no language
        yield from faults_in_english(everywhere, place, tree)
        yield from faults_in_arabic(everywhere, text_in(place, "ar"))


def faults_in_english(everywhere: Everywhere, place: Place, french: Element) -> Iterator[str]:
    """The same page in other words is as good as in French; one of another shape is looked at."""
    tree, faults = written(text_in(place, "en"), "en")
    yield from faults
    if shape(tree) != shape(french):
        everywhere.page.goto(place.in_language("en"))
        yield from said(checks.axe, everywhere.page, *checks.MEASURED_ONCE)
        yield from said(checks.fits, everywhere.page)


def faults_in_arabic(everywhere: Everywhere, text: str) -> Iterator[str]:
    """A language to come, from right to left: its boxes."""
    begins = html5lib.parse(text)
    if (begins.get("lang"), begins.get("dir")) != ("ar", "rtl"):
        yield f"in Arabic its language is {begins.attrib}"
    for page in everywhere.still.values():
        lay(page, text)
        yield from (f"in Arabic: {fault}" for fault in said(checks.fits, page))
        if has_one_width(page):
            return


def text_in(place: Place, lang: str) -> str:
    """What the page's visitor is answered in this language."""
    answer = place.visitor.get(place.in_language(lang))
    assert answer.status_code == place.status, (place.in_language(lang), answer.status)
    return answer.get_data(as_text=True)


def written(text: str, lang: str) -> tuple[Element, list[str]]:
    """The page as a tree, and what is wrong with how it is written."""
    parser = html5lib.HTMLParser()
    tree: Element = parser.parse(text)
    wrong = badly_written(parser, tree)
    said = (tree.get("lang"), tree.get("dir"))
    return tree, wrong if said == (lang, "ltr") else [*wrong, f"its language is {said}"]


def check_every_second_page(everywhere: Everywhere, half: int) -> None:
    """Half of all pages, in every language."""
    faults, looked = [], 0
    for place in everywhere.places(half):
        looked += 1
        faults += [f"{place.name} {place.address}: {one}" for one in faults_at(everywhere, place)]
    assert looked > 60, looked
    assert not faults, f"{len(faults)} faults on {looked} pages\n\n" + "\n\n".join(faults)
