"""Fields of money: typed in euros as people write them, held in cents."""

from typing import Any

from flask_babel import gettext
from wtforms import Field
from wtforms.widgets import TextInput

from app.features.fund.wording import read_euros


class EuroField(Field):
    """An amount in euros; `data` is cents, None where nothing was typed."""

    widget = TextInput()
    data: int | None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError with the words beside the field; what was typed stays in it."""
        self.data = None
        typed = str(valuelist[0]).strip() if valuelist else ""
        if not typed:
            return
        try:
            self.data = read_euros(typed)
        except ValueError:
            raise ValueError(gettext("An amount in euros, for example 12.50.")) from None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if self.data is None:
            return ""
        return f"{self.data // 100}.{self.data % 100:02}".removesuffix(".00")
