"""The proposals of a body: the list, one, all as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from votum.web.components.downloads import file_response
from votum.web.components.templatetags.proposal_lines import with_lines
from votum.web.meetings.domain.standing_now import standing_at
from votum.web.public.downloads import media_type_of
from votum.web.public.not_composed import or_not_composed
from votum.web.public.proposal_files import file_name_of
from votum.web.public.proposal_files import proposals_file as file_of
from votum.web.public.proposal_list import proposals_page
from votum.web.public.proposal_page import proposal_page


@or_not_composed
def proposals(request: HttpRequest, cycle: str, body: str) -> HttpResponse:
    """Show a body's proposals, those that the address asks for."""
    page, lines = proposals_page(standing_at(cycle, body), request.GET)
    return with_lines(render(request, "public/proposals.html", page), lines)


@or_not_composed
def proposals_file(request: HttpRequest, cycle: str, body: str, extension: str) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Hand out all proposals of a body as a file."""
    media_type = media_type_of(extension)
    now = standing_at(cycle, body)
    name = file_name_of(now, "proposals", extension)
    return file_response(file_of(now, extension), media_type, name)


@or_not_composed
def proposal(request: HttpRequest, cycle: str, body: str, proposal: str) -> HttpResponse:
    """Show one proposal."""
    now = standing_at(cycle, body)
    known = now.by_slug.get(proposal)
    if known is None:
        raise Http404
    return render(request, "public/proposal.html", proposal_page(now, known))
