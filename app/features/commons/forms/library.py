"""Writing down a thing of the library, with the four boxes of a story; asking a question at a round table."""

from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from app.features.commons.forms.programmes import TicksField
from app.features.commons.models import LICENCES, Item
from app.features.commons.services.library import ItemWords
from app.features.commons.wording import AXES, ITEM_KINDS
from app.features.walks.wording import LANGUAGE_NAMES
from app.web.fields import DateField, SelectChoice, filled
from app.web.sent import column_number
from app.words.localized_form import LocalizedField

BOXES = ("read_on", "wall_on", "web_until", "press_on")


class ItemForm(FlaskForm):
    """What it is, what it says, who may use it how."""

    at_fault: ClassVar = {
        "unknown_item_kind": "kind",
        "text_missing": "title",
        "licence_missing": "licence",
        "web_address_wrong": "address",
        "child_story": "adult",
        "no_consent": "read_on",
        "source_missing": "source",
        **dict.fromkeys(
            (
                "library_file_empty",
                "file_too_large",
                "file_not_known",
                "file_with_programs",
                "file_too_heavy",
                "file_waits",
                "files_full",
                "photo_not_a_photo",
                "photo_too_large",
            ),
            "file",
        ),
    }

    kind = SelectField(
        _l("What is it?"),
        choices=[SelectChoice(kind, sign.words) for kind, sign in ITEM_KINDS.items()],
        default="story",
        validate_choice=False,
    )
    title = LocalizedField(_l("Title"), needed=False, longest=160)
    text = LocalizedField(_l("The words"), lines=True, easy=True, needed=False, longest=20_000)
    theme = SelectField(
        _l("Theme"),
        choices=[SelectChoice(axis, words) for axis, words in AXES.items()],
        default="other",
        validate_choice=False,
    )
    territory = StringField(_l("Territory"), [Optional(), Length(max=120)])
    made_on = DateField(_l("Made on"), [InputRequired(_l("On which day was it made?"))])
    languages = TicksField(
        _l("Languages"),
        [Optional()],
        choices=[SelectChoice(code, word) for code, word in LANGUAGE_NAMES.items()],
    )
    licence = SelectField(
        _l("Licence"),
        choices=[SelectChoice("", "–"), *(SelectChoice(name, name) for name in LICENCES)],
        default="",
        validate_choice=False,
        description=_l("What others may do with it. Ask whoever made it."),
    )
    address = StringField(_l("Where it is read or heard on the web"), [Optional(), Length(max=400)])
    file = FileField(
        _l("A file, 20 MB at most"),
        description=_l(
            "A picture, a PDF, a sound, a document or plain text. Pictures lose what the camera wrote into them; any other file is kept as it is: look that it names nobody."
        ),
    )
    source = StringField(
        _l("Who made the file, and where it comes from"),
        [Optional(), Length(max=200)],
        description=_l("For example: the kitchen team of the house, Marseille, 2026."),
    )
    said_by = StringField(
        _l("Told by"),
        [Optional(), Length(max=60)],
        description=_l(
            "As the person wants to be called: an alias, a group. Not their whole name."
        ),
    )
    adult = BooleanField(
        _l("The person who tells it is an adult, and agreed by the four boxes of the paper")
    )
    read_on = DateField(_l("Read aloud on"), [Optional()])
    wall_on = DateField(_l("Printed on the wall from"), [Optional()])
    web_until = DateField(_l("On the site until"), [Optional()])
    press_on = DateField(_l("Given to the press from"), [Optional()])

    def words(self, old: Item | None = None) -> ItemWords:
        """What services.library takes."""
        kept = old is not None and old.source_room is not None
        return ItemWords(
            kind=old.kind if old and kept else str(self.kind.data or ""),
            title=self.title.revised(old.title if old else None),
            text=self.text.revised(old.text if old else None),
            theme=str(self.theme.data or ""),
            territory=self.territory.data or "",
            made_on=filled(self.made_on.data),
            languages=tuple(self.languages.data or ()),
            licence=str(self.licence.data or ""),
            address=(self.address.data or "").strip(),
            said_by=self.said_by.data or "",
            adult=bool(self.adult.data),
            **{name: self[name].data for name in BOXES},
        )


def about_item(item: Item) -> dict[str, Any]:
    """What is kept of it, field by field."""
    names = (
        "kind",
        "title",
        "text",
        "theme",
        "territory",
        "made_on",
        "languages",
        "licence",
        "address",
        "said_by",
    )
    kept = {name: getattr(item, name) for name in (*names, *BOXES)}
    return kept | {"adult": item.is_told, "source": item.file.source if item.file else ""}


class ShowForm(FlaskForm):
    """Which thing is shown at a moment."""

    at_fault: ClassVar = dict.fromkeys(("no_consent", "item_withdrawn", "item_elsewhere"), "item")

    item = SelectField(
        _l("From the library"), coerce=column_number, choices=[], validate_choice=False
    )


class QuestionForm(FlaskForm):
    """What residents ask, of whom, by when."""

    at_fault: ClassVar = {"text_missing": "question", "due_before_asked": "due_on"}

    authority = StringField(
        _l("Who is asked"), [InputRequired(_l("Who is asked?")), Length(max=120)]
    )
    question = LocalizedField(_l("The question"), longest=500)
    due_on = DateField(_l("Answer by"), [Optional()])
