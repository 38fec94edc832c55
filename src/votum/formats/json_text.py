"""JSON from a stranger: read, or refused in one sentence."""

import json
import re
from typing import Any

from votum.engine.messages import say
from votum.formats.refusals import UnreadableError

_NO_TEXT = re.compile(rb"\\u(?:[dD][89a-fA-F]|0000)")
_HALF = re.compile("[\ud800-\udfff]")


def read_json(data: bytes) -> Any:  # noqa: ANN401  (any JSON)
    """Return what JSON in UTF-8 holds; UnreadableError where it is none, or none that is sane."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
        if _NO_TEXT.search(data):  # an escape may be harmless; what it came to is not, or is
            _refuse_no_text(content)
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
    return content


def _refuse_no_text(content: object) -> None:
    """Raise UnreadableError for halves of characters and zero bytes, which are no text anywhere."""
    plain = json.dumps(content, ensure_ascii=False).replace("\\\\", "")  # a written backslash
    if _HALF.search(plain) or "\\u0000" in plain:
        raise UnreadableError(
            say("The file holds half characters (\\ud800 …) or zero bytes (\\u0000); remove them.")
        )
