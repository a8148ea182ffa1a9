"""Why a file is not taken. Every refusal has a code that becomes a sentence in the reader's language."""

from app.domain.violations import RuleViolation


class FileRefused(RuleViolation):
    """The file cannot be used; `facts` says where the trouble is (line, number of the point, limit)."""

    code = "geodata_unreadable"
