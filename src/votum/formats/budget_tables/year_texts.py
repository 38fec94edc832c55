"""Which year a heading, a cell or a file's name speaks of."""

import re

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FISCAL_YEAR = re.compile(r"FY\s?(\d\d)\s?[-/]\s?\d\d", re.IGNORECASE)
_CENTURY = 2000


def year_in(text: str) -> int | None:
    """Return the year in a text; None where there is none.

    A year that runs over the turn of a year (`2015-16`, `FY14-15`) is the one in which it begins.
    """
    found = _YEAR.search(text)
    if found is not None:
        return int(found[1])
    fiscal = _FISCAL_YEAR.search(text)
    return _CENTURY + int(fiscal[1]) if fiscal else None


def only_year_in(text: str) -> int | None:
    """Return the year in a text where it names one and no other."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None
