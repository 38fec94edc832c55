"""Open a file on disk: its bytes, never more than somebody can send at once."""

from pathlib import Path

from votum.engine.messages import say
from votum.formats.refusals import UnreadableError

MOST_BYTES = 20 * 1024 * 1024


def read_path(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return a file's content; UnreadableError where there is none, or more than `most` bytes."""
    try:
        if not path.is_file():
            raise UnreadableError(say("There is no file “{name}”.", name=path.name))
        size = path.stat().st_size
        if size > most:
            raise UnreadableError(
                say(
                    "“{name}” is {size} MB; at most {most} MB are read. Split it up.",
                    name=path.name,
                    size=size // 2**20,
                    most=most // 2**20,
                )
            )
        with path.open("rb") as file:
            return file.read(most)
    except OSError as fault:
        raise UnreadableError(
            say("“{name}” cannot be opened: {fault}.", name=path.name, fault=fault.strerror)
        ) from None
