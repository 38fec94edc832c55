"""Published versions: the recommendation, the list, one, its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from votum.web.budgets.domain.addresses import cycle_at
from votum.web.budgets.domain.versions import latest_version
from votum.web.components.downloads import file_response
from votum.web.meetings.domain.standing_now import standing_at, standing_now
from votum.web.public import version_pages as pages
from votum.web.public.not_composed import or_not_composed
from votum.web.public.plan_versions import frozen_text
from votum.web.public.plan_versions import kept_name as kept_plan_name


@or_not_composed
def recommendation(request: HttpRequest, cycle: str, body: str) -> HttpResponse:
    """Show what a body recommends: its newest published version."""
    now = standing_at(cycle, body)
    latest = latest_version(now.standing.treatment)
    return render(request, "public/recommendation.html", pages.recommendation_page(now, latest))


def versions(request: HttpRequest, cycle: str) -> HttpResponse:
    """Show all versions of a plan."""
    return render(request, "public/versions.html", pages.versions_page(cycle_at(cycle)))


def version(request: HttpRequest, digest: str) -> HttpResponse:
    """Show one version: its content, its digest, what it changed."""
    known = pages.version_at(digest)
    now = standing_now(known.treatment)
    return render(request, "public/version.html", pages.version_page(now, known))


def version_file(request: HttpRequest, digest: str, file_name: str) -> HttpResponse:  # noqa: ARG001 - a file is the same for all
    """Hand out a version's document as it was published, or what its digest is computed of."""
    known = pages.version_at(digest)
    name = pages.kept_name(known, file_name)
    if file_name == pages.CANONICAL:
        return file_response(known.content.encode(), "application/json", name)
    file = get_object_or_404(known.files, file_name=file_name)
    return file_response(bytes(file.content), file.media_type, name)


def plan_version_file(
    _request: HttpRequest, cycle: str, number: int, file_name: str
) -> HttpResponse:
    """Hand out a text of a version of the whole budget exactly as it was frozen."""
    known = cycle_at(cycle)
    content = frozen_text(known, number, file_name)
    return file_response(content, "application/json", kept_plan_name(known, number, file_name))
