"""A refusal said at the field that it is about, on a page drawn whole: pages of many boxes, which are no forms of fields.

Forms say their errors by themselves (app/templates/macros/forms.html). Here the page was drawn with what was typed, and
the refusal names a field (`field` in its facts): the words go before that box, which is marked, described by them, opened
if it is folded away, and gets the keyboard.
"""

import re

from markupsafe import Markup, escape

CONTROL = re.compile(r"<(?:input|select|textarea)\b[^<>]*>")
NAMED = re.compile(r'\s(?:name|id)="([^"]*)"')
HIDDEN = 'type="hidden"'
ID = re.compile(r'\bid="([^"]*)"')
DESCRIBED = re.compile(r'\baria-describedby="([^"]*)"')


def at_field(page: str, name: str, words: str) -> str:
    """The page with `words` at the first box of this name or id; as it is where it has none."""
    found = box_called(page, str(escape(name)))
    if found is None:
        return page
    control, start = found[0], found.start()
    own = ID.search(control)
    error = f"{own[1] if own else escape(name)}-error"
    before = page[:start].replace(" autofocus", "")
    line = Markup('<span class="error" id="{}">{}</span>').format(Markup(error), words)
    at = outside_of_label(before)
    before = unfolded(f"{before[:at]}{line}{before[at:]}")
    return f"{before}{marked(control, error)}{page[found.end() :].replace(' autofocus', '')}"


def box_called(page: str, name: str) -> re.Match[str] | None:
    """The first box with this name or id that people see."""
    boxes = (box for box in CONTROL.finditer(page) if HIDDEN not in box[0])
    return next((box for box in boxes if name in NAMED.findall(box[0])), None)


def marked(control: str, error: str) -> str:
    """The box, which says that it is wrong and what says why."""
    told = DESCRIBED.search(control)
    described = f"{told[1]} {error}" if told else error
    bare = DESCRIBED.sub("", control.replace(" autofocus", ""))
    return f'{bare[:-1].rstrip()} aria-invalid="true" aria-describedby="{described}" autofocus>'


def outside_of_label(before: str) -> int:
    """Where words stand before a box: a label around it would take them into its name."""
    label = before.rfind("<label")
    return label if label > before.rfind("</label") else len(before)


def unfolded(before: str) -> str:
    """The same, with what folds the box away opened."""
    fold = before.rfind("<details")
    if fold < 0 or fold < before.rfind("</details") or before[fold:].startswith("<details open"):
        return before
    return f"{before[:fold]}<details open{before[fold + len('<details') :]}"
