"""The process page: the seven steps, and what each body has laid before the public."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from votum.web.budgets.models import Cycle, Document, DocumentKind, Step, Treatment
from votum.web.components.step_titles import step_text, step_title, step_who
from votum.web.meetings.models import Meeting
from votum.web.public.finding import address

type Link = dict[str, str]


def process_page(cycle: Cycle) -> dict[str, object]:
    """Return what the process page of a plan shows."""
    treatments = list(
        cycle.treatments.select_related("body", "cycle")
        .annotate(
            proposal_count=Count("proposals", distinct=True),
            version_count=Count("versions", distinct=True),
            closed_votes=Count(
                "meetings__votes",
                distinct=True,
                filter=Q(meetings__votes__closed_at__isnull=False),
            ),
        )
        .order_by("body__position", "body__slug")
    )
    documents: dict[UUID | None, list[Document]] = defaultdict(list)
    for document in cycle.documents.defer("content"):
        documents[document.treatment_id].append(document)
    meetings: dict[UUID, list[Meeting]] = defaultdict(list)
    for meeting in Meeting.objects.filter(treatment__cycle=cycle):
        meetings[meeting.treatment_id].append(meeting)
    return {
        "cycle": cycle,
        "steps": [_step(step, treatments, cycle) for step in cycle.steps.all()],
        "documents": _documents(documents[None], cycle),
        "presented": _presented(cycle.steps.all()),
        "treatments": [
            {
                "body": each.body,
                "body_url": reverse("public:body", args=[each.body.slug]),
                "links": _links(each),
                "meetings": [
                    {"date": meeting.date, "url": address("meeting", each, meeting.pk)}
                    for meeting in meetings[each.pk]
                ],
                "documents": _documents(documents[each.pk], cycle),
            }
            for each in treatments
        ],
        "other_cycles": [
            {"title": other.title, "url": reverse("public:process", args=[other.slug])}
            for other in Cycle.objects.exclude(pk=cycle.pk)
        ],
    }


def _step(step: Step, treatments: Iterable[Treatment], cycle: Cycle) -> Mapping[str, object]:
    """Return a step: what, when, who, and where to read on."""
    links: list[Link] = []
    if step.number == 1:
        links = [{"title": gettext("Documents from the chief executive"), "url": "#documents"}]
    elif step.number == 5:  # noqa: PLR2004 - the bodies' step
        links = [
            {"title": each.body.short_name, "url": f"#{each.body.slug}"} for each in treatments
        ]
        links.append(
            {"title": gettext("Meetings"), "url": reverse("public:meetings", args=[cycle.slug])}
        )
    return {
        "number": step.number,
        "title": step_title(step.number),
        "state": step.state,
        "when": _when(step),
        "who": step_who(step.number),
        "what": step_text(step.number),
        "links": links,
    }


def _when(step: Step) -> str:
    """Return a step's days in words; empty where nobody has said."""
    if step.starts_on is None:
        return ""
    if step.ends_on is None:
        return gettext("from %(first)s") % {"first": date_format(step.starts_on)}
    if step.ends_on == step.starts_on:
        return date_format(step.starts_on)
    return f"{date_format(step.starts_on)} – {date_format(step.ends_on)}"


def _presented(steps: Iterable[Step]) -> str:
    """Return when the chief executive's proposal is presented; empty where nobody has said."""
    return next((_when(step) for step in steps if step.number == 1), "")


def _links(treatment: Treatment) -> list[Link]:
    """Return the pages of a treatment that have something to show."""
    counts = vars(treatment)  # annotated by the query above
    pages = [
        (gettext("Proposals"), "proposals", counts["proposal_count"]),
        (gettext("Sheets"), "sheets", counts["proposal_count"]),
        (gettext("Adopted"), "adopted", counts["closed_votes"]),
        (gettext("Recommendation"), "recommendation", counts["version_count"]),
    ]
    return [
        {"title": title, "url": address(name, treatment)} for title, name, there in pages if there
    ]


def _documents(documents: Iterable[Document], cycle: Cycle) -> list[dict[str, object]]:
    """Return documents with their kind in words and the day they were published."""
    return [
        {
            "title": each.title,
            "kind": document_kind(each.kind),
            "at": each.published_at,
            "url": reverse("public:document", args=[cycle.slug, each.pk]),
        }
        for each in documents
    ]


def document_kind(kind: str) -> str:
    """Return what a document is, in words."""
    return {
        DocumentKind.BUDGET_PROPOSAL: gettext("Budget proposal"),
        DocumentKind.SUPPLEMENTARY_PROPOSAL: gettext("Supplementary proposal"),
        DocumentKind.NOTE: gettext("Note"),
        DocumentKind.CASE_DOCUMENT: gettext("Case document"),
        DocumentKind.MINUTES: gettext("Minutes"),
        DocumentKind.STATEMENT: gettext("Statement"),
        DocumentKind.SUBMISSION: gettext("Submission"),
    }[DocumentKind(kind)]
