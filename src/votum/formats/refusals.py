"""A file that cannot be read at all."""

from votum.engine.messages import VotumError


class UnreadableError(VotumError):
    """The file is not what it should be; nothing of it is used. The sentence says the way out."""
