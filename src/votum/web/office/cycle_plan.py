"""What the budget office's page of a plan shows: steps, who treats it, tables, documents."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from votum.web.budgets.models import Cycle, Step, StepState, Treatment
from votum.web.components.step_titles import step_title, step_who
from votum.web.people.domain.names import names_of
from votum.web.plans.models import PlanDocument, TableUpload
from votum.web.proposals.models import ProposalState


@dataclass(frozen=True)
class PlannedStep:
    """A step with what can be done with it."""

    row: Step
    title: str
    who: str
    may_begin: bool
    may_complete: bool


def planned_steps(cycle: Cycle) -> list[PlannedStep]:
    """Return the seven steps of a plan."""
    return [
        PlannedStep(
            row,
            step_title(row.number),
            step_who(row.number),
            row.state != StepState.CURRENT,
            row.state != StepState.PASSED,
        )
        for row in cycle.steps.all()
    ]


def treatments_of(cycle: Cycle) -> QuerySet[Treatment]:
    """Return who treats a plan, with how many proposals each has, and how many wait for a vote."""
    return cycle.treatments.select_related("body").annotate(
        proposals_count=Count("proposals", distinct=True),
        waiting_count=Count(
            "proposals", filter=Q(proposals__state=ProposalState.PROPOSED), distinct=True
        ),
        versions_count=Count("versions", distinct=True),
    )


@dataclass(frozen=True)
class ListedTable:
    """An uploaded budget table, and who decided on it."""

    upload: TableUpload
    decided_by: str


@dataclass(frozen=True)
class ListedBudgetDocument:
    """An uploaded budget document, and who decided on it."""

    row: PlanDocument
    decided_by: str


def table_uploads_of(cycle: Cycle) -> list[ListedTable]:
    """Return the budget tables of a plan, the latest first, without what is in them."""
    uploads = list(cycle.table_uploads.defer("content", "mapping"))
    names = names_of(each.decided_by for each in uploads)
    return [ListedTable(each, names[each.decided_by]) for each in uploads]


def budget_documents_of(cycle: Cycle) -> list[ListedBudgetDocument]:
    """Return the budget documents of a plan, the latest first, without what is in them."""
    rows = list(cycle.plan_documents.defer("texts", "book"))
    names = names_of(each.decided_by for each in rows)
    return [ListedBudgetDocument(each, names[each.decided_by]) for each in rows]
