"""A published plan as its pages ask for it, where they lie, and what stands around each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from votum.engine.budget.lines import Kind
from votum.web.budgets.domain.addresses import cycle_at
from votum.web.budgets.models import Cycle
from votum.web.plans.bridge import plan_budget
from votum.web.plans.domain.documents import is_documented
from votum.web.plans.domain.publishing import published_plans
from votum.web.plans.models import PlanVersion
from votum.web.public.budget.worked import WorkedBudget, worked


@dataclass(frozen=True, slots=True)
class PublishedPlan:
    """The newest published version of a cycle's budget, with what is worked out of it.

    `rows` are all that are published, the first version first: the newest is the last.
    """

    cycle: Cycle
    rows: tuple[PlanVersion, ...]
    worked: WorkedBudget

    @property
    def row(self) -> PlanVersion:
        """The version that holds now."""
        return self.rows[-1]

    def url(self, name: str = "", *parts: object) -> str:
        """Return the address of one of the budget's pages; of the overview without a name."""
        full = f"public:budget-{name}" if name else "public:budget"
        return reverse(full, args=[self.cycle.slug, *parts])

    def figure_url(self, area: str, year: int, kind: Kind) -> str:
        """Return the address where an area's figure is taken apart."""
        return self.url("figure", kind.value, year, area)


def published_plan(cycle: Cycle) -> PublishedPlan | None:
    """Return what is published of a cycle's budget; None before anything is."""
    rows = tuple(published_plans(cycle))
    return PublishedPlan(cycle, rows, worked(plan_budget(rows[-1]))) if rows else None


def plan_at(slug: str) -> tuple[Cycle, PublishedPlan | None]:
    """Return the cycle at an address, and its published budget; Http404 without the cycle."""
    cycle = cycle_at(slug)
    return cycle, published_plan(cycle)


def around(plan: PublishedPlan, current: str, *pages: tuple[str, str]) -> dict[str, object]:
    """Return what every page of the budget has: where it stands, its neighbours, the version.

    `current` is the name of the section; `pages` are those below it as (title, address), the last
    of them this page, whose address is not used.
    """
    known = dict(_sections(plan))
    path = [(gettext("The budget"), plan.url())]
    if current:
        path.append((known[current], plan.url(current)))
    path += pages
    crumbs: list[dict[str, str]] = [
        {"title": plan.cycle.title, "url": reverse("public:process", args=[plan.cycle.slug])},
        *({"title": title, "url": url} for title, url in path),
    ]
    crumbs[-1].pop("url")
    return {
        "cycle": plan.cycle,
        "crumbs": crumbs,
        "sections": [
            {"title": title, "url": plan.url(name), "current": name == current}
            for name, title in known.items()
        ],
        "version": plan.row,
    }


def _sections(plan: PublishedPlan) -> list[tuple[str, str]]:
    """Return the sections of the budget's pages by name; document and fees where there are any."""
    document = [("document", gettext("The document"))] if is_documented(plan.cycle) else []
    sections = [
        ("", gettext("Overview")),
        *document,
        ("statements", gettext("Statements")),
        ("areas", gettext("Areas")),
        ("measures", gettext("Measures")),
        ("what-if", gettext("What if")),
        ("compared", gettext("Compare")),
        ("errata", gettext("Errata")),
    ]
    if plan.worked.budget.fees is not None:
        sections.append(("fees", gettext("Fees")))
    return sections
