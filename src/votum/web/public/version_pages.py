"""Published versions: the list, one with its digest and what changed, the recommendation."""

from collections.abc import Iterable

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext

from votum.engine.budget.budgets import Measure
from votum.engine.budget.budgets import Version as EngineVersion
from votum.engine.budget.difference import difference
from votum.engine.messages import StructureError
from votum.web.budgets.bridge import measure_changes, version_value
from votum.web.budgets.models import Cycle, Treatment, Version
from votum.web.components.page_figures import page_translator
from votum.web.components.proposal_row import headline
from votum.web.meetings.domain.publication import published_record
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.meetings.domain.superseding import corrections_since
from votum.web.plans.domain.publishing import published_plans
from votum.web.public.adopted import adopted_tables, recommended
from votum.web.public.corrections import shown_corrections
from votum.web.public.destination import goes_on, published_as, published_title
from votum.web.public.downloads import FORMATS
from votum.web.public.figures import figures_of
from votum.web.public.plan_versions import shown_versions
from votum.web.public.proposal_rows import address_maker
from votum.web.public.trails import address, crumbs_of, crumbs_of_cycle

CANONICAL = "canonical.json"


def versions_page(cycle: Cycle) -> dict[str, object]:
    """Return what the page of all versions shows: the budget's, each body's, the newest first."""
    treatments = cycle.treatments.select_related("body", "cycle")
    versions: dict[object, list[dict[str, object]]] = {}
    published = Version.objects.filter(treatment__cycle=cycle).defer("content")
    for each in published.order_by("-number"):
        versions.setdefault(each.treatment_id, []).append(_entry(each))
    return {
        "cycle": cycle,
        "crumbs": crumbs_of_cycle(cycle, gettext("Versions")),
        "plan_versions": shown_versions(cycle, published_plans(cycle).reverse()),
        "treatments": [
            {
                "body": each.body,
                "url": address("recommendation", each),
                "versions": versions.get(each.pk, []),
            }
            for each in treatments
        ],
    }


def _entry(version: Version) -> dict[str, object]:
    """Return a version as it stands in a list."""
    return {
        "number": version.number,
        "name": version.name,
        "digest": version.digest,
        "at": version.published_at,
        "reason": version.reason,
        "url": version_address(version),
    }


def version_address(version: Version) -> str:
    """Return the permanent address of a version."""
    return reverse("public:version", args=[version.digest])


def file_address(version: Version, file_name: str) -> str:
    """Return the permanent address of a version's file."""
    return reverse("public:version-file", args=[version.digest, file_name])


def kept_name(version: Version, file_name: str) -> str:
    """Return the name under which a version's file is kept: plan, body, number, what it holds."""
    treatment = version.treatment
    return f"{treatment.cycle.slug}-{treatment.body.slug}-{version.number}-{file_name}"


def version_at(digest: str) -> Version:
    """Return the version with a digest; Http404 where there is none."""
    known = Version.objects.select_related("treatment__cycle", "treatment__body")
    version = known.filter(digest=digest).order_by("published_at").first()
    if version is None:
        raise Http404
    return version


def version_page(now: StandingNow, version: Version) -> dict[str, object]:
    """Return what the page of a version shows."""
    treatment = version.treatment
    near = treatment.versions.filter(number__in=(version.number - 1, version.number + 1))
    neighbours = {each.number: each for each in near}
    before = neighbours.get(version.number - 1)
    after = neighbours.get(version.number + 1)
    value = version_value(version)
    files = version.files.defer("content")
    return {
        "version": version,
        "body": treatment.body,
        "plan": value.period,
        "crumbs": crumbs_of(
            treatment,
            (gettext("Versions"), reverse("public:versions", args=[treatment.cycle.slug])),
            (gettext("Version %(number)s") % {"number": version.number},),
        ),
        "before": _entry(before) if before else None,
        "after": _entry(after) if after else None,
        "changes": _changes(treatment, version_value(before), value) if before else None,
        "corrections": (
            shown_corrections(now, corrections_since(before, version)) if before else ()
        ),
        "log_url": reverse("public:open-data"),
        "canonical_url": file_address(version, CANONICAL),
        "canonical_name": kept_name(version, CANONICAL),
        "files": [
            {
                "name": each.file_name,
                "sha256": each.sha256,
                "url": file_address(version, each.file_name),
            }
            for each in files
        ],
        **adopted_tables(now, recommended(now, version)),
    }


def _changes(treatment: Treatment, old: EngineVersion, new: EngineVersion) -> dict[str, object]:
    """Return what changed from one version to the next: proposals, and each year's total."""
    changes = measure_changes(old, new)
    found = {each.identifier: each for each in treatment.proposals.select_related("current")}
    url = address_maker(treatment)

    def linked(measures: Iterable[Measure]) -> list[dict[str, str]]:
        return [
            {"title": headline(each.title), "label": known.label, "url": url(known.slug)}
            for each in measures
            if (known := found.get(each.identifier))
        ]

    return {
        "added": linked(changes.added),
        "removed": linked(changes.removed),
        "changed": linked(changes.changed),
        **_difference(old, new),
    }


def _difference(old: EngineVersion, new: EngineVersion) -> dict[str, object]:
    """Return how each year's total changed, by kind; why not, where they cannot be compared."""
    titles = {"operating": gettext("Operating budget"), "capital": gettext("Capital budget")}
    try:
        lines = difference(old, new).lines
    except StructureError as fault:
        return {"incomparable": page_translator().text(fault.message), "lines": []}
    return {
        "lines": [
            {
                "label": titles[line.kind],
                "amounts": line.amounts,
                "total": sum(line.amounts),
            }
            for line in lines
        ]
    }


def recommendation_page(now: StandingNow, latest: Version | None) -> dict[str, object]:
    """Return what the page of a body's recommendation shows: the newest that is published."""
    treatment = now.standing.treatment
    page: dict[str, object] = {
        "body": treatment.body,
        "title": published_title(treatment.body),
        "goes_on": goes_on(treatment.body),
        "crumbs": crumbs_of(treatment, (published_as(treatment.body),)),
        "version": latest,
        "adopted_url": address("adopted", treatment),
        "proposals_url": address("proposals", treatment),
        "voted": now.standing.meeting is not None,
        **figures_of(treatment),
    }
    if latest is None:
        return page
    before = treatment.versions.filter(number=latest.number - 1).defer("content").first()
    return {
        **page,
        "current": published_record(latest) == now.record,
        "version_url": version_address(latest),
        "before": _entry(before) if before else None,
        "downloads": [
            {"name": name, "url": file_address(latest, f"recommendation.{extension}")}
            for name, extension in FORMATS.items()
        ],
        **adopted_tables(now, recommended(now, latest)),
    }
