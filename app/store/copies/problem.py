"""What stands in the way of a copy."""


class CopyProblem(RuntimeError):
    """A copy cannot be made or put back; the message says why and what to do, in plain words."""
