"""What would be published as a body's recommendation, and what has changed since last time."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import get_language, gettext

from votum.documents.figures import in_words
from votum.engine.budgets import Measure
from votum.engine.budgets import Version as EngineVersion
from votum.engine.money import print_exact
from votum.engine.recommendation import recommendation_version
from votum.translations import Translator
from votum.web.budgets.bridge import unit_of, version_value
from votum.web.budgets.domain.versions import latest_version, next_number
from votum.web.budgets.models import Treatment
from votum.web.meetings.domain.publication import published_record
from votum.web.meetings.domain.standing import Standing, record_of, standing_of
from votum.web.people.bridge import the_country
from votum.web.people.models import BodyKind
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
        "unfunded": _unfunded(standing),
        "numeric": len(recommendation.numeric),
        "verbal": len(recommendation.verbal),
        "rejected": len(recommendation.decisions)
        - len(recommendation.numeric)
        - len(recommendation.verbal),
        "waiting": sum(each.row.state == ProposalState.PROPOSED for each in standing.proposals),
        "latest": latest,
        "next_number": latest.number + 1 if latest else 1,
        "same": latest is not None and published_record(latest) == record_of(standing),
        "changes": list(_changes(version_value(latest), value)) if latest else [],
        "public_url": reverse("public:recommendation", args=where),
    }


def _rows(standing: Standing) -> list[Part]:
    """Return the lines of the table: operating, capital, together."""
    total = standing.recommendation.total
    together = [sum(pair) for pair in zip(total.operating, total.capital, strict=True)]
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
            "amounts": together,
            "total": sum(together),
            "strong": True,
        },
    ]


def _unfunded(standing: Standing) -> Part | None:
    """Return what lacks funding, with the rule on it; None where nothing does."""
    needed = standing.recommendation.unfunded
    if not needed:
        return None
    unit = unit_of(standing.treatment)
    amount = in_words(print_exact(needed, unit), unit, Translator(get_language() or "nb"))
    return {
        "title": gettext("%(amount)s lacks funding") % {"amount": amount},
        "text": funding_rule(standing.treatment),
    }


def funding_rule(treatment: Treatment) -> str:
    """Return what a body may do where nothing adopted shows where the money comes from."""
    text = (
        gettext(
            "Nothing adopted shows where the money comes from, and the council's budget must "
            "balance in every year (%(rule)s)."
        )
        if treatment.body.kind == BodyKind.COUNCIL
        else gettext(
            "Nothing adopted shows where the money comes from. A committee may recommend that; the "
            "council's budget must balance in every year (%(rule)s)."
        )
    )
    return text % {"rule": the_country().balance_reference}


def _changes(old: EngineVersion, new: EngineVersion) -> Iterator[Part]:
    """Yield what came in, went out, and reads otherwise, proposal by proposal."""
    before, after = _measures(old), _measures(new)
    for identifier in (each for each in after if each not in before):
        yield {"label": identifier, "text": gettext("is now adopted.")}
    for identifier in (each for each in before if each not in after):
        yield {"label": identifier, "text": gettext("is no longer adopted.")}
    for identifier in after:
        if before.get(identifier, after[identifier]) != after[identifier]:
            yield {"label": identifier, "text": gettext("reads otherwise.")}


def _measures(version: EngineVersion) -> dict[str, Measure]:
    """Return what a version adopts, by identifier; the order of lines is no part of it."""
    return {
        each.identifier: replace(each, lines=tuple(sorted(each.lines, key=lambda line: line.kind)))
        for group in version.change_sets
        for each in group.measures
    }
