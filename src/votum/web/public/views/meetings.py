"""Stub."""

from django.http import HttpRequest, HttpResponse


def meetings(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("meetings")


def meeting(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("meeting")
