"""Stub."""

from django.http import HttpRequest, HttpResponse


def desk(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("desk")


def body(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("body")
