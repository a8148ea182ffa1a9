"""What the search finds of teas: each pot by its name."""

from app.features.teas.models import Tea

from app.formats.search_part import Findable, SearchPart
from app.web.addresses import path_of
from app.words.localized import Localized

PART = SearchPart(
    "tea",
    "Teas",
    "coffee",
    Tea,
    lambda tea: Findable(Localized.of(fr=tea.name)) if tea.name != "Secret" else None,
    lambda tea: path_of("teas.index", assembly_id=tea.assembly_id),
    lambda _tea: "On the table",
    {Tea: lambda tea: [tea.id]},
)
