"""XML from outside: no document type, no entity of its own, nothing fetched; how deep and how much is bounded."""

from collections.abc import Callable
from typing import NoReturn, Protocol
from xml.parsers import expat


class MarkupRefused(ValueError):
    """It cannot be read: `why` is broken, hostile, too_deep or too_long, in `line` (the first where that is not known)."""

    def __init__(self, why: str, line: int = 1) -> None:
        super().__init__(why, line)
        self.why, self.line = why, line


class Builder(Protocol):
    """What makes something of a document, as xml.etree.ElementTree.TreeBuilder does."""

    def start(self, name: str, attributes: dict[str, str], /) -> object: ...
    def end(self, name: str, /) -> object: ...
    def data(self, text: str, /) -> object: ...


class Guard:
    """Between a parser and a builder: counts, and refuses what a document declares."""

    def __init__(self, builder: Builder, deepest: int, most: int, *, by_namespace: bool) -> None:
        self.builder, self.deepest, self.most = builder, deepest, most
        self.depth = self.count = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" " if by_namespace else None)
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.begin, self.end
        parser.CharacterDataHandler = builder.data
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = self.hostile
        parser.ExternalEntityRefHandler = self.hostile

    def skip(self, meaning: Callable[[str], str]) -> None:
        """Let an entity that nobody declared stand for its meaning, rather than be a fault."""
        self.parser.UseForeignDTD(True)
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.SkippedEntityHandler = lambda name, _: self.builder.data(meaning(name))

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Raises MarkupRefused: too_deep, too_long."""
        self.depth, self.count = self.depth + 1, self.count + 1
        if self.depth > self.deepest:
            raise MarkupRefused("too_deep", self.parser.CurrentLineNumber)
        if self.count > self.most:
            raise MarkupRefused("too_long", self.parser.CurrentLineNumber)
        self.builder.start(name, attributes)

    def end(self, name: str) -> None:
        """One level up."""
        self.depth -= 1
        self.builder.end(name)

    def hostile(self, *_: object) -> NoReturn:
        """Raises MarkupRefused: nothing is declared, and nothing is fetched."""
        raise MarkupRefused("hostile", self.parser.CurrentLineNumber)

    def read(self, data: bytes) -> None:
        """The whole document. Raises MarkupRefused."""
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as broken:
            raise MarkupRefused("broken", broken.lineno) from broken
        except MarkupRefused:
            raise
        except (ValueError, LookupError) as broken:  # an encoding that does not exist or fit
            raise MarkupRefused("broken") from broken
