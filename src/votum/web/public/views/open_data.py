"""Open data: what there is, and the log of public acts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from votum.web.public.open_data_page import event_lines, open_data_page


def open_data(request: HttpRequest) -> HttpResponse:
    """Show everything that can be taken along."""
    return render(request, "public/open_data.html", open_data_page())


def events(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Hand out the log of public acts: whole, or a sentence where the database cannot be read."""
    response = HttpResponse(event_lines(), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="events.json"'
    return response
