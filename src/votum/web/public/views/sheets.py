"""The proposers' sheets: the list, one, as files; and what is adopted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from votum.web.budgets.domain.versions import latest_version
from votum.web.components.downloads import file_response
from votum.web.meetings.domain.standing_now import standing_at
from votum.web.public.adopted import adopted_page
from votum.web.public.downloads import media_type_of
from votum.web.public.not_composed import or_not_composed
from votum.web.public.proposal_files import file_name_of, proposals_file
from votum.web.public.sheet_list import sheet_page, sheet_title, sheets_page


@or_not_composed
def sheets(request: HttpRequest, cycle: str, body: str) -> HttpResponse:
    """Show which sheets there are."""
    now = standing_at(cycle, body)
    return render(request, "public/sheets.html", sheets_page(now))


@or_not_composed
def sheet(request: HttpRequest, cycle: str, body: str, sheet: str) -> HttpResponse:
    """Show one proposer's sheet."""
    now = standing_at(cycle, body)
    return render(request, "public/sheet.html", sheet_page(now, sheet))


@or_not_composed
def sheets_file(request: HttpRequest, cycle: str, body: str, extension: str) -> HttpResponse:
    """Hand out all sheets as a file, or the one that the address names."""
    media_type = media_type_of(extension)
    now = standing_at(cycle, body)
    slug = request.GET.get("sheet", "")
    title = sheet_title(now, slug) if slug else None
    name = file_name_of(now, f"sheet-{slug}" if slug else "sheets", extension)
    return file_response(proposals_file(now, extension, title), media_type, name)


@or_not_composed
def adopted(request: HttpRequest, cycle: str, body: str) -> HttpResponse:
    """Show what is adopted so far."""
    now = standing_at(cycle, body)
    published = latest_version(now.standing.treatment)
    return render(request, "public/adopted.html", adopted_page(now, published))
