"""The front page, the process, its documents."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from votum.web.budgets.domain.addresses import cycle_at
from votum.web.budgets.domain.process import current_cycle
from votum.web.budgets.models import Document
from votum.web.components.downloads import file_response
from votum.web.people.models import Municipality
from votum.web.public.process_page import process_page


def front(request: HttpRequest) -> HttpResponse:
    """Show where the newest plan is in its process; before there is one, say so."""
    cycle = current_cycle() if Municipality.objects.exists() else None
    if cycle is None:
        return render(request, "public/nothing_yet.html")
    return render(request, "public/process.html", process_page(cycle))


def process(request: HttpRequest, cycle: str) -> HttpResponse:
    """Show where a plan is in its process."""
    return render(request, "public/process.html", process_page(cycle_at(cycle)))


def document(request: HttpRequest, cycle: str, document: UUID) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Hand out a published document."""
    known = get_object_or_404(Document, cycle__slug=cycle, pk=document)
    return file_response(bytes(known.content), "application/pdf", known.file_name)
