"""Why an act is not done. Each says in one sentence what stands in the way and what can be done."""

from votum.engine.messages import VotumError


class RefusedError(VotumError):
    """An act that the rules or the state of things do not allow now."""


class ConflictError(VotumError):
    """An act on something that somebody else has changed since it was shown."""


class NoRightError(VotumError):
    """An act that is not this person's to do."""
