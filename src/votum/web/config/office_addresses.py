"""Which addresses are the office's, where the address is all that is known."""

import re

_OFFICE = re.compile(r"/(?:[a-z]{2}/)?office(?:/|$)")


def is_office(path: str) -> bool:
    """Return whether a path leads to the office, in whatever language."""
    return _OFFICE.match(path) is not None
