"""What a check found, and where."""

from dataclasses import replace

import pytest

from votum.engine.findings import Finding, Place, Severity, finding_keys
from votum.engine.messages import say


@pytest.mark.parametrize(
    ("place", "described"),
    [
        (Place(), ""),
        (Place(sheet="H"), "sheet “H”"),
        (Place(row="3"), "row 3"),
        (Place(column=say("sum")), "column sum"),
        (Place(line=12), "line 12"),
        (Place(cell="F7"), "cell F7"),
        (Place("H", "3", say("{year}", year=2026)), "sheet “H”, row 3, column 2026"),
        (
            Place("H", "3", say("sum"), 12, "F7"),
            "sheet “H”, row 3, column sum, line 12, cell F7",
        ),
    ],
)
def test_a_place_is_described_from_the_large_to_the_small(place: Place, described: str) -> None:
    assert str(place) == described


def test_the_parts_of_a_place_are_messages_to_be_translated() -> None:
    sums = say("sum")
    assert Place(column=sums, line=12).described() == (
        say("column {column}", column=sums),
        say("line {line}", line=12),
    )


def test_a_finding_says_no_more_than_it_is_told() -> None:
    finding = Finding("R1", Severity.ERROR, Place(line=1), say("Wrong."))
    assert (finding.found, finding.expected) == ("", "")
    assert (finding.found_minor, finding.expected_minor, finding.other) == (None, None, None)


def test_the_severities_are_known_by_their_words() -> None:
    assert [severity.value for severity in Severity] == ["error", "rounding", "notice"]


def _found(**changes: object) -> Finding:
    """Return a finding, changed."""
    place = Place(row="Sum", column=say("2026"), line=4)
    known = Finding("R2", Severity.ERROR, place, say("adds up to {n}", n=1), "1", "2")
    return replace(known, **changes)  # type: ignore[arg-type] # as each test has it


def test_a_key_is_the_same_when_the_document_is_read_again() -> None:
    (key,) = finding_keys([_found()])
    assert len(key) == 32
    assert finding_keys([_found(message=say("worded anew"))]) == (key,)
    assert key == "342ca6b7326f4382117ee901f7119a75"  # what stands in a database


def test_each_fact_of_a_finding_makes_another_key() -> None:
    others: list[dict[str, object]] = [
        {"rule": "R3"},
        {"severity": Severity.NOTICE},
        {"where": Place(row="Sum", column=say("2027"), line=4)},
        {"where": Place(row="Sum", line=4)},
        {"where": Place(row="Sum", column=say("2026"), line=5)},
        {"other": Place(line=4)},
        {"found": "3"},
        {"expected": "3"},
    ]
    keys = {finding_keys([_found(**each)])[0] for each in others}
    assert len(keys | set(finding_keys([_found()]))) == len(others) + 1


def test_findings_that_are_alike_are_counted() -> None:
    first, second, third = finding_keys([_found(), _found(rule="R3"), _found()])
    assert len({first, second, third}) == 3
    assert finding_keys([_found(), _found()]) == (first, third)
