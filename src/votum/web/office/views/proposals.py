"""Stub."""

from django.http import HttpRequest, HttpResponse


def proposal(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("proposal")


def proposal_correct(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("proposal_correct")


def proposal_withdraw(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("proposal_withdraw")


def proposal_replace(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Stub."""
    return HttpResponse("proposal_replace")
