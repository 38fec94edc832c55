"""A published document is checked by the rules, and its findings are worked through."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from votum.engine.findings import Finding, Severity, finding_keys
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.typed import kept_file_name
from votum.web.eventlog.models import Chain
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.plans.bridge import DocumentFile, document_reading, read_published_document
from votum.web.plans.models import CheckedDocument, DecisionKind, FindingDecision


@dataclass(frozen=True, slots=True)
class CheckedFinding:
    """A finding of a checked document, its key, and what was decided, the latest decision last."""

    key: str
    value: Finding
    decisions: tuple[FindingDecision, ...] = ()

    @property
    def seen(self) -> int:
        """What tells whether somebody has decided since: how many decisions there are."""
        return len(self.decisions)

    @property
    def holds(self) -> FindingDecision | None:
        """The decision that holds; None where it is open."""
        last = self.decisions[-1] if self.decisions else None
        return None if last is None or last.decision == DecisionKind.REOPENED else last


def check_document(by: Actor, cycle: Cycle, file_name: str, content: bytes) -> CheckedDocument:
    """Keep a published document to work through its findings; the same file again is no act.

    Raises UnreadableError for a file without tables, RefusedError for proposal sheets or an odd
    name; nothing is kept then.
    """
    name = kept_file_name(CheckedDocument, file_name)
    sha256 = hashlib.sha256(content).hexdigest()
    reading = read_published_document(DocumentFile(name, sha256, lambda: content))
    counts = [sum(each.severity is one for each in reading.findings) for one in Severity]
    errors, roundings, notices = counts
    with acting(by, Act.CHECK_DOCUMENT, chain=Chain.OFFICE) as entry:
        same = cycle.checked_documents.filter(sha256=sha256).first()
        if same is not None:
            entry.silent = True
            return same
        document = CheckedDocument.objects.create(
            cycle=cycle,
            file_name=name,
            content=content,
            sha256=sha256,
            errors=errors,
            roundings=roundings,
            notices=notices,
            checked_at=by.at,
            checked_by=by.user,
        )
        entry.subject = document.pk
        entry.content = {"sha256": sha256}
        entry.digests = {str(document.pk): row_digest(document)}
    return document


def checked_findings(document: CheckedDocument) -> list[CheckedFinding]:
    """Return the findings of a document in the order of the rules, with what was decided."""
    decided = _by_finding(document.decisions.select_related("erratum").order_by("number"))
    findings = document_reading(document).findings
    return [
        CheckedFinding(key, value, tuple(decided.get(key, ())))
        for key, value in zip(finding_keys(findings), findings, strict=True)
    ]


def decisions_left(document: CheckedDocument) -> list[FindingDecision]:
    """Return what holds for findings that the rules, as they are now, do not find any more."""
    known = set(finding_keys(document_reading(document).findings))
    decided = _by_finding(document.decisions.select_related("erratum").order_by("number"))
    last = [each[-1] for key, each in decided.items() if key not in known]
    return [each for each in last if each.decision != DecisionKind.REOPENED]


def decisions_held(
    documents: Iterable[CheckedDocument],
) -> Mapping[UUID, Sequence[FindingDecision]]:
    """Return the decisions that hold by document, of all findings that are not open."""
    rows = FindingDecision.objects.filter(document__in=documents).order_by("number")
    last = {(each.document_id, each.finding): each for each in rows}
    held: dict[UUID, list[FindingDecision]] = {}
    for (document, _), each in last.items():
        if each.decision != DecisionKind.REOPENED:
            held.setdefault(document, []).append(each)
    return held


def finding_at(document: CheckedDocument, key: str) -> CheckedFinding | None:
    """Return a finding of a document by its key; None where there is no such."""
    return next((each for each in checked_findings(document) if each.key == key), None)


def _by_finding(rows: Iterable[FindingDecision]) -> dict[str, list[FindingDecision]]:
    """Return decisions by the key of their finding, in their order."""
    decided: dict[str, list[FindingDecision]] = {}
    for each in rows:
        decided.setdefault(each.finding, []).append(each)
    return decided
