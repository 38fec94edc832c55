"""Everything that can be taken along, and how to prove it."""

import json
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count
from django.urls import reverse

from votum.web.budgets.models import Cycle, Treatment, Version
from votum.web.eventlog.domain.verification import entries
from votum.web.eventlog.models import Chain, ChainHead
from votum.web.plans.models import PlanVersion
from votum.web.public.downloads import FORMATS, links_to
from votum.web.public.plan_versions import shown_versions
from votum.web.public.trails import address
from votum.web.public.version_pages import CANONICAL, file_address, kept_name, version_address

EVERY_LINE = "every-line"  # where the overview of a budget offers its lines as files


def open_data_page() -> dict[str, object]:
    """Return what the page of open data shows: every download, by budget and body, and the log."""
    versions: dict[UUID, list[Version]] = defaultdict(list)
    published = Version.objects.defer("content").select_related("treatment__cycle")
    for each in published.select_related("treatment__body").order_by("-number"):
        versions[each.treatment_id].append(each)
    treatments = (
        Treatment.objects.select_related("cycle", "body")
        .annotate(proposal_count=Count("proposals"))
        .order_by("-cycle__first_year", "body__position", "body__slug")
    )
    return {
        "budgets": _budgets(),
        "treatments": [
            {
                "body": each.body,
                "cycle": each.cycle,
                "files": _proposal_files(each) if vars(each)["proposal_count"] else [],
                "versions": [_version(one) for one in versions[each.pk]],
            }
            for each in treatments
        ],
        "events_url": reverse("public:events"),
        "head": ChainHead.objects.filter(chain=Chain.PUBLIC).first(),
    }


def _budgets() -> list[dict[str, object]]:
    """Return the plans that have a published budget, with its versions, the newest first."""
    versions: dict[Cycle, list[PlanVersion]] = defaultdict(list)
    published = PlanVersion.objects.defer("content", "beside").select_related("cycle")
    for each in published.order_by("-cycle__first_year", "-number"):
        versions[each.cycle].append(each)
    return [
        {
            "cycle": cycle,
            "versions": shown_versions(cycle, rows),
            "lines_url": f"{reverse('public:budget', args=[cycle.slug])}#{EVERY_LINE}",
        }
        for cycle, rows in versions.items()
    ]


def _proposal_files(treatment: Treatment) -> list[dict[str, str]]:
    """Return the downloads of a treatment's proposals."""
    return links_to(address("proposals-file", treatment, each) for each in FORMATS.values())


def _version(version: Version) -> dict[str, object]:
    """Return a version with its downloads: its documents, and what the digest is computed of."""
    files = links_to(
        file_address(version, f"recommendation.{extension}") for extension in FORMATS.values()
    )
    canonical = {"name": CANONICAL, "url": file_address(version, CANONICAL)}
    return {
        "number": version.number,
        "at": version.published_at,
        "digest": version.digest,
        "url": version_address(version),
        "files": [*files, canonical],
        "canonical_name": kept_name(version, CANONICAL),
    }


def event_lines() -> Iterator[str]:
    """Yield the public log as a JSON list, one entry on a line."""
    before = "[\n"
    for entry in entries(Chain.PUBLIC):
        yield before + json.dumps(entry, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
