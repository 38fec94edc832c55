"""The process page: the seven steps, and what each body has laid before the public."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from votum.web.budgets.domain.process import COUNCIL_STEP
from votum.web.budgets.models import Cycle, Document, DocumentKind, Step, StepState, Treatment
from votum.web.components.step_titles import step_text, step_title, step_who
from votum.web.meetings.models import Meeting
from votum.web.people.models import BodyKind
from votum.web.public.destination import published_as
from votum.web.public.trails import address

PRESENTING, TREATING = 1, 5  # the chief executive's step, and that of committees and board

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
    steps = {step.number: step for step in cycle.steps.all()}
    passed = {number for number, step in steps.items() if step.state == StepState.PASSED}
    return {
        "cycle": cycle,
        "steps": [_step(step, treatments, cycle) for step in steps.values()],
        "documents": _documents(documents[None], cycle),
        "presented": _when(steps[PRESENTING]),
        "is_presented": PRESENTING in passed,
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
                "published": bool(vars(each)["version_count"]),
                "treated": bool(vars(each)["closed_votes"]) or _step_of(each) in passed,
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
    if step.number == PRESENTING:
        links = [{"title": gettext("Documents from the chief executive"), "url": "#documents"}]
    elif step.number == TREATING:
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


def _step_of(treatment: Treatment) -> int:
    """Return the number of the step in which a body treats the plan."""
    return COUNCIL_STEP if treatment.body.kind == BodyKind.COUNCIL else TREATING


def _when(step: Step) -> str:
    """Return a step's days in words; empty where nobody has said."""
    if step.starts_on is None:
        return ""
    if step.ends_on is None:
        return gettext("from %(first)s") % {"first": date_format(step.starts_on)}
    if step.ends_on == step.starts_on:
        return date_format(step.starts_on)
    return f"{date_format(step.starts_on)} – {date_format(step.ends_on)}"


def _links(treatment: Treatment) -> list[Link]:
    """Return the pages of a treatment that have something to show."""
    counts = vars(treatment)  # annotated by the query above
    pages = [
        (gettext("Proposals"), "proposals", counts["proposal_count"]),
        (gettext("Sheets"), "sheets", counts["proposal_count"]),
        (gettext("Adopted"), "adopted", counts["closed_votes"]),
        (published_as(treatment.body), "recommendation", counts["version_count"]),
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
