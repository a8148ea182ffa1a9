"""A text as the pieces that are compared: words, signs, blanks. Put together again they are the text, to the letter."""

import re

PIECE = re.compile(r"\n|[^\S\n]+|\w+['’]?|[^\w\s]")
WORD = re.compile(r"\w")


def pieces_of(text: str) -> list[str]:
    """« l’arrêt du bus » is ["l’", "arrêt", " ", "du", " ", "bus"]."""
    return PIECE.findall(text)


def is_word(piece: str) -> bool:
    """Whether it says something: no blank, no sign alone."""
    return WORD.match(piece) is not None


def normal(text: str) -> str:
    """The text with lines that end as ours do and no blanks around it: forms send others, which nobody changed."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
