"""Read a meeting's file: what the documents say about where and when a body met."""

import tomllib
from datetime import date, datetime

from votum.engine.messages import say
from votum.engine.votes.meetings import Meeting
from votum.formats.refusals import UnreadableError

_TEXTS = (
    "municipality",
    "agenda_case_number",
    "archive_case_id",
    "case_title",
    "chair_name",
    "secretary_name",
)
_DATES = ("date",)


def read_meeting(data: bytes) -> Meeting:
    """Return the meeting described by a TOML file; every key may be left out.

    Raises UnreadableError for a key that is unknown or of the wrong kind.
    """
    try:
        content = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as fault:  # of which TOML's own are some
        raise UnreadableError(
            say("The meeting's file is not valid TOML: {fault}", fault=str(fault))
        ) from None
    for key, value in content.items():
        is_date = isinstance(value, date) and not isinstance(value, datetime)
        if not (is_date if key in _DATES else key in _TEXTS and isinstance(value, str)):
            raise UnreadableError(
                say(
                    "The meeting's file: `{key}` is not known here, or not of the right kind; "
                    "known: {known}.",
                    key=key,
                    known=", ".join((*_TEXTS, *_DATES)),
                )
            )
    return Meeting(**content)
