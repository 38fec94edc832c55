"""R14: no proposal stands twice, and those that ask for the same thing are pointed out."""

from dataclasses import replace

from tests.support.sheets import ONES, consistent, evidence, millions, row, sheet
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.rules.duplicates import check_duplicates
from votum.engine.proposal_sheets.sheets import SheetKind

STAFF = row("1", "Flere vikarer", ONES)
CENTRE = row("1", "Nytt legesenter", ONES, proposers=("Ap",))
TWICE = say("The same text by the same proposers stands twice and would be counted twice.")


def test_different_proposals_are_no_finding() -> None:
    assert list(check_duplicates(consistent())) == []


def test_a_number_used_twice_is_an_error_at_each_row() -> None:
    # The rows have identifiers of their own, so that only the numbers are the same.
    rows = (
        replace(STAFF, identifier="a"),
        replace(row("1", "Ny brannbil"), identifier="b"),
    )
    message = say(
        "Number {number} stands {times} times on the sheet; give each proposal its own.",
        number="1",
        times=2,
    )
    error = Finding("R14", Severity.ERROR, Place("Høyre", "H 1"), message, found="1")
    assert list(check_duplicates(evidence(sheet("Høyre", *rows)))) == [error, error]


def test_an_identifier_that_was_copied_is_an_error() -> None:
    rows = (
        replace(STAFF, identifier="a"),
        replace(row("2", "Ny brannbil"), identifier="a"),
    )
    message = say(
        "The identifier {identifier} belongs to {times} proposals; write what was copied on an "
        "empty row instead.",
        identifier="a",
        times=2,
    )
    assert list(check_duplicates(evidence(sheet("Høyre", *rows)))) == [
        Finding("R14", Severity.ERROR, Place("Høyre", "H 2"), message, found="a")
    ]


def test_a_proposal_that_stands_twice_is_an_error() -> None:
    again = replace(STAFF, number="2", text="FLERE  vikarer.")
    assert list(check_duplicates(evidence(sheet("Høyre", STAFF, again)))) == [
        Finding(
            "R14",
            Severity.ERROR,
            Place("Høyre", "H 2"),
            TWICE,
            found="FLERE  vikarer.",
            other=Place("Høyre", "H 1"),
        )
    ]


def test_a_proposal_adopted_twice_is_an_error() -> None:
    numeric = sheet("Innstilling", STAFF, kind=SheetKind.ADOPTED_NUMERIC)
    verbal = sheet("Vedtak", STAFF, kind=SheetKind.ADOPTED_VERBAL)
    assert list(check_duplicates(evidence(numeric, verbal, sheet("Høyre", STAFF)))) == [
        Finding(
            "R14",
            Severity.ERROR,
            Place("Vedtak", "H 1"),
            TWICE,
            found="Flere vikarer",
            other=Place("Innstilling", "H 1"),
        )
    ]


def test_the_same_text_by_others_does_not_stand_twice() -> None:
    others = replace(STAFF, proposers=("V",), figures=row("1", "").figures)
    assert list(check_duplicates(evidence(sheet("Høyre", STAFF), sheet("Venstre", others)))) == []


def test_an_overlap_at_the_same_amounts_is_a_notice() -> None:
    right = row("2", "Kommunalt legesenter", ONES)
    found = evidence(sheet("Høyre", right), sheet("Ap", CENTRE))
    listed = (
        say("{label} “{text}” ({amount})", label="H 2", text="Kommunalt legesenter", amount="4,00"),
        say("{label} “{text}” ({amount})", label="Ap 1", text="Nytt legesenter", amount="4,00"),
    )
    assert list(check_duplicates(found)) == [
        Finding(
            "R14",
            Severity.NOTICE,
            Place("Høyre", "H 2"),
            say(
                "The same purpose and the same amounts seem to be proposed {times} times: "
                "{proposals}.",
                times=2,
                proposals=listed,
            ),
            found="H 2, Ap 1",
            other=Place("Ap", "Ap 1"),
        )
    ]


def test_an_overlap_at_other_amounts_is_a_notice_with_the_prices() -> None:
    right = row("2", "Kommunalt legesenter", millions(1, 1, 1, 2))
    (found,) = check_duplicates(evidence(sheet("Høyre", right), sheet("Ap", CENTRE)))
    assert (found.rule, found.severity) == ("R14", Severity.NOTICE)
    assert str(found.message) == (
        "One measure seems to be proposed at 2 prices: H 2 “Kommunalt legesenter” (5,00); "
        "Ap 1 “Nytt legesenter” (4,00)."
    )
