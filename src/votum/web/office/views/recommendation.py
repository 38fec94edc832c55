"""Stub."""

from django.http import HttpRequest, HttpResponse


def recommendation(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("recommendation")
