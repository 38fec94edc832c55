"""What would be published as a body's recommendation, and what has changed since last time."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from votum.engine.budget.budgets import Version as EngineVersion
from votum.engine.proposal_sheets.recommendation import recommendation_version
from votum.web.budgets.bridge import measure_changes, version_value
from votum.web.budgets.domain.funding import unfunded_notice
from votum.web.budgets.domain.versions import latest_version, next_number
from votum.web.budgets.models import Treatment
from votum.web.meetings.domain.publication import published_record
from votum.web.meetings.domain.standing import Standing, record_of, standing_of
from votum.web.proposals.models import ProposalState

type Part = dict[str, object]


def recommendation_page(treatment: Treatment) -> Part:
    """Return the preview of what follows from the closed votes."""
    where = [treatment.cycle.slug, treatment.body.slug]
    standing = standing_of(treatment)
    if standing.meeting is None:
        return {
            "voted": False,
            "body": treatment.body,
            "links": [{"title": gettext("The body"), "url": reverse("office:body", args=where)}],
        }
    recommendation = standing.recommendation
    latest = latest_version(treatment)
    value = recommendation_version(recommendation, next_number(treatment))
    return {
        "voted": True,
        "body": treatment.body,
        "caption": gettext("What is recommended, by year"),
        "label_title": gettext("Sum of what is adopted"),
        "years": list(recommendation.period.years),
        "rows": _rows(standing),
        "unfunded": unfunded_notice(recommendation.unfunded, treatment),
        "numeric": len(recommendation.numeric),
        "verbal": len(recommendation.verbal),
        "rejected": len(recommendation.decisions)
        - len(recommendation.numeric)
        - len(recommendation.verbal),
        "waiting": sum(each.row.state == ProposalState.PROPOSED for each in standing.proposals),
        "latest": latest,
        "next_number": latest.number + 1 if latest else 1,
        "same": latest is not None and published_record(latest) == record_of(standing),
        "changes": list(_changes(standing, version_value(latest), value)) if latest else [],
        "public_url": reverse("public:recommendation", args=where),
    }


def _rows(standing: Standing) -> list[Part]:
    """Return the lines of the table: operating, capital, together."""
    total = standing.recommendation.total
    return [
        {
            "label": gettext("Operating expenditure"),
            "amounts": total.operating,
            "total": total.operating_sum,
        },
        {
            "label": gettext("Capital expenditure"),
            "amounts": total.capital,
            "total": total.capital_sum,
        },
        {
            "label": gettext("Together"),
            "amounts": total.by_year,
            "total": sum(total.years),
            "strong": True,
        },
    ]


def _changes(standing: Standing, old: EngineVersion, new: EngineVersion) -> Iterator[Part]:
    """Yield what came in, went out, and reads otherwise, proposal by proposal."""
    labels = {each.value.identifier: each.value.label for each in standing.proposals}
    changes = measure_changes(old, new)
    for measures, text in (
        (changes.added, gettext("is now adopted.")),
        (changes.removed, gettext("is no longer adopted.")),
        (changes.changed, gettext("reads otherwise.")),
    ):
        for each in measures:
            yield {"label": labels[each.identifier], "text": text}
