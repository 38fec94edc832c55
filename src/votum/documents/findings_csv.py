"""The findings of a checked document as a table for a spreadsheet, with what was decided."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from votum.documents.open_data import harmless
from votum.engine.findings import Finding
from votum.translations import Translator

COLUMNS = (
    "rule", "severity", "place", "line", "message", "found", "expected", "decision", "reason",
    "decided_by", "decided_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DecidedFinding:
    """A finding, and what was decided about it: by whom, when (ISO 8601) and why; empty: open."""

    finding: Finding
    decision: str = ""
    reason: str = ""
    decided_by: str = ""
    decided_at: str = ""


def findings_csv(findings: Iterable[DecidedFinding], translator: Translator) -> bytes:
    """Return one row for each finding, its sentence in the user's language.

    UTF-8 with a byte order mark; comma and quotes as in RFC 4180.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for each in findings:
        finding = each.finding
        told = [
            translator.texts(finding.where.described()),
            str(finding.where.line or ""),
            translator.text(finding.message),
            finding.found,
            finding.expected,
            each.decision,
            each.reason,
            each.decided_by,
        ]
        writer.writerow(
            [finding.rule, finding.severity.value, *map(harmless, told), each.decided_at]
        )
    return text.getvalue().encode("utf-8-sig")
