"""Stub."""

from django.http import HttpRequest, HttpResponse


def bodies(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("bodies")


def body(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("body")
