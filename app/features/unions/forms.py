"""The shape of a merging, of a splitting, of undoing either."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from app.web.sent import column_number
from app.words.localized import Localized
from app.words.localized_form import LocalizedField

WHY = LocalizedField(_l("Why? Everybody reads this"), lines=True, made=False, longest=2000)


class MergeForm(FlaskForm):
    """Which proposals become part of this one, its text then, and why."""

    at_fault: ClassVar = {
        "nothing_to_join": "others",
        "union_circle": "others",
        "merge_text_not_now": "text",
    }
    others = SelectMultipleField(
        _l("Which proposals become part of this one?"),
        coerce=column_number,
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    text = LocalizedField(
        _l("The text, if it changes"), lines=True, easy=True, needed=False, made=False
    )
    reason = WHY


class UndoForm(FlaskForm):
    """Why it is undone."""

    reason = WHY


class SplitForm(FlaskForm):
    """Up to four proposals that this one becomes; two at least are filled in, and why."""

    at_fault: ClassVar = {"too_few_parts": "title_2"}
    title_1 = LocalizedField(_l("First proposal: its title"), needed=False, longest=200)
    text_1 = LocalizedField(_l("Its text"), lines=True, needed=False, made=False)
    title_2 = LocalizedField(_l("Second proposal: its title"), needed=False, longest=200)
    text_2 = LocalizedField(_l("Its text"), lines=True, needed=False, made=False)
    title_3 = LocalizedField(
        _l("Third proposal, if there is one: its title"), needed=False, longest=200
    )
    text_3 = LocalizedField(_l("Its text"), lines=True, needed=False, made=False)
    title_4 = LocalizedField(
        _l("Fourth proposal, if there is one: its title"), needed=False, longest=200
    )
    text_4 = LocalizedField(_l("Its text"), lines=True, needed=False, made=False)
    reason = WHY

    def parts(self) -> list[tuple[Localized, Localized]]:
        """(title, text) of those that are filled in."""
        boxes = (
            (self.title_1, self.text_1),
            (self.title_2, self.text_2),
            (self.title_3, self.text_3),
            (self.title_4, self.text_4),
        )
        pairs = [(title.words(), text.words()) for title, text in boxes]
        return [(title, text) for title, text in pairs if title or text]
