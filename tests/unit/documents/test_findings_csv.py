"""Findings as a table for a spreadsheet."""

import csv
import io

from votum.documents.findings_csv import DecidedFinding, findings_csv
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.translations import Translator


def test_a_finding_is_a_row_with_what_was_decided() -> None:
    finding = Finding("R2", Severity.ERROR, Place(row="Sum", line=4), say("Wrong."), "=1", "2")
    rows = [
        DecidedFinding(finding, "Accepted", "@so", "Kari", "2025-11-19"),
        DecidedFinding(finding),
    ]
    content = findings_csv(rows, Translator("en")).decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(content))
    assert first == {
        "rule": "R2",
        "severity": "error",
        "place": "row Sum, line 4",
        "line": "4",
        "message": "Wrong.",
        "found": "'=1",
        "expected": "2",
        "decision": "Accepted",
        "reason": "'@so",
        "decided_by": "Kari",
        "decided_at": "2025-11-19",
    }
    assert (second["decision"], second["decided_at"]) == ("", "")
