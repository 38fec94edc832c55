"""Findings and errata as tables for a spreadsheet."""

import csv
import io

from votum.documents.errata_csv import ListedErratum, errata_csv
from votum.documents.findings_csv import DecidedFinding, findings_csv
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.errata import Erratum
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.translations import Translator


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file with a byte order mark."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_finding_is_a_row_with_what_was_decided() -> None:
    finding = Finding("R2", Severity.ERROR, Place(row="Sum", line=4), say("Wrong."), "=1", "2")
    rows = [
        DecidedFinding(finding, "Accepted", "@so", "Kari", "2025-11-19"),
        DecidedFinding(finding),
    ]
    first, second = rows_of(findings_csv(rows, Translator("en")))
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


def test_an_erratum_is_a_row_with_its_effect_on_the_totals() -> None:
    lines = (Line("2", Kind.CAPITAL, (5, -7)), Line("2", Kind.CAPITAL, (1, 1)))
    value = Erratum("E1", "Plan", "side 1", "5", "6", "why", lines, "none")
    (row,) = rows_of(errata_csv([ListedErratum(value, "published", 2)], (2026, 2027)))
    assert row == {
        "identifier": "E1",
        "document": "Plan",
        "place": "side 1",
        "was": "5",
        "now": "6",
        "reason": "why",
        "effect": "none",
        "operating_2026_minor": "0",
        "operating_2027_minor": "0",
        "capital_2026_minor": "6",
        "capital_2027_minor": "-6",
        "state": "published",
        "version": "2",
        "withdrawn_because": "",
    }
