"""Stub."""

from django.http import HttpRequest, HttpResponse


def proposals(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("proposals")


def proposals_file(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("proposals_file")


def proposal(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("proposal")
