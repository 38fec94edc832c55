"""JSON from a stranger: read, or refused in one sentence."""

import json
from typing import Any

from votum.engine.messages import say
from votum.formats.refusals import UnreadableError


def read_json(data: bytes) -> Any:  # noqa: ANN401  (any JSON)
    """Return what JSON in UTF-8 holds; UnreadableError where it is none, or none that is sane."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableError(say("The file is not UTF-8, as JSON is.")) from None
    except json.JSONDecodeError as fault:
        raise UnreadableError(
            say(
                "The file is not JSON from line {line}, character {character} on.",
                line=fault.lineno,
                character=fault.colno,
            )
        ) from None
    except (ValueError, RecursionError):
        raise UnreadableError(
            say("The file is JSON that nests too deeply, or has a number of too many digits.")
        ) from None
