"""Files as they go out: their bytes, their name, their kind."""

import re

from django.http import HttpResponse
from django.utils.http import content_disposition_header

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
