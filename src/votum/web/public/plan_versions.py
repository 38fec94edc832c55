"""The published versions of the whole budget: each with the texts that its digests are of."""

from collections.abc import Iterable, Mapping

from django.http import Http404
from django.urls import reverse

from votum.web.budgets.models import Cycle
from votum.web.plans.models import PlanVersion

# The frozen texts by their file's name: the field that holds each, and that of its SHA-256.
TEXTS: Mapping[str, tuple[str, str]] = {
    "content.json": ("content", "digest"),
    "beside.json": ("beside", "beside_digest"),
}

type Entry = dict[str, object]


def shown_versions(cycle: Cycle, rows: Iterable[PlanVersion]) -> list[Entry]:
    """Return versions of a cycle's budget as `public/plan_versions.html` lists them."""
    return [
        {
            "number": row.number,
            "name": row.name,
            "at": row.published_at,
            "reason": row.reason,
            "files": [
                {
                    "name": name,
                    "url": reverse(
                        "public:budget-version-file", args=[cycle.slug, row.number, name]
                    ),
                    "kept_name": kept_name(cycle, row.number, name),
                    "digest": vars(row)[digest],
                }
                for name, (_, digest) in TEXTS.items()
            ],
        }
        for row in rows
    ]


def kept_name(cycle: Cycle, number: int, file_name: str) -> str:
    """Return the name under which a version's text is kept: plan, number, what it holds."""
    return f"{cycle.slug}-budget-{number}-{file_name}"


def frozen_text(cycle: Cycle, number: int, file_name: str) -> bytes:
    """Return a text exactly as it was frozen; Http404 for a version or a file there is not."""
    if file_name not in TEXTS:
        raise Http404
    field, _ = TEXTS[file_name]
    text: str | None = (
        cycle.plan_versions.filter(number=number).values_list(field, flat=True).first()
    )
    if text is None:
        raise Http404
    return text.encode()
