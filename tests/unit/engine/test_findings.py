"""What a check found, and where."""

import pytest

from votum.engine.findings import Finding, Place, Severity
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
