"""Small budget documents, packed as the budget office uploads them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from tests.support.plans import small_budget
from tests.support.site import Site, an_actor
from votum.web.plans.domain.documents import upload_budget_document
from votum.web.plans.domain.publishing import latest_plan, publish_plan
from votum.web.plans.models import PlanDocument

TOML = """
title = "Budsjett 2026"
subtitle = "Forslag"
municipality = "Eksempelvik"
issued = 2025-10-22
[news]
title = "Kort fortalt"
file = "nytt.md"
[[chapters]]
title = "Hovedlinjer"
file = "01_hovedlinjer.md"
[[chapters]]
title = "Områdene"
file = "områdene.md"
"""
# Whatever small budget a test publishes, its operating budget adds up to nothing.
LINES = "Driften går opp: **{{total | operating | 2026 | kr = 0}}**.\n"
NOT_APPROVED = LINES.replace(" = 0", "")
STALE = LINES.replace(" = 0", " = 1")
TEXTS: Mapping[str, str] = {
    "document.toml": TOML,
    "nytt.md": "Lite er nytt.\n",
    "01_hovedlinjer.md": LINES,
    "områdene.md": "## Alle\n\n{{table areas | operating | kr}}\n",
}


def packed(texts: Mapping[str, str | bytes], inside: str = "") -> bytes:
    """Return files as a ZIP archive, in a folder of it where one is named."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(f"{inside}{name}", text)
    return content.getvalue()


def folder(lines: str = LINES, **texts: str) -> bytes:
    """Return the small document, packed, with other lines in its first chapter."""
    return packed({**TEXTS, "01_hovedlinjer.md": lines, **texts})


def a_waiting_document(site: Site, lines: str = LINES) -> PlanDocument:
    """Upload the small document as an operator, with a budget published where there is none."""
    if latest_plan(site.cycle) is None:
        publish_plan(an_actor(), site.cycle, small_budget())
    return upload_budget_document(an_actor(), site.cycle, "bok.zip", folder(lines))


def the_document() -> PlanDocument:
    """Return the document that was uploaded last."""
    found = PlanDocument.objects.order_by("uploaded_at").last()
    assert found is not None
    return found
