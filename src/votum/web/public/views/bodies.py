"""The bodies and who sits in them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from votum.web.people.models import Body
from votum.web.public import body_pages as pages


def bodies(request: HttpRequest) -> HttpResponse:
    """Show all bodies."""
    return render(request, "public/bodies.html", pages.bodies_page())


def body(request: HttpRequest, body: str) -> HttpResponse:
    """Show one body."""
    known = get_object_or_404(Body.objects.prefetch_related("compositions__seats"), slug=body)
    return render(request, "public/body.html", pages.body_page(known))
