"""The files that pages offer: their kinds, and the links to them."""

from collections.abc import Iterable, Mapping

from django.http import Http404

from votum.web.budgets.domain.versions import MEDIA_TYPES

# What a reader may take along, by the name that stands on the link.
FORMATS: Mapping[str, str] = {"PDF": "pdf", "Excel": "xlsx", "CSV": "csv", "JSON": "json"}


def media_type_of(extension: str) -> str:
    """Return the kind of a file by its extension; Http404 for one that is not offered."""
    if extension not in FORMATS.values():
        raise Http404
    return MEDIA_TYPES[extension]


def links_to(addresses: Iterable[str]) -> list[dict[str, str]]:
    """Return the downloads of a page from their addresses, in the order of `FORMATS`."""
    return [{"name": name, "url": url} for name, url in zip(FORMATS, addresses, strict=True)]
