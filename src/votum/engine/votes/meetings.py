"""The meeting a document comes from, as far as it is known."""

from dataclasses import dataclass
from datetime import date as calendar_date


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where and when a body met, the case it treated, and who signs.

    `municipality` is the name without the word for municipality: `Eksempelvik`. Every field may be
    left out: a document leaves out what is unknown and keeps an open line where someone signs.
    """

    municipality: str = ""
    date: calendar_date | None = None
    agenda_case_number: str = ""
    archive_case_id: str = ""
    case_title: str = ""
    chair_name: str = ""
    secretary_name: str = ""
