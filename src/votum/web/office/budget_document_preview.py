"""What the page of a budget document shows: what was found, and the chapters as they would be."""

from django.urls import reverse

from votum.engine.findings import Finding, Severity
from votum.engine.messages import VotumError
from votum.translations import Translator
from votum.web.components.document_blocks import shown_blocks
from votum.web.components.page_figures import page_translator
from votum.web.office.acting import said
from votum.web.people.domain.names import names_of
from votum.web.plans.domain.documents import tied_document_of
from votum.web.plans.domain.tied_document import TiedDocument, place_words
from votum.web.plans.models import DocumentState, PlanDocument

MOST_FINDINGS = 200


def budget_document_page(row: PlanDocument) -> dict[str, object]:
    """Return what the page shows, whatever became of the document."""
    names = names_of((row.uploaded_by, row.decided_by))
    page: dict[str, object] = {
        "row": row,
        "waiting": row.state == DocumentState.PREVIEWED,
        "uploaded_by": names[row.uploaded_by],
        "decided_by": names[row.decided_by],
        "file_url": reverse("office:budget-document-file", args=[row.cycle.slug, row.pk]),
    }
    try:
        return {**page, **_content(tied_document_of(row))}
    except VotumError as error:  # uploaded before a rule that is newer
        return {**page, "unreadable": said(error.message)}


def _content(checked: TiedDocument) -> dict[str, object]:
    """Return what was found in a document, and its chapters where they can be shown."""
    translator = page_translator()
    wrong = checked.errors
    notices = [each for each in checked.findings if each.severity is not Severity.ERROR]
    return {
        "checked": checked,
        "errors": len(wrong),
        "wrong": [_shown(each, translator) for each in wrong[:MOST_FINDINGS]],
        "wrong_left": max(0, len(wrong) - MOST_FINDINGS),
        "notice_count": len(notices),
        "notices": [_shown(each, translator) for each in notices[:MOST_FINDINGS]],
        "chapters": list(_chapters(checked)),
    }


def _chapters(checked: TiedDocument) -> list[dict[str, object]]:
    """Return the news and the chapters; none where a table of the document cannot be made."""
    view = checked.view
    if view is None:
        return []
    texts = (view.news, *view.chapters) if view.news else view.chapters
    return [
        {
            "number": each.number or "",
            "title": each.title,
            "blocks": tuple(shown_blocks(each.blocks, anchors=f"chapter-{each.number}-")),
        }
        for each in texts
    ]


def _shown(finding: Finding, translator: Translator) -> dict[str, str]:
    """Return a finding as `components/findings.html` shows it."""
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "where": translator.text(place_words(finding.where)),
        "text": translator.text(finding.message),
    }
