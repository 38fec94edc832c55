"""Files as they go out: their bytes, their name, their kind."""

import re
from collections.abc import Iterable, Mapping

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from votum.web.budgets.domain.versions import MEDIA_TYPES

# What a reader may take along, by the name that stands on the link.
FORMATS: Mapping[str, str] = {"PDF": "pdf", "Excel": "xlsx", "CSV": "csv", "JSON": "json"}
LONGEST_NAME = 120
_UNSAFE = re.compile(r"[^\w.-]+")


def file_response(content: bytes, media_type: str, file_name: str) -> HttpResponse:
    """Return a file to be kept, under a name that is safe on any machine."""
    response = HttpResponse(content, content_type=media_type)
    name = safe_name(file_name)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def safe_name(file_name: str) -> str:
    """Return a file name of letters, digits, dots, lines and dashes, its ending kept."""
    stem, dot, ending = _UNSAFE.sub("-", file_name.strip()).rpartition(".")
    if not dot:
        stem, ending = ending, ""
    return f"{stem.strip('.-')[:LONGEST_NAME] or 'file'}{dot}{ending}"


def media_type_of(extension: str) -> str:
    """Return the kind of a file by its extension; Http404 for one that is not offered."""
    if extension not in FORMATS.values():
        raise Http404
    return MEDIA_TYPES[extension]


def links_to(addresses: Iterable[str]) -> list[dict[str, str]]:
    """Return the downloads of a page from their addresses, in the order of `FORMATS`."""
    return [{"name": name, "url": url} for name, url in zip(FORMATS, addresses, strict=True)]
