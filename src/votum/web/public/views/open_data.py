"""Stub."""

from django.http import HttpRequest, HttpResponse


def open_data(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("open_data")


def events(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("events")
