"""The addresses of public pages, and where a page stands among the others."""

from collections.abc import Sequence

from django.urls import reverse

from votum.web.budgets.models import Cycle, Treatment

type Crumb = dict[str, str]


def place_of(treatment: Treatment) -> list[str]:
    """Return the two parts with which every address of a treatment begins."""
    return [treatment.cycle.slug, treatment.body.slug]


def address(name: str, treatment: Treatment, *parts: object) -> str:
    """Return the address of one of a treatment's pages."""
    return reverse(f"public:{name}", args=[*place_of(treatment), *parts])


def crumbs_of_cycle(cycle: Cycle, title: str) -> list[Crumb]:
    """Return where a page of a cycle stands."""
    return [
        {"title": cycle.title, "url": reverse("public:process", args=[cycle.slug])},
        {"title": title},
    ]


def crumbs_of(treatment: Treatment, *pages: Sequence[str]) -> list[Crumb]:
    """Return where a page of a treatment stands: pages as (title, address), the last without."""
    process = reverse("public:process", args=[treatment.cycle.slug])
    return [
        {"title": treatment.cycle.title, "url": process},
        {"title": treatment.body.short_name, "url": f"{process}#{treatment.body.slug}"},
        *(dict(zip(("title", "url"), page, strict=False)) for page in pages),
    ]
