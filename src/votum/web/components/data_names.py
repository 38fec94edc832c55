"""Names that a country's data has in several languages."""

from collections.abc import Mapping

from django.utils.translation import get_language


def named(names: Mapping[str, str]) -> str:
    """Return a name in the page's language, else in the first that there is."""
    return names.get(get_language() or "nb") or next(iter(names.values()), "")
