"""Why an act is not done. Each says in one sentence what stands in the way and what can be done."""

from votum.engine.messages import VotumError, say


class RefusedError(VotumError):
    """An act that the rules or the state of things do not allow now."""


class ConflictError(VotumError):
    """An act on something that somebody else has changed since it was shown."""


class NoRightError(VotumError):
    """An act that is not this person's to do."""


def decided_already(name: str) -> RefusedError:
    """Return the refusal of a second decision on an uploaded file."""
    return RefusedError(say("“{name}” has been decided on already.", name=name))


def changed_behind_the_log(name: str) -> RefusedError:
    """Return the refusal of an uploaded file that is not what was uploaded any more."""
    return RefusedError(
        say(
            "“{name}” is not what was uploaded: it was changed behind the log. Nothing is "
            "done with it. Tell those who run this site; they look with “votum verify”.",
            name=name,
        )
    )


def stored_bytes(content: object, name: str) -> bytes:
    """Return the bytes of an uploaded file; RefusedError where the database holds none for it."""
    if isinstance(content, bytes | memoryview):
        return bytes(content)
    raise changed_behind_the_log(name)
